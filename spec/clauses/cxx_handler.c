/* cxx_handler.c - the new handler of C++: who tells which one is in force, when it is called, and how a loop ends.
 *
 * Handlers of the driver's are numbered; of others nothing is seen. A function of the library's that forwards to the
 * program's has no handler to call. */
#include "crt.h"
#include "cxx_library.h"
#include "families.h"

static uint64_t handler(const as_view *view)
{
    bool was_set;
    return as_model_std_handler(view->model, &was_set);
}

static bool is_a_drivers(uint64_t which) { return which > 0 && which < 4096; }

static bool has_handler(const as_view *view)
{
    cxx_global to;
    return allocates_by_itself(view) && is_a_drivers(handler(view)) && !has_program_function(view, &to);
}

static bool has_no_handler(const as_view *view) { return allocates_by_itself(view) && handler(view) == 0; }

static bool asks_for_little(const as_view *view)
{
    return has_handler(view) && is_modest(view) && !as_model_was_limited(view->model);
}

/* ---- when it is called ---- */

static as_truth it_was_called(const as_view *view)
{
    return !is_by_the_library(view) ? AS_UNKNOWN : truth(inner_count(view, inner_is_handler) > 0);
}

static as_truth it_was_not_called(const as_view *view) { return truth(inner_count(view, inner_is_handler) == 0); }

static as_truth granted_at_once(const as_view *view)
{
    return as_model_was_limited(view->model) ? AS_UNKNOWN : it_was_not_called(view);
}

/* The loop ends by a handler that does not return, or when there is none any more. */
static as_truth last_did_not_return(const as_view *view)
{
    const as_inner *last = inner_last(view, inner_is_handler);
    if (last == NULL || !inner_is_whole(view) || !is_by_the_library(view))
        return AS_UNKNOWN;
    return truth(last->how == AS_THREW || handler(view) == 0);
}

static as_truth none_was_called_after(const as_view *view)
{
    const as_inner *thrown = inner_first_thrown(view, inner_is_handler), *last = inner_last(view, inner_is_handler);
    if (thrown == NULL || !inner_is_whole(view))
        return AS_UNKNOWN;
    bool ended_so =
        takes_nothrow(view) ? view->event->how == AS_RETURNED && view->event->result == 0 : passed_on(view, thrown);
    return truth(thrown == last && ended_so);
}

/* Unless it set another one while it was called. */
static as_truth is_the_one_in_force(const as_view *view)
{
    return !settings_are_steady(view) ? AS_UNKNOWN : truth(view->event->args[0] == handler(view));
}

static bool the_drivers_or_none_is_in_force(const as_view *view)
{
    return handler(view) == 0 || is_a_drivers(handler(view));
}

/* ---- set and get ---- */

static as_truth answered_the_one_in_force(const as_view *view)
{
    return truth(!ended_by_exception(view) && view->event->result == handler(view));
}

/* One is called though there is none. */
static const char *const another_is_called[] = {"std-handler.called-is-the-one-set", NULL};

#define NEW_DELETE_LOOP "[new.delete.single]p4, Default behavior, of N3337, N4140, N4659, N4861, N4950"

static const as_clause clauses[] = {
    {
        .id = "std-handler.set-gives-previous",
        .routines = ROUTINES(AS_STD_SET_NEW_HANDLER),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[set.new.handler]p2 and p3 of N3337, N4140, N4659, N4861, N4950",
        .text = "std::set_new_handler returns the handler that was in force, at first a null pointer.",
        .allowed = "the handler set last; a null pointer if none was",
        .holds = answered_the_one_in_force,
    },
    {
        .id = "std-handler.get-gives-current",
        .routines = ROUTINES(AS_STD_GET_NEW_HANDLER),
        .level = AS_MUST,
        .profiles = AS_CXX_SINCE_11,
        .source = "[get.new.handler]p1, [set.new.handler]p1 and p3 of N3337, N4140, N4659, N4861, N4950",
        .text = "std::get_new_handler returns the handler in force, at first a null pointer.",
        .allowed = "the handler set last; a null pointer if none was",
        .holds = answered_the_one_in_force,
    },
    {
        .id = "std-handler.called-on-failure",
        .routines = ROUTINES(CXX_ALLOCATORS),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = NEW_DELETE_LOOP "; [new.handler]p1",
        .text = "A request that fails has called the new handler, however large it is and however failure is told.",
        .allowed = "a block; or failure after a call of the handler",
        .applies = has_handler,
        .when = AS_FAILED,
        .holds = it_was_called,
    },
    {
        .id = "std-handler.called-again",
        .routines = ROUTINES(CXX_ALLOCATORS),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = NEW_DELETE_LOOP,
        .text = "As long as the handler returns the request is tried again: it fails only if the handler threw, or if "
                "there is none any more.",
        .allowed = "failure after a handler that threw or removed itself",
        .applies = has_handler,
        .when = AS_FAILED,
        .holds = last_did_not_return,
    },
    {
        .id = "std-handler.exception-ends-it",
        .routines = ROUTINES(CXX_ALLOCATORS),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = NEW_DELETE_LOOP "; p8, of the forms with nothrow; [new.handler]p2",
        .text = "A handler that throws ends the request: its exception passes; a form with nothrow returns a null "
                "pointer.",
        .allowed = "the handler's exception; with nothrow a null pointer; and no further call of a handler",
        .applies = has_handler,
        .holds = none_was_called_after,
    },
    {
        .id = "std-handler.only-on-failure",
        .routines = ROUTINES(CXX_ALLOCATORS),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = NEW_DELETE_LOOP "; [new.handler]p1",
        .text = "Memory is tried for before the handler is called: a small request that there is memory for is granted "
                "without it.",
        .allowed = "no call of the handler",
        .applies = asks_for_little,
        .when = AS_SUCCEEDED,
        .holds = granted_at_once,
    },
    {
        .id = "std-handler.none-is-called",
        .routines = ROUTINES(CXX_ALLOCATORS),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = NEW_DELETE_LOOP,
        .text = "Where no handler is in force none is called: the request fails at once.",
        .allowed = "no call of a handler",
        .applies = has_no_handler,
        .holds = it_was_not_called,
        .entails = another_is_called,
    },
    {
        .id = "std-handler.called-is-the-one-set",
        .routines = ROUTINES(AS_HANDLED),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = NEW_DELETE_LOOP "; [set.new.handler]p1",
        .text = "The handler that is called is the one set last.",
        .allowed = "the handler set last",
        .applies = the_drivers_or_none_is_in_force,
        .holds = is_the_one_in_force,
    },
};

const as_family law_of_cxx_handler = {.name = "cxx-handler", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
