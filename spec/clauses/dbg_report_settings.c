/* dbg_report_settings.c - modes and files of reports, and hooks of _CrtSetReportHook2: what was set is told. */
#include "dbg_reports.h"
#include "families.h"

enum { REPORT_FILE = -6, HFILE_ERROR = -2 };

static bool is_of_a_type(const as_view *view) { return !report_type_is_bad(view); }

static as_set mode_of(const as_view *view) { return setting_of_its_type(view, AS_SETTING_MODE); }

static as_set file_of(const as_view *view) { return setting_of_its_type(view, AS_SETTING_FILE); }

static as_truth former_mode_is_given(const as_view *view)
{
    return !settings_are_steady(view) ? AS_UNKNOWN : truth(int_result(view) == as_int(mode_of(view).value));
}

static as_truth former_file_is_given(const as_view *view)
{
    return !settings_are_steady(view) ? AS_UNKNOWN : truth(view->event->result == file_of(view).value);
}

static bool sets_a_mode(const as_view *view) { return is_of_a_type(view) && !is_an_invalid_parameter(view); }

static bool sets_a_mode_again(const as_view *view) { return sets_a_mode(view) && mode_of(view).is_known; }

static bool is_refused(const as_view *view)
{
    return is_an_invalid_parameter(view) && invalid_handler_is_the_drivers(view);
}

static as_truth was_refused(const as_view *view) { return handler_was_called_and(view, int_result(view) == -1); }

/* ---- files of reports ---- */

static bool asks_for_the_file(const as_view *view)
{
    return is_of_a_type(view) && int_argument(view, 1) == REPORT_FILE;
}

static bool sets_a_file_again(const as_view *view)
{
    return is_of_a_type(view) && !asks_for_the_file(view) && file_of(view).is_known;
}

static bool file_and_mode_are_known(const as_view *view)
{
    return asks_for_the_file(view) && file_of(view).is_known && mode_of(view).is_known;
}

static const char *file_or_mode(const as_view *view)
{
    if (!settings_are_steady(view))
        return "file";
    return view->event->result == file_of(view).value        ? "file"
           : int_result(view) == as_int(mode_of(view).value) ? "mode"
                                                             : NULL;
}

static as_truth file_was_refused(const as_view *view)
{
    return handler_was_called_and(view, int_result(view) == HFILE_ERROR);
}

/* ---- _CrtSetReportHook2 ---- */

enum { INSTALL = 0, REMOVE = 1 };

/* How often it is installed afterwards, if not at all: that is 0 for both readings. */
static uint64_t count_after(const as_view *view)
{
    uint64_t which = view->event->args[1], before = is_the_drivers(which) ? hooks_2(view, which) : 0;
    if (!is_the_drivers(which))
        return 0;
    return view->event->args[0] == INSTALL ? before + 1 : view->event->args[0] == REMOVE && before > 0 ? before - 1 : 0;
}

static bool some_are_left(const as_view *view) { return count_after(view) > 0; }

static const char *count_or_zero(const as_view *view)
{
    if (!settings_are_steady(view))
        return "count";
    if (int_result(view) == 0)
        return "zero";
    bool is_out_of_memory = int_result(view) == -1 && knows(view, AS_FACT_ERRNO) && errno_is(view, AS_ENOMEM);
    return int_result(view) == as_int(count_after(view)) || is_out_of_memory ? "count" : NULL;
}

static const as_clause clauses[] = {
    {
        .id = "report.mode-set-gives-the-former",
        .routines = ROUTINES(AS_CRT_SET_REPORT_MODE),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetReportMode, Return value and Remarks",
        .text = "Setting or asking for the mode of a type of reports gives the one that was set before.",
        .allowed = "the mode set last for that type",
        .applies = sets_a_mode_again,
        .holds = former_mode_is_given,
    },
    {
        .id = "report.mode-bad-is-invalid",
        .routines = ROUTINES(AS_CRT_SET_REPORT_MODE),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetReportMode, Return value",
        .text = "What is no type of reports, or no mode, calls the invalid parameter handler; if that returns, the "
                "result is -1 with EINVAL.",
        .allowed = "a call of the handler, then -1 with EINVAL",
        .applies = is_refused,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = was_refused,
    },
    {
        .id = "report.file-set-gives-the-former",
        .routines = ROUTINES(AS_CRT_SET_REPORT_FILE),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetReportFile, Return value",
        .text = "Setting the file of a type of reports gives the one that was set before.",
        .allowed = "the file set last for that type",
        .applies = sets_a_file_again,
        .holds = former_file_is_given,
    },
    {
        .id = "report.file-query",
        .routines = ROUTINES(AS_CRT_SET_REPORT_FILE),
        .level = AS_DISPUTED,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetReportFile, Remarks (_CRTDBG_REPORT_FILE gives the current report mode) "
                  "against Return value (the file)",
        .text = "_CRTDBG_REPORT_FILE gives the file that is set, or the mode.",
        .allowed = "the file set last for that type, or its mode",
        .applies = file_and_mode_are_known,
        .choose = file_or_mode,
    },
    {
        .id = "report.file-bad-type-is-invalid",
        .routines = ROUTINES(AS_CRT_SET_REPORT_FILE),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetReportFile, Return value",
        .text = "What is no type of reports calls the invalid parameter handler; if that returns, the result is "
                "_CRTDBG_HFILE_ERROR with EINVAL.",
        .allowed = "a call of the handler, then -2 with EINVAL",
        .applies = is_refused,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = file_was_refused,
    },
    {
        .id = "report.hook2-count",
        .routines = ROUTINES(AS_CRT_SET_REPORT_HOOK2),
        .level = AS_DISPUTED,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetReportHook2, Return value (the hook's reference count) against its output (0 "
                  "for each call)",
        .text = "Installing and removing a hook gives how often it is installed then, or 0.",
        .allowed = "how often the hook is installed; or 0; or -1 with ENOMEM",
        .applies = some_are_left,
        .choose = count_or_zero,
    },
    {
        .id = "report.hook2-bad-is-invalid",
        .routines = ROUTINES(AS_CRT_SET_REPORT_HOOK2),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetReportHook2, Return value and Remarks",
        .text = "What is no mode, or no hook, calls the invalid parameter handler; if that returns, the result is -1 "
                "with EINVAL.",
        .allowed = "a call of the handler, then -1 with EINVAL",
        .applies = is_refused,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = was_refused,
    },
};

const as_family law_of_dbg_report_settings = {
    .name = "dbg-report-settings", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
