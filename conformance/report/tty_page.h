/* tty_page.h - what the parts of the report for people share. */
#ifndef ALLOCSPEC_TTY_PAGE_H
#define ALLOCSPEC_TTY_PAGE_H

#include "summary.h"

enum { WIDTH = 110, LABEL = 12, INDENT = 3 };

/* What every part of the report of one run needs. */
struct page {
    FILE *out;
    const run_result *run;
    const report_info *info;
    const char *argument; /* how the candidate was named on the command line */
    run_summary summary;
};

/* The totals at the end of a run's report: counts, absent routines, clauses that were not exercised. False iff memory
 * ran out. */
bool tty_put_totals(const struct page *page);

#endif
