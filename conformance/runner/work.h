/* work.h - the cases of one configuration, carried out by several workers and judged: first all, then the suspicious
 * again. */
#ifndef ALLOCSPEC_WORK_H
#define ALLOCSPEC_WORK_H

#include "attempt.h"
#include "cxx_corpus.h"
#include "run.h"

/* What the repetitions of a case said of a finding, or of its outcome. */
typedef enum repeated {
    REPEATED_NOT,    /* it was not repeated: too many like it already were */
    REPEATED_FRESH,  /* it happens in a fresh process */
    REPEATED_FORKED, /* it happens in forked processes, each time, and never in a fresh one */
    REPEATED_NEVER   /* it did not happen each time */
} repeated;

/* What is known of a case that did not go well; `first` is then replaced by what a fresh process showed. */
typedef struct suspicion {
    attempt first;
    repeated outcome;
    repeated *findings; /* as first.findings */
    bool tried;         /* it was repeated */
} suspicion;

enum { MAX_HANGS = 3, ENOUGH_CONFIRMED = 3 };

typedef struct work {
    /* given */
    const corpus *corpus;
    const size_t *cases; /* indices into the corpus, ascending */
    size_t count;
    const cxx_corpus *programs; /* says which cases are programs for a compiler; NULL: none */
    const uint32_t
        *rows; /* of a batch: by position, the first row of the case in the program; NULL: the case's index */
    session_plan plan;
    as_platform platform;
    as_profiles profiles;
    as_routine_set absent;
    uint32_t lacks;
    unsigned jobs;
    uint64_t deadline_ms; /* of now_ms(): the run's budget */
    run_progress_fn *tell;
    void *context;
    run_progress progress;
    /* found */
    suspicion **suspicions; /* by position in `cases`; NULL: it went well */
    books books;
    bool partial;          /* interrupted, or over budget */
    bool no_memory;        /* the runner's own trouble: nothing is to be believed */
    session_report unable; /* not_begun: no driver could be started any more, and so it ended */
    /* at work */
    nursery *all;
    pthread_mutex_t lock;
    pthread_rwlock_t alone; /* written by who must run with nothing beside it */
    size_t next, finished, suspicious, running;
    const size_t *todo; /* positions to be repeated; NULL: the first round */
    size_t todo_count;
    unsigned hangs[AS_ROUTINE_COUNT];
    bool is_hang_sure[AS_ROUTINE_COUNT];
    unsigned hung_children; /* cases in which a forked child hung, or what forked it */
    unsigned forked_hangs;  /* of cases that then ended in a fresh process */
    bool is_fork_ill;    /* what hangs in a forked process does not hang in a fresh one: no case is forked any more */
    unsigned *confirmed; /* by clause: findings that were seen again in a fresh process */
    as_routine_set *seen_alone; /* by clause, of a batch: routines that broke it in a process of their own */
} work;

/* How often a case is carried out in the first round; 0: never, for want of what it needs. */
unsigned work_repeats(const corpus_row *row, uint32_t lacks);

uint64_t now_ms(void); /* of a clock that never goes back */

/* Carries out all cases. Everything given must be set, all else be zero. */
bool work_do(work *all);
void work_clear(work *all);

/* Repeats one suspicious case and settles what is to be believed of it; false iff memory ran out. `enough` (by clause,
 * or NULL) says which clauses need no more of it: their findings are settled if they happen again by the way, and else
 * left alone. */
bool suspicion_repeat(suspicion *one, session *driver, judge *bench, attempt_plan plan, const bool *enough);
void suspicion_free(suspicion *one);
/* It broke a clause about memory itself: the heap may be spoilt, before or since. */
bool suspicion_is_of_memory(const attempt *one);

/* Chooses what to repeat next: for each clause and each kind of end the first few cases that nobody repeated; of a
 * batch all but what is like a case that was. Returns the number of positions written to `todo` (room for all), 0 if
 * enough is known. `round` counts from 0. */
size_t suspicions_choose(const work *all, unsigned round, size_t *todo);

#endif
