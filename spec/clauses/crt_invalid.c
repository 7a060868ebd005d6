/* crt_invalid.c - how the handler of invalid parameters is called, by whichever routine; and what happens without one.
 *
 * Which arguments are invalid, and what the routine answers then, is said with each routine. */
#include "crt.h"
#include "families.h"

#define ROUTINES_THAT_CHECK AS_EXPAND, AS_MSIZE, AS_ALIGNED_MSIZE, AS_HEAPWALK, AS_SET_NEW_MODE, CRT_ALIGNED_ALLOCATORS

static bool the_drivers_is_called(const as_view *view)
{
    return may_be_an_invalid_parameter(view) && invalid_handler_is_the_drivers(view);
}

static bool the_drivers_is_in_force(const as_view *view) { return invalid_handler_is_the_drivers(view); }

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
        .profiles = AS_CRT,
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
        .profiles = AS_CRT,
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
        .id = "invalid-parameter.not-called-otherwise",
        .routines = ROUTINES(AS_MALLOC, AS_CALLOC, AS_REALLOC, AS_RECALLOC, AS_FREE, AS_HEAPCHK, AS_HEAPMIN,
                             AS_QUERY_NEW_MODE, AS_QUERY_NEW_HANDLER),
        .level = AS_SHOULD,
        .profiles = AS_CRT,
        .source = "UCRT reference: the pages that name no invalid parameter; Parameter validation",
        .text = "Routines whose pages name no invalid parameter do not call the handler.",
        .allowed = "no call of the handler",
        .applies = the_drivers_is_in_force,
        .holds = it_was_not_called,
    },
    {
        .id = "invalid-parameter.default-ends-program",
        .routines = ROUTINES(ROUTINES_THAT_CHECK),
        .level = AS_MUST,
        .profiles = AS_CRT,
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
