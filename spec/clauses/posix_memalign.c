/* posix_memalign.c - the allocator that answers with an error number and gives its block through a pointer. */
#include "families.h"
#include "predicates.h"

static bool alignment_is_valid(const as_view *view)
{
    return alignment_is_power_of_two(view) && view->alignment >= view->platform->pointer_size;
}

static bool alignment_is_invalid(const as_view *view) { return !alignment_is_valid(view); }

static bool asks_for_bytes_validly(const as_view *view) { return asks_for_bytes(view) && alignment_is_valid(view); }

static bool alignment_is_valid_and_no_more_than_a_page(const as_view *view)
{
    return alignment_is_valid(view) && view->alignment <= view->platform->page;
}

static bool asks_for_nothing_validly(const as_view *view) { return asks_for_nothing(view) && alignment_is_valid(view); }

static as_truth gives_a_block(const as_view *view) { return truth(view->result != 0); }

static as_truth is_aligned_as_asked(const as_view *view) { return result_is_multiple_of(view, view->alignment); }

/* For no bytes a null pointer may be left in *memptr, whatever else was asked; one that was not seen may be null. */
static as_truth refuses_or_gives_nothing(const as_view *view)
{
    return truth((view->when & AS_FAILED) != 0 || (asks_for_nothing(view) && view->result == 0));
}

static as_truth answer_blames_the_alignment(const as_view *view)
{
    return truth(view->event->result == AS_EINVAL || (view->event->result == AS_ENOMEM && may_lack_memory(view)));
}

static as_truth answer_is_enomem(const as_view *view) { return truth(view->event->result == AS_ENOMEM); }

static as_truth pointer_is_as_before(const as_view *view)
{
    return truth(observed(view, AS_FACT_OUT) == view->event->args[0]);
}

static as_truth pointer_is_as_before_or_null(const as_view *view)
{
    return truth(observed(view, AS_FACT_OUT) == 0 || pointer_is_as_before(view) == AS_YES);
}

static const char *null_or_a_pointer(const as_view *view) { return view->result == 0 ? "null" : "unique-pointer"; }

static const as_clause clauses[] = {
    {
        .id = "posix_memalign.gives-a-block",
        .routines = ROUTINES(AS_POSIX_MEMALIGN),
        .level = AS_MUST,
        .profiles = AS_POSIX | AS_GNU,
        .source = "POSIX.1-2017 and POSIX.1-2024 posix_memalign, DESCRIPTION; posix_memalign(3) DESCRIPTION",
        .text = "Success, for a size that is not zero, leaves the address of a block in *memptr.",
        .allowed = "an error number; or 0 with the address of a block in *memptr",
        .applies = asks_for_bytes,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_OUT),
        .holds = gives_a_block,
    },
    {
        .id = "posix_memalign.aligned",
        .routines = ROUTINES(AS_POSIX_MEMALIGN),
        .level = AS_MUST,
        .profiles = AS_POSIX | AS_GNU,
        .source = "POSIX.1-2017 and POSIX.1-2024 posix_memalign, DESCRIPTION; posix_memalign(3) DESCRIPTION",
        .text = "A block from posix_memalign is aligned as asked.",
        .allowed = "an error number; or 0 with a multiple of the alignment in *memptr",
        .applies = asks_for_bytes_validly,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_OUT),
        .holds = is_aligned_as_asked,
    },
    {
        .id = "posix_memalign.refuses-bad-alignment",
        .routines = ROUTINES(AS_POSIX_MEMALIGN),
        .level = AS_MUST,
        .profiles = AS_POSIX | AS_GNU,
        .source = "POSIX.1-2017 and POSIX.1-2024 posix_memalign, ERRORS; posix_memalign(3) ERRORS and NOTES",
        .text = "An alignment that is not a power of two and a multiple of sizeof(void *) is refused.",
        .allowed = "EINVAL; for size 0 also a null pointer in *memptr",
        .applies = alignment_is_invalid,
        .holds = refuses_or_gives_nothing,
    },
    {
        .id = "posix_memalign.bad-alignment-is-einval",
        .routines = ROUTINES(AS_POSIX_MEMALIGN),
        .level = AS_MUST,
        .profiles = AS_POSIX | AS_GNU,
        .source = "POSIX.1-2017 and POSIX.1-2024 posix_memalign, ERRORS; posix_memalign(3) ERRORS",
        .text = "The error number for an invalid alignment is EINVAL.",
        .allowed = "EINVAL",
        .applies = alignment_is_invalid,
        .when = AS_FAILED,
        .holds = answer_blames_the_alignment,
    },
    {
        .id = "posix_memalign.failure-is-enomem",
        .routines = ROUTINES(AS_POSIX_MEMALIGN),
        .level = AS_MUST,
        .profiles = AS_POSIX | AS_GNU,
        .source = "POSIX.1-2017 and POSIX.1-2024 posix_memalign, ERRORS; posix_memalign(3) ERRORS",
        .text = "The error number is ENOMEM when the alignment is valid.",
        .allowed = "0 or ENOMEM",
        .applies = alignment_is_valid_and_no_more_than_a_page,
        .when = AS_FAILED,
        .holds = answer_is_enomem,
    },
    {
        .id = "posix_memalign.failure-gives-no-pointer",
        .routines = ROUTINES(AS_POSIX_MEMALIGN),
        .level = AS_MUST,
        .profiles = AS_POSIX,
        .source = "POSIX.1-2017 (since TC2 of 2008) and POSIX.1-2024 posix_memalign, RETURN VALUE",
        .text = "Failure leaves *memptr as it was, or makes it null.",
        .allowed = "*memptr unchanged or null",
        .when = AS_FAILED,
        .needs = AS_FACT_BIT(AS_FACT_OUT),
        .holds = pointer_is_as_before_or_null,
    },
    {
        .id = "posix_memalign.failure-leaves-pointer",
        .routines = ROUTINES(AS_POSIX_MEMALIGN),
        .level = AS_MUST,
        .profiles = AS_GNU,
        .source = "posix_memalign(3) RETURN VALUE",
        .text = "Failure leaves *memptr as it was.",
        .allowed = "*memptr unchanged",
        .when = AS_FAILED,
        .needs = AS_FACT_BIT(AS_FACT_OUT),
        .holds = pointer_is_as_before,
    },
    {
        .id = "posix_memalign.zero-size",
        .routines = ROUTINES(AS_POSIX_MEMALIGN),
        .level = AS_CHOICE,
        .profiles = AS_POSIX | AS_GNU,
        .source = "POSIX.1-2017 and POSIX.1-2024 posix_memalign, DESCRIPTION; posix_memalign(3) DESCRIPTION",
        .text = "Whether a request for no bytes makes *memptr null or a pointer is for the implementation to define.",
        .allowed = "0 with null, or with a pointer that can be passed to free",
        .applies = asks_for_nothing_validly,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_OUT),
        .choose = null_or_a_pointer,
    },
};

const as_family law_of_posix_memalign = {
    .name = "posix_memalign", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
