/* report.h - the debug heap's own reports, all through _CrtDbgReport. They are never called with a lock held. */
#ifndef ALLOCSPEC_IMPL_DEBUG_REPORT_H
#define ALLOCSPEC_IMPL_DEBUG_REPORT_H

#include "debug/block.h"

#include <stdarg.h>
#include <wchar.h>

/* The longest report, in characters; what is longer is cut and marked so. */
enum { DBG_REPORT_MAX = 2048 };

/* A routine was given what is no block in use: a failed assertion that says what it is; for _aligned_free an error
 * ("a debug report from the _RPT macros"). Sets errno to EINVAL. */
void dbg_report_misuse(const char *routine, const void *data, dbg_standing standing);
/* A block's guards, or the bytes of a freed one, were overwritten: a report of type `report`. */
void dbg_report_damage(int report, const dbg_description *block, dbg_damage damage);
/* A header or the links between blocks were overwritten. */
void dbg_report_broken_list(int report, const void *header);
/* A block is taken for one of another type. */
void dbg_report_wrong_type(const char *routine, const dbg_description *block, int type);
/* A type that no block can have. Sets errno to EINVAL. */
void dbg_report_bad_type(const char *routine, int type);

/* "free", "normal", "crt", "ignore" or "client". */
const char *dbg_type_name(int use);
/* Copies a block's file name, which the library it lay in may have taken with it; "" if it cannot be read or is NULL.
 * errno is kept. */
enum { DBG_FILE_MAX = 512 };
const char *dbg_read_file_name(const char *file, char name[static DBG_FILE_MAX]);

/* The parts of _CrtDbgReport. */

/* Turns the runtime's printf format into this system's: `wide` tells which of %s and %S is the wide one. False iff it
 * does not fit into `room` units. */
bool dbg_translate_format(const wchar_t *format, bool wide, wchar_t *translated, size_t room);
/* UTF-8 to wide characters and back, whatever the locale; cut at `room`, always ended. */
void dbg_widen(const char *text, wchar_t *wide, size_t room);
void dbg_narrow(const wchar_t *wide, char *text, size_t room);

/* Calls the program's report hooks in their order. True iff one says that nothing is left to be done, with the value to
 * return in *result. */
bool dbg_call_report_hooks(int type, char *message, wchar_t *wide, int *result);

/* What the message is about; NULL and 0 where it is not known. */
typedef struct dbg_report_source {
    const char *file;
    int line;
    const char *module;
} dbg_report_source;
/* Sends a message to the destinations set for `type`. Returns what _CrtDbgReport does. */
int dbg_send_report(int type, const dbg_report_source *source, const char *message, const char *assembled);

#endif
