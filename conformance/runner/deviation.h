/* deviation.h - what is known and accepted of a candidate.
 *
 * A deviation file (YAML) is a list; each entry reads:
 *
 *     - clause: realloc.keeps-contents      # or scenario: a glob, or a list of them, on case ids
 *                                           # that do not end well
 *       routines: [realloc]                 # optional, of a clause: violated by these routines alone
 *       scenarios: [churn.*]                # optional, of a clause: violated in cases like these alone
 *       outcome: crashed                    # optional, of a scenario: ended in this way alone
 *       signal: SIGABRT                     # optional, of a scenario: killed by this signal alone
 *       configuration: default              # optional: of this configuration alone; a glob, or a list of them: of
 *                                           # those that match one
 *       intermittent: true                  # optional: it does not happen in every run
 *       reason: why it is accepted
 *       reference: where that can be read   # optional
 *
 * A clause is accepted iff in each case that violated it its entries together name every routine that did. `scenarios`
 * is meant for what no routine narrows, such as what is measured. Where it was the end of the case that violated the
 * clause (call.returns and its kin), case and clause are accepted together, by an entry of either kind. An entry of
 * which nothing happens is reported as stale, unless it is intermittent. */
#ifndef ALLOCSPEC_DEVIATION_H
#define ALLOCSPEC_DEVIATION_H

#include <allocspec/routine_set.h>

#include "fail.h"

typedef struct deviation {
    char *clause; /* id, or NULL */
    char **ends;  /* globs on cases that do not end well, or NULL */
    size_t end_count;
    char **configurations; /* globs, or NULL: any */
    size_t configuration_count;
    as_routine_set routines; /* all if none is named */
    char **scenarios;        /* globs, or NULL: any case */
    size_t scenario_count;
    unsigned outcomes; /* one bit each: 1 << outcome; all bits if none is named */
    int signal;        /* 0: any, or none */
    bool intermittent;
    char *reason, *reference;
    unsigned line; /* where in the file */
} deviation;

typedef struct deviations {
    deviation *entries;
    size_t count;
} deviations;

/* Reads a deviation file. `subject`: its configurations are the ones that entries may name; NULL: any.
 * Returns true; or false with *error set (status 2) and nothing to free. */
bool deviations_read(const char *file, const candidate *subject, deviations *list, run_error *error);
/* Adds what another candidate's file accepts; of that nothing is stale if it does not happen. Returns false with *error
 * set and the list as it was. */
bool deviations_add(const char *file, deviations *list, run_error *error);
void deviations_free(deviations *list);

/* Marks in a result what is accepted and lists what is stale (unless the run is partial: then it proves nothing).
 * Returns false iff memory ran out. Texts are copied. */
bool deviations_apply(const deviations *list, run_result *result);

#endif
