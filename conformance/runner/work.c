/* work.c - the workers: each has a driver and an oracle of its own, and takes the next case until there is none. */
#include "work.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "fail.h"

enum {
    SLOW_FACTOR = 4,
    LIMIT_FACTOR = 50,
    ENVIRONMENT_TRIES = 3,
    THREAD_REPEATS = 2,
    TELL_EVERY_MS = 100,
    ROUNDS = 3,
    MAX_JOBS = 32
};

uint64_t now_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000 + (uint64_t)time.tv_nsec / 1000000;
}

static const corpus_row *row_of(const work *all, size_t position)
{
    return &all->corpus->rows[all->corpus->cases[all->cases[position]].row];
}

/* True iff it is known that forked processes hang where fresh ones do not: then no case is carried out in one. */
static bool is_fork_ill(work *all)
{
    pthread_mutex_lock(&all->lock);
    const bool is_ill = all->is_fork_ill;
    pthread_mutex_unlock(&all->lock);
    return is_ill;
}

static attempt_plan plan_of(work *all, size_t position)
{
    const corpus_row *row = row_of(all, position);
    attempt_plan plan = {.one = &all->corpus->cases[all->cases[position]],
                         .index = all->rows != NULL ? all->rows[position] : (uint32_t)all->cases[position],
                         .absent = all->absent,
                         .lacks = all->lacks,
                         .fresh = (row->needs & CORPUS_COLD) != 0 || is_fork_ill(all),
                         .counts = true,
                         .limit_ms = all->plan.limit_ms};
    if (row->needs & CORPUS_SLOW)
        plan.limit_ms *= SLOW_FACTOR;
    plan.program = all->programs != NULL ? cxx_corpus_program(all->programs, all->cases[position]) : NULL;
    return plan;
}

static bool is_over(work *all)
{
    const bool stopped = all->plan.stop != NULL && *all->plan.stop != 0;
    return stopped || all->no_memory || all->unable.not_begun || now_ms() >= all->deadline_ms;
}

/* Carries it out beside others; again if the system had no thread or process to give. */
static attempt carry_out(work *all, session *driver, judge *bench, const attempt_plan *plan)
{
    attempt made = {.outcome = OUTCOME_ENDED};
    for (unsigned i = 0; i < ENVIRONMENT_TRIES; i++) {
        attempt_clear(&made);
        pthread_rwlock_rdlock(&all->alone);
        made = attempt_make(driver, bench, plan);
        pthread_rwlock_unlock(&all->alone);
        if (!made.no_environment)
            break;
    }
    return made;
}

static attempt carry_out_alone(work *all, session *driver, judge *bench, attempt_plan plan)
{
    plan.counts = false;
    pthread_rwlock_wrlock(&all->alone);
    attempt made = attempt_make(driver, bench, &plan);
    pthread_rwlock_unlock(&all->alone);
    return made;
}

/* What hung in a forked process ended in a fresh one within `took_ms`. One time limit has passed in vain already, so
 * that a second wait can be shorter, if only it is long beside what the fresh process needed. */
static repeated confirm_forked_hang(work *all, session *driver, judge *bench, attempt_plan plan, uint64_t took_ms,
                                    attempt *hung)
{
    if (is_fork_ill(all))
        return REPEATED_FORKED;
    const uint64_t ample = took_ms * LIMIT_FACTOR > plan.limit_ms / 4 ? took_ms * LIMIT_FACTOR : plan.limit_ms / 4;
    plan.fresh = false;
    plan.limit_ms = ample < plan.limit_ms * 2 ? (unsigned)ample : plan.limit_ms * 2;
    attempt made = carry_out_alone(all, driver, bench, plan);
    const bool hangs = made.outcome == OUTCOME_HUNG;
    pthread_mutex_lock(&all->lock);
    all->forked_hangs++; /* it may also be a driver that hangs after some forks, and a new one does not at first */
    all->is_fork_ill |= hangs || all->forked_hangs >= MAX_HANGS;
    pthread_mutex_unlock(&all->lock);
    attempt_clear(hung);
    *hung = made;
    return hangs ? REPEATED_FORKED : REPEATED_FRESH;
}

/* A time-out is a hang only if it hangs alone, with twice the time, as well. */
static repeated confirm_hang(work *all, session *driver, judge *bench, const attempt_plan *plan, attempt *hung)
{
    pthread_mutex_lock(&all->lock);
    const bool is_sure = all->is_hang_sure[hung->in_call];
    pthread_mutex_unlock(&all->lock);
    if ((is_sure && all->plan.batch == NULL) || hung->signal != 0)
        return REPEATED_FRESH;
    attempt_plan again = *plan;
    again.fresh = true;
    again.limit_ms *= 2;
    const uint64_t begin = now_ms();
    attempt made = carry_out_alone(all, driver, bench, again);
    const bool hangs = made.outcome == OUTCOME_HUNG;
    if (!hangs && !made.interrupted && !plan->fresh && plan->program == NULL && all->plan.batch == NULL) {
        attempt_clear(&made);
        return confirm_forked_hang(all, driver, bench, *plan, now_ms() - begin, hung);
    }
    attempt_clear(hung);
    *hung = made;
    if (hangs) {
        pthread_mutex_lock(&all->lock);
        all->is_hang_sure[made.in_call] = true;
        pthread_mutex_unlock(&all->lock);
    }
    return REPEATED_FRESH;
}

static void keep(work *all, size_t position, attempt *made, repeated hang)
{
    suspicion *one = calloc(1, sizeof *one);
    repeated *findings = calloc(made->finding_count + 1, sizeof *findings);
    pthread_mutex_lock(&all->lock);
    if (one == NULL || findings == NULL || made->no_memory) {
        all->no_memory = true;
        free(one);
        free(findings);
        attempt_clear(made);
    } else {
        one->first = *made;
        one->findings = findings;
        one->outcome = hang;
        all->suspicions[position] = one;
        all->suspicious++;
        if (made->was_ended && made->in_call != AS_NOTHING && hang != REPEATED_FORKED)
            all->hangs[made->in_call]++;
        all->hung_children +=
            made->hung_children > 0 || (made->was_ended && (row_of(all, position)->needs & CORPUS_FORK) != 0);
    }
    pthread_mutex_unlock(&all->lock);
}

/* The routine of the case that has hung too often, or AS_NOTHING. */
static as_routine hung_routine(work *all, size_t position)
{
    as_routine hung = AS_NOTHING;
    const as_routine_set *routines = &all->corpus->cases[all->cases[position]].routines;
    pthread_mutex_lock(&all->lock);
    for (as_routine routine = AS_MALLOC; routine <= AS_LAST_CALL; routine++) {
        if (as_routine_set_has(routines, routine) && all->hangs[routine] >= MAX_HANGS)
            hung = routine;
    }
    if (all->programs != NULL && cxx_corpus_program(all->programs, all->cases[position]) != NULL &&
        all->hangs[AS_TRANSLATED] >= MAX_HANGS)
        hung = AS_TRANSLATED;
    pthread_mutex_unlock(&all->lock);
    return hung;
}

/* True iff the case forks, and the children of such cases have hung too often. */
static bool would_children_hang(work *all, size_t position)
{
    pthread_mutex_lock(&all->lock);
    const bool too_often = all->hung_children >= MAX_HANGS;
    pthread_mutex_unlock(&all->lock);
    return too_often && (row_of(all, position)->needs & CORPUS_FORK) != 0;
}

static bool is_borne(const corpus_row *row, uint32_t lacks)
{
    return !(((row->needs & CORPUS_THREADS) != 0 && (lacks & WIRE_LACKS_THREADS) != 0) ||
             ((row->needs & CORPUS_FORK) != 0 && (lacks & WIRE_LACKS_FORK) != 0) ||
             ((row->needs & CORPUS_OOM) != 0 && (lacks & WIRE_LACKS_LIMIT) != 0) ||
             ((row->needs & CORPUS_FORMS) != 0 && (lacks & WIRE_LACKS_FORMS) != 0));
}

unsigned work_repeats(const corpus_row *row, uint32_t lacks)
{
    return !is_borne(row, lacks) ? 0 : (row->needs & CORPUS_THREADS) != 0 ? THREAD_REPEATS : 1;
}

static const char *what_is_not_borne(unsigned needs, uint32_t lacks)
{
    if ((needs & CORPUS_THREADS) != 0 && (lacks & WIRE_LACKS_THREADS) != 0)
        return "threads";
    if ((needs & CORPUS_FORK) != 0 && (lacks & WIRE_LACKS_FORK) != 0)
        return "fork";
    if ((needs & CORPUS_FORMS) != 0 && (lacks & WIRE_LACKS_FORMS) != 0)
        return "functions with further arguments, which its library lacks";
    return "limits of memory";
}

/* Why a case is not carried out at all: fills `none`. False iff it is. */
static bool is_left_out(work *all, size_t position, attempt *none)
{
    const unsigned needs = row_of(all, position)->needs;
    const as_routine hung = hung_routine(all, position);
    *none = (attempt){.outcome = OUTCOME_NOT_RUN};
    if (hung != AS_NOTHING) {
        none->text = text_of("%s hung or took too much memory too often before",
                             hung == AS_TRANSLATED ? "the compiler" : as_routine_signature(hung)->name);
    } else if (would_children_hang(all, position)) {
        none->text = text_of("forked children hung too often before");
    } else if (!is_borne(row_of(all, position), all->lacks)) {
        none->outcome = OUTCOME_UNSUPPORTED;
        none->text = text_of("the candidate cannot bear what it needs: %s", what_is_not_borne(needs, all->lacks));
    } else {
        return false;
    }
    return true;
}

static void do_case(work *all, session *driver, judge *bench, size_t position)
{
    attempt none;
    if (is_left_out(all, position, &none)) {
        keep(all, position, &none, REPEATED_FRESH);
        return;
    }
    attempt_plan plan = plan_of(all, position);
    const unsigned repeats = work_repeats(row_of(all, position), all->lacks);
    for (unsigned i = 0; i < repeats; i++, plan.index += all->rows != NULL) {
        repeated hang = REPEATED_NOT;
        attempt made = carry_out(all, driver, bench, &plan);
        if (made.outcome == OUTCOME_HUNG)
            hang = confirm_hang(all, driver, bench, &plan, &made);
        if (made.interrupted) {
            attempt_clear(&made);
            return;
        }
        if (!attempt_is_clean(&made) || made.no_memory) {
            if (all->plan.batch != NULL && suspicion_is_of_memory(&made))
                session_stop(driver); /* that the next case begins in a process of its own */
            keep(all, position, &made, made.outcome == OUTCOME_HUNG ? hang : REPEATED_NOT);
            return;
        }
        attempt_clear(&made);
    }
}

/* Which clauses were confirmed often enough; NULL iff memory ran out (then all is repeated). */
static bool *confirmed_enough(work *all)
{
    const size_t clauses = as_clause_count();
    bool *enough = calloc(clauses + 1, sizeof *enough);
    pthread_mutex_lock(&all->lock);
    for (size_t i = 0; enough != NULL && i < clauses; i++)
        enough[i] = all->confirmed[i] >= ENOUGH_CONFIRMED;
    pthread_mutex_unlock(&all->lock);
    return enough;
}

static void repeat_case(work *all, session *driver, judge *bench, size_t position)
{
    suspicion *one = all->suspicions[position];
    attempt_plan plan = plan_of(all, position);
    bool *enough = confirmed_enough(all);
    plan.counts = false;
    pthread_rwlock_rdlock(&all->alone);
    const bool good = suspicion_repeat(one, driver, bench, plan, enough);
    pthread_rwlock_unlock(&all->alone);
    pthread_mutex_lock(&all->lock);
    all->no_memory |= !good;
    for (size_t i = 0; i < one->first.finding_count; i++) {
        const finding *found = &one->first.findings[i];
        if (one->findings[i] != REPEATED_FRESH)
            continue;
        all->confirmed[found->clause]++;
        all->seen_alone[found->clause] = as_routine_set_union(all->seen_alone[found->clause], found->routines);
    }
    pthread_mutex_unlock(&all->lock);
    free(enough);
}

/* The next position to work on; false iff there is none. */
static bool take_next(work *all, size_t *position)
{
    bool taken = false;
    const size_t count = all->todo != NULL ? all->todo_count : all->count;
    pthread_mutex_lock(&all->lock);
    if (all->next < count && !is_over(all)) {
        *position = all->todo != NULL ? all->todo[all->next] : all->next;
        all->next++;
        taken = true;
    } else if (all->next < count) {
        all->partial = true;
    }
    pthread_mutex_unlock(&all->lock);
    return taken;
}

/* Where no driver can be started any more, the run is at its end. */
static void note_unable(work *all, const session *driver)
{
    pthread_mutex_lock(&all->lock);
    if (driver->batch.lost.not_begun)
        all->unable = driver->batch.lost;
    pthread_mutex_unlock(&all->lock);
}

static void *worker_body(void *work_)
{
    work *all = work_;
    session driver;
    judge bench;
    size_t position;
    const bool has_driver = session_open(&driver, &all->plan, all->all);
    const bool has_bench = has_driver && judge_open(&bench, &all->platform, all->profiles);
    while (has_bench && take_next(all, &position)) {
        (all->todo != NULL ? repeat_case : do_case)(all, &driver, &bench, position);
        __atomic_add_fetch(&all->finished, 1, __ATOMIC_RELAXED);
        note_unable(all, &driver);
    }
    pthread_mutex_lock(&all->lock);
    if (!has_bench || !books_add(&all->books, &bench.books))
        all->no_memory = true;
    pthread_mutex_unlock(&all->lock);
    if (has_bench)
        judge_close(&bench);
    if (has_driver)
        session_close(&driver);
    __atomic_sub_fetch(&all->running, 1, __ATOMIC_RELEASE);
    return NULL;
}

static void tell_progress(work *all)
{
    if (all->tell == NULL)
        return;
    pthread_mutex_lock(&all->lock);
    all->progress.found = all->suspicious;
    pthread_mutex_unlock(&all->lock);
    all->progress.total = all->count;
    if (all->todo == NULL)
        all->progress.done = __atomic_load_n(&all->finished, __ATOMIC_RELAXED);
    all->tell(all->context, &all->progress);
}

/* One round: all cases, or those to be repeated. */
static void do_round(work *all, const size_t *todo, size_t count)
{
    pthread_t workers[MAX_JOBS];
    const struct timespec pause = {.tv_nsec = 2000000};
    unsigned started = 0;
    all->todo = todo;
    all->todo_count = count;
    all->next = 0;
    all->finished = 0;
    all->running = 0;
    for (unsigned i = 0; i < all->jobs && i < MAX_JOBS && i < count; i++) {
        __atomic_add_fetch(&all->running, 1, __ATOMIC_RELAXED);
        if (pthread_create(&workers[started], NULL, worker_body, all) == 0)
            started++;
        else
            __atomic_sub_fetch(&all->running, 1, __ATOMIC_RELAXED);
    }
    uint64_t told = now_ms();
    while (__atomic_load_n(&all->running, __ATOMIC_ACQUIRE) > 0) {
        nanosleep(&pause, NULL);
        if (now_ms() - told >= TELL_EVERY_MS) {
            tell_progress(all);
            told = now_ms();
        }
    }
    for (unsigned i = 0; i < started; i++)
        pthread_join(workers[i], NULL);
    tell_progress(all);
    if (started == 0 && count > 0)
        all->no_memory = true;
}

bool work_do(work *all)
{
    const size_t clauses = as_clause_count();
    size_t *todo = calloc(all->count + 1, sizeof *todo);
    all->suspicions = calloc(all->count + 1, sizeof(suspicion *));
    all->confirmed = calloc(clauses + 1, sizeof *all->confirmed);
    all->seen_alone = calloc(clauses + 1, sizeof *all->seen_alone);
    all->books.tallies = calloc(clauses + 1, sizeof *all->books.tallies);
    all->books.choices = calloc(clauses + 1, sizeof *all->books.choices);
    pthread_rwlockattr_t writers_first;
    pthread_rwlockattr_init(&writers_first);
    pthread_rwlockattr_setkind_np(&writers_first, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
    pthread_rwlock_init(&all->alone, &writers_first);
    pthread_rwlockattr_destroy(&writers_first);
    pthread_mutex_init(&all->lock, NULL);
    if (todo == NULL || all->suspicions == NULL || all->confirmed == NULL || all->seen_alone == NULL ||
        all->books.tallies == NULL || all->books.choices == NULL)
        all->no_memory = true;
    if (!all->no_memory)
        do_round(all, NULL, all->count);
    for (unsigned round = 0; (round < ROUNDS || all->plan.batch != NULL) && !is_over(all); round++) {
        const size_t count = suspicions_choose(all, round, todo);
        if (count == 0)
            break;
        do_round(all, todo, count);
    }
    /* What a batch only made suspicious is not known, where the time for more was over. */
    const size_t left = all->plan.batch != NULL && !all->no_memory ? suspicions_choose(all, ROUNDS, todo) : 0;
    for (size_t i = 0; i < left; i++) {
        suspicion_free(all->suspicions[todo[i]]);
        all->suspicions[todo[i]] = NULL;
        all->partial = true;
    }
    free(todo);
    pthread_mutex_destroy(&all->lock);
    pthread_rwlock_destroy(&all->alone);
    return !all->no_memory;
}

void work_clear(work *all)
{
    for (size_t i = 0; all->suspicions != NULL && i < all->count; i++)
        suspicion_free(all->suspicions[i]);
    for (size_t i = 0; all->books.choices != NULL && i < as_clause_count(); i++) {
        for (size_t j = 0; j < sizeof all->books.choices[i] / sizeof all->books.choices[i][0]; j++)
            free((char *)all->books.choices[i][j].name);
    }
    free(all->suspicions);
    free(all->confirmed);
    free(all->seen_alone);
    free(all->books.tallies);
    free(all->books.choices);
    all->suspicions = NULL;
    all->confirmed = NULL;
    all->seen_alone = NULL;
    all->books = (books){NULL, NULL, 0, 0};
}
