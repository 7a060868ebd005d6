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
    size_t *groups; /* for each scenario: the index of the first that tells the same */
};

extern const char *const tty_red;

/* Colours, if they are wanted. */
void tty_color_on(const struct page *page, const char *color);
void tty_color_off(const struct page *page);

/* A heading; a paragraph with its label at the left; the command that runs a scenario (or all of a row) again. */
void tty_put_heading(const struct page *page, const char *text);
void tty_put_field(const struct page *page, const char *label, const char *text);
void tty_put_again(const struct page *page, const char *scenario);

/* What a deviation file accepts, in a line. */
void tty_put_accepted_line(const struct page *page, const char *id, const char *reason, const char *reference);

/* Fills page->groups, from malloc, which the following need. False iff memory ran out. */
bool tty_group_scenarios(struct page *page);
void tty_put_bad_scenarios(const struct page *page);
void tty_put_unrun_scenarios(const struct page *page);
void tty_put_accepted_scenarios(const struct page *page);

/* The totals at the end of a run's report: counts, absent routines, clauses that were not exercised. False iff memory
 * ran out. */
bool tty_put_totals(const struct page *page);

#endif
