/* crt_invalid.c - how the handler of invalid parameters is called, by whichever routine; and what happens without one.
 *
 * Which arguments are invalid, and what the routine answers then, is said with each routine. */
#include "dbg.h"
#include "families.h"

#define ROUTINES_THAT_CHECK                                                                                            \
    AS_EXPAND, AS_MSIZE, AS_ALIGNED_MSIZE, AS_HEAPWALK, AS_SET_NEW_MODE, CRT_ALIGNED_ALLOCATORS, AS_EXPAND_DBG,        \
        AS_MSIZE_DBG, AS_ALIGNED_MSIZE_DBG, DBG_ALIGNED_ALLOCATORS, AS_CRT_SET_DBG_FLAG, AS_CRT_MEM_CHECKPOINT,        \
        AS_CRT_MEM_DIFFERENCE, AS_CRT_MEM_DUMP_STATISTICS, AS_CRT_DO_FOR_ALL_CLIENT_OBJECTS, AS_CRT_SET_REPORT_MODE,   \
        AS_CRT_SET_REPORT_FILE, AS_CRT_SET_REPORT_HOOK2

static bool the_drivers_is_called(const as_view *view)
{
    return may_be_an_invalid_parameter(view) && invalid_handler_is_the_drivers(view);
}

static bool the_drivers_is_in_force(const as_view *view) { return invalid_handler_is_the_drivers(view); }

/* Above _HEAP_MAXREQ the pages of a debug runtime name invalid parameters. */
static bool names_no_invalid_parameter(const as_view *view)
{
    bool is_too_much = product_overflows(view) || is_over_maxreq(view);
    return the_drivers_is_in_force(view) && !(is_too_much && is_of_a_debug_runtime(view));
}

/* A runtime without the routines that set a handler is from before there was one. */
static bool none_is_in_force(const as_view *view)
{
    return !view->platform->has_no_invalid_handler && is_an_invalid_parameter(view) && invalid_handler(view) == 0 &&
           settings_are_steady(view);
}

static as_truth it_was_called_once(const as_view *view)
{
    return view->inside.invalid == 0 ? AS_UNKNOWN : truth(view->inside.invalid == 1);
}

static as_truth it_was_not_called(const as_view *view) { return truth(view->inside.invalid == 0); }

/* Unless it set another one while it was called. */
static as_truth it_is_the_one_in_force(const as_view *view)
{
    return !settings_are_steady(view) ? AS_UNKNOWN : truth(view->event->args[0] == invalid_handler(view));
}

/* (which, expression, function, file, line, reserved) */
static as_truth nothing_is_told(const as_view *view)
{
    uint64_t any = 0;
    for (int i = 1; i < AS_MAX_ARGS; i++)
        any |= view->event->args[i];
    return truth(any == 0);
}

/* (which, expression, function, file, line, reserved) */
static as_truth everything_is_told(const as_view *view)
{
    const uint64_t *args = view->event->args;
    return truth(args[1] != 0 && args[2] != 0 && args[3] != 0 && args[4] != 0);
}

static bool the_drivers_sees_reports_and_is_called(const as_view *view)
{
    return the_drivers_is_called(view) && reports_are_seen(view);
}

/* Where the handler was not called, there was nothing to assert. */
static const char *asserts_or_silent(const as_view *view)
{
    if (view->inside.invalid == 0)
        return NULL;
    return as_view_inside(view)->reported_type[AS_CRT_ASSERT] > 0 ? "asserts" : "silent";
}

/* A program that shows a message may wait for somebody to read it. */
static as_truth the_program_ended(const as_view *view)
{
    if ((view->when & AS_CAME_BACK) != 0)
        return AS_NO;
    return view->event->how == AS_HUNG ? AS_UNKNOWN : AS_YES;
}

static const as_clause clauses[] = {
    {
        .id = "invalid-parameter.thread-local-first",
        .routines = ROUTINES(AS_INVALID),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _set_invalid_parameter_handler, _invalid_parameter, Remarks",
        .text = "The handler that is called is the thread's own if it has one, else that of the process.",
        .allowed = "the handler in force in this thread",
        .applies = the_drivers_is_in_force,
        .holds = it_is_the_one_in_force,
    },
    {
        .id = "invalid-parameter.once",
        .routines = ROUTINES(ROUTINES_THAT_CHECK),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _invalid_parameter, Remarks (it is called, then the function returns)",
        .text = "One call with an invalid argument calls the handler once.",
        .allowed = "one call of the handler, if any",
        .applies = the_drivers_is_called,
        .holds = it_was_called_once,
    },
    {
        .id = "invalid-parameter.arguments-are-null",
        .routines = ROUTINES(AS_INVALID),
        .level = AS_MUST,
        .profiles = AS_CRT,
        .source = "UCRT reference: _set_invalid_parameter_handler, _invalid_parameter, Remarks",
        .text = "In a release runtime all that the handler is told is null.",
        .allowed = "null pointers and zeroes",
        .holds = nothing_is_told,
    },
    {
        .id = "invalid-parameter.arguments-in-debug",
        .routines = ROUTINES(AS_INVALID),
        .level = AS_SHOULD,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _set_invalid_parameter_handler, Remarks and example; _invalid_parameter, Remarks",
        .text = "In a debug runtime the handler is told the expression, the function, the file and the line.",
        .allowed = "three strings, and a line that is not 0",
        .holds = everything_is_told,
    },
    {
        .id = "invalid-parameter.debug-asserts",
        .routines = ROUTINES(ROUTINES_THAT_CHECK),
        .level = AS_CHOICE,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: Parameter validation (usually raises an assertion first); "
                  "_set_invalid_parameter_handler, example",
        .text = "Whether a debug runtime reports an assertion too when it calls the handler.",
        .allowed = "a report of type _CRT_ASSERT, or none",
        .applies = the_drivers_sees_reports_and_is_called,
        .choose = asserts_or_silent,
    },
    {
        .id = "invalid-parameter.not-called-otherwise",
        .routines =
            ROUTINES(AS_MALLOC, AS_CALLOC, AS_REALLOC, AS_RECALLOC, AS_FREE, AS_HEAPCHK, AS_HEAPMIN, AS_QUERY_NEW_MODE,
                     AS_QUERY_NEW_HANDLER, AS_MALLOC_DBG, AS_CALLOC_DBG, AS_REALLOC_DBG, AS_RECALLOC_DBG, AS_FREE_DBG),
        .level = AS_SHOULD,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: the pages that name no invalid parameter; Parameter validation",
        .text = "Routines whose pages name no invalid parameter do not call the handler.",
        .allowed = "no call of the handler",
        .applies = names_no_invalid_parameter,
        .holds = it_was_not_called,
    },
    {
        .id = "invalid-parameter.default-ends-program",
        .routines = ROUTINES(ROUTINES_THAT_CHECK),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source =
            "UCRT reference: _set_invalid_parameter_handler, Remarks; Parameter validation; _invoke_watson; What's "
            "new 2003-2015, Visual C++ 2005, New CRT features (since then parameters are validated)",
        .text = "Where handlers can be set and none is, an invalid argument ends the program.",
        .allowed = "the end of the process",
        .applies = none_is_in_force,
        .when = AS_ANYHOW,
        .holds = the_program_ended,
    },
};

const as_family law_of_crt_invalid = {.name = "crt-invalid", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
