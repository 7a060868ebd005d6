/* cxx_new_size.c - how many bytes a new-expression asks for, and where in the block its object begins. */
#include "cxx_story.h"
#include "families.h"

/* ---- applies ---- */

static bool asks_a_function_for(const as_view *view, bool array)
{
    cxx_request request = cxx_request_of(view);
    return request.type.is_known && request.allocates && !bound_is_bad(request.bound) && request.is_array == array;
}

static bool allocates_an_object(const as_view *view) { return asks_a_function_for(view, false); }

static bool allocates_an_array(const as_view *view) { return asks_a_function_for(view, true); }

static bool allocates_characters(const as_view *view)
{
    return allocates_an_array(view) && (cxx_request_of(view).type.traits & AS_TYPE_CHARACTERS) != 0;
}

static bool is_placed(const as_view *view, bool array)
{
    cxx_request request = cxx_request_of(view);
    return request.type.is_known && !request.allocates && !bound_is_bad(request.bound) && request.is_array == array &&
           request.argument != 0;
}

static bool object_is_placed(const as_view *view) { return is_placed(view, false); }

static bool array_is_placed(const as_view *view) { return is_placed(view, true); }

/* Aligned so that memory for it can be had: over-aligned types need not be supported before C++17. */
static bool alignment_is_supported(const as_view *view)
{
    cxx_request request = cxx_request_of(view);
    return request.type.is_known && request.type.alignment > 1 && !cxx_is_over_aligned(view, &request.type);
}

static bool alignment_is_supported_since_17(const as_view *view)
{
    cxx_request request = cxx_request_of(view);
    return request.type.is_known && request.type.alignment > 1 && cxx_is_over_aligned(view, &request.type);
}

/* ---- holds ---- */

static as_truth size_is_exact(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    if (story.allocation == NULL)
        return AS_UNKNOWN;
    return truth(allocated_size(story.allocation) == cxx_request_of(view).bytes);
}

static as_truth size_suffices(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    if (story.allocation == NULL)
        return AS_UNKNOWN;
    return truth(allocated_size(story.allocation) >= cxx_request_of(view).bytes);
}

static const char *overhead(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    cxx_request request = cxx_request_of(view);
    if (story.allocation == NULL)
        return "not-seen";
    return allocated_size(story.allocation) == request.bytes ? "none" : "some";
}

static as_truth result_is_the_block(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    return !gave_a_block(story.allocation) ? AS_UNKNOWN : truth(view->result == story.allocation->result);
}

static as_truth result_is_behind_overhead(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    cxx_request request = cxx_request_of(view);
    if (!gave_a_block(story.allocation) || allocated_size(story.allocation) < request.bytes)
        return AS_UNKNOWN;
    return truth(view->result == elements_at(&request, story.allocation));
}

/* The strictest fundamental alignment that an object of no more bytes can have: sizes are multiples of alignments. */
static uint64_t strictest_alignment(const as_view *view, uint64_t bytes)
{
    uint64_t alignment = 1;
    while (alignment < view->platform->max_align && alignment * 2 <= bytes)
        alignment *= 2;
    return alignment;
}

static as_truth any_small_object_fits(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    if (!gave_a_block(story.allocation))
        return AS_UNKNOWN;
    uint64_t alignment = strictest_alignment(view, cxx_request_of(view).bytes);
    return truth(is_multiple_of(view->result - story.allocation->result, alignment));
}

static as_truth result_is_the_argument(const as_view *view) { return truth(view->result == view->event->args[5]); }

static const char *placed_at_or_behind(const as_view *view)
{
    return view->result == view->event->args[5] ? "none" : view->result > view->event->args[5] ? "some" : NULL;
}

/* If the block was so aligned: else it is the function's fault. */
static as_truth object_is_aligned(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    uint64_t alignment = cxx_request_of(view).type.alignment;
    if (!gave_a_block(story.allocation) || !is_multiple_of(story.allocation->result, alignment))
        return AS_UNKNOWN;
    return truth(is_multiple_of(view->result, alignment));
}

static const as_clause clauses[] = {
    {
        .id = "new.size-of-object",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.new]: N3337 p10, N4140 p11, N4659 p11, N4861 p15, N4950 p16",
        .text = "For what is no array exactly its size is asked for.",
        .allowed = "the size of the type",
        .applies = allocates_an_object,
        .holds = size_is_exact,
    },
    {
        .id = "new.size-of-array",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.new]: N3337 p10, N4140 p11, N4659 p11, N4861 p15, N4950 p16",
        .text = "For an array at least the bytes of all its elements are asked for.",
        .allowed = "the number of elements times their size, or more",
        .applies = allocates_an_array,
        .holds = size_suffices,
    },
    {
        .id = "new.array-overhead",
        .routines = ROUTINES(AS_NEW),
        .level = AS_CHOICE,
        .profiles = AS_CXX,
        .source = "[expr.new]: N3337 p12, N4140 p14, N4659 p15, N4861 p19, N4950 p20",
        .text = "How many bytes more are asked for with an array is unspecified, and may differ each time.",
        .allowed = "any number of bytes that is not negative",
        .applies = allocates_an_array,
        .choose = overhead,
    },
    {
        .id = "new.object-at-block",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.new]: N3337 p14, N4140 p16, N4659 p17, N4861 p21, N4950 p22 (only an array's address may "
                  "differ from the block's)",
        .text = "What is no array begins where the block begins that the allocation function gave.",
        .allowed = "the block's address",
        .applies = allocates_an_object,
        .when = AS_SUCCEEDED,
        .holds = result_is_the_block,
    },
    {
        .id = "new.array-behind-overhead",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.new]: N3337 p12, N4140 p14, N4659 p15, N4861 p19, N4950 p20",
        .text = "An array begins as many bytes behind the block's start as were asked for more than its elements take.",
        .allowed = "the block's address plus the overhead",
        .applies = allocates_an_array,
        .when = AS_SUCCEEDED,
        .holds = result_is_behind_overhead,
    },
    {
        .id = "new.characters-are-aligned",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.new]: N3337 p10, N4140 p11, N4659 p11 (std::byte too), N4861 p15, N4950 p16",
        .text = "An array of characters begins at a multiple, from the block's start, of the strictest fundamental "
                "alignment of any object that fits into it.",
        .allowed = "such a multiple, 0 too",
        .applies = allocates_characters,
        .when = AS_SUCCEEDED,
        .holds = any_small_object_fits,
    },
    {
        .id = "new.placed-object",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[new.delete.placement] (operator new(std::size_t, void *) returns its pointer); [expr.new]: N3337 "
                  "p14, N4140 p16, N4659 p17, N4861 p21, N4950 p22",
        .text = "With a pointer for the library's function that allocates nothing, the object begins there.",
        .allowed = "the pointer that was passed",
        .applies = object_is_placed,
        .when = AS_SUCCEEDED,
        .holds = result_is_the_argument,
    },
    {
        .id = "new.placed-array-overhead",
        .routines = ROUTINES(AS_NEW),
        .level = AS_DISPUTED,
        .profiles = AS_CXX98 | AS_CXX11 | AS_CXX14 | AS_CXX17,
        .source = "[expr.new]: N3337 p12, N4140 p14, N4659 p15 (overhead may be applied with this function too) "
                  "against CWG 2382, a defect report against all revisions (none), as cppreference's page has it",
        .text = "An array placed by a pointer begins there, or behind overhead that nobody made room for.",
        .allowed = "the pointer that was passed; by the older words one behind it",
        .applies = array_is_placed,
        .when = AS_SUCCEEDED,
        .choose = placed_at_or_behind,
    },
    {
        .id = "new.placed-array-without-overhead",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX_SINCE_20 | AS_ITANIUM_ABI | AS_ARM_ABI,
        .source = "[expr.new]: N4861 p15 and p19, N4950 p16 and p20 (CWG 2382); Itanium C++ ABI 2.7, second item; C++ "
                  "ABI for the Arm architecture, Array cookies",
        .text = "An array placed by a pointer for the library's function that allocates nothing begins there: it has "
                "no overhead.",
        .allowed = "the pointer that was passed",
        .applies = array_is_placed,
        .when = AS_SUCCEEDED,
        .holds = result_is_the_argument,
    },
    {
        .id = "new.object-is-aligned",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[basic.align]; [basic.stc.dynamic.allocation]: N3337 p2, N4140 p2, N4659 p2, N4861 p3, N4950 p3; "
                  "[expr.new]: N3337 p14, N4140 p16, N4659 p17, N4861 p21, N4950 p22",
        .text = "In a block that is aligned for it, the object is aligned as its type demands.",
        .allowed = "a multiple of the alignment",
        .applies = alignment_is_supported,
        .when = AS_SUCCEEDED,
        .holds = object_is_aligned,
    },
    {
        .id = "new.over-aligned-object-is-aligned",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX_SINCE_17,
        .source = "[basic.align]; [basic.stc.dynamic.allocation]: N4659 p2, N4861 p3, N4950 p3; [expr.new]: N4659 p14, "
                  "N4861 p18, N4950 p19",
        .text = "From C++17 on this is so of types with new-extended alignment too.",
        .allowed = "a multiple of the alignment",
        .applies = alignment_is_supported_since_17,
        .when = AS_SUCCEEDED,
        .holds = object_is_aligned,
    },
};

const as_family law_of_cxx_new_size = {.name = "cxx-new-size", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
