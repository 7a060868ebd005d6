/* errno.c - what failure must say, and what no routine may ever do to errno. */
#include "families.h"
#include "predicates.h"

/* aligned_alloc has other grounds to fail when its alignment is not valid; that of memalign then is undefined. */
static bool asks_for_something_validly(const as_view *view)
{
    return asks_for_something(view) && (view->event->routine != AS_ALIGNED_ALLOC || alignment_is_power_of_two(view));
}

/* Whether an implementation may hold the alignment to be one that it does not support, or not to suit the size. That
 * one below sizeof(void *) is EINVAL, posix_memalign(3) says of all its routines. */
static bool may_dislike_the_alignment(const as_view *view)
{
    switch (view->event->routine) {
    case AS_ALIGNED_ALLOC:
        return view->alignment < view->platform->pointer_size || view->alignment > view->platform->max_align ||
               !is_multiple_of(view->request, view->alignment);
    case AS_MEMALIGN:
        return view->alignment < view->platform->pointer_size || view->alignment > view->platform->page;
    default:
        return false;
    }
}

static as_truth errno_tells_why(const as_view *view)
{
    int32_t error = view->event->errno_after;
    return truth(error == AS_ENOMEM || (error == AS_EINVAL && may_dislike_the_alignment(view)));
}

static as_truth errno_is_not_made_zero(const as_view *view)
{
    return view->event->errno_before == 0 ? AS_UNKNOWN : truth(view->event->errno_after != 0);
}

static const as_clause clauses[] = {
    {
        .id = "errno.failure-is-enomem",
        .routines = ROUTINES(THE_PLAIN_ALLOCATORS, AS_ALIGNED_ALLOC, AS_MEMALIGN, AS_VALLOC, AS_PVALLOC),
        .level = AS_MUST,
        .profiles = AS_POSIX | AS_GNU,
        .source = "POSIX.1-2017 malloc, calloc, realloc, ERRORS; POSIX.1-2024 malloc, calloc, realloc, aligned_alloc, "
                  "ERRORS; malloc(3) "
                  "RETURN VALUE and ERRORS; posix_memalign(3) RETURN VALUE and ERRORS. ISO C does not ask for it.",
        .text = "When a request for some bytes fails for want of memory, errno becomes ENOMEM.",
        .allowed = "NULL with ENOMEM",
        .applies = asks_for_something_validly,
        .when = AS_FAILED,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = errno_tells_why,
    },
    {
        .id = "errno.never-zero",
        .routines = ROUTINES(ALL_CALLS, CRT_CALLS, DBG_CALLS),
        .level = AS_MUST,
        .profiles = AS_LAW | AS_CRT | AS_CRT_DEBUG,
        .source = "C11 7.5p3, C17 7.5p3, C23 7.5p3; POSIX.1-2017 and POSIX.1-2024 XSH 2.3 and errno; errno(3); "
                  "UCRT reference: errno, Remarks",
        .text = "No routine sets errno to zero.",
        .allowed = "errno unchanged, or an error number",
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = errno_is_not_made_zero,
    },
};

const as_family law_of_errno = {.name = "errno", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
