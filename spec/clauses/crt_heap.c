/* crt_heap.c - the routines about the heap as a whole: checking, tidying, adding to it, filling it, its handle. */
#include "crt.h"
#include "families.h"

static bool heap_was_used(const as_view *view) { return as_model_was_used(view->model); }

/* _heapset cannot say that a pointer is bad. */
static as_truth answer_is_a_constant(const as_view *view)
{
    switch (status(view)) {
    case AS_HEAPEMPTY:
    case AS_HEAPOK:
    case AS_HEAPBADBEGIN:
    case AS_HEAPBADNODE:
        return AS_YES;
    case AS_HEAPBADPTR:
        return truth(view->event->routine == AS_HEAPCHK);
    default:
        return AS_NO;
    }
}

/* Whether it may say that there is no heap, and what is no constant, others judge. */
static as_truth answer_is_ok(const as_view *view)
{
    bool is_judged_elsewhere = status(view) == AS_HEAPEMPTY || answer_is_a_constant(view) == AS_NO;
    const as_debug_heap *debug = as_model_debug(view->model);
    bool is_damaged = as_model_is_damaged(view->model) || debug->damaged > 0 || debug->perhaps_damaged > 0;
    if (is_judged_elsewhere || is_damaged)
        return AS_UNKNOWN;
    return truth(status(view) == AS_HEAPOK);
}

static as_truth answer_is_not_empty(const as_view *view) { return truth(status(view) != AS_HEAPEMPTY); }

static as_truth errno_is_kept_or_enosys(const as_view *view)
{
    return truth(errno_is_kept(view) == AS_YES || errno_is_enosys(view));
}

static as_truth answer_is_zero_or_enosys(const as_view *view)
{
    return truth(status(view) == 0 || (status(view) == -1 && errno_is_enosys(view)));
}

static const char *added_or_unsupported(const as_view *view)
{
    return status(view) == 0 ? "added" : errno_is_enosys(view) ? "unsupported" : NULL;
}

static const char *carried_out_or_unsupported(const as_view *view)
{
    if (status(view) != AS_HEAPOK)
        return NULL;
    return errno_is_enosys(view) ? "unsupported" : "carried-out";
}

static as_truth handle_is_the_same(const as_view *view)
{
    uint64_t before = as_model_heap_handle(view->model);
    return truth(view->event->result != 0 && (before == 0 || view->event->result == before));
}

static const as_clause clauses[] = {
    {
        .id = "heapchk.sound-is-ok",
        .routines = ROUTINES(AS_HEAPCHK),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _heapchk, Return value and Remarks",
        .text = "Of a heap that nothing damaged the answer is _HEAPOK.",
        .allowed = "_HEAPOK (-2); _HEAPEMPTY (-1) if no block was ever made",
        .holds = answer_is_ok,
    },
    {
        .id = "heapchk.answers-a-constant",
        .routines = ROUTINES(AS_HEAPCHK),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _heapchk, Return value; Heap constants",
        .text = "The answer is one of _HEAPEMPTY, _HEAPOK, _HEAPBADBEGIN, _HEAPBADNODE and _HEAPBADPTR.",
        .allowed = "-1, -2, -3, -4 or -6",
        .holds = answer_is_a_constant,
    },
    {
        .id = "heapchk.not-empty",
        .routines = ROUTINES(AS_HEAPCHK, AS_HEAPSET, AS_HEAPWALK),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _heapchk, _heapset, _heapwalk, Return value",
        .text = "A heap that has given a block is initialised.",
        .allowed = "any answer but _HEAPEMPTY (-1)",
        .applies = heap_was_used,
        .holds = answer_is_not_empty,
    },
    {
        .id = "heapchk.error-is-enosys",
        .routines = ROUTINES(AS_HEAPCHK, AS_HEAPSET),
        .level = AS_SHOULD,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _heapchk, _heapset, Return value",
        .text = "errno is set to nothing but ENOSYS.",
        .allowed = "errno unchanged, or ENOSYS",
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = errno_is_kept_or_enosys,
    },
    {
        .id = "heapmin.result",
        .routines = ROUTINES(AS_HEAPMIN),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _heapmin, Return value",
        .text = "The answer is 0, or -1 with ENOSYS.",
        .allowed = "0; or -1 with ENOSYS",
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = answer_is_zero_or_enosys,
    },
    {
        .id = "heapadd.result",
        .routines = ROUTINES(AS_HEAPADD),
        .level = AS_MUST,
        .profiles = AS_MSVCRT,
        .source = "UCRT reference: _heapadd, Return value",
        .text = "The answer is 0, or -1 with ENOSYS.",
        .allowed = "0; or -1 with ENOSYS",
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = answer_is_zero_or_enosys,
    },
    {
        .id = "heapadd.support",
        .routines = ROUTINES(AS_HEAPADD),
        .level = AS_CHOICE,
        .profiles = AS_MSVCRT,
        .source = "UCRT reference: _heapadd, Return value against Remarks (since Visual C++ 4.0 not supported on "
                  "Win32); change history 2003-2015",
        .text = "Whether memory can be added to the heap.",
        .allowed = "0; or -1 with ENOSYS",
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .choose = added_or_unsupported,
    },
    {
        .id = "heapset.answers-a-constant",
        .routines = ROUTINES(AS_HEAPSET),
        .level = AS_MUST,
        .profiles = AS_MSVCRT,
        .source = "UCRT reference: _heapset, Return value",
        .text = "The answer is one of _HEAPEMPTY, _HEAPOK, _HEAPBADBEGIN and _HEAPBADNODE.",
        .allowed = "-1, -2, -3 or -4",
        .holds = answer_is_a_constant,
    },
    {
        .id = "heapset.sound-is-ok",
        .routines = ROUTINES(AS_HEAPSET),
        .level = AS_MUST,
        .profiles = AS_MSVCRT,
        .source = "UCRT reference: _heapset, Return value",
        .text = "Of a heap that nothing damaged the answer is _HEAPOK.",
        .allowed = "_HEAPOK (-2); _HEAPEMPTY (-1) if no block was ever made",
        .holds = answer_is_ok,
    },
    {
        .id = "heapset.support",
        .routines = ROUTINES(AS_HEAPSET),
        .level = AS_CHOICE,
        .profiles = AS_MSVCRT,
        .source = "UCRT reference: _heapset, Remarks (fills; where unsupported, _HEAPOK with ENOSYS); change history "
                  "2003-2015 (without function since the system's heap is used)",
        .text = "Whether free entries of the heap can be filled.",
        .allowed = "_HEAPOK, with ENOSYS or without",
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .choose = carried_out_or_unsupported,
    },
    {
        .id = "get_heap_handle.same-heap",
        .routines = ROUTINES(AS_GET_HEAP_HANDLE),
        .level = AS_SHOULD,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _get_heap_handle, Return value",
        .text = "There is a handle, and it is the same each time, as there is one heap.",
        .allowed = "not 0, and the value of the call before",
        .holds = handle_is_the_same,
    },
};

const as_family law_of_crt_heap = {.name = "crt-heap", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
