/* report.h - writes what a set of runs found, in one of several formats.
 *
 * A writer reads run_result values and nothing else: it never judges, and asks the law only for the words of a clause.
 * All text that came from a candidate is cleaned (text.h) before it is written. */
#ifndef ALLOCSPEC_REPORT_H
#define ALLOCSPEC_REPORT_H

#include <stdio.h>

#include "result.h"

/* What a report says besides the runs themselves. Strings are not owned and not NULL unless it is said. */
typedef struct report_info {
    const char *version;          /* of allocspec */
    const char *system, *machine; /* what the runs were made on: "Linux", "x86_64" */
    uint64_t seed;
    unsigned shard, shards;       /* 1 of 1: all */
    const char *filter;           /* NULL: none */
    bool strict;                  /* `should` and `quality` count too */
    bool color;                   /* tty only: ANSI colours */
    const char *const *arguments; /* tty only: for each run, the argument that named its candidate; NULL: their names */
    const char *options;          /* tty only: options to give again to reproduce, such as "--profile c23"; may be "" */
    const as_clause *(*clause_at)(size_t index); /* the law: as_clause_at, or a test's own */
} report_info;

/* Writes a report of the runs to `out`. Returns false iff memory ran out; errors of `out` are left in it for ferror().
 */
typedef bool report_writer(FILE *out, const run_result *runs, size_t count, const report_info *info);

report_writer report_tty;   /* for people: the verdict first, then each deviation in plain words */
report_writer report_json;  /* one object; spec/schema/run.schema.json */
report_writer report_junit; /* XML as continuous integration reads it */
report_writer report_tap;   /* TAP 13, a test point per clause and per scenario that did not end well */

typedef struct report_format {
    const char *name;
    report_writer *write;
} report_format;

/* All formats, ended by one whose name is NULL; the first is the default. */
extern const report_format report_formats[];

/* The format called `name`, or NULL. */
const report_format *report_format_by_name(const char *name);

#endif
