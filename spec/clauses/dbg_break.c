/* dbg_break.c - the break number of a debug runtime: making the block of that number breaks into the debugger.
 *
 * Where no debugger is attached that ends the process. Judged only where it is certain which number is next. */
#include "dbg_reports.h"
#include "families.h"

/* The number that the next block must take, and the one to break at. */
static bool numbers_are_known(const as_view *view, int64_t *next, int64_t *stop)
{
    uint64_t number;
    as_set set = setting_of(view, AS_SETTING_BREAK);
    if (!settings_are_steady(view) || !heap_was_quiet(view) || !set.was_set || !is_modest(view) ||
        !as_model_debug_next_number(view->model, &number))
        return false;
    *next = as_int(number);
    *stop = as_int(set.value);
    return true;
}

static bool takes_the_break_number(const as_view *view)
{
    int64_t next, stop;
    return numbers_are_known(view, &next, &stop) && next == stop;
}

static bool takes_another_number(const as_view *view)
{
    int64_t next, stop;
    return numbers_are_known(view, &next, &stop) && next != stop;
}

/* A program that waits for a debugger may wait for ever. */
static as_truth it_broke(const as_view *view)
{
    if ((view->when & AS_CAME_BACK) != 0)
        return AS_NO;
    return view->event->how == AS_HUNG ? AS_UNKNOWN : AS_YES;
}

static as_truth it_did_not_break(const as_view *view) { return truth((view->when & AS_CAME_BACK) != 0); }

static const as_clause clauses[] = {
    {
        .id = "breakalloc.breaks",
        .routines = ROUTINES(AS_MALLOC, AS_CALLOC, AS_MALLOC_DBG, AS_CALLOC_DBG),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetBreakAlloc, Remarks and example; CRT debug heap details: Unique allocation "
                  "request numbers and _crtBreakAlloc",
        .text = "Making the block that takes the break number stops the program in the debugger, which ends it where "
                "there is none.",
        .allowed = "the end of the process",
        .applies = takes_the_break_number,
        .when = AS_ANYHOW,
        .holds = it_broke,
    },
    {
        .id = "breakalloc.others-do-not",
        .routines = ROUTINES(AS_MALLOC, AS_CALLOC, AS_MALLOC_DBG, AS_CALLOC_DBG),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetBreakAlloc, Remarks and example",
        .text = "Making a block of another number does not stop the program.",
        .allowed = "a call that returns",
        .applies = takes_another_number,
        .when = AS_ANYHOW,
        .holds = it_did_not_break,
    },
};

const as_family law_of_dbg_break = {.name = "dbg-break", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
