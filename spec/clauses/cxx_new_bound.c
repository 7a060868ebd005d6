/* cxx_new_bound.c - bounds of arrays that cannot be: negative, too large, fewer than there are initialisers. */
#include "cxx_story.h"
#include "families.h"

/* ---- applies ---- */

static bool bound_is(const as_view *view, cxx_bound bound)
{
    cxx_request request = cxx_request_of(view);
    return request.type.is_known && request.bound == bound;
}

static bool is_bad(const as_view *view)
{
    cxx_request request = cxx_request_of(view);
    return request.type.is_known && bound_is_bad(request.bound);
}

static bool function_may_throw(const as_view *view) { return !cxx_request_of(view).is_non_throwing; }

static bool negative_may_throw(const as_view *view)
{
    return bound_is(view, BOUND_NEGATIVE) && function_may_throw(view);
}

static bool huge_may_throw(const as_view *view) { return bound_is(view, BOUND_HUGE) && function_may_throw(view); }

static bool short_may_throw(const as_view *view) { return bound_is(view, BOUND_SHORT) && function_may_throw(view); }

static bool bad_cannot_throw(const as_view *view) { return is_bad(view) && !function_may_throw(view); }

static bool is_large(const as_view *view) { return bound_is(view, BOUND_LARGE) && cxx_request_of(view).allocates; }

static bool is_huge(const as_view *view) { return bound_is(view, BOUND_HUGE) && cxx_request_of(view).allocates; }

static bool is_negative(const as_view *view) { return bound_is(view, BOUND_NEGATIVE); }

/* ---- holds ---- */

static bool threw_bad_length(const as_view *view)
{
    return view->event->how == AS_THREW && view->event->result == AS_EXCEPTION_BAD_ARRAY_NEW_LENGTH;
}

static bool gave_a_null_pointer(const as_view *view)
{
    return view->event->how == AS_RETURNED && view->event->result == 0;
}

static as_truth it_threw_bad_length(const as_view *view) { return truth(threw_bad_length(view)); }

static as_truth it_gave_null(const as_view *view) { return truth(gave_a_null_pointer(view)); }

static const char *null_or_exception(const as_view *view)
{
    return gave_a_null_pointer(view) ? "null" : threw_bad_length(view) ? "exception" : NULL;
}

static as_truth nothing_was_called(const as_view *view) { return truth(cxx_story_of(view).allocations == 0); }

static const char *asked_for_or_refused(const as_view *view)
{
    return cxx_story_of(view).allocations > 0 ? "asked-for" : "refused";
}

static const as_clause clauses[] = {
    {
        .id = "new.negative-bound-throws",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX_SINCE_11,
        .source = "[expr.new]: N3337 p7, N4140 p7, N4659 p7, N4861 p9, N4950 p8; [new.badlength]",
        .text = "With a negative bound, and a function that may throw, the expression throws bad_array_new_length.",
        .allowed = "std::bad_array_new_length",
        .applies = negative_may_throw,
        .holds = it_threw_bad_length,
    },
    {
        .id = "new.huge-bound-throws",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX_SINCE_11,
        .source = "[expr.new]: N3337 p7, N4140 p7, N4659 p7, N4861 p9, N4950 p8; CWG 624",
        .text = "So it does if the array would have more bytes than a size_t can tell.",
        .allowed = "std::bad_array_new_length",
        .applies = huge_may_throw,
        .holds = it_threw_bad_length,
    },
    {
        .id = "new.short-bound-throws",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX_SINCE_11,
        .source = "[expr.new]: N3337 p7, N4140 p7, N4659 p7, N4861 p9, N4950 p8",
        .text = "So it does if a braced list has initialisers for more elements than there are to be.",
        .allowed = "std::bad_array_new_length",
        .applies = short_may_throw,
        .holds = it_threw_bad_length,
    },
    {
        .id = "new.bad-bound-throws-anyhow",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX11,
        .source = "[expr.new]: N3337 p7 (whatever the function's exception specification)",
        .text = "In C++11 it throws that with a function that cannot throw, too.",
        .allowed = "std::bad_array_new_length",
        .applies = bad_cannot_throw,
        .holds = it_threw_bad_length,
    },
    {
        .id = "new.bad-bound-null-or-exception",
        .routines = ROUTINES(AS_NEW),
        .level = AS_DISPUTED,
        .profiles = AS_CXX14,
        .source = "[expr.new]: N4140 p7 (throws) against CWG 1992, a defect report against C++14 (null), as "
                  "cppreference's page has it",
        .text = "In C++14, with a function that cannot throw, the value is null, or the exception is thrown.",
        .allowed = "a null pointer; or std::bad_array_new_length",
        .applies = bad_cannot_throw,
        .choose = null_or_exception,
    },
    {
        .id = "new.bad-bound-gives-null",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX_SINCE_17,
        .source = "[expr.new]: N4659 p7, N4861 p9, N4950 p8 (CWG 1992)",
        .text = "With a bound that cannot be, and a function that cannot throw, the value is null.",
        .allowed = "a null pointer",
        .applies = bad_cannot_throw,
        .holds = it_gave_null,
    },
    {
        .id = "new.bad-bound-calls-nothing",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX_SINCE_11,
        .source = "[expr.new]: N3337 p7 (no storage is obtained), N4140 p7, N4659 p7, N4861 p9, N4950 p8",
        .text = "With a bound that cannot be no allocation function is called.",
        .allowed = "no call of an allocation function",
        .applies = is_bad,
        .holds = nothing_was_called,
    },
    {
        .id = "new.limit-of-objects",
        .routines = ROUTINES(AS_NEW),
        .level = AS_CHOICE,
        .profiles = AS_CXX_SINCE_11,
        .source =
            "[expr.new]: N3337 p7, N4140 p7, N4659 p7, N4861 p9, N4950 p8; [implimits] (262144 bytes are recommended)",
        .text = "The implementation defines how large an object can be: what has more bytes is a bound that cannot be.",
        .allowed = "a call of the allocation function; or what is done with a bound that cannot be",
        .applies = is_large,
        .choose = asked_for_or_refused,
    },
    {
        .id = "new.huge-bound-in-cxx98",
        .routines = ROUTINES(AS_NEW),
        .level = AS_CHOICE,
        .profiles = AS_CXX98,
        .source = "C++98 does not say what becomes of more bytes than can be told: CWG 624, whose resolution is "
                  "C++11's [expr.new] (N3337 p7)",
        .text = "In C++98, with an array of more bytes than a size_t can tell, the function is asked for some other "
                "number or not called.",
        .allowed = "a call of the allocation function, or none",
        .applies = is_huge,
        .choose = asked_for_or_refused,
    },
};

static const as_undefined undefined[] = {
    {
        .id = "new.negative-bound-in-cxx98",
        .routines = ROUTINES(AS_NEW),
        .profiles = AS_CXX98,
        .source =
            "C++98 [expr.new] p6 demands a bound that is not negative; what N3337 p7 says of others is new in C++11",
        .text = "In C++98 a negative bound is undefined.",
        .applies = is_negative,
    },
};

const as_family law_of_cxx_new_bound = {.name = "cxx-new-bound",
                                        .clauses = clauses,
                                        .clause_count = COUNT_OF(clauses),
                                        .undefined = undefined,
                                        .undefined_count = COUNT_OF(undefined)};
