/* dbg_reports.h - what the families about hooks, dumps, states and reports of a debug runtime ask of a call. */
#ifndef ALLOCSPEC_DBG_REPORTS_H
#define ALLOCSPEC_DBG_REPORTS_H

#include "crt.h"
#include "dbg_text.h"

#include <allocspec/debug.h>

static inline as_set setting_of(const as_view *view, as_setting setting)
{
    return as_model_setting(view->model, setting);
}

static inline bool setting_is_the_drivers(const as_view *view, as_setting setting)
{
    return is_the_drivers(setting_of(view, setting).value) && settings_are_steady(view);
}

/* The mode or the file of the type of reports that a call is about. */
static inline as_set setting_of_its_type(const as_view *view, as_setting first)
{
    return report_type_is_bad(view) ? (as_set){0} : setting_of(view, (as_setting)((int)first + int_argument(view, 0)));
}

/* An int that the routine gave or was given, however wide the event holds it. */
static inline int64_t as_int(uint64_t value) { return (int32_t)(uint32_t)value; }

static inline int64_t int_result(const as_view *view) { return as_int(view->event->result); }

/* Counters of the runtime's are size_t. */
static inline bool sizes_are_equal(const as_view *view, uint64_t a, uint64_t b)
{
    return ((a ^ b) & size_max(view->platform)) == 0;
}

/* No other thread changed the heap meanwhile. */
static inline bool heap_was_quiet(const as_view *view) { return as_model_debug_is_quiet(view->model, view->event); }

static inline uint64_t block_type(uint64_t type) { return type & 0xFFFF; }
static inline uint64_t block_subtype(uint64_t type) { return type >> 16 & 0xFFFF; }

/* ---- report hooks ---- */

/* How often the driver's function 1 or 2 was installed by _CrtSetReportHook2. */
static inline uint64_t hooks_2(const as_view *view, uint64_t which)
{
    return setting_of(view, (as_setting)(AS_SETTING_HOOK2 + (int)which)).value;
}

static inline bool is_in_force(const as_view *view, uint64_t which)
{
    return setting_of(view, AS_SETTING_REPORT_HOOK).value == which || hooks_2(view, which) > 0;
}

/* One of the driver's functions is called for every report: what is told is seen. */
static inline bool reports_are_seen(const as_view *view)
{
    return (is_in_force(view, 1) || is_in_force(view, 2)) && settings_are_steady(view);
}

/* At the end: what was told, as the first function that was called heard it. */
static inline text_span told_text(const as_view *view)
{
    size_t length;
    const char *text = as_view_text(view, 0, &length);
    return (text_span){text, text + length};
}

static inline bool text_is_known(const as_view *view)
{
    return settings_are_steady(view) && as_view_inside(view)->text_is_whole;
}

#endif
