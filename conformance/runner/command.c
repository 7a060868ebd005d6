/* command.c - see command.h. */
#include "command.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "command_parts.h"
#include "fail.h"
#include "session_parts.h"

enum { LOOK_EVERY_MS = 50, MEBIBYTE = 1 << 20, NOT_FOUND = 127, NOT_EXECUTABLE = 126 };

extern char **environ;

bool command_environment_make(command_environment *made, const command_limits *limits, const char *preload)
{
    static char english[] = "LC_ALL=C";
    size_t count = 0, kept = 0;
    *made = (command_environment){NULL, NULL, NULL};
    if ((limits->folder != NULL && (made->folder = text_of("TMPDIR=%s", limits->folder)) == NULL) ||
        (preload != NULL && (made->preload = text_of("LD_PRELOAD=%s", preload)) == NULL))
        return false;
    while (environ[count] != NULL)
        count++;
    made->list = calloc(count + 5, sizeof *made->list);
    for (size_t i = 0; made->list != NULL && i < count; i++)
        if (strncmp(environ[i], "LC_ALL=", 7) != 0 && (made->folder == NULL || strncmp(environ[i], "TMPDIR=", 7) != 0))
            made->list[kept++] = environ[i];
    if (made->list == NULL)
        return false;
    made->list[kept++] = english;
    if (made->folder != NULL)
        made->list[kept++] = made->folder;
    if (made->preload != NULL)
        made->list[kept++] = made->preload;
    if (limits->variable != NULL)
        made->list[kept] = (char *)limits->variable;
    return true;
}

void command_environment_free(command_environment *made)
{
    free(made->list);
    free(made->folder);
    free(made->preload);
}

command_end command_await(const command_limits *limits, pid_t child, int handle, int output)
{
    const uint64_t begin = session_now_ms();
    command_end end = COMMAND_ENDED;
    for (;;) {
        struct pollfd wanted = {.fd = handle, .events = POLLIN};
        struct stat status;
        pid_t family[MAX_FAMILY];
        if (handle >= 0 ? poll(&wanted, 1, LOOK_EVERY_MS) > 0 : child_has_ended(child))
            break;
        if (handle < 0)
            usleep(1000);
        if (limits->stop != NULL && *limits->stop != 0)
            end = COMMAND_INTERRUPTED;
        else if (session_now_ms() - begin >= limits->limit_ms)
            end = COMMAND_TIMED_OUT;
        else if (fstat(output, &status) == 0 && status.st_size > COMMAND_MAX_OUTPUT)
            end = COMMAND_FLOODED;
        else if (family_resident(family, family_of(child, family)) > limits->resident_limit)
            end = COMMAND_TOO_LARGE;
        if (end != COMMAND_ENDED)
            break;
    }
    return end;
}

void command_keep_output(int output, char *text)
{
    const ssize_t got = pread(output, text, COMMAND_KEPT - 1, 0);
    const size_t length = got > 0 ? (size_t)got : 0;
    for (size_t i = 0; i < length; i++)
        if (text[i] != '\n' && (text[i] < ' ' || text[i] == 0x7f))
            text[i] = '?';
    text[length] = '\0';
}

static command_report run(const command_limits *limits, const char *program, char *const *arguments)
{
    command_report report = {.end = COMMAND_UNABLE};
    command_environment environment;
    const bool has_environment = command_environment_make(&environment, limits, NULL);
    const int output = memfd_create("output", MFD_CLOEXEC);
    const start how = {.program = program, .arguments = arguments, .environment = environment.list, .output = output};
    const pid_t child = has_environment && output >= 0 ? nursery_start(limits->all, &how) : -1;
    if (child > 0) {
        const int handle = (int)syscall(SYS_pidfd_open, child, 0);
        report.end = command_await(limits, child, handle, output);
        report.status = nursery_end(limits->all, child);
        command_keep_output(output, report.output);
        if (handle >= 0)
            close(handle);
    }
    if (output >= 0)
        close(output);
    command_environment_free(&environment);
    return report;
}

enum { BEFORE_WORDS = 3, MOST_ARGUMENTS = 28 };

/* Puts the arguments behind those that are there already. */
static void append(char **all, size_t used, char *const *arguments)
{
    for (size_t i = 0; arguments[i] != NULL && i < MOST_ARGUMENTS; i++)
        all[used++] = arguments[i];
    all[used] = NULL;
}

command_report command_run(const command_limits *limits, const char *words, char *const *arguments)
{
    char *all[BEFORE_WORDS + MOST_ARGUMENTS + 2] = {(char *)"sh", (char *)"-c", (char *)"set -f; exec $0 \"$@\""};
    all[BEFORE_WORDS] = (char *)words;
    append(all, BEFORE_WORDS + 1, arguments);
    return run(limits, "/bin/sh", all);
}

command_report command_run_file(const command_limits *limits, const char *file, char *const *arguments)
{
    char *all[MOST_ARGUMENTS + 2] = {(char *)file};
    append(all, 1, arguments);
    return run(limits, file, all);
}

bool command_is_good(const command_report *report) { return report->end == COMMAND_ENDED && report->status == 0; }

bool command_was_killed(const command_report *report)
{
    return report->end == COMMAND_ENDED && WIFSIGNALED(report->status);
}

bool command_is_missing(const command_report *report)
{
    return report->end == COMMAND_ENDED && WIFEXITED(report->status) && WEXITSTATUS(report->status) == NOT_FOUND;
}

/* The first line that speaks of an error, or else the first that says anything. */
static void telling_line(const char *output, char *line, size_t size)
{
    static const char *const words[] = {"error", "undefined reference"};
    const char *best = output + strspn(output, "\n"), *end = output + strlen(output);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const char *word = strstr(output, words[i]);
        end = word != NULL && word < end ? word : end;
    }
    if (*end != '\0')
        for (best = end; best > output && best[-1] != '\n'; best--)
            continue;
    snprintf(line, size, "%.*s", (int)strcspn(best, "\n"), best);
}

void command_say(const command_report *report, const command_limits *limits, char *text, size_t size)
{
    char line[300];
    switch (report->end) {
    case COMMAND_TIMED_OUT:
        snprintf(text, size, "did not end within %u ms", limits->limit_ms);
        return;
    case COMMAND_TOO_LARGE:
        snprintf(text, size, "was ended by the runner: more than %llu MiB of memory resident",
                 (unsigned long long)(limits->resident_limit / MEBIBYTE));
        return;
    case COMMAND_FLOODED:
        snprintf(text, size, "was ended by the runner: it wrote more than %d MiB", COMMAND_MAX_OUTPUT / MEBIBYTE);
        return;
    case COMMAND_INTERRUPTED:
        snprintf(text, size, "was interrupted");
        return;
    case COMMAND_UNABLE:
        snprintf(text, size, "could not be started");
        return;
    case COMMAND_ENDED:
        break;
    }
    telling_line(report->output, line, sizeof line);
    if (WIFSIGNALED(report->status))
        snprintf(text, size, "was killed by signal %d (%s)", WTERMSIG(report->status),
                 strsignal(WTERMSIG(report->status)));
    else if (WEXITSTATUS(report->status) == NOT_FOUND)
        snprintf(text, size, "is no such command");
    else if (WEXITSTATUS(report->status) == NOT_EXECUTABLE)
        snprintf(text, size, "cannot be executed");
    else
        snprintf(text, size, "failed with status %d%s%s", WEXITSTATUS(report->status), line[0] != '\0' ? ": " : "",
                 line);
}
