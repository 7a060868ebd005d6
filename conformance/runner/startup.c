/* startup.c - a driver is started for its start-up report: what is there of the candidate, and is it the candidate's?
 */
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "judging.h"
#include "ownership.h"
#include "platform.h"

enum { START_TRIES = 2 };

bool judging_say_start(const judging *now, const session_report *report, unsigned start_ms, run_error *error)
{
    char how[200];
    const char *name = now->made.path != NULL  ? now->made.path
                       : now->compiler != NULL ? now->compiler->command
                                               : now->subject->name;
    const char *what = now->compiler != NULL ? "the program that it made, " : "";
    const int status = report->status;
    switch (report->end) {
    case SESSION_DIED:
        if (!report->not_begun && WIFEXITED(status) && WEXITSTATUS(status) == WIRE_EXIT_NO_LIBRARY)
            return run_fail(error, 3, "%s: cannot be loaded: there is no such library, or one that it needs is missing",
                            name);
        if (!report->not_begun && WIFEXITED(status) && WEXITSTATUS(status) == WIRE_EXIT_NO_MALLOC)
            return run_fail(error, 3, "%s: is no C runtime: it has no malloc", name);
        if (WIFSIGNALED(status))
            snprintf(how, sizeof how, "killed by signal %d (%s)", WTERMSIG(status), strsignal(WTERMSIG(status)));
        else
            snprintf(how, sizeof how, "exited with status %d", WEXITSTATUS(status));
        break;
    case SESSION_TIMED_OUT:
        snprintf(how, sizeof how, "not ready within %u ms", start_ms);
        break;
    case SESSION_STOPPED:
        snprintf(how, sizeof how, "stopped by a signal");
        break;
    case SESSION_TOO_LARGE:
        snprintf(how, sizeof how, "ended by the runner: too much memory");
        break;
    case SESSION_TOO_MANY:
        snprintf(how, sizeof how, "ended by the runner: too many processes");
        break;
    case SESSION_FLOODED:
        snprintf(how, sizeof how, "ended by the runner: it wrote too much");
        break;
    case SESSION_INTERRUPTED:
        snprintf(how, sizeof how, "interrupted");
        break;
    case SESSION_ANSWERED:
    case SESSION_UNABLE:
        snprintf(how, sizeof how, "the process could not be started");
        break;
    }
    return run_fail(error, 3, "%s: %sat start-up%s: %s%s%s", name, what,
                    report->not_begun ? ", each time before the driver had begun" : "", how,
                    report->output[0] != '\0' ? "; it printed: " : "", report->output);
}

/* The report came out of the candidate's process: it is looked at before it is used. */
static bool read_report(judging *now, const wire_control *control)
{
    if (!platform_of(control, now->subject->name, &now->platform))
        return run_fail(now->error, 3, "%s: the driver's start-up report is damaged", now->subject->name);
    now->lacks = control->lacks;
    return true;
}

/* Of a toolchain. What the program is made of was decided when it was linked; but a library that is preloaded must be
 * where the functions are found. */
static bool read_operators(judging *now, const session *driver, const char *output, const uint64_t *address,
                           bool *foreign)
{
    if (as_routine_set_has(&now->absent, AS_OPERATOR_NEW))
        return run_fail(now->error, 3, "%s: it has no operator new", now->subject->name);
    if (!ownership_foreign(driver->driver, now->made.path, address, AS_LAST_CALL + 1, foreign, AS_OPERATOR_NEW,
                           &now->found))
        return run_fail(now->error, 3, "%s: its memory map cannot be read", now->subject->name);
    return now->made.path == NULL || !foreign[AS_OPERATOR_NEW] ||
           run_fail(now->error, 3, "%s: was not loaded: operator new is that of %s%s%s", now->made.path,
                    now->found != NULL ? now->found : "no file", output[0] != '\0' ? "; it printed: " : "", output);
}

static bool read_routines(judging *now, const session *driver, const char *output)
{
    uint64_t address[AS_LAST_CALL + 1];
    bool foreign[AS_LAST_CALL + 1];
    const char *library = now->made.is_bound ? NULL : now->made.path;
    now->absent = (as_routine_set){{0}};
    for (unsigned i = 0; i <= AS_LAST_CALL; i++) {
        address[i] = i == AS_NOTHING ? 0 : driver->control->routine_address[i];
        if (i != AS_NOTHING && address[i] == 0)
            as_routine_set_add(&now->absent, (as_routine)i);
    }
    if (judging_is_windows(now)) /* each was looked up in the library and nowhere else */
        return !as_routine_set_has(&now->absent, AS_MALLOC) ||
               run_fail(now->error, 3, "%s: it has no malloc", now->subject->name);
    if (now->one->kind == CANDIDATE_TOOLCHAIN)
        return read_operators(now, driver, output, address, foreign);
    if (!ownership_foreign(driver->driver, library, address, AS_LAST_CALL + 1, foreign, AS_MALLOC, &now->found))
        return run_fail(now->error, 3, "%s: its memory map cannot be read", now->subject->name);
    for (unsigned i = 0; i <= AS_LAST_CALL; i++)
        if (foreign[i])
            as_routine_set_add(&now->absent, (as_routine)i);
    if (!as_routine_set_has(&now->absent, AS_MALLOC))
        return true;
    if (address[AS_MALLOC] == 0)
        return run_fail(now->error, 3, "%s: it has no malloc", now->subject->name);
    return run_fail(now->error, 3, "%s: was not loaded: malloc is that of %s%s%s",
                    now->made.path != NULL ? now->made.path : now->subject->name,
                    now->found != NULL ? now->found : "no file", output[0] != '\0' ? "; it printed: " : "", output);
}

bool judging_probe(judging *now, const volatile sig_atomic_t *stop)
{
    const wire_program empty = {WIRE_MAGIC_PROGRAM, WIRE_VERSION, 0, 0};
    session driver;
    session_report report = {.end = SESSION_UNABLE};
    now->program = session_seal_program(&empty, sizeof empty);
    const session_plan plan = judging_plan(now, stop);
    if (now->program < 0 || !session_open(&driver, &plan, &now->all))
        return run_fail(now->error, 3, "%s: no shared memory to be had", now->subject->name);
    for (unsigned i = 0; i < START_TRIES && report.end != SESSION_ANSWERED && report.end != SESSION_INTERRUPTED; i++)
        report = session_start(&driver);
    bool good = report.end == SESSION_ANSWERED
                    ? read_report(now, driver.control) && read_routines(now, &driver, report.output)
                    : judging_say_start(now, &report, plan.start_ms, now->error);
    session_close(&driver);
    close(now->program);
    now->program = -1;
    return good;
}
