/* cxx_vec_new.c - __cxa_vec_new, _new2 and _new3: memory for an array, its cookie, and what becomes of it. */
#include "cxx_vec.h"
#include "families.h"

static bool size_is_a_size(const as_view *view)
{
    vec_arguments arguments = vec_arguments_of(view);
    uint64_t size;
    return vec_size(view, &arguments, &size);
}

static bool size_overflows(const as_view *view) { return !size_is_a_size(view); }

/* More than an object can have, which the implementation's limit may forbid before memory is asked for. */
static bool is_over_ptrdiff_max(const as_view *view)
{
    vec_arguments arguments = vec_arguments_of(view);
    uint64_t size;
    return !vec_size(view, &arguments, &size) || size > view->platform->ptrdiff_max;
}

static as_truth asked_for_array_and_padding(const as_view *view)
{
    vec_arguments arguments = vec_arguments_of(view);
    const as_inner *given = inner_only(view, inner_is_allocation);
    uint64_t size;
    if (!inner_is_whole(view) || !vec_size(view, &arguments, &size))
        return AS_UNKNOWN;
    if (inner_count(view, inner_is_allocation) == 0 &&
        (!vec_memory_is_seen(view, &arguments, false) || is_over_ptrdiff_max(view)))
        return AS_UNKNOWN;
    return truth(given != NULL && vec_is_the_function(view, &arguments, given, false) && given->args[1] == size);
}

static as_truth array_is_behind_the_padding(const as_view *view)
{
    vec_arguments arguments = vec_arguments_of(view);
    const as_inner *given = inner_only(view, inner_is_allocation);
    return given == NULL ? AS_UNKNOWN : truth(view->event->result == given->result + arguments.padding);
}

static bool has_room_for_a_cookie(const as_view *view)
{
    return size_is_a_size(view) && vec_arguments_of(view).padding >= view->platform->size_bits / 8;
}

static bool has_room_for_two_words(const as_view *view)
{
    return size_is_a_size(view) && vec_arguments_of(view).padding >= 2 * (uint64_t)(view->platform->size_bits / 8);
}

static as_truth cookie_is_the_count(const as_view *view)
{
    return truth(observed(view, AS_FACT_WORD_1) == vec_arguments_of(view).count);
}

static as_truth cookie_has_the_element_size(const as_view *view)
{
    return truth(observed(view, AS_FACT_WORD_2) == vec_arguments_of(view).element_size);
}

/* ---- failure ---- */

static as_truth threw_bad_length_at_once(const as_view *view)
{
    return truth(ended_by_exception(view) && view->event->result == AS_EXCEPTION_BAD_ARRAY_NEW_LENGTH &&
                 as_view_inside_cxx(view)->count == 0);
}

static as_truth gave_null_for_null(const as_view *view)
{
    const as_inner *given = inner_only(view, inner_is_allocation);
    if (given == NULL || given->how != AS_RETURNED || given->result != 0)
        return AS_UNKNOWN;
    return truth(!ended_by_exception(view) && view->event->result == 0 && as_view_inside_cxx(view)->count == 1);
}

static as_truth passed_the_allocation_s_exception(const as_view *view)
{
    const as_inner *given = inner_only(view, inner_is_allocation);
    if (given == NULL || given->how != AS_THREW)
        return AS_UNKNOWN;
    return truth(passed_on(view, given) && as_view_inside_cxx(view)->count == 1);
}

/* ---- a constructor threw ---- */

/* Released once, by the function, after the destructors; told where the block is. */
static as_truth memory_was_given_back(const as_view *view)
{
    vec_arguments arguments = vec_arguments_of(view);
    const as_inner *given = inner_only(view, inner_is_allocation), *taken = inner_only(view, inner_is_release);
    const as_inner *destroyed = inner_last(view, inner_is_destructor);
    if (inner_first_thrown(view, inner_is_constructor) == NULL || given == NULL ||
        !vec_memory_is_seen(view, &arguments, true))
        return AS_UNKNOWN;
    return truth(taken != NULL && vec_is_the_function(view, &arguments, taken, true) &&
                 taken->args[1] == given->result && (destroyed == NULL || destroyed->end < taken->begin));
}

static as_truth was_told_the_size(const as_view *view)
{
    const as_inner *given = inner_only(view, inner_is_allocation), *taken = inner_only(view, inner_is_release);
    return given == NULL || taken == NULL ? AS_UNKNOWN : truth(taken->args[2] == given->args[1]);
}

static const as_clause clauses[] = {
    {
        .id = "vec-new.allocates",
        .routines = ROUTINES(CXX_VEC_NEWS),
        .level = AS_MUST,
        .profiles = AS_ITANIUM_ABI | AS_ARM_ABI,
        .source = "Itanium C++ ABI 3.3.4, __cxa_vec_new, _new2, _new3",
        .text = "Memory for all elements and the padding is asked for, once, of the function given, or of operator "
                "new[].",
        .allowed = "one call, with count * element size + padding bytes",
        .applies = size_is_a_size,
        .holds = asked_for_array_and_padding,
    },
    {
        .id = "vec-new.array-behind-padding",
        .routines = ROUTINES(CXX_VEC_NEWS),
        .level = AS_MUST,
        .profiles = AS_ITANIUM_ABI | AS_ARM_ABI,
        .source = "Itanium C++ ABI 3.3.4, __cxa_vec_new2 (the address of the array proper, after the padding)",
        .text = "The result is the address of the array, which lies behind the padding.",
        .allowed = "the block's address + padding",
        .when = AS_SUCCEEDED,
        .holds = array_is_behind_the_padding,
    },
    {
        .id = "vec-new.cookie",
        .routines = ROUTINES(CXX_VEC_NEWS),
        .level = AS_MUST,
        .profiles = AS_ITANIUM_ABI | AS_ARM_ABI,
        .source = "Itanium C++ ABI 3.3.4, __cxa_vec_new2 (initialize the cookie), and 2.7 (the bytes just before the "
                  "array); cppabi32, Array cookies",
        .text = "If there is padding the word before the array holds the number of elements.",
        .allowed = "the number of elements",
        .applies = has_room_for_a_cookie,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_WORD_1),
        .holds = cookie_is_the_count,
    },
    {
        .id = "vec-new.cookie-element-size",
        .routines = ROUTINES(CXX_VEC_NEWS),
        .level = AS_MUST,
        .profiles = AS_ARM_ABI,
        .source = "cppabi32, Array cookies, Library helper functions (they must work with such cookies)",
        .text = "On 32-bit ARM the word before that holds the size of an element.",
        .allowed = "the size of an element",
        .applies = has_room_for_two_words,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_WORD_2),
        .holds = cookie_has_the_element_size,
    },
    {
        .id = "vec-new.too-long",
        .routines = ROUTINES(CXX_VEC_NEWS),
        .level = AS_MUST,
        .profiles = AS_ITANIUM_ABI | AS_ARM_ABI,
        .source = "Itanium C++ ABI 3.3.4, __cxa_vec_new2 (std::bad_array_new_length above the limit)",
        .text =
            "If the size of the elements and the padding is no std::size_t, std::bad_array_new_length is thrown and "
            "no function is called.",
        .allowed = "std::bad_array_new_length",
        .applies = size_overflows,
        .holds = threw_bad_length_at_once,
    },
    {
        .id = "vec-new.null",
        .routines = ROUTINES(AS_VEC_NEW2, AS_VEC_NEW3),
        .level = AS_MUST,
        .profiles = AS_ITANIUM_ABI | AS_ARM_ABI,
        .source = "Itanium C++ ABI 3.3.4, __cxa_vec_new2",
        .text = "If the allocation function returns a null pointer so does the routine, and nothing is constructed.",
        .allowed = "a null pointer",
        .when = AS_FAILED,
        .holds = gave_null_for_null,
    },
    {
        .id = "vec-new.allocation-throws",
        .routines = ROUTINES(CXX_VEC_NEWS),
        .level = AS_MUST,
        .profiles = AS_ITANIUM_ABI | AS_ARM_ABI,
        .source = "Itanium C++ ABI 3.3.4, __cxa_vec_new2",
        .text = "If the allocation function throws the exception passes, and nothing is constructed.",
        .allowed = "the exception of the allocation function",
        .holds = passed_the_allocation_s_exception,
    },
    {
        .id = "vec-new.gives-back",
        .routines = ROUTINES(CXX_VEC_NEWS),
        .level = AS_MUST,
        .profiles = AS_ITANIUM_ABI | AS_ARM_ABI,
        .source =
            "Itanium C++ ABI 3.3.4, __cxa_vec_new, _new2, _new3: their parameter for deallocation; [expr.new], which "
            "they carry out",
        .text = "If a constructor throws the memory is released, once, by the function given, or operator delete[], "
                "after what was constructed is destroyed.",
        .allowed = "one call of the function, with the block's address",
        .when = AS_FAILED,
        .holds = memory_was_given_back,
    },
    {
        .id = "vec-new3.gives-back-size",
        .routines = ROUTINES(AS_VEC_NEW3),
        .level = AS_MUST,
        .profiles = AS_ITANIUM_ABI | AS_ARM_ABI,
        .source = "Itanium C++ ABI 3.3.4, __cxa_vec_new3 (both the address and the size)",
        .text = "__cxa_vec_new3's deallocation function is told the size that was allocated.",
        .allowed = "count * element size + padding",
        .holds = was_told_the_size,
    },
};

const as_family law_of_cxx_vec_new = {.name = "cxx-vec-new", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
