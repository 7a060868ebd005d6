/* crt_new_handler.c - when malloc's kin ask the new handler for memory, how often, and what they tell it. */
#include "crt.h"
#include "families.h"

#define MALLOCS_KIN AS_MALLOC, AS_CALLOC, AS_REALLOC, AS_RECALLOC, DBG_PLAIN_ALLOCATORS

static bool mode_is_0(const as_view *view) { return as_model_new_mode(view->model) == 0 && settings_are_steady(view); }

static bool is_to_ask(const as_view *view)
{
    return as_model_new_mode(view->model) == 1 && new_handler_is_the_drivers(view);
}

static bool there_is_none_to_ask(const as_view *view)
{
    return as_model_new_mode(view->model) == 1 && as_model_new_handler(view->model) == 0 && settings_are_steady(view);
}

static bool asks_for_what_may_be_granted(const as_view *view)
{
    bool is_too_much = is_of_a_debug_runtime(view) && is_over_maxreq_with_overhead(view);
    return asks_for_bytes(view) && can_be_granted(view) && !is_too_much;
}

static bool is_to_ask_when_it_fails(const as_view *view)
{
    return asks_for_what_may_be_granted(view) && is_to_ask(view);
}

static bool is_to_ask_for_too_much(const as_view *view)
{
    return (product_overflows(view) || is_over_maxreq(view)) && is_to_ask(view);
}

static bool is_to_ask_for_little(const as_view *view)
{
    return asks_for_bytes(view) && is_modest(view) && is_to_ask(view) && !as_model_was_limited(view->model);
}

/* Of a callback: the one that is set is the driver's, so that what the trace calls by a number is comparable; or there
 * is none any more. */
static bool the_drivers_or_none_is_set(const as_view *view)
{
    return new_handler_is_the_drivers(view) || (as_model_new_handler(view->model) == 0 && settings_are_steady(view));
}

static as_truth nobody_was_asked(const as_view *view)
{
    return !settings_are_steady(view) ? AS_UNKNOWN : truth(view->inside.asked == 0);
}

static as_truth somebody_was_asked(const as_view *view)
{
    return !settings_are_steady(view) || was_vetoed(view) ? AS_UNKNOWN : truth(view->inside.asked > 0);
}

/* A handler may remove itself: then there is nobody to ask again. */
static as_truth last_answer_was_zero(const as_view *view)
{
    return view->inside.asked == 0 || !settings_are_steady(view) ? AS_UNKNOWN : truth(view->inside.asked_answer == 0);
}

static as_truth zero_ended_it(const as_view *view)
{
    if (view->inside.asked_zero == 0)
        return AS_UNKNOWN;
    return truth(view->inside.asked_after_zero == 0 && view->result == 0);
}

/* Once memory was short the system may lack it for other reasons. */
static as_truth granted_without_asking(const as_view *view)
{
    return as_model_was_limited(view->model) ? AS_UNKNOWN : truth(view->inside.asked == 0);
}

/* What the routines of the other families ask of malloc is their own affair. */
static as_truth told_the_request(const as_view *view)
{
    const as_view *outer = view->outer;
    if (outer == NULL || !asks_for_bytes(outer))
        return AS_UNKNOWN;
    switch (plain_form(outer)) {
    case AS_MALLOC:
    case AS_CALLOC:
    case AS_REALLOC:
    case AS_RECALLOC:
    case AS_CALLNEWH:
        return truth(view->event->args[1] == outer->request);
    default:
        return AS_UNKNOWN;
    }
}

/* Unless it set another one while it was called. */
static as_truth is_the_one_set(const as_view *view)
{
    return !settings_are_steady(view) ? AS_UNKNOWN : truth(view->event->args[0] == as_model_new_handler(view->model));
}

static const char *asked_or_not(const as_view *view) { return view->inside.asked > 0 ? "asked" : "not-asked"; }

/* ---- _callnewh ---- */

static as_truth called_it_once(const as_view *view)
{
    if (!settings_are_steady(view))
        return AS_UNKNOWN;
    bool is_retry = status(view) == 1, is_answer = is_retry || status(view) == 0;
    return truth(view->inside.asked == 1 && (view->inside.asked_answer == 0 ? is_answer : is_retry));
}

static const char *zero_or_one(const as_view *view)
{
    if (view->inside.asked != 1 || view->inside.asked_answer != 0)
        return NULL;
    return status(view) == 0 ? "zero" : status(view) == 1 ? "one" : NULL;
}

static bool there_is_none_to_call(const as_view *view)
{
    return as_model_new_handler(view->model) == 0 && settings_are_steady(view);
}

static as_truth answer_is_zero(const as_view *view) { return truth(status(view) == 0); }

static bool mode_is_0_with_a_handler(const as_view *view)
{
    return mode_is_0(view) && new_handler_is_the_drivers(view);
}

static const char *calls_or_does_not(const as_view *view) { return view->inside.asked > 0 ? "calls" : "does-not"; }

/* It is called though there is none. */
static const char *const another_is_called[] = {"new-handler.called-is-the-one-set", NULL};

static const as_clause clauses[] = {
    {
        .id = "new-handler.not-asked-in-mode-0",
        .routines = ROUTINES(MALLOCS_KIN),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source =
            "UCRT reference: malloc, calloc, realloc, _recalloc, _set_new_mode, Remarks; _malloc_dbg, Return value",
        .text = "In mode 0 malloc and its kin do not call the new handler.",
        .allowed = "no call of the new handler",
        .applies = mode_is_0,
        .holds = nobody_was_asked,
    },
    {
        .id = "new-handler.asked-on-failure",
        .routines = ROUTINES(MALLOCS_KIN),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: malloc, calloc, realloc, _recalloc, _set_new_mode, Remarks; _malloc_dbg, "
                  "_calloc_dbg, _realloc_dbg, _recalloc_dbg, Return value",
        .text = "In mode 1 a request that fails for want of memory has called the new handler.",
        .allowed = "a block; or NULL after a call of the new handler",
        .applies = is_to_ask_when_it_fails,
        .when = AS_FAILED,
        .holds = somebody_was_asked,
    },
    {
        .id = "new-handler.asked-over-maxreq",
        .routines = ROUTINES(MALLOCS_KIN),
        .level = AS_CHOICE,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: malloc, Remarks (above _HEAP_MAXREQ errno is ENOMEM; on failure the new handler is "
                  "called)",
        .text = "Whether the new handler is called for what can never be granted.",
        .allowed = "NULL, after calls of the new handler or without",
        .applies = is_to_ask_for_too_much,
        .choose = asked_or_not,
    },
    {
        .id = "new-handler.told-the-size",
        .routines = ROUTINES(AS_ASKED),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _set_new_handler, Remarks and example; _callnewh, Parameters",
        .text = "The new handler is told the number of bytes that was asked for.",
        .allowed = "the size asked for; for arrays the product",
        .holds = told_the_request,
    },
    {
        .id = "new-handler.asked-again",
        .routines = ROUTINES(MALLOCS_KIN),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _set_new_handler, Remarks",
        .text = "As long as the new handler answers something other than 0 the request is tried again.",
        .allowed = "a block; or NULL after the new handler answered 0",
        .applies = is_to_ask_when_it_fails,
        .when = AS_FAILED,
        .holds = last_answer_was_zero,
    },
    {
        .id = "new-handler.stops-at-zero",
        .routines = ROUTINES(MALLOCS_KIN),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _set_new_handler, Remarks",
        .text = "When the new handler answers 0 the request fails, and it is not called again.",
        .allowed = "after the answer 0, NULL and nothing more",
        .applies = is_to_ask,
        .holds = zero_ended_it,
    },
    {
        .id = "new-handler.tries-before-asking",
        .routines = ROUTINES(MALLOCS_KIN),
        .level = AS_SHOULD,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _set_new_handler, Remarks (if it fails to allocate)",
        .text = "The new handler is called for failures alone: a small request that there is memory for is granted "
                "without it.",
        .allowed = "no call of the new handler",
        .applies = is_to_ask_for_little,
        .when = AS_SUCCEEDED,
        .holds = granted_without_asking,
    },
    {
        .id = "new-handler.removed",
        .routines = ROUTINES(MALLOCS_KIN),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _set_new_handler, Parameters",
        .text = "When there is no new handler any more, none is called.",
        .allowed = "no call of a new handler",
        .applies = there_is_none_to_ask,
        .holds = nobody_was_asked,
        .entails = another_is_called,
    },
    {
        .id = "new-handler.called-is-the-one-set",
        .routines = ROUTINES(AS_ASKED),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _set_new_handler, Remarks",
        .text = "The new handler that is called is the one set last.",
        .allowed = "the handler set last",
        .applies = the_drivers_or_none_is_set,
        .holds = is_the_one_set,
    },
    {
        .id = "callnewh.asks",
        .routines = ROUTINES(AS_CALLNEWH),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _callnewh, Return value",
        .text = "With a new handler set it calls that once, and answers 1 if that answered something other than 0.",
        .allowed = "a call of the new handler, then 1; after the answer 0, 0 or 1",
        .applies = is_to_ask,
        .holds = called_it_once,
    },
    {
        .id = "callnewh.gave-up",
        .routines = ROUTINES(AS_CALLNEWH),
        .level = AS_CHOICE,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _callnewh, Return value (1: installed and active, may be retried) against "
                  "_set_new_handler, Remarks (0: the request fails)",
        .text = "When the new handler answers 0 the result is 0 or 1.",
        .allowed = "0, or 1",
        .applies = is_to_ask,
        .choose = zero_or_one,
    },
    {
        .id = "callnewh.without-handler",
        .routines = ROUTINES(AS_CALLNEWH),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _callnewh, Return value (0: none installed); by Exceptions it may throw instead",
        .text = "Without a new handler, if it returns, the result is 0.",
        .allowed = "0; or an exception",
        .applies = there_is_none_to_call,
        .holds = answer_is_zero,
    },
    {
        .id = "callnewh.ignores-mode",
        .routines = ROUTINES(AS_CALLNEWH),
        .level = AS_CHOICE,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _callnewh, Return value (active)",
        .text = "Whether mode 0 keeps it from calling the new handler.",
        .allowed = "a call of the new handler, or none",
        .applies = mode_is_0_with_a_handler,
        .choose = calls_or_does_not,
    },
};

const as_family law_of_crt_new_handler = {
    .name = "crt-new-handler", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
