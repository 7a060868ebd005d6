/* dbg_flag.c - _CrtSetDbgFlag: the flag that was set is told, and what is no flag is refused. */
#include "dbg.h"
#include "families.h"

static as_set the_flag(const as_view *view) { return as_model_setting(view->model, AS_SETTING_FLAG); }

static bool only_asks(const as_view *view) { return int_argument(view, 0) == -1; }

static bool sets_a_flag_again(const as_view *view)
{
    return !only_asks(view) && !may_be_an_invalid_parameter(view) && the_flag(view).is_known;
}

static bool asks_for_the_flag_again(const as_view *view) { return only_asks(view) && the_flag(view).is_known; }

static bool flag_was_never_told(const as_view *view)
{
    return !the_flag(view).is_known && !may_be_an_invalid_parameter(view) && settings_are_steady(view);
}

static bool sets_no_flag(const as_view *view)
{
    return is_an_invalid_parameter(view) && invalid_handler_is_the_drivers(view);
}

static bool answer_is(const as_view *view, uint64_t flag) { return (uint32_t)view->event->result == (uint32_t)flag; }

static as_truth answer_is_the_flag(const as_view *view)
{
    return settings_are_steady(view) ? truth(answer_is(view, the_flag(view).value)) : AS_UNKNOWN;
}

static const char *flag_at_first(const as_view *view)
{
    return answer_is(view, AS_DBG_ALLOC_MEM) ? "alloc-on" : answer_is(view, 0) ? "all-off" : NULL;
}

static as_truth flag_was_refused(const as_view *view)
{
    return handler_was_called_and(view, !the_flag(view).is_known || answer_is(view, the_flag(view).value));
}

static const as_clause clauses[] = {
    {
        .id = "dbgflag.set-gives-the-former",
        .routines = ROUTINES(AS_CRT_SET_DBG_FLAG),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetDbgFlag, Return value",
        .text = "Setting the flag gives what it was before.",
        .allowed = "the flag as set last, or as told last if it was never set",
        .applies = sets_a_flag_again,
        .holds = answer_is_the_flag,
    },
    {
        .id = "dbgflag.report-changes-nothing",
        .routines = ROUTINES(AS_CRT_SET_DBG_FLAG),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetDbgFlag, To change one or more of these bit fields",
        .text = "_CRTDBG_REPORT_FLAG (-1) gives the present flag and changes nothing.",
        .allowed = "the flag as set last, or as told last if it was never set",
        .applies = asks_for_the_flag_again,
        .holds = answer_is_the_flag,
    },
    {
        .id = "dbgflag.default",
        .routines = ROUTINES(AS_CRT_SET_DBG_FLAG),
        .level = AS_DISPUTED,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetDbgFlag, Remarks (these bits are off by default) against its table and CRT "
                  "debug heap details (_CRTDBG_ALLOC_MEM_DF is on)",
        .text = "At first _CRTDBG_ALLOC_MEM_DF is on and nothing else, or all is off.",
        .allowed = "1, or 0",
        .applies = flag_was_never_told,
        .choose = flag_at_first,
    },
    {
        .id = "dbgflag.bad-is-invalid",
        .routines = ROUTINES(AS_CRT_SET_DBG_FLAG),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetDbgFlag, Remarks (if newFlag is not valid)",
        .text = "A flag with bits that no table lists calls the invalid parameter handler; if that returns, the former "
                "flag is given and kept, with EINVAL.",
        .allowed = "a call of the handler, then the former flag with EINVAL",
        .applies = sets_no_flag,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = flag_was_refused,
    },
};

const as_family law_of_dbg_flag = {.name = "dbg-flag", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
