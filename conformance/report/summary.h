/* summary.h - the sum of a run, counted once for all formats. */
#ifndef ALLOCSPEC_SUMMARY_H
#define ALLOCSPEC_SUMMARY_H

#include "report.h"

/* What may be said of a run as a whole. Only the first may be called "conforms" without more words. */
typedef enum standing {
    STANDING_CONFORMS,
    STANDING_FALLS_SHORT, /* the law holds; `should` or `quality` clauses deviate and do not count */
    STANDING_ACCEPTED,    /* all that counts was accepted by a deviation file */
    STANDING_DEVIATES,
    STANDING_EMPTY, /* nothing ran, or nothing was exercised */
    STANDING_COULD_NOT_RUN
} standing;

enum { VERDICT_COUNT = VERDICT_ABSENT + 1, OUTCOME_COUNT = OUTCOME_UNSUPPORTED + 1 };

typedef struct run_summary {
    standing standing;
    size_t verdicts[VERDICT_COUNT]; /* clauses by verdict */
    size_t outcomes[OUTCOME_COUNT]; /* scenarios by outcome; not of those that ended well */
    size_t counted;                 /* deviating clauses that count */
    size_t tolerated;               /* deviating clauses that do not count: `should`, `quality` */
    size_t accepted;                /* deviating clauses that a deviation file covers */
    size_t bad_scenarios;           /* crashed, hung, exited, lost, disturbed; not accepted */
    size_t accepted_scenarios;      /* the same, accepted */
    bool whole;                     /* everything ran: nothing filtered, sharded, not run, unsupported */
    bool cut_short;                 /* not all ran although neither a filter nor a shard asked for a part */
} run_summary;

/* The name under which TAP and JUnit list whether a run was whole. */
#define WHOLE_CORPUS_RAN "the whole corpus was run"

run_summary run_summarize(const run_result *run, const report_info *info);

/* True iff the clause deviates, is not accepted and makes the run fail. */
bool deviation_counts(const clause_result *result, const report_info *info);

/* True iff such an outcome makes a run fail unless it is accepted. */
bool outcome_is_bad(outcome how);

/* Writes the verdict of the run in one line of plain words, without newline. Never begins with "conforms" unless the
 * run conforms and is whole, or the line says in which part. */
void run_put_headline(FILE *out, const run_summary *summary, const run_result *run, const report_info *info);

/* The name under which a report speaks of a run: "name", "name version", "name version (configuration)"; cleaned. */
void run_put_name(FILE *out, const run_result *run);

#endif
