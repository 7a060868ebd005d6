/* keeper.c - one process per run: it adopts what the program leaves behind, so that runs side by side are told apart.
 */
#include "keeper.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void rest(void) { nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL); }

static pid_t start(char *const argv[], const char *log)
{
    pid_t child = fork();
    if (child)
        return child;
    setpgid(0, 0); /* a candidate that kills its group does not get at us */
    int out = open(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    int in = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (out < 0 || in < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(out, 2) < 0)
        _exit(126);
    execv(argv[0], argv);
    _exit(127);
}

/* The first of our children, by the kernel's list; 0 if we have none. */
static pid_t any_child(void)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
    FILE *file = fopen(path, "r");
    int child = 0;
    if (file) {
        if (fscanf(file, "%d", &child) != 1)
            child = 0;
        fclose(file);
    }
    return child;
}

/* Kills until no child is left; those that had ended by themselves do not count. */
static unsigned clear_away(void)
{
    unsigned killed = 0;
    for (;;) {
        while (waitpid(-1, NULL, WNOHANG) > 0)
            continue;
        pid_t child = any_child();
        if (child <= 0)
            return killed;
        kill(child, SIGKILL);
        killed++;
        waitpid(child, NULL, 0);
    }
}

static void keep(char *const argv[], const char *log, unsigned budget, int report)
{
    keeping kept = {0};
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    double begin = now();
    pid_t child = start(argv, log);
    if (child < 0)
        _exit(1);
    for (pid_t ended = 0; ended != child;) {
        ended = waitpid(-1, &kept.status, WNOHANG);
        if (ended == 0) {
            kept.over_budget = kept.over_budget || now() - begin > budget;
            if (kept.over_budget)
                kill(child, SIGKILL);
            rest();
        }
    }
    kept.seconds = now() - begin;
    kept.left = clear_away();
    _exit(write(report, &kept, sizeof kept) == (ssize_t)sizeof kept ? 0 : 1);
}

pid_t keeper_start(char *const argv[], const char *log, unsigned budget, int *report)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC))
        return -1;
    pid_t keeper = fork();
    if (keeper == 0)
        keep(argv, log, budget, ends[1]);
    close(ends[1]);
    *report = ends[0];
    if (keeper < 0)
        close(ends[0]);
    return keeper;
}

bool keeper_report(int report, keeping *kept) { return read(report, kept, sizeof *kept) == (ssize_t)sizeof *kept; }
