/* result.h - what a run found, as every report reads it. Filled by the runner, then only read. */
#ifndef ALLOCSPEC_RESULT_H
#define ALLOCSPEC_RESULT_H

#include <allocspec/clause.h>
#include <allocspec/routine_set.h>

typedef enum verdict {
    VERDICT_CONFORMS,
    VERDICT_DEVIATES,
    VERDICT_CHOICE,
    VERDICT_NOT_EXERCISED,
    VERDICT_ABSENT
} verdict;

/* "conforms", "deviates", "choice", "not exercised", "absent" */
const char *verdict_name(verdict verdict);

typedef struct evidence {
    char *scenario;     /* id of the case */
    char *row;          /* "file:line: steps" */
    char *event;        /* the event as a trace line */
    char *text;         /* a sentence: what was seen and what was allowed */
    bool intermittent;  /* it did not happen again when the case was repeated */
    as_routine routine; /* of the event */
} evidence;

/* A case in which a clause was violated. */
typedef struct violation {
    char *scenario;
    as_routine_set routines; /* of the events that violated it there */
} violation;

typedef struct choice_count {
    const char *name;
    uint64_t count;
} choice_count;

typedef struct clause_result {
    size_t index;         /* as_clause_at() */
    as_profiles profiles; /* judged profiles that it belongs to */
    verdict verdict;
    uint64_t exercised, occurrences, unknown;
    as_profiles violated;           /* 0 iff it does not deviate */
    choice_count choices[8];        /* ends with name NULL */
    as_routine_set routines;        /* of the events that violated it */
    bool accepted;                  /* a deviation file covers it */
    const char *reason, *reference; /* of the acceptance; may be NULL */
    evidence evidence[4];           /* of different routines as far as can be */
    size_t evidence_count;
    violation *violations; /* all, if the case of each is known; else none */
    size_t violation_count;
} clause_result;

typedef enum outcome {
    OUTCOME_ENDED, /* well; not listed */
    OUTCOME_CRASHED,
    OUTCOME_HUNG,
    OUTCOME_EXITED,
    OUTCOME_LOST,
    OUTCOME_DISTURBED, /* it changed process state that is not its own: descriptors, signals, children; or flooded its
                          output */
    OUTCOME_NOT_RUN,
    OUTCOME_UNSUPPORTED
} outcome;
const char *outcome_name(outcome outcome);

typedef struct scenario_result {
    char *id;
    outcome outcome;
    int signal; /* 0 if none */
    char *text; /* one sentence: in which call, what happened */
    bool accepted;
    const char *reason, *reference;
    const char *clause;      /* id of the clause that its end broke, which tells of it too; NULL: none */
    as_routine_set routines; /* of the calls that may have broken it */
} scenario_result;

typedef struct run_result {
    char *name, *version, *kind, *path, *configuration;
    as_profiles profiles;
    clause_result *clauses;
    size_t clause_count;
    scenario_result *scenarios; /* those that did not end well */
    size_t scenario_count;
    size_t scenarios_run, events;
    char **stale; /* accepted deviations that did not happen: "clause ID" or "scenario ID" */
    size_t stale_count;
    bool partial;        /* sharded, filtered, interrupted or over budget */
    char *could_not_run; /* NULL, or why nothing ran; then all the above is empty */
    double seconds;
} run_result;

typedef struct run_options {
    as_profiles profiles; /* 0: the candidate's own */
    bool strict;
    const char *filter;     /* glob on case, row or clause ids; NULL: all */
    unsigned jobs;          /* 0: two per core */
    unsigned shard, shards; /* 1 of 1: all */
    unsigned timeout_ms;    /* of a case; 0: default */
    unsigned memory_mib;    /* resident in a driver with all that comes from it; more ends it. 0: default */
    uint64_t seed;
    const char *deviations; /* a deviation file; NULL: the candidate's own */
} run_options;

/* Takes evidence over, texts and all. When there is no room it takes the place of the last whose routine is shown
 * twice, if its own is not shown yet: no routine hides behind the others. Returns false iff a text is missing. */
bool clause_result_show(clause_result *clause, const evidence *made);

/* Notes that a clause was violated in a case. Returns false iff memory ran out. */
bool clause_result_note(clause_result *clause, const char *scenario, as_routine_set routines);

/* The exit status that DESIGN gives to a set of runs: 0, 1 or 3. */
int run_exit_status(const run_result *runs, size_t count, bool strict);

#endif
