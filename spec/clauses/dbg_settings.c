/* dbg_settings.c - what was set is told: hooks, the dump client, the break number. */
#include "dbg_reports.h"
#include "families.h"

/* What the routine sets or tells. */
static as_set its_setting(const as_view *view)
{
    switch (view->event->routine) {
    case AS_CRT_SET_ALLOC_HOOK:
    case AS_CRT_GET_ALLOC_HOOK:
        return setting_of(view, AS_SETTING_ALLOC_HOOK);
    case AS_CRT_SET_DUMP_CLIENT:
    case AS_CRT_GET_DUMP_CLIENT:
        return setting_of(view, AS_SETTING_DUMP_CLIENT);
    case AS_CRT_SET_REPORT_HOOK:
    case AS_CRT_GET_REPORT_HOOK:
        return setting_of(view, AS_SETTING_REPORT_HOOK);
    case AS_CRT_SET_BREAK_ALLOC:
        return setting_of(view, AS_SETTING_BREAK);
    default:
        return (as_set){0};
    }
}

static as_truth answer_is(const as_view *view, uint64_t expected)
{
    return !settings_are_steady(view) ? AS_UNKNOWN : truth(view->event->result == expected);
}

/* 0 if nothing was ever set. */
static as_truth answer_is_the_setting(const as_view *view) { return answer_is(view, its_setting(view).value); }

static as_truth answer_is_the_int_set(const as_view *view)
{
    return !settings_are_steady(view) ? AS_UNKNOWN : truth(int_result(view) == as_int(its_setting(view).value));
}

/* ---- the allocation hook: where there is none, the answer may be NULL or the runtime's own ---- */

static bool a_hook_is_set(const as_view *view) { return its_setting(view).is_known && its_setting(view).value != 0; }

static bool replaces_a_hook(const as_view *view) { return view->event->args[0] != 0 && a_hook_is_set(view); }

static bool clears_a_hook(const as_view *view) { return view->event->args[0] == 0 && a_hook_is_set(view); }

static const char *null_or_former(const as_view *view)
{
    if (view->event->result == 0)
        return "null";
    return answer_is_the_setting(view) != AS_NO ? "former" : NULL;
}

/* ---- the break number ---- */

static bool a_number_is_known(const as_view *view) { return its_setting(view).is_known; }

static bool no_number_was_set(const as_view *view) { return !its_setting(view).is_known; }

/* A long of 32 bits or of 64: numbers that matter fit in both. */
static as_truth answer_is_minus_one(const as_view *view)
{
    return !settings_are_steady(view) ? AS_UNKNOWN : truth(int_result(view) == -1);
}

static const as_clause clauses[] = {
    {
        .id = "hook.set-gives-the-former",
        .routines = ROUTINES(AS_CRT_SET_ALLOC_HOOK),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetAllocHook, Return value and Remarks",
        .text = "Setting an allocation hook gives the one that was set before.",
        .allowed = "the hook set last",
        .applies = replaces_a_hook,
        .holds = answer_is_the_setting,
    },
    {
        .id = "hook.clear-gives",
        .routines = ROUTINES(AS_CRT_SET_ALLOC_HOOK),
        .level = AS_DISPUTED,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetAllocHook, Return value (NULL if the argument is NULL) against Remarks (the "
                  "hook defined before)",
        .text = "Clearing the allocation hook gives NULL or the hook that was set.",
        .allowed = "NULL; or the hook set last",
        .applies = clears_a_hook,
        .choose = null_or_former,
    },
    {
        .id = "hook.get-gives-it",
        .routines = ROUTINES(AS_CRT_GET_ALLOC_HOOK),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtGetAllocHook, Return value",
        .text = "The answer is the allocation hook that is set.",
        .allowed = "the hook set last",
        .applies = a_hook_is_set,
        .holds = answer_is_the_setting,
    },
    {
        .id = "dump.client-set-gives-the-former",
        .routines = ROUTINES(AS_CRT_SET_DUMP_CLIENT),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetDumpClient, Return value and Remarks",
        .text = "Setting a dump client gives the one that was set before.",
        .allowed = "the function set last; 0 at first",
        .holds = answer_is_the_setting,
    },
    {
        .id = "dump.client-get-gives-it",
        .routines = ROUTINES(AS_CRT_GET_DUMP_CLIENT),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtGetDumpClient, Return value",
        .text = "The answer is the dump client that is set.",
        .allowed = "the function set last; 0 at first",
        .holds = answer_is_the_setting,
    },
    {
        .id = "breakalloc.set-gives-the-former",
        .routines = ROUTINES(AS_CRT_SET_BREAK_ALLOC),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetBreakAlloc, Return value",
        .text = "Setting a break number gives the one that was set before.",
        .allowed = "the number set last",
        .applies = a_number_is_known,
        .holds = answer_is_the_int_set,
    },
    {
        .id = "breakalloc.default",
        .routines = ROUTINES(AS_CRT_SET_BREAK_ALLOC),
        .level = AS_SHOULD,
        .profiles = AS_CRT_DEBUG,
        .source = "Find memory leaks with the CRT library: Set breakpoints on a memory allocation number (-1 if none "
                  "was set)",
        .text = "At first the break number is -1.",
        .allowed = "-1",
        .applies = no_number_was_set,
        .holds = answer_is_minus_one,
    },
    {
        .id = "report.hook-set-gives-the-former",
        .routines = ROUTINES(AS_CRT_SET_REPORT_HOOK),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetReportHook, Return value and Remarks",
        .text = "Setting a report hook gives the one that was set before.",
        .allowed = "the hook set last; 0 at first",
        .holds = answer_is_the_setting,
    },
    {
        .id = "report.hook-get-gives-it",
        .routines = ROUTINES(AS_CRT_GET_REPORT_HOOK),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtGetReportHook, Return value",
        .text = "The answer is the report hook that is set.",
        .allowed = "the hook set last; 0 at first",
        .holds = answer_is_the_setting,
    },
};

const as_family law_of_dbg_settings = {.name = "dbg-settings", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
