/* cxx_library_forward.c - the default definitions of the library's functions: which of them call others, so that a
 * program that replaces one function has replaced several. */
#include "cxx_library.h"
#include "families.h"

/* ---- allocation functions ---- */

static bool array_is_to_forward(const as_view *view)
{
    cxx_global to;
    return tells_failure_by_throwing(view) && has_program_function(view, &to);
}

static bool nothrow_is_to_forward(const as_view *view)
{
    cxx_global to;
    return takes_nothrow(view) && has_program_function(view, &to);
}

static bool is_to_forward(const as_view *view)
{
    cxx_global to;
    return has_program_function(view, &to);
}

/* With the arguments that it has itself. */
static bool called_the_program_s(const as_view *view)
{
    const as_inner *call = inner_only(view, inner_is_own_allocation);
    cxx_global to;
    if (call == NULL || !has_program_function(view, &to))
        return false;
    cxx_global seen = {false, (call->args[0] & AS_FORM_ARRAY) != 0, call->args[0] & AS_FORM_PARAMETERS};
    return cxx_same(seen, to) && call->args[1] == view->event->args[1] && call->args[2] == view->event->args[2];
}

static as_truth it_called_the_program_s(const as_view *view)
{
    return !inner_is_whole(view) ? AS_UNKNOWN : truth(called_the_program_s(view));
}

static const char *forwards_or_not(const as_view *view)
{
    return called_the_program_s(view)                        ? "forwards"
           : inner_count(view, inner_is_own_allocation) == 0 ? "by-itself"
                                                             : NULL;
}

static as_truth handed_the_result_on(const as_view *view)
{
    const as_inner *call = inner_only(view, inner_is_own_allocation);
    if (call == NULL || (call->how != AS_RETURNED && call->how != AS_THREW))
        return AS_UNKNOWN;
    if (call->how == AS_RETURNED)
        return truth(view->event->how == AS_RETURNED && view->event->result == call->result);
    if (takes_nothrow(view))
        return truth(view->event->how == AS_RETURNED && view->event->result == 0);
    return truth(passed_on(view, call));
}

/* ---- deallocation functions ---- */

static bool block_is_to_be_passed_on(const as_view *view) { return view->event->args[1] != 0 && is_to_forward(view); }

static bool released_by_the_program_s(const as_view *view)
{
    const as_inner *call = inner_only(view, inner_is_own_release);
    cxx_global to;
    if (call == NULL || !has_program_function(view, &to))
        return false;
    cxx_global seen = {true, (call->args[0] & AS_FORM_ARRAY) != 0, call->args[0] & AS_FORM_PARAMETERS};
    return cxx_same(seen, to) && call->args[1] == view->event->args[1] && call->args[3] == view->event->args[3] &&
           ((to.parameters & AS_FORM_SIZE) == 0 || call->args[2] == view->event->args[2]);
}

static as_truth it_was_released_by_the_program_s(const as_view *view)
{
    return !inner_is_whole(view) ? AS_UNKNOWN : truth(released_by_the_program_s(view));
}

static const char *passes_on_or_not(const as_view *view)
{
    return released_by_the_program_s(view)                ? "forwards"
           : inner_count(view, inner_is_own_release) == 0 ? "by-itself"
                                                          : NULL;
}

static const as_clause clauses[] = {
    {
        .id = "operator-new.array-forwards",
        .routines = ROUTINES(CXX_ALLOCATORS),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[new.delete.array]p4, Default behavior, of N3337, N4140, N4659, N4861, N4950",
        .text = "operator new[] calls operator new with the same arguments, once: the program's, if it replaced that.",
        .allowed = "one call, with the same size and alignment",
        .applies = array_is_to_forward,
        .holds = it_called_the_program_s,
    },
    {
        .id = "operator-new.nothrow-forwards",
        .routines = ROUTINES(CXX_ALLOCATORS),
        .level = AS_MUST,
        .profiles = AS_CXX_SINCE_11,
        .source = "[new.delete.single]p8, [new.delete.array]p8, Default behavior, of N3337, N4140, N4659, N4861, N4950 "
                  "(LWG 206)",
        .text = "A form with nothrow calls the one without, with the same arguments, once: the program's, if it "
                "replaced that.",
        .allowed = "one call, with the same size and alignment",
        .applies = nothrow_is_to_forward,
        .holds = it_called_the_program_s,
    },
    {
        .id = "operator-new.nothrow-forwards-98",
        .routines = ROUTINES(CXX_ALLOCATORS),
        .level = AS_CHOICE,
        .profiles = AS_CXX98,
        .source = "C++98 18.4.1.1 and 18.4.1.2 (a loop of its own) before LWG 206, which C++11 has",
        .text = "Whether in C++98 a form with nothrow calls the one without.",
        .allowed = "one call with the same arguments, or none",
        .applies = nothrow_is_to_forward,
        .choose = forwards_or_not,
    },
    {
        .id = "operator-new.hands-on",
        .routines = ROUTINES(CXX_ALLOCATORS),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source =
            "[new.delete.single]p8, [new.delete.array]p4 and p8, Default behavior, of N3337, N4140, N4659, N4861, "
            "N4950",
        .text = "What the function called gives is the result, and what it throws passes; a form with nothrow makes "
                "that a null pointer.",
        .allowed = "the same block, the same exception; with nothrow, null for an exception",
        .applies = is_to_forward,
        .holds = handed_the_result_on,
    },
    {
        .id = "operator-delete.forwards",
        .routines = ROUTINES(CXX_RELEASERS),
        .level = AS_MUST,
        .profiles = AS_CXX_SINCE_11,
        .source = "[new.delete.single], [new.delete.array], Default behavior, of N3337, N4140, N4659, N4861, N4950 "
                  "(LWG 206, 298)",
        .text =
            "A form with nothrow or a size calls the one without, operator delete[] calls operator delete, once: the "
            "program's, if it replaced that.",
        .allowed = "one call, with the same block and alignment",
        .applies = block_is_to_be_passed_on,
        .holds = it_was_released_by_the_program_s,
    },
    {
        .id = "operator-delete.forwards-98",
        .routines = ROUTINES(CXX_RELEASERS),
        .level = AS_CHOICE,
        .profiles = AS_CXX98,
        .source = "C++98 18.4.1.1 and 18.4.1.2 (reclaims the storage) before LWG 206 and 298, which C++11 has",
        .text = "Whether in C++98 operator delete[], or a form with nothrow, calls operator delete.",
        .allowed = "one call with the same block, or none",
        .applies = block_is_to_be_passed_on,
        .choose = passes_on_or_not,
    },
};

const as_family law_of_cxx_library_forward = {
    .name = "cxx-library-forward", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
