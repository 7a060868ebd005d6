/* cxx_new_abi.c - what lies before the elements of an array, as the ABIs of compilers lay it out. */
#include "cxx_story.h"
#include "families.h"

/* ---- what the ABIs ask of a type ---- */

typedef struct layout {
    bool is_judged;  /* an array, made by a function that allocates */
    bool destroys;   /* the elements' destructor is not trivial */
    bool sized;      /* the class's usual operator delete[] takes the pointer and the size, */
    bool more_sized; /* or an alignment besides; the ABIs' words are older */
    uint64_t word, alignment, size, count;
} layout;

/* What no heap has room for some compilers ask for by the greatest number there is, so that it fails. */
static bool can_be_had(const as_view *view, const cxx_request *request)
{
    return !bound_is_bad(request->bound) && request->bytes < view->platform->ptrdiff_max / 2;
}

static layout layout_of(const as_view *view)
{
    cxx_request request = cxx_request_of(view);
    layout result = {.is_judged =
                         request.type.is_known && request.is_array && request.allocates && can_be_had(view, &request),
                     .destroys = (request.type.traits & AS_TYPE_DESTROYS) != 0,
                     .word = view->platform->size_bits / 8,
                     .alignment = request.type.alignment,
                     .size = request.type.size,
                     .count = request.count};
    cxx_search search =
        cxx_search_of_delete(view, AS_PROFILE_CXX17, view->event->args[0], view->event->args[1] & AS_FORM_ARRAY);
    cxx_function usual = cxx_select_delete(&search);
    if (usual.choice == CXX_FOUND && usual.in_class) {
        result.sized = usual.parameters == AS_FORM_SIZE;
        result.more_sized = usual.parameters == (AS_FORM_SIZE | AS_FORM_ALIGNMENT);
    }
    return result;
}

static uint64_t greater(uint64_t a, uint64_t b) { return a > b ? a : b; }

/* ---- applies ---- */

/* Of elements that are destroyed, and of those that no text has a cookie for. */
static bool itanium_is_certain(const as_view *view)
{
    layout array = layout_of(view);
    return array.is_judged && (array.destroys || (!array.sized && !array.more_sized));
}

static bool itanium_is_disputed(const as_view *view)
{
    layout array = layout_of(view);
    return array.is_judged && !array.destroys && (array.sized || array.more_sized);
}

/* Stricter alignments than that of its own cookie are left open. */
static bool arm_is_certain(const as_view *view)
{
    layout array = layout_of(view);
    return array.is_judged && array.alignment <= 2 * array.word && (array.destroys || !array.more_sized);
}

static bool arm_is_strict(const as_view *view)
{
    layout array = layout_of(view);
    return array.is_judged && array.alignment > 2 * array.word && (array.destroys || array.sized);
}

static bool is_an_array(const as_view *view) { return layout_of(view).is_judged; }

/* Its count lies at the block's start: one or two words before the elements, or farther than is looked. */
static bool msvc_count_is_seen(const as_view *view)
{
    layout array = layout_of(view);
    return array.is_judged && array.destroys && array.alignment <= array.word;
}

static bool msvc_count_is_farther(const as_view *view)
{
    layout array = layout_of(view);
    return array.is_judged && array.destroys && array.alignment == 2 * array.word;
}

/* ---- holds ---- */

/* False: it is not known. */
static bool overhead_of(const as_view *view, uint64_t *overhead)
{
    cxx_story story = cxx_story_of(view);
    uint64_t bytes = cxx_request_of(view).bytes;
    if (story.allocation == NULL || allocated_size(story.allocation) < bytes)
        return false;
    *overhead = allocated_size(story.allocation) - bytes;
    return true;
}

static as_truth overhead_is(const as_view *view, uint64_t expected)
{
    uint64_t overhead;
    return !overhead_of(view, &overhead) ? AS_UNKNOWN : truth(overhead == expected);
}

static as_truth itanium_overhead(const as_view *view)
{
    layout array = layout_of(view);
    return overhead_is(view, array.destroys ? greater(array.word, array.alignment) : 0);
}

static const char *cookie_or_none(const as_view *view)
{
    layout array = layout_of(view);
    uint64_t overhead = 0;
    if (!overhead_of(view, &overhead))
        return "not-seen";
    return overhead == 0 ? "none" : overhead == greater(array.word, array.alignment) ? "cookie" : NULL;
}

static as_truth arm_overhead(const as_view *view)
{
    layout array = layout_of(view);
    return overhead_is(view, array.destroys || array.sized ? 2 * array.word : 0);
}

static const char *packed_or_padded(const as_view *view)
{
    layout array = layout_of(view);
    uint64_t overhead = 0;
    if (!overhead_of(view, &overhead))
        return "not-seen";
    return overhead == 2 * array.word ? "packed" : overhead == array.alignment ? "padded" : NULL;
}

static as_truth msvc_overhead(const as_view *view)
{
    layout array = layout_of(view);
    return overhead_is(view, array.destroys ? greater(array.word, array.alignment) : 0);
}

/* A word is looked at only where the expression's own memory lies before the elements. */
static as_truth word_is(const as_view *view, as_fact fact, uint64_t expected)
{
    uint64_t overhead;
    if (!overhead_of(view, &overhead) || overhead == 0)
        return AS_UNKNOWN;
    return truth(observed(view, fact) == expected);
}

static as_truth count_is_just_before(const as_view *view)
{
    return word_is(view, AS_FACT_WORD_1, layout_of(view).count);
}

static as_truth element_size_is_second(const as_view *view)
{
    return word_is(view, AS_FACT_WORD_2, layout_of(view).size);
}

static as_truth count_is_second(const as_view *view) { return word_is(view, AS_FACT_WORD_2, layout_of(view).count); }

static const as_clause clauses[] = {
    {
        .id = "new.itanium-overhead",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_ITANIUM_ABI,
        .source = "Itanium C++ ABI 2.7; C++ ABI for the Arm 64-bit architecture (changes nothing in it)",
        .text = "An array of elements with a trivial destructor has no overhead; of others it is the size of size_t, "
                "or the "
                "elements' alignment if that is more.",
        .allowed = "0; or the greater of sizeof(size_t) and the alignment",
        .applies = itanium_is_certain,
        .holds = itanium_overhead,
    },
    {
        .id = "new.itanium-overhead-for-sized-delete",
        .routines = ROUTINES(AS_NEW),
        .level = AS_DISPUTED,
        .profiles = AS_ITANIUM_ABI,
        .source =
            "Itanium C++ ABI 2.7: its first item (a cookie where the usual operator delete[] takes a size) against its "
            "pseudocode (none where the destructor is trivial)",
        .text = "With a trivial destructor, and a usual operator delete[] of the class that takes the size, there is a "
                "cookie or none.",
        .allowed = "a cookie; or no overhead",
        .applies = itanium_is_disputed,
        .choose = cookie_or_none,
    },
    {
        .id = "new.itanium-count",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_ITANIUM_ABI,
        .source = "Itanium C++ ABI 2.7 (the number of array elements, immediately before the array data)",
        .text = "Where there is a cookie, the number of elements stands in the word just before the first.",
        .allowed = "the number of elements, those of inner arrays counted singly",
        .applies = is_an_array,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_WORD_1),
        .holds = count_is_just_before,
    },
    {
        .id = "new.arm-overhead",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_ARM_ABI,
        .source = "C++ ABI for the Arm architecture, GC++ABI 2.7 and Array cookies; the table of delete [] p (what a "
                  "destructor is)",
        .text = "Arrays of elements with a destructor that is not trivial, or with an operator delete[] that takes the "
                "size, have two words of overhead, others none.",
        .allowed = "0; or twice the size of size_t",
        .applies = arm_is_certain,
        .holds = arm_overhead,
    },
    {
        .id = "new.arm-overhead-of-strict-elements",
        .routines = ROUTINES(AS_NEW),
        .level = AS_DISPUTED,
        .profiles = AS_ARM_ABI,
        .source =
            "C++ ABI for the Arm architecture, Array cookies (the cookie has always the same size) against Array "
            "cookie "
            "alignment (it is immediately before the array, which is aligned to 8 bytes only), and what clang emits "
            "for the target",
        .text =
            "Elements that are aligned more strictly than the cookie have its size before them, or their alignment.",
        .allowed = "two words; or the alignment of an element",
        .applies = arm_is_strict,
        .choose = packed_or_padded,
    },
    {
        .id = "new.arm-count",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_ARM_ABI,
        .source = "C++ ABI for the Arm architecture, GC++ABI 2.7 and Array cookies (element_count is second)",
        .text = "Where there is a cookie, the number of elements stands in the word just before the first.",
        .allowed = "the number of elements, those of inner arrays counted singly",
        .applies = arm_is_certain,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_WORD_1),
        .holds = count_is_just_before,
    },
    {
        .id = "new.arm-element-size",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_ARM_ABI,
        .source = "C++ ABI for the Arm architecture, GC++ABI 2.7 and Array cookies (element_size is first)",
        .text = "The size of an element stands in the word before that.",
        .allowed = "the size of an element",
        .applies = arm_is_certain,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_WORD_2),
        .holds = element_size_is_second,
    },
    {
        .id = "new.msvc-overhead",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_MSVC_ABI,
        .source = "no page tells; what clang emits for x86_64-pc-windows-msvc, which is compatible",
        .text = "An array of elements with a trivial destructor has no overhead, whatever operator delete[] takes; of "
                "others "
                "it is the size of size_t, or the elements' alignment if that is more.",
        .allowed = "0; or the greater of sizeof(size_t) and the alignment",
        .applies = is_an_array,
        .holds = msvc_overhead,
    },
    {
        .id = "new.msvc-count",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_MSVC_ABI,
        .source = "no page tells; what clang emits for x86_64-pc-windows-msvc, which is compatible",
        .text = "The number of elements stands at the block's start: just before elements aligned to a word at most.",
        .allowed = "the number of elements, those of inner arrays counted singly",
        .applies = msvc_count_is_seen,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_WORD_1),
        .holds = count_is_just_before,
    },
    {
        .id = "new.msvc-count-of-strict-elements",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_MSVC_ABI,
        .source = "no page tells; what clang emits for x86_64-pc-windows-msvc, which is compatible",
        .text = "So it is two words before elements aligned to two words.",
        .allowed = "the number of elements, those of inner arrays counted singly",
        .applies = msvc_count_is_farther,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_WORD_2),
        .holds = count_is_second,
    },
};

const as_family law_of_cxx_new_abi = {.name = "cxx-new-abi", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
