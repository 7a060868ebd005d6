/* dbg_reports.c - reports of a debug runtime: which hooks hear them, and what their answers do.
 *
 * The driver's report of _CrtDbgReport has the format "a report of %d" and 7. Its hooks answer TRUE iff their answer is
 * not 0; then they have stored one less for the routine to return. */
#include "dbg_reports.h"
#include "families.h"

enum { MODE_FILE = 1, MODE_WINDOW = 4, FILE_STDOUT = -4, FILE_STDERR = -5 };

static bool is_of_a_type(const as_view *view) { return !report_type_is_bad(view); }

static bool is_heard(const as_view *view) { return is_of_a_type(view) && reports_are_seen(view); }

static as_truth is_told_type_and_message(const as_view *view)
{
    const as_inside_debug *inside = as_view_inside(view);
    if (!text_is_known(view) || report_type_is_bad(view))
        return AS_UNKNOWN;
    bool tells = inside->reported > 0 && inside->reported == inside->reported_type[int_argument(view, 0)];
    return truth(tells && text_has(told_text(view), "a report of 7"));
}

/* ---- what the hooks' answers do ---- */

static unsigned answers_true(const as_inside_debug *inside)
{
    unsigned count = 0;
    for (uint32_t i = 0; i < inside->reported_kept; i++)
        count += inside->report[i].answer != 0;
    return count;
}

/* The routine gives what the hook that answered TRUE has stored. */
static as_truth gives_what_was_stored(const as_view *view)
{
    const as_inside_debug *inside = as_view_inside(view);
    if (!settings_are_steady(view) || inside->reported != inside->reported_kept || answers_true(inside) != 1)
        return AS_UNKNOWN;
    for (uint32_t i = 0; i < inside->reported_kept; i++)
        if (inside->report[i].answer != 0)
            return truth(int_result(view) == inside->report[i].answer - 1);
    return AS_UNKNOWN;
}

/* Of this type of reports; the suite never has a window open. */
static bool goes_to_no_window(const as_view *view)
{
    as_set mode = setting_of_its_type(view, AS_SETTING_MODE);
    return mode.is_known && (mode.value & MODE_WINDOW) == 0 && settings_are_steady(view);
}

static bool may_lack_its_file(const as_view *view)
{
    int64_t file = as_int(setting_of_its_type(view, AS_SETTING_FILE).value);
    bool needs_one = (setting_of_its_type(view, AS_SETTING_MODE).value & MODE_FILE) != 0;
    return needs_one && file != FILE_STDOUT && file != FILE_STDERR;
}

static bool is_heard_and_shown_in_no_window(const as_view *view) { return is_heard(view) && goes_to_no_window(view); }

static bool is_shown_in_no_window(const as_view *view) { return is_of_a_type(view) && goes_to_no_window(view); }

static as_truth goes_on_as_usual(const as_view *view)
{
    const as_inside_debug *inside = as_view_inside(view);
    bool is_known = settings_are_steady(view) && inside->reported == inside->reported_kept;
    if (!is_known || inside->reported == 0 || answers_true(inside) > 0 || may_lack_its_file(view))
        return AS_UNKNOWN;
    return truth(int_result(view) == 0);
}

static as_truth gives_0_or_minus_1(const as_view *view)
{
    if (!settings_are_steady(view) || as_view_inside(view)->reported > 0)
        return AS_UNKNOWN;
    return truth(int_result(view) == 0 || int_result(view) == -1);
}

/* ---- hooks of both kinds ---- */

static uint64_t the_single_one(const as_view *view) { return setting_of(view, AS_SETTING_REPORT_HOOK).value; }

/* One of the driver's functions was set by _CrtSetReportHook, the other one by _CrtSetReportHook2. */
static bool there_are_both(const as_view *view)
{
    uint64_t single = the_single_one(view);
    return is_of_a_type(view) && is_the_drivers(single) && settings_are_steady(view) && hooks_2(view, 0) == 0 &&
           hooks_2(view, single) == 0 && hooks_2(view, 3 - single) > 0;
}

/* The other one comes first, and only if it answers FALSE the single one after it. */
static as_truth the_single_one_comes_last(const as_view *view)
{
    const as_inside_debug *inside = as_view_inside(view);
    unsigned heard = 0, content = 0, singles = 0;
    if (!settings_are_steady(view) || inside->reported != inside->reported_kept)
        return AS_UNKNOWN;
    for (uint32_t i = 0; i < inside->reported_kept; i++) {
        if (inside->report[i].which != the_single_one(view)) {
            heard++;
            content += inside->report[i].answer != 0;
        } else if (singles++ > 0 || heard == 0 || content > 0) {
            return AS_NO;
        }
    }
    return truth(heard > 0 && (content > 0 || singles == 1));
}

/* One that was in force and is not any more, or never was, while it is known what is. */
static bool one_is_not_in_force(const as_view *view)
{
    bool is_known = setting_of(view, AS_SETTING_REPORT_HOOK).was_set ||
                    setting_of(view, (as_setting)(AS_SETTING_HOOK2 + 1)).was_set ||
                    setting_of(view, (as_setting)(AS_SETTING_HOOK2 + 2)).was_set;
    return is_known && settings_are_steady(view) && (!is_in_force(view, 1) || !is_in_force(view, 2));
}

static as_truth none_but_those_in_force_hears(const as_view *view)
{
    const as_inside_debug *inside = as_view_inside(view);
    if (!settings_are_steady(view))
        return AS_UNKNOWN;
    return truth((is_in_force(view, 1) || inside->reported_to[1] == 0) &&
                 (is_in_force(view, 2) || inside->reported_to[2] == 0));
}

static const as_clause clauses[] = {
    {
        .id = "report.hook-is-called",
        .routines = ROUTINES(AS_CRT_DBG_REPORT),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetReportHook, Remarks; _CrtDbgReport, Remarks; CRT debugging techniques: "
                  "Report hook functions",
        .text = "Each report calls the report hook with the type of the report and the whole message.",
        .allowed = "a call of the hook with the type of the report and the message that the format and its arguments "
                   "make",
        .applies = is_heard,
        .holds = is_told_type_and_message,
    },
    {
        .id = "report.hook-handled",
        .routines = ROUTINES(AS_CRT_DBG_REPORT),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetReportHook, Remarks; CRT debugging techniques: Report hook functions",
        .text = "If a report hook answers TRUE the report is done, and the result is what the hook stored for it.",
        .allowed = "the value that the hook stored",
        .applies = is_heard,
        .holds = gives_what_was_stored,
    },
    {
        .id = "report.hook-not-handled",
        .routines = ROUTINES(AS_CRT_DBG_REPORT),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetReportHook, Remarks; _CrtDbgReport, Return value",
        .text = "If the report hooks answer FALSE the report goes on as its mode says, as without them.",
        .allowed = "0, where no window is shown",
        .applies = is_heard_and_shown_in_no_window,
        .holds = goes_on_as_usual,
    },
    {
        .id = "report.result",
        .routines = ROUTINES(AS_CRT_DBG_REPORT),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtDbgReport, Return value",
        .text = "The result of a report is 0, or -1 for an error; 1 comes from a window alone.",
        .allowed = "0 or -1, where no window is shown",
        .applies = is_shown_in_no_window,
        .holds = gives_0_or_minus_1,
    },
    {
        .id = "report.hook2-before-hook",
        .routines = ROUTINES(AS_CRT_DBG_REPORT),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetReportHook2, Remarks",
        .text = "The hook of _CrtSetReportHook is called if all hooks of _CrtSetReportHook2 answered FALSE, and after "
                "them.",
        .allowed = "the hooks of _CrtSetReportHook2 first; then the other one, iff none of them answered TRUE",
        .applies = there_are_both,
        .holds = the_single_one_comes_last,
    },
    {
        .id = "report.removed-hook-is-silent",
        .routines = ROUTINES(AS_CRT_DBG_REPORT, AS_CRT_MEM_DUMP_STATISTICS, AS_CRT_MEM_DUMP_ALL_OBJECTS_SINCE,
                             AS_CRT_DUMP_MEMORY_LEAKS),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _CrtSetReportHook2, first line and Remarks (it uninstalls); _CrtSetReportHook, "
                  "Remarks (it installs the new function)",
        .text = "A report hook that was removed or replaced is not called any more.",
        .allowed = "calls of hooks that are installed",
        .applies = one_is_not_in_force,
        .holds = none_but_those_in_force_hears,
    },
};

const as_family law_of_dbg_reports = {.name = "dbg-reports", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
