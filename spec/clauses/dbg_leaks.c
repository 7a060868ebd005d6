/* dbg_leaks.c - _CrtDumpMemoryLeaks: whether there are leaks; at the exit of the program too. */
#include "dbg_dumps.h"
#include "families.h"

/* Blocks that lived and were counted by the last checkpoint, and no others: the runtime has none of its own. */
static bool runtime_has_no_blocks(const as_view *view)
{
    const as_debug_state *state = as_model_debug_state(view->model, 0);
    enum { NORMALS = 1 + AS_NORMAL_BLOCK, CLIENTS = 1 + AS_CLIENT_BLOCK };
    return state->filled_by == AS_CRT_MEM_CHECKPOINT && state->was_quiet &&
           (state->known & (1U << NORMALS | 1U << CLIENTS)) == (1U << NORMALS | 1U << CLIENTS) &&
           state->field[NORMALS] == state->heap.counts[AS_NORMAL_BLOCK] &&
           state->field[CLIENTS] == state->heap.counts[AS_CLIENT_BLOCK] &&
           as_model_debug(view->model)->unsure_counts == state->heap.unsure_counts &&
           !as_model_started_threads(view->model);
}

static bool there_is_a_leak(const as_view *view)
{
    const as_debug_block *block = NULL;
    while ((block = next_debug_block(view, block)) != NULL)
        if (is_to_be_dumped(view, block))
            return true;
    return false;
}

/* No live block at all is the program's, whatever its type. */
static bool there_is_none(const as_view *view)
{
    return as_model_live_blocks(view->model) == 0 && as_model_debug(view->model)->perhaps_damaged == 0 &&
           runtime_has_no_blocks(view);
}

static as_truth leaks_are_found(const as_view *view)
{
    bool tells = as_view_inside(view)->reported > 0, found = int_result(view) != 0;
    if (!heap_was_quiet(view) || !settings_are_steady(view))
        return AS_UNKNOWN;
    if (there_is_a_leak(view))
        return truth(found && (tells || !reports_are_seen(view)));
    return there_is_none(view) ? truth(!found && !tells) : AS_UNKNOWN;
}

static bool a_leak_is_told(const as_view *view) { return reports_are_seen(view) && there_is_a_leak(view); }

static const char *as_sampled_or_other(const as_view *view)
{
    text_span text = told_text(view);
    if (!text_is_known(view) || int_result(view) == 0)
        return NULL;
    return text_has(text, "Detected memory leaks!\n") && text_has(text, "Dumping objects ->\n") &&
                   text_has(text, "Object dump complete.\n")
               ? "as-sampled"
               : "other";
}

static bool is_of_a_dump(const as_view *view)
{
    if (view->outer == NULL)
        return false;
    switch (view->outer->event->routine) {
    case AS_CRT_DUMP_MEMORY_LEAKS:
    case AS_CRT_MEM_DUMP_ALL_OBJECTS_SINCE:
    case AS_CRT_MEM_DUMP_STATISTICS:
        return true;
    default:
        return false;
    }
}

static as_truth is_a_warning(const as_view *view) { return truth(view->event->args[1] == AS_CRT_WARN); }

/* ---- the end of the program ---- */

static bool is_to_search_or_not(const as_view *view)
{
    bool is_told = as_model_flag_is_on(view->model, AS_DBG_LEAK_CHECK) ||
                   (as_model_flag_is_off(view->model, AS_DBG_LEAK_CHECK) && setting_of(view, AS_SETTING_FLAG).was_set);
    return is_told && reports_are_seen(view);
}

static as_truth leaks_are_told_iff_asked(const as_view *view)
{
    bool tells = as_view_inside(view)->reported_type[AS_CRT_WARN] > 0;
    if (as_model_flag_is_off(view->model, AS_DBG_LEAK_CHECK))
        return truth(!tells);
    return there_is_a_leak(view) ? truth(tells) : there_is_none(view) ? truth(!tells) : AS_UNKNOWN;
}

static const as_clause clauses[] = {
    {
        .id = "dump.leaks-found",
        .routines = ROUTINES(AS_CRT_DUMP_MEMORY_LEAKS),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtDumpMemoryLeaks, Return value and Remarks",
        .text = "The answer is TRUE and blocks are dumped iff a normal or client block was not released.",
        .allowed = "not 0 with reports if such a block lives; 0 without any if none does",
        .holds = leaks_are_found,
    },
    {
        .id = "dump.text",
        .routines = ROUTINES(AS_CRT_DUMP_MEMORY_LEAKS),
        .level = AS_CHOICE,
        .profiles = AS_CRT_DEBUG,
        .source = "Find memory leaks with the CRT library: Interpret the memory-leak report; UCRT reference: "
                  "_CrtReportBlockType, sample output",
        .text = "Whether the lines around a dump of leaks are those of the samples.",
        .allowed = "any wording",
        .applies = a_leak_is_told,
        .choose = as_sampled_or_other,
    },
    {
        .id = "dump.is-a-warning",
        .routines = ROUTINES(AS_REPORTED),
        .level = AS_SHOULD,
        .profiles = AS_CRT_DEBUG,
        .source = "Find memory leaks with the CRT library: Enable memory leak detection (_CRT_WARN is what is "
                  "redirected)",
        .text = "Dumps are reports of the type _CRT_WARN.",
        .allowed = "_CRT_WARN (0)",
        .applies = is_of_a_dump,
        .holds = is_a_warning,
    },
    {
        .id = "leak-check.at-exit",
        .routines = ROUTINES(AS_EXIT),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source =
            "UCRT reference: _CrtSetDbgFlag, Remarks; _CrtDumpMemoryLeaks, Remarks; CRT debug heap details: Check "
            "for heap integrity and memory leaks",
        .text =
            "With _CRTDBG_LEAK_CHECK_DF on the blocks that were not released are reported at exit, with it off not.",
        .allowed = "warnings iff it is on and a normal or client block lives",
        .applies = is_to_search_or_not,
        .when = AS_ANYHOW,
        .holds = leaks_are_told_iff_asked,
    },
};

const as_family law_of_dbg_leaks = {.name = "dbg-leaks", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
