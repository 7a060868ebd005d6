/* translate.c - see translate.h. */
#include "translate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fail.h"
#include "snippets.h"

enum { REFUSED = 1, HOW = 600 };

/* What compilers say when the fault is their own; their exit status need not tell it. */
static bool has_crashed(const char *output)
{
    static const char *const says[] = {
        "internal compiler error",    "PLEASE submit a bug report",       "PLEASE ATTACH THE FOLLOWING FILES",
        "fatal error: Killed signal", "error: unable to execute command", "clang frontend command failed",
    };
    for (size_t i = 0; i < sizeof says / sizeof says[0]; i++)
        if (strstr(output, says[i]) != NULL)
            return true;
    return false;
}

typedef enum answer {
    TAKEN,
    TAKEN_WITH_DIAGNOSTIC,
    NOT_TAKEN,
    CRASHED,
    EXITED,
    HUNG,
    LARGE,
    FLOODED,
    STOPPED,
    UNABLE
} answer;

static answer answer_of(const command_report *said)
{
    switch (said->end) {
    case COMMAND_TIMED_OUT:
        return HUNG;
    case COMMAND_TOO_LARGE:
        return LARGE;
    case COMMAND_FLOODED:
        return FLOODED;
    case COMMAND_INTERRUPTED:
        return STOPPED;
    case COMMAND_UNABLE:
        return UNABLE;
    case COMMAND_ENDED:
        break;
    }
    if (command_was_killed(said) || has_crashed(said->output))
        return CRASHED;
    if (command_is_good(said))
        return strstr(said->output, "warning:") != NULL ? TAKEN_WITH_DIAGNOSTIC : TAKEN;
    /* A refusal comes with a diagnostic. */
    return WEXITSTATUS(said->status) == REFUSED && said->output[0] != '\0' ? NOT_TAKEN : EXITED;
}

static outcome outcome_of(answer said)
{
    switch (said) {
    case TAKEN:
    case TAKEN_WITH_DIAGNOSTIC:
    case NOT_TAKEN:
    case STOPPED:
        return OUTCOME_ENDED;
    case CRASHED:
    case LARGE:
        return OUTCOME_CRASHED;
    case EXITED:
        return OUTCOME_EXITED;
    case HUNG:
        return OUTCOME_HUNG;
    case FLOODED:
        return OUTCOME_DISTURBED;
    case UNABLE:
        break;
    }
    return OUTCOME_LOST;
}

/* Of AS_TRANSLATED. */
static uint64_t result_of(answer said) { return said == TAKEN ? 1 : said == TAKEN_WITH_DIAGNOSTIC ? 2 : 0; }

static command_report ask(const translator *with, forkserver *server, const attempt_plan *plan,
                          const command_limits *limits, char *path, size_t size)
{
    command_report said = {.end = COMMAND_UNABLE};
    snprintf(path, size, "%s/%u.cpp", with->folder, plan->index);
    FILE *file = fopen(path, "we");
    const bool wrote =
        file != NULL && fwrite(plan->program->text, 1, plan->program->length, file) == plan->program->length;
    char *standard = text_of("-std=%s", with->spelling);
    if (file != NULL && fclose(file) == 0 && wrote && standard != NULL) {
        char *const arguments[] = {standard, (char *)"-pedantic-errors", (char *)"-fsyntax-only", path, NULL};
        said = plan->fresh || with->preload == NULL
                   ? command_run(limits, with->command, arguments)
                   : forkserver_run(server, with->preload, limits, with->command, arguments);
    }
    free(standard);
    unlink(path);
    return said;
}

/* The findings show what the compiler said. */
static void quote(attempt *made, const command_report *said, const command_limits *limits)
{
    char how[HOW];
    if (command_is_good(said))
        return;
    command_say(said, limits, how, sizeof how);
    for (size_t i = 0; i < made->finding_count; i++) {
        char *longer = text_of("%s; it %s", made->findings[i].text, how);
        made->no_memory |= longer == NULL;
        if (longer == NULL)
            return;
        free(made->findings[i].text);
        made->findings[i].text = longer;
    }
}

attempt translate(const translator *with, forkserver *server, judge *bench, const attempt_plan *plan)
{
    char path[4096], how[HOW];
    command_limits limits = with->limits;
    limits.limit_ms = plan->limit_ms;
    limits.folder = with->folder;
    const command_report said = ask(with, server, plan, &limits, path, sizeof path);
    const answer got = answer_of(&said);
    attempt made = {.outcome = outcome_of(got),
                    .in_call = AS_TRANSLATED,
                    .was_ended = got == HUNG || got == LARGE,
                    .no_environment = got == UNABLE,
                    .interrupted = got == STOPPED};
    if (got == CRASHED)
        made.signal = command_was_killed(&said) ? WTERMSIG(said.status) : 0;
    if (made.outcome != OUTCOME_ENDED) {
        command_say(&said, &limits, how, sizeof how);
        made.text = text_of("the compiler %s", how);
        made.no_memory = made.text == NULL;
    } else if (!made.interrupted) {
        const as_event events[] = {{.routine = AS_TRANSLATED,
                                    .how = AS_RETURNED,
                                    .begin = 1,
                                    .end = 2,
                                    .args = {plan->program->topic, plan->program->variant},
                                    .result = result_of(got)},
                                   {.routine = AS_SCENARIO_END, .how = AS_RETURNED, .begin = 3, .end = 4}};
        made.in_call = AS_NOTHING;
        if (judge_events(bench, events, sizeof events / sizeof events[0], plan->counts, &made) != NULL)
            made.outcome = OUTCOME_LOST;
        quote(&made, &said, &limits);
    }
    return made;
}
