/* attempt.c - carries out a case, reads what was written, judges it, and says how it ended. */
#include "attempt.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <allocspec/trace.h>

#include "fail.h"
#include "translate.h"
#include "unreturned.h"

enum { EVENT_TEXT = 400, MEBIBYTE = 1 << 20, REAP_KILLED = 1 /* the result of AS_REAP: it had to be ended */ };

/* A handler of SIGSEGV is no fault: allocators that catch misuse, and collectors, have one. */
enum { NOT_ITS_TO_DO = WIRE_CLOSED_DESCRIPTORS | WIRE_BLOCKED_SIGNALS | WIRE_LEFT_CHILDREN };

static void drop_findings(attempt *one)
{
    for (size_t i = 0; i < one->finding_count; i++) {
        free(one->findings[i].event);
        free(one->findings[i].text);
    }
    one->finding_count = 0;
    free(one->unreturned.event);
    free(one->unreturned.text);
    one->unreturned = (finding){.text = NULL};
}

void attempt_clear(attempt *one)
{
    drop_findings(one);
    free(one->findings);
    free(one->text);
    *one = (attempt){.outcome = OUTCOME_ENDED};
}

const finding *attempt_finding(const attempt *one, size_t clause)
{
    for (size_t i = 0; i < one->finding_count; i++) {
        if (one->findings[i].clause == clause)
            return &one->findings[i];
    }
    return NULL;
}

/* The signal that a process of this system would have got, and words for it. */
static int signal_of_exception(uint32_t exception, const char **words)
{
    static const struct kind {
        uint32_t exception;
        int signal;
        const char *words;
    } kinds[] = {
        {0xc0000005, SIGSEGV, " (access violation)"},   {0xc0000006, SIGBUS, " (error in paging)"},
        {0xc000001d, SIGILL, " (illegal instruction)"}, {0xc0000094, SIGFPE, " (integer division by zero)"},
        {0xc00000fd, SIGSEGV, " (stack overflow)"},     {0x80000003, SIGTRAP, " (breakpoint)"},
        {0xc0000374, SIGABRT, " (heap corruption)"},    {0xc0000417, SIGABRT, " (invalid parameter of the C runtime)"},
        {0xc0000409, SIGABRT, " (fast failure)"},       {0xe06d7363, SIGABRT, " (C++ exception that nobody caught)"},
    };
    *words = "";
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (kinds[i].exception != exception)
            continue;
        *words = kinds[i].words;
        return kinds[i].signal;
    }
    return SIGABRT;
}

/* Whether the row has its own process exit so: in a driver that carries it out itself, that is the driver. */
static bool exits(const corpus_case *one, int status)
{
    for (size_t i = 0; i < one->step_count; i++)
        if (one->steps[i].op == WIRE_EXIT && one->steps[i].args[0].base == (uint64_t)status)
            return true;
    return false;
}

static void how_it_ended(const session_report *report, const session_plan *limits, const attempt_plan *plan,
                         attempt *into, char *text, size_t size)
{
    text[0] = '\0';
    if (report->not_begun) {
        into->interrupted = true;
        return;
    }
    switch (report->end) {
    case SESSION_ANSWERED:
    case SESSION_DIED:
        break;
    case SESSION_TIMED_OUT:
        into->was_ended = true;
        into->outcome = OUTCOME_HUNG;
        snprintf(text, size, "did not end within %u ms", plan->limit_ms);
        return;
    case SESSION_STOPPED:
        into->outcome = OUTCOME_HUNG;
        into->signal = SIGSTOP;
        snprintf(text, size, "a process was stopped by a signal");
        return;
    case SESSION_TOO_LARGE:
        into->was_ended = true;
        into->outcome = OUTCOME_CRASHED;
        into->signal = SIGKILL;
        snprintf(text, size, "ended by the runner: more than %llu MiB of memory resident",
                 (unsigned long long)(limits->resident_limit / MEBIBYTE));
        return;
    case SESSION_TOO_MANY:
        into->outcome = OUTCOME_DISTURBED;
        snprintf(text, size, "started more processes than any scenario needs");
        return;
    case SESSION_FLOODED:
        into->outcome = OUTCOME_DISTURBED;
        snprintf(text, size, "wrote more than %d MiB to standard output", SESSION_MAX_OUTPUT / MEBIBYTE);
        return;
    case SESSION_INTERRUPTED:
        into->interrupted = true;
        return;
    case SESSION_UNABLE:
        into->outcome = OUTCOME_LOST;
        into->no_environment = true;
        snprintf(text, size, "the runner could not start a process");
        return;
    }
    const bool is_its_own = plan->fresh || limits->batch != NULL;
    const bool left = report->end == SESSION_DIED && is_its_own && report->complete && report->exception == 0 &&
                      WIFEXITED(report->status) && exits(plan->one, WEXITSTATUS(report->status));
    const bool died = report->end == SESSION_DIED && !left;
    const char *who = into->ended_driver ? "the process that started it" : "it";
    if (died && report->exception != 0) {
        const char *words;
        into->outcome = OUTCOME_CRASHED;
        into->signal = signal_of_exception(report->exception, &words);
        snprintf(text, size, "it was ended by exception 0x%08x%s", report->exception, words);
    } else if (WIFSIGNALED(report->status)) {
        into->outcome = OUTCOME_CRASHED;
        into->signal = WTERMSIG(report->status);
        snprintf(text, size, "%s was killed by signal %d (%s)", who, into->signal, strsignal(into->signal));
    } else if (WIFEXITED(report->status) && WEXITSTATUS(report->status) == WIRE_EXIT_ENVIRONMENT) {
        into->outcome = OUTCOME_LOST;
        into->no_environment = true;
        snprintf(text, size, "the system could not start a thread or a process, or lacks memory");
    } else if (WIFEXITED(report->status) && WEXITSTATUS(report->status) == WIRE_EXIT_BAD_PROGRAM) {
        into->outcome = OUTCOME_LOST;
        snprintf(text, size, "the driver could not make sense of the scenario");
    } else if (!left && (died || !report->complete || report->status != 0)) {
        into->outcome = OUTCOME_EXITED;
        snprintf(text, size, "%s exited with status %d before its end", who,
                 WIFEXITED(report->status) ? WEXITSTATUS(report->status) : report->status);
    }
}

/* What the end says of calls that were under way. Nothing, if it was not theirs: the runner ends what takes too much
 * memory, SIGKILL comes from outside, and a driver's end is not its child's. Nor if the case was only slow: what hangs
 * has let nothing happen for half of the time that it had. */
static as_how end_of_calls(const session_report *report, const attempt *one, unsigned limit_ms, uint64_t *detail)
{
    *detail = 0;
    if (one->ended_driver)
        return AS_PENDING;
    if (one->outcome == OUTCOME_CRASHED && !one->was_ended && one->signal != SIGKILL) {
        *detail = (uint64_t)one->signal;
        return AS_SIGNALLED;
    }
    if (one->outcome == OUTCOME_EXITED && WIFEXITED(report->status)) {
        *detail = (uint64_t)WEXITSTATUS(report->status);
        return AS_EXITED;
    }
    const bool stood_still = report->end == SESSION_TIMED_OUT && report->still_ms >= limit_ms / 2;
    return one->outcome == OUTCOME_HUNG && stood_still ? AS_HUNG : AS_PENDING;
}

/* The finding names one call; if others were under way, it must not look as if it were known to be that one. */
static void name_the_others(attempt *one, const unreturned *which, as_how how)
{
    finding *found = &one->unreturned;
    if (found->text == NULL || which->others[0] == '\0')
        return;
    char *whole = text_of("%s; %s: %s", found->text,
                          how == AS_HUNG ? "under way for as long were" : "the call to blame may be another under way",
                          which->others);
    one->no_memory |= whole == NULL;
    if (whole == NULL)
        return;
    free(found->text);
    found->text = whole;
    found->routines = as_routine_set_union(found->routines, which->routines);
}

static void add_disturbance(uint32_t disturbed, char *text, size_t size)
{
    static const char *const says[] = {
        "it closed or replaced standard descriptors",
        "it blocked signals",
        "it left processes behind",
    };
    for (unsigned i = 0; i < sizeof says / sizeof says[0]; i++) {
        const size_t used = strlen(text);
        if (disturbed >> i & 1)
            snprintf(text + used, size - used, "%s%s", used > 0 ? ", and " : "", says[i]);
    }
}

/* "in realloc(...): it was killed ...; it printed: ..." */
static char *tell(const decoded *seen, const char *how, const char *output)
{
    char event[EVENT_TEXT] = "";
    if (seen->pending != SIZE_MAX)
        as_event_print(&seen->events[seen->pending], event, sizeof event);
    return text_of("%s%s%s%s%s%s", event[0] != '\0' ? "in " : "", event, event[0] != '\0' ? ": " : "", how,
                   output[0] != '\0' ? "; it printed: " : "", output);
}

static void judge_records(judge *bench, const attempt_plan *plan, const session_report *report, attempt *into,
                          char *text, size_t size)
{
    decoded seen;
    uint64_t detail;
    const bool ended_well = into->outcome == OUTCOME_ENDED;
    const decode_input input = {report->records, report->records != NULL ? report->record_count : 0,
                                report->nonce,   plan->one,
                                plan->absent,    plan->lacks,
                                ended_well};
    if (!decode(&input, &seen)) {
        into->no_memory = true;
        return;
    }
    for (size_t i = 0; i < seen.count; i++) {
        if (seen.events[i].routine == AS_REAP && seen.events[i].how == AS_RETURNED &&
            seen.events[i].result == REAP_KILLED)
            into->hung_children++;
    }
    const char *wrong = seen.lost[0] != '\0' ? seen.lost : NULL;
    if (wrong == NULL) {
        const as_how how = end_of_calls(report, into, plan->limit_ms, &detail);
        const unreturned which = unreturned_mark(&seen, how, detail);
        unreturned_mark_children(&seen);
        unreturned_mark_exits(&seen, ended_well);
        wrong = judge_events(bench, seen.events, seen.count, plan->counts, into);
        name_the_others(into, &which, how);
    }
    if (wrong != NULL) {
        drop_findings(into); /* of events that are not to be trusted */
        if (ended_well) {
            into->outcome = OUTCOME_LOST;
            snprintf(text, size, "%s", wrong);
        }
    } else if (ended_well && (report->disturbed & NOT_ITS_TO_DO) != 0) {
        into->outcome = OUTCOME_DISTURBED;
        add_disturbance(report->disturbed & NOT_ITS_TO_DO, text, size);
    }
    if (into->outcome != OUTCOME_ENDED) {
        into->in_call = seen.pending != SIZE_MAX ? seen.events[seen.pending].routine : AS_NOTHING;
        into->text = tell(&seen, text, report->output);
        if (into->text == NULL)
            into->no_memory = true;
    }
    decoded_clear(&seen);
}

attempt attempt_judge(const session_report *report, const session_plan *limits, judge *bench, const attempt_plan *plan)
{
    char text[400];
    attempt made = {.outcome = OUTCOME_ENDED};
    made.ended_driver = report->end == SESSION_DIED && !plan->fresh && limits->batch == NULL;
    how_it_ended(report, limits, plan, &made, text, sizeof text);
    if (!made.interrupted)
        judge_records(bench, plan, report, &made, text, sizeof text);
    return made;
}

attempt attempt_make(session *driver, judge *bench, const attempt_plan *plan)
{
    if (plan->program != NULL)
        return translate(driver->plan->translator, &driver->compiler, bench, plan);
    const session_report report = plan->fresh ? session_run_fresh(driver, plan->index, plan->limit_ms)
                                              : session_run_forked(driver, plan->index, plan->limit_ms);
    return attempt_judge(&report, driver->plan, bench, plan);
}
