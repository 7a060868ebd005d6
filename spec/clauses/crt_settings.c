/* crt_settings.c - what was set is told: the new handler, the new mode, the handlers of invalid parameters. */
#include "crt.h"
#include "families.h"

/* If another thread was setting the same thing, either came first. */
static as_truth answer_is(const as_view *view, uint64_t expected)
{
    return !settings_are_steady(view) ? AS_UNKNOWN : truth(view->event->result == expected);
}

static as_truth answer_is_the_new_handler(const as_view *view)
{
    return answer_is(view, as_model_new_handler(view->model));
}

static bool sets_a_mode(const as_view *view) { return view->event->args[0] <= 1; }

static bool sets_a_mode_again(const as_view *view)
{
    return sets_a_mode(view) && as_model_new_mode_was_set(view->model);
}

static bool mode_was_set(const as_view *view) { return as_model_new_mode_was_set(view->model); }

static bool mode_was_never_set(const as_view *view)
{
    bool sets_none = view->event->routine == AS_SET_NEW_MODE && !sets_a_mode(view);
    return !as_model_new_mode_was_set(view->model) && !sets_none;
}

static bool sets_no_mode(const as_view *view)
{
    return is_an_invalid_parameter(view) && invalid_handler_is_the_drivers(view);
}

static as_truth answer_is_the_mode(const as_view *view)
{
    return answer_is(view, (uint64_t)(int64_t)as_model_new_mode(view->model));
}

static as_truth answer_is_zero(const as_view *view) { return answer_is(view, 0); }

static as_truth mode_was_refused(const as_view *view) { return handler_was_called_and(view, status(view) == -1); }

static bool is_about_the_threads_own(const as_view *view)
{
    return view->event->routine == AS_SET_THREAD_LOCAL_INVALID_PARAMETER_HANDLER ||
           view->event->routine == AS_GET_THREAD_LOCAL_INVALID_PARAMETER_HANDLER;
}

static uint64_t the_invalid_handler(const as_view *view)
{
    return is_about_the_threads_own(view) ? as_model_thread_invalid_handler(view->model, view->event->thread)
                                          : as_model_invalid_handler(view->model);
}

/* Where there is none, whether the answer is NULL or the runtime's own, is not said. */
static bool one_is_set(const as_view *view) { return the_invalid_handler(view) != 0; }

static as_truth answer_is_the_invalid_handler(const as_view *view)
{
    return answer_is(view, the_invalid_handler(view));
}

static const as_clause clauses[] = {
    {
        .id = "new-handler.set-gives-the-former",
        .routines = ROUTINES(AS_SET_NEW_HANDLER),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _set_new_handler, Return value and Remarks",
        .text = "Setting a new handler gives the one that was set before, 0 if there was none.",
        .allowed = "the handler set last; 0 at first",
        .holds = answer_is_the_new_handler,
    },
    {
        .id = "new-handler.query-gives-it",
        .routines = ROUTINES(AS_QUERY_NEW_HANDLER),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _query_new_handler, Return value",
        .text = "The answer is the new handler set last, 0 if there is none.",
        .allowed = "the handler set last; 0 at first",
        .holds = answer_is_the_new_handler,
    },
    {
        .id = "new-mode.set-gives-the-former",
        .routines = ROUTINES(AS_SET_NEW_MODE),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _set_new_mode, Return value",
        .text = "Setting the mode to 0 or 1 gives the mode set before.",
        .allowed = "the mode set last",
        .applies = sets_a_mode_again,
        .holds = answer_is_the_mode,
    },
    {
        .id = "new-mode.query-gives-it",
        .routines = ROUTINES(AS_QUERY_NEW_MODE),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _query_new_mode, Return value",
        .text = "The answer is the mode set last.",
        .allowed = "the mode set last",
        .applies = mode_was_set,
        .holds = answer_is_the_mode,
    },
    {
        .id = "new-mode.default-is-zero",
        .routines = ROUTINES(AS_QUERY_NEW_MODE, AS_SET_NEW_MODE),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _set_new_mode, malloc, calloc, realloc, Remarks",
        .text = "At first malloc does not call the new handler: the mode is 0.",
        .allowed = "0",
        .applies = mode_was_never_set,
        .holds = answer_is_zero,
    },
    {
        .id = "new-mode.bad-is-invalid",
        .routines = ROUTINES(AS_SET_NEW_MODE),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _set_new_mode, Return value and Remarks",
        .text = "A mode other than 0 and 1 calls the invalid parameter handler; if that returns, the result is -1 with "
                "EINVAL.",
        .allowed = "a call of the handler, then -1 with EINVAL",
        .applies = sets_no_mode,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = mode_was_refused,
    },
    {
        .id = "invalid-parameter.set-gives-the-former",
        .routines = ROUTINES(AS_SET_INVALID_PARAMETER_HANDLER, AS_SET_THREAD_LOCAL_INVALID_PARAMETER_HANDLER),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _set_invalid_parameter_handler, Return value",
        .text = "Setting a handler gives the one that was set before.",
        .allowed = "the handler set last, for the process or for this thread",
        .applies = one_is_set,
        .holds = answer_is_the_invalid_handler,
    },
    {
        .id = "invalid-parameter.get-gives-it",
        .routines = ROUTINES(AS_GET_INVALID_PARAMETER_HANDLER, AS_GET_THREAD_LOCAL_INVALID_PARAMETER_HANDLER),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _get_invalid_parameter_handler, Return value",
        .text = "The answer is the handler that is set, or NULL if none is.",
        .allowed = "the handler set last, for the process or for this thread; 0 if there is none",
        .holds = answer_is_the_invalid_handler,
    },
};

const as_family law_of_crt_settings = {.name = "crt-settings", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
