/* aligned.c - routines that take an alignment or imply one, except posix_memalign: which alignments they must take,
 * keep, refuse. */
#include "families.h"
#include "predicates.h"

static bool asks_for_bytes_at_a_power_of_two(const as_view *view)
{
    return asks_for_bytes(view) && alignment_is_power_of_two(view);
}

static as_truth is_aligned_as_asked(const as_view *view) { return result_is_multiple_of(view, view->alignment); }

static as_truth is_aligned_to_a_page(const as_view *view) { return result_is_multiple_of(view, view->platform->page); }

static bool alignment_is_no_power_of_two(const as_view *view) { return !alignment_is_power_of_two(view); }

/* A small request with room for it is refused for its alignment alone; otherwise memory may be short as well. */
static as_truth refusal_blames_the_alignment(const as_view *view)
{
    int32_t error = view->event->errno_after;
    return truth(error == AS_EINVAL || (error == AS_ENOMEM && may_lack_memory(view)));
}

static bool alignment_is_extended(const as_view *view)
{
    return alignment_is_power_of_two(view) && view->alignment > view->platform->max_align && asks_for_bytes(view);
}

static const char *given_or_refused(const as_view *view)
{
    if (view->result != 0)
        return "given";
    return as_model_was_limited(view->model) || !is_little(view) ? NULL : "refused";
}

/* C11 defines aligned_alloc for a supported alignment that divides the size. Only the fundamental ones are known to be
 * supported. */
static bool c11_leaves_open(const as_view *view)
{
    return !alignment_is_power_of_two(view) || view->alignment > view->platform->max_align ||
           !is_multiple_of(view->request, view->alignment);
}

static const as_clause clauses[] = {
    {
        .id = "aligned_alloc.aligned",
        .routines = ROUTINES(AS_ALIGNED_ALLOC),
        .level = AS_MUST,
        .profiles = AS_C | AS_POSIX_2024 | AS_GNU,
        .source = "C11 7.22.3.1p2, C17 7.22.3.1p2, C23 7.24.3.1; POSIX.1-2024 aligned_alloc, DESCRIPTION; "
                  "posix_memalign(3) DESCRIPTION",
        .text = "A block from aligned_alloc is aligned as asked.",
        .allowed = "NULL, or a multiple of the alignment",
        .applies = asks_for_bytes_at_a_power_of_two,
        .when = AS_SUCCEEDED,
        .holds = is_aligned_as_asked,
    },
    {
        .id = "aligned_alloc.refuses-bad-alignment",
        .routines = ROUTINES(AS_ALIGNED_ALLOC),
        .level = AS_MUST,
        .profiles = AS_C17 | AS_C23 | AS_POSIX_2024,
        .source = "C17 7.22.3.1p2 (DR 460) with 6.2.8p4, C23 7.24.3.1; POSIX.1-2024 aligned_alloc, ERRORS",
        .text = "An alignment that is not a power of two is no valid alignment, and is refused.",
        .allowed = "NULL",
        .applies = alignment_is_no_power_of_two,
        .holds = it_failed,
    },
    {
        .id = "aligned_alloc.bad-alignment-is-einval",
        .routines = ROUTINES(AS_ALIGNED_ALLOC),
        .level = AS_MUST,
        .profiles = AS_POSIX_2024,
        .source = "POSIX.1-2024 aligned_alloc, ERRORS",
        .text = "Refusing an invalid alignment sets errno to EINVAL.",
        .allowed = "NULL with EINVAL",
        .applies = alignment_is_no_power_of_two,
        .when = AS_FAILED,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = refusal_blames_the_alignment,
    },
    {
        .id = "aligned_alloc.extended-alignment",
        .routines = ROUTINES(AS_ALIGNED_ALLOC),
        .level = AS_CHOICE,
        .profiles = AS_C17 | AS_C23 | AS_POSIX_2024,
        .source = "C17 6.2.8p3 and 7.22.3.1p2, C23 6.2.8 and 7.24.3.1; POSIX.1-2024 aligned_alloc",
        .text = "Which alignments above alignof(max_align_t) are supported is for the implementation to define.",
        .allowed = "a block aligned as asked, or NULL",
        .applies = alignment_is_extended,
        .choose = given_or_refused,
    },
    {
        .id = "memalign.aligned",
        .routines = ROUTINES(AS_MEMALIGN),
        .level = AS_MUST,
        .profiles = AS_GNU,
        .source = "posix_memalign(3) DESCRIPTION; GNU C Library manual, Aligned Memory Blocks",
        .text = "A block from memalign is aligned as asked.",
        .allowed = "NULL, or a multiple of the alignment",
        .applies = asks_for_bytes,
        .when = AS_SUCCEEDED,
        .holds = is_aligned_as_asked,
    },
    {
        .id = "valloc.aligned",
        .routines = ROUTINES(AS_VALLOC),
        .level = AS_MUST,
        .profiles = AS_GNU,
        .source = "posix_memalign(3) DESCRIPTION",
        .text = "A block from valloc starts at a page.",
        .allowed = "NULL, or a multiple of the page size",
        .applies = asks_for_bytes,
        .when = AS_SUCCEEDED,
        .holds = is_aligned_to_a_page,
    },
    {
        .id = "pvalloc.aligned",
        .routines = ROUTINES(AS_PVALLOC),
        .level = AS_MUST,
        .profiles = AS_GNU,
        .source = "posix_memalign(3) DESCRIPTION: similar to valloc",
        .text = "A block from pvalloc starts at a page.",
        .allowed = "NULL, or a multiple of the page size",
        .applies = asks_for_bytes,
        .when = AS_SUCCEEDED,
        .holds = is_aligned_to_a_page,
    },
};

static const as_undefined rules[] = {
    {
        .id = "aligned_alloc.outside-c11",
        .routines = ROUTINES(AS_ALIGNED_ALLOC),
        .profiles = AS_C11,
        .source = "C11 7.22.3.1p2 (before DR 460) and 6.2.8p3",
        .text = "In C11 the alignment must be supported, which only the fundamental ones surely are, and must divide "
                "the size.",
        .applies = c11_leaves_open,
    },
    {
        .id = "memalign.bad-alignment",
        .routines = ROUTINES(AS_MEMALIGN, AS_ALIGNED_ALLOC),
        .profiles = AS_GNU,
        .source = "posix_memalign(3) DESCRIPTION: must be a power of two; NOTES: memalign, to which aligned_alloc is "
                  "likened, may not check",
        .text = "memalign and aligned_alloc may be given only powers of two, and need not check.",
        .applies = alignment_is_no_power_of_two,
    },
};

const as_family law_of_alignment = {.name = "alignment",
                                    .clauses = clauses,
                                    .clause_count = COUNT_OF(clauses),
                                    .undefined = rules,
                                    .undefined_count = COUNT_OF(rules)};
