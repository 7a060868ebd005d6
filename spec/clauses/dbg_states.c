/* dbg_states.c - _CrtMemState: what checkpoints count.
 *
 * A runtime may have blocks of its own. So a checkpoint is held against the one before it: what came and went between
 * is the program's. Threads that were started may have made a runtime allocate for them. */
#include "dbg_reports.h"
#include "families.h"

/* Fields of _CrtMemState. */
enum { NEWEST = 0, COUNTS = 1, SIZES = 6, HIGH_WATER = 11, TOTAL = 12, ALL_FIELDS = (1 << AS_STATE_FIELDS) - 1 };

static const as_debug_state *checkpoint_before(const as_view *view) { return as_model_debug_state(view->model, 0); }

static const as_debug_heap *heap_now(const as_view *view) { return as_model_debug(view->model); }

static bool fills_a_state(const as_view *view)
{
    return view->event->args[0] != 0 && !as_model_started_threads(view->model) && !as_model_had_threads(view->model);
}

static bool follows_another(const as_view *view)
{
    return fills_a_state(view) && checkpoint_before(view)->filled_by == AS_CRT_MEM_CHECKPOINT;
}

/* The call stored all fields, and nothing else changed the heap meanwhile, now or then. */
static bool both_are_known(const as_view *view)
{
    const as_debug_state *before = checkpoint_before(view);
    return as_view_inside(view)->stored == ALL_FIELDS && before->known == ALL_FIELDS && before->was_quiet &&
           heap_was_quiet(view);
}

static uint64_t change(const as_view *view, unsigned field)
{
    return as_view_inside(view)->field[field] - checkpoint_before(view)->field[field];
}

static bool counts_are_sure(const as_view *view)
{
    return heap_now(view)->unsure_counts == checkpoint_before(view)->heap.unsure_counts;
}

static bool sizes_are_sure(const as_view *view)
{
    return counts_are_sure(view) && heap_now(view)->unsure_sizes == checkpoint_before(view)->heap.unsure_sizes;
}

/* All types but the runtime's own. */
static bool changed_so(const as_view *view, unsigned fields, const uint64_t *now, const uint64_t *then)
{
    for (unsigned type = 0; type < AS_BLOCK_TYPES; type++)
        if (type != AS_CRT_BLOCK && !sizes_are_equal(view, change(view, fields + type), now[type] - then[type]))
            return false;
    return true;
}

static as_truth counts_are_right(const as_view *view)
{
    if (!both_are_known(view) || !counts_are_sure(view))
        return AS_UNKNOWN;
    return truth(changed_so(view, COUNTS, heap_now(view)->counts, checkpoint_before(view)->heap.counts));
}

static as_truth sizes_are_right(const as_view *view)
{
    if (!both_are_known(view) || !sizes_are_sure(view))
        return AS_UNKNOWN;
    return truth(changed_so(view, SIZES, heap_now(view)->sizes, checkpoint_before(view)->heap.sizes));
}

/* It never falls, is no less than what lives, and rises by no more than was asked for since, unless the runtime itself
 * has blocks. */
static as_truth high_water_is_right(const as_view *view)
{
    const as_inside_debug *inside = as_view_inside(view);
    const as_debug_state *before = checkpoint_before(view);
    const as_debug_heap *now = heap_now(view);
    uint64_t mask = size_max(view->platform), high = inside->field[HIGH_WATER] & mask;
    if (inside->stored != ALL_FIELDS || !heap_was_quiet(view))
        return AS_UNKNOWN;
    if (high < now->sizes[AS_NORMAL_BLOCK] + now->sizes[AS_CLIENT_BLOCK])
        return AS_NO;
    if (before->filled_by != AS_CRT_MEM_CHECKPOINT || !both_are_known(view))
        return AS_YES;
    uint64_t former = before->field[HIGH_WATER] & mask;
    bool has_its_own = (inside->field[COUNTS + AS_CRT_BLOCK] | before->field[COUNTS + AS_CRT_BLOCK]) != 0;
    bool may_compare = !has_its_own && sizes_are_sure(view) && now->resized == before->heap.resized;
    return truth(high >= former && (!may_compare || high - former <= now->made_bytes - before->heap.made_bytes));
}

/* Bytes in blocks of the program's. */
static uint64_t live_bytes(const as_debug_heap *heap)
{
    return heap->sizes[AS_NORMAL_BLOCK] + heap->sizes[AS_CLIENT_BLOCK];
}

/* Only releases tell the readings apart; what a resize adds to a total is not said. */
static bool follows_with_releases_between(const as_view *view)
{
    const as_debug_heap *now = heap_now(view), *then = &checkpoint_before(view)->heap;
    return follows_another(view) && checkpoint_before(view)->was_quiet && heap_was_quiet(view) &&
           sizes_are_sure(view) && now->resized == then->resized &&
           now->sizes[AS_FREE_BLOCK] == then->sizes[AS_FREE_BLOCK] &&
           now->sizes[AS_IGNORE_BLOCK] == then->sizes[AS_IGNORE_BLOCK] &&
           now->made_bytes - then->made_bytes != live_bytes(now) - live_bytes(then);
}

static const char *present_or_ever(const as_view *view)
{
    const as_debug_heap *now = heap_now(view), *then = &checkpoint_before(view)->heap;
    if (!both_are_known(view) || sizes_are_equal(view, change(view, TOTAL), now->made_bytes - then->made_bytes))
        return "ever";
    return sizes_are_equal(view, change(view, TOTAL), live_bytes(now) - live_bytes(then)) ? "present" : NULL;
}

static bool newest_is_known(const as_view *view) { return fills_a_state(view) && heap_now(view)->newest != 0; }

/* A header of that layout has 36 bytes with pointers of 32 bits, and no more than 64. */
static const char *header_of_newest_or_other(const as_view *view)
{
    const as_inside_debug *inside = as_view_inside(view);
    if ((inside->stored & 1U << NEWEST) == 0 || !heap_was_quiet(view))
        return NULL;
    uint64_t before = heap_now(view)->newest - inside->field[NEWEST];
    return before >= 32 && before <= 64 ? "header-of-newest" : "other";
}

static bool is_refused(const as_view *view)
{
    return is_an_invalid_parameter(view) && invalid_handler_is_the_drivers(view);
}

static as_truth was_refused(const as_view *view) { return handler_was_called_and(view, true); }

static const as_clause clauses[] = {
    {
        .id = "checkpoint.counts",
        .routines = ROUTINES(AS_CRT_MEM_CHECKPOINT),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtMemCheckpoint, Remarks; CRT debug heap details: Heap state reporting functions",
        .text = "A checkpoint counts the blocks of each type: between two of them the count grows by what was made and "
                "falls by what was released.",
        .allowed = "lCounts of normal, client, ignore and kept free blocks changed by as many as came and went",
        .applies = follows_another,
        .holds = counts_are_right,
    },
    {
        .id = "checkpoint.sizes",
        .routines = ROUTINES(AS_CRT_MEM_CHECKPOINT),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtMemCheckpoint, Remarks; CRT debug heap details: Heap state reporting functions",
        .text = "A checkpoint adds up the bytes of the blocks of each type, as they were asked for.",
        .allowed = "lSizes of normal, client, ignore and kept free blocks changed by the bytes that came and went",
        .applies = follows_another,
        .holds = sizes_are_right,
    },
    {
        .id = "checkpoint.high-water",
        .routines = ROUTINES(AS_CRT_MEM_CHECKPOINT),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "CRT debug heap details: Heap state reporting functions",
        .text = "A checkpoint tells the most bytes that were allocated at a time so far.",
        .allowed =
            "lHighWaterCount not less than the bytes that live, nor than the checkpoint before told, and greater "
            "than that by no more than was asked for since",
        .applies = fills_a_state,
        .holds = high_water_is_right,
    },
    {
        .id = "checkpoint.total",
        .routines = ROUTINES(AS_CRT_MEM_CHECKPOINT),
        .level = AS_DISPUTED,
        .profiles = AS_CRT_DEBUG,
        .source =
            "CRT debug heap details: Heap state reporting functions (the bytes allocated at present) against Find "
            "memory leaks with the CRT library: Compare memory states (more in total than at most) and "
            "_CrtMemDifference, Remarks (total allocations)",
        .text = "A checkpoint tells the bytes that are allocated at present, or all that ever were.",
        .allowed = "lTotalCount changed by the bytes that came and went, or grown by those that were asked for",
        .applies = follows_with_releases_between,
        .choose = present_or_ever,
    },
    {
        .id = "checkpoint.newest-block",
        .routines = ROUTINES(AS_CRT_MEM_CHECKPOINT),
        .level = AS_CHOICE,
        .profiles = AS_CRT_DEBUG,
        .source = "CRT debug heap details: Heap state reporting functions (the most recently allocated block)",
        .text = "Whether pBlockHeader points at the header before the newest block.",
        .allowed = "any address",
        .applies = newest_is_known,
        .choose = header_of_newest_or_other,
    },
    {
        .id = "checkpoint.null-is-invalid",
        .routines = ROUTINES(AS_CRT_MEM_CHECKPOINT),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtMemCheckpoint, Remarks",
        .text = "NULL calls the invalid parameter handler; if that returns, errno is EINVAL.",
        .allowed = "a call of the handler, then EINVAL",
        .applies = is_refused,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = was_refused,
    },
};

const as_family law_of_dbg_states = {.name = "dbg-states", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
