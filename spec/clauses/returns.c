/* returns.c - what is called comes back: no call of the heap ends its caller's process or goes on for ever, and neither
 * a fork nor the end of a thread does so on the heap's account.
 *
 * That memory is short is no excuse: then there are results that say so. What becomes of a forked child, whoever awaits
 * it is told: see fork.c. */
#include "crt.h"
#include "cxx.h"
#include "families.h"
#include "predicates.h"

static as_truth it_came_back(const as_view *view) { return truth((view->when & AS_CAME_BACK) != 0); }

/* A debug runtime was told to break into the debugger, at an allocation or a report, or to open a window for one. */
static bool may_wait_for_a_debugger(const as_view *view)
{
    enum { MODE_WINDOW = 4 };
    const as_inside_debug *inside = as_view_inside(view);
    as_set number = as_model_setting(view->model, AS_SETTING_BREAK);
    bool may = number.was_set && (int64_t)number.value != -1;
    for (unsigned i = 0; i < inside->reported_kept; i++)
        may |= inside->report[i].answer > 1;
    for (unsigned type = AS_CRT_WARN; type <= AS_CRT_ASSERT; type++)
        may |= (as_model_setting(view->model, (as_setting)(AS_SETTING_MODE + type)).value & MODE_WINDOW) != 0;
    return may;
}

static as_truth it_came_back_or_broke(const as_view *view)
{
    return it_came_back(view) == AS_NO && may_wait_for_a_debugger(view) ? AS_UNKNOWN : it_came_back(view);
}

/* A C runtime's handlers may end the program: its own does, and what a foreign one does is not known. A stack is too
 * small for more than a little. A handler of C++ may end the program too. */
static bool must_return(const as_view *view)
{
    switch (view->event->routine) {
    case AS_OPERATOR_NEW:
    case AS_OPERATOR_NEW_ARRAY:
        return as_model_std_handler(view->model, NULL) == 0;
    case AS_OPERATOR_DELETE:
    case AS_OPERATOR_DELETE_ARRAY:
        return true;
    case AS_CALLNEWH:
        return new_handler_is_the_drivers(view);
    case AS_ALLOCA:
        return view->request <= MODEST_REQUEST;
    default:
        break;
    }
    if (may_be_an_invalid_parameter(view))
        return invalid_handler_is_the_drivers(view);
    return as_model_new_mode(view->model) == 0 || as_model_new_handler(view->model) == 0 ||
           new_handler_is_the_drivers(view);
}

static const as_clause clauses[] = {
    {
        .id = "call.returns",
        .routines = ROUTINES(ALL_CALLS, CRT_CALLS, DBG_CALLS, CXX_ALLOCATORS, CXX_RELEASERS),
        .level = AS_MUST,
        .profiles = AS_LAW | AS_CRT | AS_CRT_DEBUG | AS_CXX,
        .source = "C11 7.22.3.1p3, 7.22.3.2p3, 7.22.3.3p2 and p3, 7.22.3.4p3, 7.22.3.5p4, Returns; C17 the same; C23 "
                  "7.24.3.1 to 7.24.3.7, Returns; POSIX.1-2017 and POSIX.1-2024 malloc, calloc, realloc, free, "
                  "posix_memalign, POSIX.1-2024 aligned_alloc and reallocarray, RETURN VALUE; malloc(3), "
                  "posix_memalign(3), malloc_usable_size(3) RETURN VALUE; "
                  "UCRT reference: Return value of each routine; Return value of the debug versions and of the Debug "
                  "routines; [new.delete.single], [new.delete.array] N3337, "
                  "N4140, N4659, N4861, N4950 (required behavior: return, or throw)",
        .text = "A call whose arguments are defined returns to its caller, also when it must fail: it neither ends the "
                "process nor goes on for ever.",
        .allowed = "any result that the call is defined to have; for want of memory, a failure",
        .applies = must_return,
        .when = AS_ANYHOW,
        .holds = it_came_back_or_broke,
    },
    {
        .id = "fork.returns",
        .routines = ROUTINES(AS_FORK),
        .level = AS_MUST,
        .profiles = AS_POSIX | AS_GNU,
        .source = "POSIX.1-2017 and POSIX.1-2024 fork, RETURN VALUE; fork(2) RETURN VALUE",
        .text = "fork returns in the process that called it: what the heap does before and after it neither ends that "
                "process nor goes on for ever.",
        .allowed = "the number of the child, or a failure",
        .when = AS_ANYHOW,
        .holds = it_came_back,
    },
    {
        .id = "thread.ends",
        .routines = ROUTINES(AS_THREAD_END),
        .level = AS_MUST,
        .profiles = AS_POSIX | AS_GNU,
        .source = "POSIX.1-2017 and POSIX.1-2024 pthread_create, DESCRIPTION, pthread_exit, DESCRIPTION; "
                  "pthread_exit(3) DESCRIPTION",
        .text = "A thread that returns from its start routine terminates: what the heap does at its end neither ends "
                "the process nor goes on for ever.",
        .allowed = "the thread terminates",
        .when = AS_ANYHOW,
        .holds = it_came_back,
    },
};

const as_family law_of_returns = {.name = "returns", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
