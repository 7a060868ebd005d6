/* functions_c.h - the library's functions, and those that classes declare, as the shim is told of them. For unit.c
 * alone. */
#ifndef ALLOCSPEC_DRIVER_CXX_FUNCTIONS_C_H
#define ALLOCSPEC_DRIVER_CXX_FUNCTIONS_C_H

/* ---- the library's functions, as the linker leads calls of them ---- */

#define LIBRARY_NEW(kind, since, shape, symbol) void *library##symbol NEW_PARAMETERS_##shape __asm__(#symbol);
#define LIBRARY_DELETE(kind, since, shape, symbol) void library##symbol DELETE_PARAMETERS_##shape __asm__(#symbol);
#include "library.inc"
#undef LIBRARY_NEW
#undef LIBRARY_DELETE

/* What is passed for std::nothrow, and for an argument that only functions of the program's take. */
static char nothrow;
typedef struct tag {
    uint64_t number;
} tag;

#define SHAPED_NEW_PLAIN(f)                                                                                            \
    {                                                                                                                  \
        0, NULL, { .allocate = f }                                                                                     \
    }
#define SHAPED_NEW_ONWARD(f) SHAPED_NEW_PLAIN(f)
#define SHAPED_NEW_QUIET(f)                                                                                            \
    {                                                                                                                  \
        ACX_NOEXCEPT, NULL, { .allocate = f }                                                                          \
    }
#define SHAPED_NEW_NOTHROW(f)                                                                                          \
    {                                                                                                                  \
        ACX_PLACEMENT | ACX_NOEXCEPT, "RKSt9nothrow_t", { .allocate_placement = f }                                    \
    }
#define SHAPED_NEW_POINTER(f)                                                                                          \
    {                                                                                                                  \
        ACX_PLACEMENT, "Pv", { .allocate_placement = f }                                                               \
    }
#define SHAPED_NEW_TAG(f)                                                                                              \
    {                                                                                                                  \
        ACX_PLACEMENT, "RK3tag", { .allocate_placement = f }                                                           \
    }
#define SHAPED_NEW_ALIGNED(f)                                                                                          \
    {                                                                                                                  \
        ACX_ALIGNMENT, NULL, { .allocate_aligned = f }                                                                 \
    }
#define SHAPED_NEW_ALIGNED_NOTHROW(f)                                                                                  \
    {                                                                                                                  \
        ACX_ALIGNMENT | ACX_PLACEMENT | ACX_NOEXCEPT, "RKSt9nothrow_t", { .allocate_aligned_placement = f }            \
    }
#define SHAPED_NEW_ALIGNED_TAG(f)                                                                                      \
    {                                                                                                                  \
        ACX_ALIGNMENT | ACX_PLACEMENT, "RK3tag", { .allocate_aligned_placement = f }                                   \
    }
#define SHAPED_DELETE_PLAIN(f)                                                                                         \
    {                                                                                                                  \
        0, NULL, { .release = f }                                                                                      \
    }
#define SHAPED_DELETE_ONWARD(f) SHAPED_DELETE_PLAIN(f)
#define SHAPED_DELETE_SIZED(f)                                                                                         \
    {                                                                                                                  \
        ACX_SIZE, NULL, { .release_sized = f }                                                                         \
    }
#define SHAPED_DELETE_ALIGNED(f)                                                                                       \
    {                                                                                                                  \
        ACX_ALIGNMENT, NULL, { .release_aligned = f }                                                                  \
    }
#define SHAPED_DELETE_SIZED_ALIGNED(f)                                                                                 \
    {                                                                                                                  \
        ACX_SIZE | ACX_ALIGNMENT, NULL, { .release_sized_aligned = f }                                                 \
    }
#define SHAPED_DELETE_NOTHROW(f)                                                                                       \
    {                                                                                                                  \
        ACX_PLACEMENT, "RKSt9nothrow_t", { .release_placement = f }                                                    \
    }
#define SHAPED_DELETE_POINTER(f)                                                                                       \
    {                                                                                                                  \
        ACX_PLACEMENT, "Pv", { .release_placement = f }                                                                \
    }
#define SHAPED_DELETE_TAG(f)                                                                                           \
    {                                                                                                                  \
        ACX_PLACEMENT, "RK3tag", { .release_placement = f }                                                            \
    }
#define SHAPED_DELETE_ALIGNED_NOTHROW(f)                                                                               \
    {                                                                                                                  \
        ACX_ALIGNMENT | ACX_PLACEMENT, "RKSt9nothrow_t", { .release_aligned_placement = f }                            \
    }
#define SHAPED_DELETE_ALIGNED_TAG(f)                                                                                   \
    {                                                                                                                  \
        ACX_ALIGNMENT | ACX_PLACEMENT, "RK3tag", { .release_aligned_placement = f }                                    \
    }
#define SHAPED_DELETE_DESTROYING(f)                                                                                    \
    {                                                                                                                  \
        ACX_DESTROYING, NULL, { .release = f }                                                                         \
    }
#define SHAPED_DELETE_DESTROYING_SIZED(f)                                                                              \
    {                                                                                                                  \
        ACX_DESTROYING | ACX_SIZE, NULL, { .release_sized = f }                                                        \
    }
#define SHAPED_DELETE_DESTROYING_ALIGNED(f)                                                                            \
    {                                                                                                                  \
        ACX_DESTROYING | ACX_ALIGNMENT, NULL, { .release_aligned = f }                                                 \
    }
#define SHAPED_DELETE_DESTROYING_SIZED_ALIGNED(f)                                                                      \
    {                                                                                                                  \
        ACX_DESTROYING | ACX_SIZE | ACX_ALIGNMENT, NULL, { .release_sized_aligned = f }                                \
    }

/* The functions that allocate nothing cannot be replaced, or seen. */
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
#define IN_PLACE {ACX_PLACEMENT | ACX_NOEXCEPT | ACX_NON_ALLOCATING, "Pv", {.allocate_placement = in_place}},
#define LEAVE_IN_PLACE {ACX_PLACEMENT, "Pv", {.release_placement = leave_in_place}},

/* In library.inc those of earlier revisions stand first. */
#define OF_OBJECT_OBJECT(...) __VA_ARGS__
#define OF_OBJECT_ARRAY(...)
#define OF_ARRAY_OBJECT(...)
#define OF_ARRAY_ARRAY(...) __VA_ARGS__
#define LIBRARY_NEW(kind, since, shape, symbol) OF_OBJECT_##kind(SHAPED_NEW_##shape(library##symbol), )
#define LIBRARY_DELETE(kind, since, shape, symbol)
static const acx_function library_new[] = {IN_PLACE
#include "library.inc"
};
#undef LIBRARY_NEW
#define LIBRARY_NEW(kind, since, shape, symbol) OF_ARRAY_##kind(SHAPED_NEW_##shape(library##symbol), )
static const acx_function library_new_array[] = {IN_PLACE
#include "library.inc"
};
#undef LIBRARY_NEW
#undef LIBRARY_DELETE
#define LIBRARY_NEW(kind, since, shape, symbol)
#define LIBRARY_DELETE(kind, since, shape, symbol) OF_OBJECT_##kind(SHAPED_DELETE_##shape(library##symbol), )
static const acx_function library_delete[] = {LEAVE_IN_PLACE
#include "library.inc"
};
#undef LIBRARY_DELETE
#define LIBRARY_DELETE(kind, since, shape, symbol) OF_ARRAY_##kind(SHAPED_DELETE_##shape(library##symbol), )
static const acx_function library_delete_array[] = {LEAVE_IN_PLACE
#include "library.inc"
};
#undef LIBRARY_NEW
#undef LIBRARY_DELETE

static acx_scope global_scope;

static void make_global_scope(void)
{
    const size_t news = allocspec_cxx_revision >= ACX_CXX17 ? 5 : 3;
    const size_t deletes = allocspec_cxx_revision >= ACX_CXX17 ? 7 : allocspec_cxx_revision >= ACX_CXX14 ? 4 : 3;
    global_scope = (acx_scope){
        {library_new, news}, {library_new_array, news}, {library_delete, deletes}, {library_delete_array, deletes}};
}

/* ---- the functions that classes declare ---- */

#define FORM(kind, shape) (uint64_t)(FORM_CLASS | ARRAY_FORM_##kind | SHAPE_##shape)
#define FUNCTIONS(kind)                                                                                                \
    static void *new_PLAIN_##kind(size_t size) { return cxx_allocated(FORM(kind, PLAIN), size, 0, 0); }                \
    static void *new_ONWARD_##kind(size_t size) { return cxx_allocated_onward(FORM(kind, ONWARD), size); }             \
    static void delete_ONWARD_##kind(void *block) { cxx_released_onward(FORM(kind, ONWARD), block); }                  \
    static void *new_QUIET_##kind(size_t size)                                                                         \
    {                                                                                                                  \
        return cxx_allocated(FORM(kind, QUIET) | FORM_NOEXCEPT, size, 0, 0);                                           \
    }                                                                                                                  \
    static void *new_NOTHROW_##kind(size_t size, void *it)                                                             \
    {                                                                                                                  \
        (void)it;                                                                                                      \
        return cxx_allocated(FORM(kind, NOTHROW) | FORM_NOEXCEPT, size, 0, 0);                                         \
    }                                                                                                                  \
    static void *new_POINTER_##kind(size_t size, void *place)                                                          \
    {                                                                                                                  \
        return cxx_allocated(FORM(kind, POINTER), size, 0, (uintptr_t)place);                                          \
    }                                                                                                                  \
    static void *new_TAG_##kind(size_t size, void *it)                                                                 \
    {                                                                                                                  \
        return cxx_allocated(FORM(kind, TAG), size, 0, ((const tag *)it)->number);                                     \
    }                                                                                                                  \
    static void *new_ALIGNED_##kind(size_t size, size_t to)                                                            \
    {                                                                                                                  \
        return cxx_allocated(FORM(kind, ALIGNED), size, to, 0);                                                        \
    }                                                                                                                  \
    static void *new_ALIGNED_TAG_##kind(size_t size, size_t to, void *it)                                              \
    {                                                                                                                  \
        return cxx_allocated(FORM(kind, ALIGNED_TAG), size, to, ((const tag *)it)->number);                            \
    }                                                                                                                  \
    static void delete_PLAIN_##kind(void *block) { cxx_released(FORM(kind, PLAIN), block, 0, 0, 0); }                  \
    static void delete_SIZED_##kind(void *block, size_t size) { cxx_released(FORM(kind, SIZED), block, size, 0, 0); }  \
    static void delete_ALIGNED_##kind(void *block, size_t to) { cxx_released(FORM(kind, ALIGNED), block, 0, to, 0); }  \
    static void delete_SIZED_ALIGNED_##kind(void *block, size_t size, size_t to)                                       \
    {                                                                                                                  \
        cxx_released(FORM(kind, SIZED_ALIGNED), block, size, to, 0);                                                   \
    }                                                                                                                  \
    static void delete_NOTHROW_##kind(void *block, void *it)                                                           \
    {                                                                                                                  \
        (void)it;                                                                                                      \
        cxx_released(FORM(kind, NOTHROW), block, 0, 0, 0);                                                             \
    }                                                                                                                  \
    static void delete_POINTER_##kind(void *block, void *place)                                                        \
    {                                                                                                                  \
        cxx_released(FORM(kind, POINTER), block, 0, 0, (uintptr_t)place);                                              \
    }                                                                                                                  \
    static void delete_TAG_##kind(void *block, void *it)                                                               \
    {                                                                                                                  \
        cxx_released(FORM(kind, TAG), block, 0, 0, ((const tag *)it)->number);                                         \
    }                                                                                                                  \
    static void delete_ALIGNED_TAG_##kind(void *block, size_t to, void *it)                                            \
    {                                                                                                                  \
        cxx_released(FORM(kind, ALIGNED_TAG), block, 0, to, ((const tag *)it)->number);                                \
    }
FUNCTIONS(OBJECT)
FUNCTIONS(ARRAY)

static void delete_DESTROYING_OBJECT(void *object) { cxx_released_destroying(FORM(OBJECT, DESTROYING), object, 0, 0); }
static void delete_DESTROYING_SIZED_OBJECT(void *object, size_t size)
{
    cxx_released_destroying(FORM(OBJECT, DESTROYING_SIZED), object, size, 0);
}
static void delete_DESTROYING_ALIGNED_OBJECT(void *object, size_t to)
{
    cxx_released_destroying(FORM(OBJECT, DESTROYING_ALIGNED), object, 0, to);
}
static void delete_DESTROYING_SIZED_ALIGNED_OBJECT(void *object, size_t size, size_t to)
{
    cxx_released_destroying(FORM(OBJECT, DESTROYING_SIZED_ALIGNED), object, size, to);
}

#endif
