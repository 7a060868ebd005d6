/* dbg_kept.c - delayed release: with _CRTDBG_DELAY_FREE_MEM_DF on, released blocks are filled and kept; with it off
 * they are gone. */
#include "dbg.h"
#include "families.h"

enum { FREE_COUNT = 1 + AS_FREE_BLOCK }; /* lCounts[_FREE_BLOCK], as AS_STRUCTURE_STATE has it */

static const as_debug_block *kept_block(const as_view *view)
{
    const as_debug_block *block = as_model_debug_block(view->model, view->event->args[0]);
    return block != NULL && block->is_kept ? block : NULL;
}

static bool looks_at_a_kept_block(const as_view *view)
{
    const as_debug_block *block = kept_block(view);
    return block != NULL && block->size > 0 && block->spoilt == 0;
}

static as_truth every_byte_is_freed(const as_view *view)
{
    const as_debug_block *block = kept_block(view);
    return block == NULL ? AS_UNKNOWN : truth(new_bytes_are(view, AS_BYTE_FREED, block->size));
}

static uint64_t kept_blocks(const as_view *view) { return as_model_debug(view->model)->counts[AS_FREE_BLOCK]; }

static bool asks_for_bytes_while_blocks_are_kept(const as_view *view)
{
    return asks_for_bytes(view) && kept_blocks(view) > 0 && flag_is_on(view, AS_DBG_DELAY_FREE_MEM);
}

static as_truth shares_no_byte_with_a_kept_block(const as_view *view)
{
    if (!flag_is_on(view, AS_DBG_DELAY_FREE_MEM))
        return AS_UNKNOWN;
    return truth(as_model_debug_kept(view->model, view->result, view->request) == NULL);
}

/* ---- what a checkpoint counts ---- */

static bool counts_free_blocks(const as_view *view)
{
    const as_inside_debug *inside = as_view_inside(view);
    return inside->structure == AS_STRUCTURE_STATE && (inside->stored & 1U << FREE_COUNT) != 0 &&
           as_model_debug_is_quiet(view->model, view->event);
}

static uint64_t free_count(const as_view *view) { return as_view_inside(view)->field[FREE_COUNT]; }

static bool counts_while_blocks_are_kept(const as_view *view)
{
    return view->event->args[0] != 0 && kept_blocks(view) > 0 && flag_is_on(view, AS_DBG_DELAY_FREE_MEM);
}

static as_truth kept_blocks_are_counted(const as_view *view)
{
    return counts_free_blocks(view) ? truth(free_count(view) >= kept_blocks(view)) : AS_UNKNOWN;
}

/* Since the last checkpoint blocks were released, and none was kept. */
static bool counts_after_plain_releases(const as_view *view)
{
    const as_debug_heap *now = as_model_debug(view->model);
    const as_debug_state *last = as_model_debug_state(view->model, 0);
    return view->event->args[0] != 0 && flag_is_off(view, AS_DBG_DELAY_FREE_MEM) &&
           last->filled_by == AS_CRT_MEM_CHECKPOINT && last->was_quiet && (last->known & 1U << FREE_COUNT) != 0 &&
           now->counts[AS_FREE_BLOCK] == 0 && last->heap.counts[AS_FREE_BLOCK] == 0 &&
           now->released > last->heap.released && now->unsure_counts == last->heap.unsure_counts;
}

static as_truth released_blocks_are_gone(const as_view *view)
{
    const as_debug_state *last = as_model_debug_state(view->model, 0);
    return counts_free_blocks(view) ? truth(free_count(view) <= last->field[FREE_COUNT]) : AS_UNKNOWN;
}

static const as_clause clauses[] = {
    {
        .id = "debug.freed-filled",
        .routines = ROUTINES(AS_LOOK),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source =
            "UCRT reference: _free_dbg, _aligned_free_dbg, Remarks; CRT debug heap details, table of byte values; "
            "_CrtSetDbgFlag, _CRTDBG_DELAY_FREE_MEM_DF",
        .text = "With _CRTDBG_DELAY_FREE_MEM_DF on, a released block is filled with 0xDD.",
        .allowed = "0xDD in every byte that was asked for",
        .applies = looks_at_a_kept_block,
        .needs = AS_FACT_BIT(AS_FACT_FILL),
        .holds = every_byte_is_freed,
    },
    {
        .id = "debug.freed-kept",
        .routines = ROUTINES(AS_MALLOC, AS_CALLOC, AS_REALLOC, CRT_ALLOCATORS, DBG_ALLOCATORS),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetDbgFlag, _CRTDBG_DELAY_FREE_MEM_DF; CRT debug heap details, table (prevents "
                  "memory from actually being freed)",
        .text = "While _CRTDBG_DELAY_FREE_MEM_DF stays on, the memory of released blocks is not given out again.",
        .allowed = "NULL, or an address whose bytes belong to no block that is kept",
        .applies = asks_for_bytes_while_blocks_are_kept,
        .when = AS_SUCCEEDED,
        .holds = shares_no_byte_with_a_kept_block,
    },
    {
        .id = "debug.freed-type",
        .routines = ROUTINES(AS_CRT_MEM_CHECKPOINT),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _free_dbg, Remarks; CRT debug heap details, Types of blocks (_FREE_BLOCK)",
        .text = "Released blocks that are kept are counted as free blocks.",
        .allowed = "in lCounts[_FREE_BLOCK] so many as are kept, or more",
        .applies = counts_while_blocks_are_kept,
        .holds = kept_blocks_are_counted,
    },
    {
        .id = "debug.freed-left",
        .routines = ROUTINES(AS_CRT_MEM_CHECKPOINT),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetDbgFlag, _CRTDBG_DELAY_FREE_MEM_DF (off: freed blocks are not kept); CRT "
                  "debug heap details, Types of blocks (normally removed from the list)",
        .text = "With _CRTDBG_DELAY_FREE_MEM_DF off, released blocks are not counted as free blocks.",
        .allowed = "in lCounts[_FREE_BLOCK] no more than at the checkpoint before",
        .applies = counts_after_plain_releases,
        .holds = released_blocks_are_gone,
    },
};

const as_family law_of_dbg_kept = {.name = "dbg-kept", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
