/* quality.c - what no law demands and every user expects: memory when there is some, errno left alone, freed memory
 * used again. */
#include "crt.h"
#include "families.h"
#include "predicates.h"

/* Memory may be retained for use again: this many times the most that was live, and this much besides. */
enum { FAIR_OVERHEAD_TIMES = 4, FAIR_OVERHEAD_BYTES = 24 << 20 };

static bool alignment_is_in_order(const as_view *view)
{
    switch (plain_form(view)) {
    case AS_ALIGNED_ALLOC:
        return alignment_is_power_of_two(view) && is_multiple_of(view->request, view->alignment);
    case AS_POSIX_MEMALIGN:
        return alignment_is_power_of_two(view) && view->alignment >= view->platform->pointer_size;
    case AS_MEMALIGN:
        return alignment_is_power_of_two(view);
    case AS_ALIGNED_MALLOC:
    case AS_ALIGNED_OFFSET_MALLOC:
    case AS_ALIGNED_REALLOC:
    case AS_ALIGNED_OFFSET_REALLOC:
    case AS_ALIGNED_RECALLOC:
    case AS_ALIGNED_OFFSET_RECALLOC:
        return alignment_and_offset_are_valid(view);
    default:
        return true;
    }
}

static bool asks_for_what_there_is(const as_view *view)
{
    return asks_for_bytes(view) && is_modest(view) && alignment_is_in_order(view) && !as_model_is_limited(view->model);
}

static bool asks_for_little_in_a_fresh_process(const as_view *view)
{
    return !as_model_was_limited(view->model) && !as_model_is_forked(view->model) && asks_for_what_there_is(view);
}

static bool asks_for_little_after_exhaustion(const as_view *view)
{
    return as_model_was_limited(view->model) && !as_model_is_forked(view->model) && asks_for_what_there_is(view);
}

static bool asks_for_little_in_a_forked_child(const as_view *view)
{
    return as_model_is_forked(view->model) && asks_for_what_there_is(view);
}

static bool shrinks_a_block(const as_view *view)
{
    return view->has_block && asks_for_bytes(view) && view->request <= view->block.size &&
           alignment_is_in_order(view) && !as_model_is_limited(view->model);
}

/* Another thread may have let memory run out while the call was under way; or a hook forbade it. */
static as_truth it_succeeded_or_memory_ran_out(const as_view *view)
{
    if (it_succeeded(view) == AS_YES)
        return AS_YES;
    return as_model_is_limited(view->model) || was_vetoed(view) ? AS_UNKNOWN : AS_NO;
}

/* Nor need it have been short still when the call ended. */
static as_truth it_succeeded_or_memory_was_short(const as_view *view)
{
    if (it_succeeded(view) == AS_YES)
        return AS_YES;
    return as_model_was_limited(view->model) || was_vetoed(view) ? AS_UNKNOWN : AS_NO;
}

/* A debug runtime that finds damage has something to say about it, to whom it may concern. */
static as_truth errno_is_kept_in_a_sound_heap(const as_view *view)
{
    return errno_is_kept(view) == AS_NO && as_model_is_damaged(view->model) ? AS_UNKNOWN : errno_is_kept(view);
}

static bool had_threads(const as_view *view)
{
    return as_model_had_threads(view->model) || as_model_started_threads(view->model);
}

static as_truth child_ended_well(const as_view *view) { return truth(view->event->result == 0); }

static bool was_measured_before(const as_view *view)
{
    uint64_t resident, peak;
    return as_model_measure(view->model, view->event->args[0], &resident, &peak);
}

static as_truth memory_has_not_grown_unfairly(const as_view *view)
{
    uint64_t resident, peak;
    bool keeps_blocks = as_model_debug(view->model)->counts[AS_FREE_BLOCK] > 0;
    if (keeps_blocks || !as_model_measure(view->model, view->event->args[0], &resident, &peak))
        return AS_UNKNOWN;
    uint64_t grown = view->event->result > resident ? view->event->result - resident : 0;
    if (grown <= FAIR_OVERHEAD_BYTES)
        return AS_YES;
    return truth((grown - FAIR_OVERHEAD_BYTES - 1) / FAIR_OVERHEAD_TIMES < peak);
}

static const as_clause clauses[] = {
    {
        .id = "quality.small-requests-succeed",
        .routines = ROUTINES(ALL_ALLOCATORS, CRT_ALLOCATORS, AS_MALLOCA, DBG_ALLOCATORS),
        .level = AS_SHOULD,
        .profiles = AS_QUALITY,
        .source = "museum SPURIOUS-01, SPURIOUS-03, CALLOCOVF-03, ALIGNARG-01, ALIGNARG-09",
        .text = "A request for at most 64 KiB, with an alignment of at most a page, succeeds while few blocks and few "
                "bytes are live.",
        .allowed = "a block",
        .applies = asks_for_little_in_a_fresh_process,
        .holds = it_succeeded_or_memory_was_short,
    },
    {
        .id = "quality.works-after-exhaustion",
        .routines = ROUTINES(ALL_ALLOCATORS, CRT_ALLOCATORS, AS_MALLOCA, DBG_ALLOCATORS),
        .level = AS_SHOULD,
        .profiles = AS_QUALITY,
        .source = "museum OOMCRASH-03, OOMCRASH-09, REALLOCLOSS-05",
        .text = "Once memory is to be had again and most blocks are released, small requests succeed again.",
        .allowed = "a block",
        .applies = asks_for_little_after_exhaustion,
        .holds = it_succeeded_or_memory_ran_out,
    },
    {
        .id = "quality.forked-child-allocates",
        .routines = ROUTINES(ALL_ALLOCATORS),
        .level = AS_SHOULD,
        .profiles = AS_QUALITY,
        .source = "museum FORK-01, FORK-07, FORK-11",
        .text = "Small requests succeed in a forked process too.",
        .allowed = "a block",
        .applies = asks_for_little_in_a_forked_child,
        .holds = it_succeeded_or_memory_ran_out,
    },
    {
        .id = "quality.forked-child-ends-well",
        .routines = ROUTINES(AS_REAP),
        .level = AS_SHOULD,
        .profiles = AS_QUALITY,
        .source = "museum FORK-01, FORK-05, FORK-07, FORK-09",
        .text = "The child of a process that had several threads can use the heap: it neither hangs nor crashes.",
        .allowed = "every call returns",
        .applies = had_threads,
        .holds = child_ended_well,
    },
    {
        .id = "quality.shrink-succeeds",
        .routines = ROUTINES(AS_REALLOC, AS_REALLOCARRAY, AS_RECALLOC, CRT_ALIGNED_RESIZERS, AS_REALLOC_DBG,
                             AS_RECALLOC_DBG, DBG_ALIGNED_RESIZERS),
        .level = AS_SHOULD,
        .profiles = AS_QUALITY,
        .source = "users of realloc seldom expect giving memory back to fail; museum SPURIOUS-07",
        .text = "Making a block smaller succeeds.",
        .allowed = "a block",
        .applies = shrinks_a_block,
        .holds = it_succeeded_or_memory_ran_out,
    },
    {
        .id = "quality.success-keeps-errno",
        .routines = ROUTINES(ALL_ALLOCATORS, AS_MALLOC_USABLE_SIZE, CRT_ALLOCATORS, AS_EXPAND, AS_MALLOCA, AS_MSIZE,
                             AS_ALIGNED_MSIZE, DBG_ALLOCATORS, AS_EXPAND_DBG, AS_MSIZE_DBG, AS_ALIGNED_MSIZE_DBG),
        .level = AS_SHOULD,
        .profiles = AS_QUALITY,
        .source = "museum ERRNOCLOBBER-03, ERRNOCLOBBER-07",
        .text = "A call that succeeds leaves errno as it was.",
        .allowed = "errno unchanged",
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = errno_is_kept_in_a_sound_heap,
    },
    {
        .id = "quality.release-keeps-errno",
        .routines = ROUTINES(ALL_RELEASERS, CRT_RELEASERS, DBG_RELEASERS),
        .level = AS_SHOULD,
        .profiles = AS_QUALITY,
        .source = "museum ERRNOCLOBBER-01, ERRNOCLOBBER-05",
        .text = "Every routine that releases a block leaves errno as it was.",
        .allowed = "errno unchanged",
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = errno_is_kept_in_a_sound_heap,
    },
    {
        .id = "quality.memory-is-used-again",
        .routines = ROUTINES(AS_MEASURE),
        .level = AS_SHOULD,
        .profiles = AS_QUALITY,
        .source = "museum RACE-01, REALLOCLOSS-05, TEARDOWN-01, SPURIOUS-05, SPURIOUS-07",
        .text = "What is resident stays within four times the most that was live since the last measure, and 24 MiB.",
        .allowed = "released memory used again",
        .applies = was_measured_before,
        .holds = memory_has_not_grown_unfairly,
    },
};

const as_family law_of_quality = {.name = "quality", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
