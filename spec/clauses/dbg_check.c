/* dbg_check.c - _CrtCheckMemory, and the checks that a debug runtime makes by itself: what was written where nobody
 * should have is found and reported, and nothing else is. */
#include "dbg.h"
#include "families.h"

#define THE_CHECKED AS_MALLOC, AS_CALLOC, AS_REALLOC, AS_RECALLOC, AS_FREE, DBG_PLAIN_ALLOCATORS, AS_FREE_DBG
#define THE_COUNTED AS_MALLOC, AS_REALLOC, AS_FREE, AS_MSIZE, AS_MALLOC_DBG, AS_REALLOC_DBG, AS_FREE_DBG, AS_MSIZE_DBG

static bool answered_true(const as_view *view) { return (uint32_t)view->event->result != 0; }

/* ---- at the release of the block ---- */

static bool releases_a_damaged_block(const as_view *view)
{
    return is_about_a_block_of_malloc(view) && own_block_is_damaged(view) && reports_are_seen(view);
}

static as_truth it_was_reported(const as_view *view)
{
    bool is_certain = settings_are_steady(view) && own_block_is_damaged(view) && !was_vetoed(view);
    return is_certain ? truth(reports(view) > 0) : AS_UNKNOWN;
}

/* Of what is above _HEAP_MAXREQ, of invalid arguments and of what a hook forbade there may be reports as well. */
static bool is_in_order(const as_view *view)
{
    bool is_too_much = view->has_request && is_over_maxreq_with_overhead(view);
    return heap_is_sound(view) && !is_too_much && !may_be_an_invalid_parameter(view) && reports_are_seen(view);
}

static as_truth nothing_was_reported(const as_view *view)
{
    if (!heap_is_sound(view) || was_vetoed(view) || view->inside.invalid > 0)
        return AS_UNKNOWN;
    return truth(reports(view) == 0);
}

/* ---- _CrtCheckMemory ---- */

static bool is_live_and_damaged(const as_debug_block *block) { return !block->is_kept && as_debug_is_damaged(block); }

static bool a_live_block_is_damaged(const as_view *view)
{
    if (as_model_debug(view->model)->damaged == 0)
        return false;
    const as_debug_block *block = as_model_debug_next(view->model, 0);
    while (block != NULL && !is_live_and_damaged(block))
        block = as_model_debug_next(view->model, block->address);
    return block != NULL;
}

static bool checks_damaged_blocks(const as_view *view)
{
    return flag_is_on(view, AS_DBG_ALLOC_MEM) && a_live_block_is_damaged(view);
}

static bool checks_freed_blocks_written_to(const as_view *view)
{
    return flag_is_on(view, AS_DBG_ALLOC_MEM) && as_model_debug(view->model)->damaged > 0 &&
           !a_live_block_is_damaged(view);
}

static bool checks_a_sound_heap(const as_view *view)
{
    return flag_is_on(view, AS_DBG_ALLOC_MEM) && heap_is_sound(view);
}

static bool checks_nothing(const as_view *view) { return flag_is_off(view, AS_DBG_ALLOC_MEM); }

/* Another thread may have mended or released what was damaged. */
static as_truth damage_was_found(const as_view *view)
{
    if (as_model_debug(view->model)->damaged == 0 || !settings_are_steady(view))
        return AS_UNKNOWN;
    return truth(!answered_true(view) && (reports(view) > 0 || !reports_are_seen(view)));
}

static as_truth nothing_was_found(const as_view *view) { return truth(answered_true(view) && reports(view) == 0); }

static as_truth nothing_was_found_in_a_sound_heap(const as_view *view)
{
    return heap_is_sound(view) ? nothing_was_found(view) : AS_UNKNOWN;
}

/* ---- now and then ---- */

static bool is_to_check_each_time(const as_view *view)
{
    return flag_is_on(view, AS_DBG_ALLOC_MEM | AS_DBG_CHECK_ALWAYS) && another_block_is_damaged(view) &&
           reports_are_seen(view);
}

static as_truth another_blocks_damage_was_reported(const as_view *view)
{
    bool is_certain = settings_are_steady(view) && another_block_is_damaged(view) && !was_vetoed(view);
    return is_certain ? truth(reports(view) > 0) : AS_UNKNOWN;
}

static const char *checks_or_does_not(const as_view *view) { return reports(view) > 0 ? "checks" : "does-not"; }

/* The upper half of the flag; 0 too where it is not known, or every call checks. */
static uint32_t frequency(const as_view *view)
{
    as_set flag = as_model_setting(view->model, AS_SETTING_FLAG);
    return flag.is_known && settings_are_steady(view) ? (uint32_t)flag.value >> 16 : 0;
}

static bool is_to_check_now_and_then(const as_view *view)
{
    return flag_is_on(view, AS_DBG_ALLOC_MEM) && flag_is_off(view, AS_DBG_CHECK_ALWAYS) && frequency(view) != 0 &&
           as_model_debug(view->model)->damaged > 0 && reports_are_seen(view);
}

static as_truth damage_was_reported_in_time(const as_view *view)
{
    const as_debug_heap *heap = as_model_debug(view->model);
    if (heap->damaged == 0 || frequency(view) == 0)
        return AS_UNKNOWN;
    if (heap->reported > 0 || reports(view) > 0)
        return AS_YES;
    return heap->counted > frequency(view) ? AS_NO : AS_UNKNOWN;
}

static bool is_not_to_check(const as_view *view)
{
    bool is_own = own_block_is_damaged(view);
    return flag_is_off(view, AS_DBG_CHECK_ALWAYS) && frequency(view) == 0 && !is_own &&
           another_block_is_damaged(view) && reports_are_seen(view);
}

static as_truth damage_was_left_alone(const as_view *view)
{
    if (!settings_are_steady(view) || was_vetoed(view) || as_model_debug(view->model)->perhaps_damaged > 0)
        return AS_UNKNOWN;
    return truth(reports(view) == 0);
}

static const as_clause clauses[] = {
    {
        .id = "debug.free-reports-overwrite",
        .routines = ROUTINES(AS_FREE, AS_FREE_DBG),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _free_dbg, Remarks; CRT debug heap details, Configure the debug heap",
        .text = "When a block is released whose buffers were overwritten, that is reported.",
        .allowed = "a report",
        .applies = releases_a_damaged_block,
        .holds = it_was_reported,
    },
    {
        .id = "debug.silent-when-sound",
        .routines =
            ROUTINES(THE_CHECKED, AS_EXPAND, AS_MSIZE, CRT_ALIGNED_ALLOCATORS, AS_ALIGNED_FREE, AS_ALIGNED_MSIZE,
                     DBG_ALIGNED_ALLOCATORS, AS_EXPAND_DBG, AS_MSIZE_DBG, AS_ALIGNED_FREE_DBG, AS_ALIGNED_MSIZE_DBG),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _free_dbg, Remarks (an error report if it detects an overwrite); _CrtCheckMemory, "
                  "Remarks (if an error or inconsistency is encountered)",
        .text = "While nothing was written where it should not have been, nothing is reported.",
        .allowed = "no report",
        .applies = is_in_order,
        .when = AS_SUCCEEDED,
        .holds = nothing_was_reported,
    },
    {
        .id = "debug.check-finds-damage",
        .routines = ROUTINES(AS_CRT_CHECK_MEMORY),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtCheckMemory, Return value and Remarks; CRT debug heap details, _CrtCheckMemory",
        .text = "It inspects every block: if the buffers of one were overwritten, the answer is FALSE, and that is "
                "reported.",
        .allowed = "FALSE (0), with a report",
        .applies = checks_damaged_blocks,
        .holds = damage_was_found,
    },
    {
        .id = "debug.check-finds-write-after-free",
        .routines = ROUTINES(AS_CRT_CHECK_MEMORY),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: CRT debug heap details, _CrtSetDbgFlag (freed blocks are inspected in their "
                  "entirety)",
        .text = "If any byte of a released block that is kept was changed, the answer is FALSE, and that is reported.",
        .allowed = "FALSE (0), with a report",
        .applies = checks_freed_blocks_written_to,
        .holds = damage_was_found,
    },
    {
        .id = "debug.check-sound",
        .routines = ROUTINES(AS_CRT_CHECK_MEMORY),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtCheckMemory, Return value and Remarks",
        .text = "Of a heap that nothing damaged the answer is TRUE, and nothing is reported.",
        .allowed = "TRUE (not 0), without a report",
        .applies = checks_a_sound_heap,
        .holds = nothing_was_found_in_a_sound_heap,
    },
    {
        .id = "debug.check-off",
        .routines = ROUTINES(AS_CRT_CHECK_MEMORY),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtCheckMemory, Remarks",
        .text = "With _CRTDBG_ALLOC_MEM_DF off nothing is verified: the answer is TRUE, whatever was damaged.",
        .allowed = "TRUE (not 0), without a report",
        .applies = checks_nothing,
        .holds = nothing_was_found,
    },
    {
        .id = "debug.check-always",
        .routines = ROUTINES(THE_CHECKED),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetDbgFlag, table and Heap-check frequency; _CrtCheckMemory, Remarks; CRT debug "
                  "heap details, table",
        .text = "With _CRTDBG_CHECK_ALWAYS_DF every allocation and every release checks the heap and reports what was "
                "damaged.",
        .allowed = "a report",
        .applies = is_to_check_each_time,
        .holds = another_blocks_damage_was_reported,
    },
    {
        .id = "debug.check-always-in-msize",
        .routines = ROUTINES(AS_MSIZE, AS_MSIZE_DBG),
        .level = AS_DISPUTED,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetDbgFlag, Heap-check frequency (each _msize too) against its table and CRT "
                  "debug heap details (every allocation and deallocation)",
        .text = "Whether with _CRTDBG_CHECK_ALWAYS_DF _msize checks the heap too.",
        .allowed = "a report, or none",
        .applies = is_to_check_each_time,
        .choose = checks_or_does_not,
    },
    {
        .id = "debug.check-every-n",
        .routines = ROUTINES(THE_COUNTED),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetDbgFlag, Heap-check frequency macros",
        .text = "With a frequency n in the upper half of the flag, damage is reported before n+2 calls of malloc, "
                "realloc, free and _msize were made.",
        .allowed = "no report in n calls, then one",
        .applies = is_to_check_now_and_then,
        .holds = damage_was_reported_in_time,
    },
    {
        .id = "debug.check-not-by-default",
        .routines = ROUTINES(THE_COUNTED),
        .level = AS_SHOULD,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetDbgFlag, Heap-check frequency (by default, no heap checks)",
        .text = "With neither _CRTDBG_CHECK_ALWAYS_DF nor a frequency the heap is not checked by other calls.",
        .allowed = "no report about another block",
        .applies = is_not_to_check,
        .holds = damage_was_left_alone,
    },
};

const as_family law_of_dbg_check = {.name = "dbg-check", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
