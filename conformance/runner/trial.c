/* trial.c - see trial.h. */
#include "trial.h"

#include <fnmatch.h>

#include "plan.h"

/* How often clauses that match were exercised, up to now, with a result. */
static uint64_t exercised(const judge *bench, const char *glob)
{
    uint64_t count = 0;
    for (size_t i = 0; i < as_clause_count(); i++)
        if (fnmatch(glob, as_clause_at(i)->id, 0) == 0)
            count += bench->books.tallies[i].exercised - bench->books.tallies[i].unknown;
    return count;
}

/* The compiler's answer decides what becomes of a clause, not whether there is one about it. */
static void say_taken(judge *bench, const snippet *program, attempt *made)
{
    const as_event events[] = {
        {.routine = AS_TRANSLATED,
         .how = AS_RETURNED,
         .begin = 1,
         .end = 2,
         .args = {program->topic, program->variant},
         .result = 1},
        {.routine = AS_SCENARIO_END, .how = AS_RETURNED, .begin = 3, .end = 4},
    };
    (void)judge_events(bench, events, sizeof events / sizeof events[0], true, made);
}

static bool is_meant(judging *now, session *driver, judge *bench, const char *glob, size_t index)
{
    const corpus_case *one = &now->corpus->cases[index];
    if (fnmatch(glob, one->id, 0) == 0 || fnmatch(glob, now->corpus->rows[one->row].id, 0) == 0)
        return true;
    const snippet *program = cxx_corpus_program(&now->cxx, index);
    const uint64_t before = exercised(bench, glob);
    attempt made = {.outcome = OUTCOME_ENDED};
    if (program != NULL) {
        say_taken(bench, program, &made);
    } else {
        const attempt_plan plan = {.one = one,
                                   .index = (uint32_t)index,
                                   .absent = now->absent,
                                   .lacks = now->lacks,
                                   .counts = true,
                                   .limit_ms = driver->plan->limit_ms};
        made = attempt_make(driver, bench, &plan);
    }
    attempt_clear(&made);
    return exercised(bench, glob) > before;
}

bool trial_narrow(judging *now, const session_plan *plan, const char *glob, size_t *cases, size_t *count)
{
    session driver;
    judge bench;
    size_t kept = 0;
    if (!plan_is_by_clause(glob))
        return true;
    if (!judge_open(&bench, &now->platform, now->options->profiles != 0 ? now->options->profiles : now->one->profiles))
        return false;
    if (!session_open(&driver, plan, &now->all)) {
        judge_close(&bench);
        return false;
    }
    for (size_t i = 0; i < *count; i++)
        if (is_meant(now, &driver, &bench, glob, cases[i]))
            cases[kept++] = cases[i];
    *count = kept;
    session_close(&driver);
    judge_close(&bench);
    return true;
}
