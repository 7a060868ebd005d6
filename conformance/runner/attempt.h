/* attempt.h - one carrying-out of one case, judged: how it ended and which clauses it broke. */
#ifndef ALLOCSPEC_ATTEMPT_H
#define ALLOCSPEC_ATTEMPT_H

#include <allocspec/oracle.h>

#include "decode.h"
#include "result.h"
#include "session.h"

/* A clause that the attempt broke, and the first time that it did. */
typedef struct finding {
    size_t clause;
    as_profiles violated;
    uint64_t count;
    as_routine_set routines; /* of the events that broke it */
    as_routine routine;      /* of the first, whose `event` and `text` are kept */
    char *event, *text;
} finding;

typedef struct attempt {
    outcome outcome;
    int signal;
    as_routine in_call;     /* the call that was in progress when it ended badly; AS_NOTHING: none is known */
    char *text;             /* how it ended, if not well */
    bool ended_driver;      /* not its own process ended but the driver: no trouble with fork explains that */
    bool was_ended;         /* by the runner, after it had cost much time or memory */
    unsigned hung_children; /* processes that it forked and that the driver ended, after each had cost much time */
    bool no_environment;    /* the system could not give what the case needs: says nothing of the candidate */
    bool interrupted;       /* the run is to end */
    bool counted;           /* its events are in the books */
    bool no_memory;         /* the runner's own */
    finding unreturned;     /* the clause that the end itself broke, with text NULL if it broke none: it is believed as
                               the outcome is */
    finding *findings;
    size_t finding_count;
    size_t events;
} attempt;

void attempt_clear(attempt *one);
static inline bool attempt_is_clean(const attempt *one)
{
    return one->outcome == OUTCOME_ENDED && one->finding_count == 0;
}
/* The finding about a clause, or NULL. */
const finding *attempt_finding(const attempt *one, size_t clause);

/* What a judge has counted over all attempts that it was told to count. */
typedef struct books {
    as_tally *tallies;          /* by clause */
    choice_count (*choices)[8]; /* by clause; names from malloc */
    size_t events, cases;
} books;

/* An oracle with its books; for one thread. */
typedef struct judge {
    as_oracle *oracle;
    as_profiles profiles;
    books books;
    /* of the attempt at hand: */
    attempt *now;
    bool counts;
} judge;

bool judge_open(judge *one, const as_platform *platform, as_profiles profiles);
void judge_close(judge *one);
/* Adds the books of one judge to another's. */
bool books_add(books *into, const books *from);

/* Judges events: findings are added to the attempt; tallies and choices go to the books iff `counts`.
 * Returns NULL, or why the events cannot be taken. */
const char *judge_events(judge *one, const as_event *events, size_t count, bool counts, attempt *into);

/* How to carry out a case. */
typedef struct attempt_plan {
    const corpus_case *one;
    uint32_t index;
    as_routine_set absent;
    uint32_t lacks;
    const struct snippet *program; /* that is given to a compiler, instead of being carried out; or NULL */
    bool fresh;                    /* in a process started for it */
    bool counts;                   /* it goes into the books */
    unsigned limit_ms;
} attempt_plan;

/* Carries out and judges a case. */
attempt attempt_make(session *driver, judge *bench, const attempt_plan *plan);

/* Judges one that was carried out elsewhere. `limits` is what it was carried out under. */
attempt attempt_judge(const session_report *report, const session_plan *limits, judge *bench, const attempt_plan *plan);

#endif
