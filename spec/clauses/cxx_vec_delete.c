/* cxx_vec_delete.c - __cxa_vec_delete, _delete2 and _delete3: the memory of an array goes back. */
#include "cxx_vec.h"
#include "families.h"

static bool is_given_an_array(const as_view *view) { return vec_arguments_of(view).array != 0; }

static as_truth was_released_once(const as_view *view)
{
    vec_arguments arguments = vec_arguments_of(view);
    const as_inner *taken = inner_only(view, inner_is_release);
    if (!inner_is_whole(view))
        return AS_UNKNOWN;
    if (inner_count(view, inner_is_release) == 0 && !vec_memory_is_seen(view, &arguments, true))
        return AS_UNKNOWN;
    return truth(taken != NULL && vec_is_the_function(view, &arguments, taken, true));
}

static as_truth was_released_last(const as_view *view)
{
    const as_inner *taken = inner_only(view, inner_is_release), *destroyed = inner_last(view, inner_is_destructor);
    return taken == NULL || destroyed == NULL ? AS_UNKNOWN : truth(destroyed->end < taken->begin);
}

static as_truth was_told_the_block(const as_view *view)
{
    vec_arguments arguments = vec_arguments_of(view);
    const as_inner *taken = inner_only(view, inner_is_release);
    return taken == NULL ? AS_UNKNOWN : truth(taken->args[1] == arguments.array - arguments.padding);
}

static bool has_a_cookie(const as_view *view)
{
    vec_arguments arguments = vec_arguments_of(view);
    return arguments.array != 0 && arguments.padding >= view->platform->size_bits / 8;
}

static bool has_no_cookie(const as_view *view)
{
    vec_arguments arguments = vec_arguments_of(view);
    return arguments.array != 0 && arguments.padding == 0;
}

static as_truth was_told_the_size(const as_view *view)
{
    vec_arguments arguments = vec_arguments_of(view);
    const as_inner *taken = inner_only(view, inner_is_release);
    uint64_t size;
    if (taken == NULL || !vec_deleted_count(view, &arguments.count) || !vec_size(view, &arguments, &size))
        return AS_UNKNOWN;
    return truth(taken->args[2] == size);
}

static const char *size_told(const as_view *view)
{
    const as_inner *taken = inner_only(view, inner_is_release);
    if (taken == NULL)
        return NULL;
    return taken->args[2] == 0 ? "zero" : "other";
}

static const as_clause clauses[] = {
    {
        .id = "vec-delete.releases",
        .routines = ROUTINES(CXX_VEC_DELETES),
        .level = AS_MUST,
        .profiles = AS_ITANIUM_ABI | AS_ARM_ABI,
        .source = "Itanium C++ ABI 3.3.4, __cxa_vec_delete (and if a destructor throws: (b)), _delete2, _delete3",
        .text =
            "The memory is released once, by the function given, or operator delete[], also if a destructor throws.",
        .allowed = "one call of the function",
        .applies = is_given_an_array,
        .holds = was_released_once,
    },
    {
        .id = "vec-delete.releases-last",
        .routines = ROUTINES(CXX_VEC_DELETES),
        .level = AS_MUST,
        .profiles = AS_ITANIUM_ABI | AS_ARM_ABI,
        .source = "Itanium C++ ABI 3.3.4, __cxa_vec_delete (destructors, and then delete the space)",
        .text = "The memory is released after the elements are destroyed.",
        .allowed = "all destructors, then the function",
        .holds = was_released_last,
    },
    {
        .id = "vec-delete.pointer-passed",
        .routines = ROUTINES(CXX_VEC_DELETES),
        .level = AS_MUST,
        .profiles = AS_ITANIUM_ABI | AS_ARM_ABI,
        .source = "Itanium C++ ABI 3.3.4, __cxa_vec_delete (the array's address, the size of the padding before it)",
        .text = "The function is told the address of the block: the array's, less the padding.",
        .allowed = "the array's address - padding",
        .holds = was_told_the_block,
    },
    {
        .id = "vec-delete3.size-passed",
        .routines = ROUTINES(AS_VEC_DELETE3),
        .level = AS_MUST,
        .profiles = AS_ITANIUM_ABI | AS_ARM_ABI,
        .source = "Itanium C++ ABI 3.3.4, __cxa_vec_delete3 (both the address and the size); cppabi32, "
                  "__aeabi_vec_delete3",
        .text =
            "__cxa_vec_delete3's function is told the size of the elements, counted by the cookie, and the padding.",
        .allowed = "count * element size + padding",
        .applies = has_a_cookie,
        .holds = was_told_the_size,
    },
    {
        .id = "vec-delete3.size-without-cookie",
        .routines = ROUTINES(AS_VEC_DELETE3),
        .level = AS_CHOICE,
        .profiles = AS_ITANIUM_ABI | AS_ARM_ABI,
        .source = "Itanium C++ ABI 3.3.4, __cxa_vec_delete3: the size, which without a cookie nothing tells",
        .text = "What size __cxa_vec_delete3's function is told if there is no padding.",
        .allowed = "any",
        .applies = has_no_cookie,
        .choose = size_told,
    },
};

const as_family law_of_cxx_vec_delete = {
    .name = "cxx-vec-delete", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
