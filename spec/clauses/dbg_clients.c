/* dbg_clients.c - the program's functions for client blocks: the dump client, and _CrtDoForAllClientObjects; and what
 * is told of a state. */
#include "dbg_dumps.h"
#include "families.h"

static bool is_client(const as_debug_block *block) { return block_type(block->type) == AS_CLIENT_BLOCK; }

/* It is certainly no client block's turn: neither before a resize nor after it was one. */
static bool is_certainly_none(const as_debug_block *block)
{
    return block->is_kept || (!is_client(block) && block_type(block->former_type) != AS_CLIENT_BLOCK) ||
           (block->alloc_is_known && !block->alloc_on && block->resized == 0);
}

/* ---- the dump client ---- */

static bool client_is_the_drivers(const as_view *view)
{
    return setting_is_the_drivers(view, AS_SETTING_DUMP_CLIENT) && dump_is_defined(view);
}

static as_truth each_client_is_dumped_once(const as_view *view)
{
    if (!settings_are_steady(view) || !heap_was_quiet(view) || !as_view_inside(view)->names_are_whole ||
        found_none(view))
        return AS_UNKNOWN;
    as_truth all = AS_UNKNOWN;
    for (const as_debug_block *block = NULL; (block = next_debug_block(view, block)) != NULL;) {
        uint64_t size = 0;
        uint32_t count = as_view_dumped(view, block->address, &size);
        bool is_to_be = is_client(block) && is_to_be_dumped(view, block);
        if ((is_to_be && (count != 1 || size != block->size)) || (is_certainly_none(block) && count > 0))
            return AS_NO;
        all = is_to_be || is_certainly_none(block) ? AS_YES : all;
    }
    return all;
}

static as_truth dump_client_is_the_one_set(const as_view *view)
{
    as_set client = setting_of(view, AS_SETTING_DUMP_CLIENT);
    return !settings_are_steady(view) || !client.was_set ? AS_UNKNOWN : truth(view->event->args[0] == client.value);
}

/* ---- _CrtDoForAllClientObjects ---- */

static bool visits_with_the_drivers(const as_view *view)
{
    return is_the_drivers(view->event->args[0]) && as_model_flag_is_on(view->model, AS_DBG_ALLOC_MEM) &&
           settings_are_steady(view);
}

static bool is_off(const as_view *view)
{
    return is_the_drivers(view->event->args[0]) && as_model_flag_is_off(view->model, AS_DBG_ALLOC_MEM) &&
           settings_are_steady(view);
}

static as_truth each_client_is_visited_once(const as_view *view)
{
    if (!settings_are_steady(view) || !heap_was_quiet(view) || !as_view_inside(view)->names_are_whole)
        return AS_UNKNOWN;
    as_truth all = AS_UNKNOWN;
    for (const as_debug_block *block = NULL; (block = next_debug_block(view, block)) != NULL;) {
        uint64_t context = 0;
        uint32_t count = as_view_visited(view, block->address, &context);
        bool is_to_be = is_client(block) && is_a_programs_block(view, block);
        if ((is_to_be && (count != 1 || context != view->event->args[1])) || (is_certainly_none(block) && count > 0))
            return AS_NO;
        all = is_to_be || is_certainly_none(block) ? AS_YES : all;
    }
    return all;
}

static as_truth nothing_is_visited(const as_view *view)
{
    return !settings_are_steady(view) ? AS_UNKNOWN : truth(as_view_inside(view)->visited == 0);
}

static bool is_refused(const as_view *view)
{
    return is_an_invalid_parameter(view) && invalid_handler_is_the_drivers(view);
}

static as_truth was_refused(const as_view *view) { return handler_was_called_and(view, true); }

/* ---- _CrtMemDumpStatistics ---- */

enum { COUNTS = 1, SIZES = 6, HIGH_WATER = 11, TOTAL = 12, NUMBERS = ((1 << AS_STATE_FIELDS) - 1) & ~1 };

static bool tells_of_a_state(const as_view *view)
{
    return view->event->args[0] != 0 && reports_are_seen(view) &&
           (as_model_debug_state(view->model, view->event->args[0])->known & NUMBERS) == NUMBERS;
}

static bool a_line_tells_of(const as_view *view, const as_debug_state *state, unsigned type)
{
    static const char *const names[AS_BLOCK_TYPES] = {"free", "normal", "CRT", "ignore", "client"};
    unsigned bits = view->platform->size_bits;
    text_span rest = told_text(view), line;
    while (text_next_line(&rest, &line))
        if (text_has_word(line, names[type]) && text_has_number(line, state->field[COUNTS + type], bits) &&
            text_has_number(line, state->field[SIZES + type], bits))
            return true;
    return false;
}

static as_truth all_numbers_are_told(const as_view *view)
{
    const as_debug_state *state = as_model_debug_state(view->model, view->event->args[0]);
    if (!text_is_known(view))
        return AS_UNKNOWN;
    for (unsigned type = 0; type < AS_BLOCK_TYPES; type++)
        if (!a_line_tells_of(view, state, type))
            return AS_NO;
    return truth(text_has_number(told_text(view), state->field[HIGH_WATER], view->platform->size_bits) &&
                 text_has_number(told_text(view), state->field[TOTAL], view->platform->size_bits));
}

static as_truth was_refused_without_a_report(const as_view *view)
{
    return handler_was_called_and(view, as_view_inside(view)->reported == 0);
}

static const as_clause clauses[] = {
    {
        .id = "dump.client-is-called",
        .routines = ROUTINES(AS_CRT_DUMP_MEMORY_LEAKS, AS_CRT_MEM_DUMP_ALL_OBJECTS_SINCE),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source =
            "UCRT reference: _CrtSetDumpClient, _CrtMemDumpAllObjectsSince, Remarks; CRT debug heap details: Types "
            "of blocks on the debug heap; CRT debugging techniques: Client block hook functions",
        .text = "For each client block that is dumped the dump client is called with its address and size, and for no "
                "other.",
        .allowed = "one call of the dump client for each client block in the dump",
        .applies = client_is_the_drivers,
        .holds = each_client_is_dumped_once,
    },
    {
        .id = "dump.client-called-is-the-one-set",
        .routines = ROUTINES(AS_DUMPED),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetDumpClient, Remarks",
        .text = "The dump client that is called is the one set last.",
        .allowed = "the function set last",
        .holds = dump_client_is_the_one_set,
    },
    {
        .id = "dump.visits-clients",
        .routines = ROUTINES(AS_CRT_DO_FOR_ALL_CLIENT_OBJECTS),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtDoForAllClientObjects, Remarks; CRT debug heap details: Types of blocks on the "
                  "debug heap",
        .text = "The function is called once for each client block, of any subtype, with its address and the context, "
                "and for no other.",
        .allowed = "one call for each client block",
        .applies = visits_with_the_drivers,
        .holds = each_client_is_visited_once,
    },
    {
        .id = "dump.visits-nothing-when-off",
        .routines = ROUTINES(AS_CRT_DO_FOR_ALL_CLIENT_OBJECTS),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtDoForAllClientObjects, Remarks",
        .text = "With _CRTDBG_ALLOC_MEM_DF off it returns at once.",
        .allowed = "no call of the function",
        .applies = is_off,
        .holds = nothing_is_visited,
    },
    {
        .id = "dump.visit-null-is-invalid",
        .routines = ROUTINES(AS_CRT_DO_FOR_ALL_CLIENT_OBJECTS),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtDoForAllClientObjects, Remarks",
        .text = "NULL for the function calls the invalid parameter handler; if that returns, errno is EINVAL.",
        .allowed = "a call of the handler, then EINVAL",
        .applies = is_refused,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = was_refused,
    },
    {
        .id = "dump.statistics",
        .routines = ROUTINES(AS_CRT_MEM_DUMP_STATISTICS),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source =
            "UCRT reference: _CrtMemDumpStatistics, Remarks; Find memory leaks with the CRT library: Compare memory "
            "states",
        .text = "The statistics tell all numbers of a state: bytes and blocks of each type, the most bytes at a time "
                "and the total.",
        .allowed = "for each type a line with its name and both numbers, and the other two",
        .applies = tells_of_a_state,
        .holds = all_numbers_are_told,
    },
    {
        .id = "dump.statistics-null-is-invalid",
        .routines = ROUTINES(AS_CRT_MEM_DUMP_STATISTICS),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtMemDumpStatistics, Remarks",
        .text = "NULL calls the invalid parameter handler; if that returns, errno is EINVAL and nothing is told.",
        .allowed = "a call of the handler, then EINVAL without a report",
        .applies = is_refused,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = was_refused_without_a_report,
    },
};

const as_family law_of_dbg_clients = {.name = "dbg-clients", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
