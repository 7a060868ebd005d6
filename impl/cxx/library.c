/* library.c - the functions that <new> declares, for each revision: acx_library. The addresses are those of the
 * operators that the program uses, its own where it replaces them. */
#include <allocspec/cxx.h>

#include "cxx/operators.h"

/* The reserved placement forms, which programs cannot replace. ([new.delete.placement]) */
static void *in_place(size_t size, void *place)
{
    (void)size;
    return place;
}

static void leave_in_place(void *block, void *place)
{
    (void)block;
    (void)place;
}

/* With std::nothrow, which is passed by reference. */
static void *new_nothrow(size_t size, void *nothrow) { return operator_new_nothrow(size, nothrow); }
static void *new_array_nothrow(size_t size, void *nothrow) { return operator_new_array_nothrow(size, nothrow); }
static void *new_aligned_nothrow(size_t size, size_t alignment, void *nothrow)
{
    return operator_new_aligned_nothrow(size, alignment, nothrow);
}
static void *new_array_aligned_nothrow(size_t size, size_t alignment, void *nothrow)
{
    return operator_new_array_aligned_nothrow(size, alignment, nothrow);
}
static void delete_nothrow(void *block, void *nothrow) { operator_delete_nothrow(block, nothrow); }
static void delete_array_nothrow(void *block, void *nothrow) { operator_delete_array_nothrow(block, nothrow); }
static void delete_aligned_nothrow(void *block, size_t alignment, void *nothrow)
{
    operator_delete_aligned_nothrow(block, alignment, nothrow);
}
static void delete_array_aligned_nothrow(void *block, size_t alignment, void *nothrow)
{
    operator_delete_array_aligned_nothrow(block, alignment, nothrow);
}

#define NOTHROW "RKSt9nothrow_t"
#define POINTER "Pv"

/* Those of C++98 first, then what C++17 added. */
static const acx_function new_object[] = {
    {0, NULL, {.allocate = operator_new}},
    {ACX_PLACEMENT | ACX_NOEXCEPT, NOTHROW, {.allocate_placement = new_nothrow}},
    {ACX_PLACEMENT | ACX_NOEXCEPT | ACX_NON_ALLOCATING, POINTER, {.allocate_placement = in_place}},
    {ACX_ALIGNMENT, NULL, {.allocate_aligned = operator_new_aligned}},
    {ACX_ALIGNMENT | ACX_PLACEMENT | ACX_NOEXCEPT, NOTHROW, {.allocate_aligned_placement = new_aligned_nothrow}},
};
static const acx_function new_array[] = {
    {0, NULL, {.allocate = operator_new_array}},
    {ACX_PLACEMENT | ACX_NOEXCEPT, NOTHROW, {.allocate_placement = new_array_nothrow}},
    {ACX_PLACEMENT | ACX_NOEXCEPT | ACX_NON_ALLOCATING, POINTER, {.allocate_placement = in_place}},
    {ACX_ALIGNMENT, NULL, {.allocate_aligned = operator_new_array_aligned}},
    {ACX_ALIGNMENT | ACX_PLACEMENT | ACX_NOEXCEPT, NOTHROW, {.allocate_aligned_placement = new_array_aligned_nothrow}},
};
/* Those of C++98, the one of C++14, those of C++17. */
static const acx_function delete_object[] = {
    {0, NULL, {.release = operator_delete}},
    {ACX_PLACEMENT, NOTHROW, {.release_placement = delete_nothrow}},
    {ACX_PLACEMENT, POINTER, {.release_placement = leave_in_place}},
    {ACX_SIZE, NULL, {.release_sized = operator_delete_sized}},
    {ACX_ALIGNMENT, NULL, {.release_aligned = operator_delete_aligned}},
    {ACX_SIZE | ACX_ALIGNMENT, NULL, {.release_sized_aligned = operator_delete_sized_aligned}},
    {ACX_ALIGNMENT | ACX_PLACEMENT, NOTHROW, {.release_aligned_placement = delete_aligned_nothrow}},
};
static const acx_function delete_array[] = {
    {0, NULL, {.release = operator_delete_array}},
    {ACX_PLACEMENT, NOTHROW, {.release_placement = delete_array_nothrow}},
    {ACX_PLACEMENT, POINTER, {.release_placement = leave_in_place}},
    {ACX_SIZE, NULL, {.release_sized = operator_delete_array_sized}},
    {ACX_ALIGNMENT, NULL, {.release_aligned = operator_delete_array_aligned}},
    {ACX_SIZE | ACX_ALIGNMENT, NULL, {.release_sized_aligned = operator_delete_array_sized_aligned}},
    {ACX_ALIGNMENT | ACX_PLACEMENT, NOTHROW, {.release_aligned_placement = delete_array_aligned_nothrow}},
};

const acx_scope *acx_library(acx_revision revision)
{
    static const acx_scope first = {{new_object, 3}, {new_array, 3}, {delete_object, 3}, {delete_array, 3}};
    static const acx_scope with_sizes = {{new_object, 3}, {new_array, 3}, {delete_object, 4}, {delete_array, 4}};
    static const acx_scope all = {{new_object, 5}, {new_array, 5}, {delete_object, 7}, {delete_array, 7}};
    return revision >= ACX_CXX17 ? &all : revision >= ACX_CXX14 ? &with_sizes : &first;
}
