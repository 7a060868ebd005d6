/* compare.c - the system's allocator and ours, side by side: `heap-compare WORKLOAD-PROGRAM PRELOAD-LIBRARY [ROUNDS]`.
 *
 * Each workload runs in turns without and with the library preloaded; the best of each counts, since whatever else the
 * machine does can only add. Prints a table; ends with 1 if a goal is missed, 3 if something could not be run. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct figures {
    long long microseconds; /* of processor time */
    long kibibytes;         /* resident at most */
} figures;

typedef struct workload {
    const char *name, *text;
    double most_time, most_memory; /* goals: ours to the system's; 0: none */
} workload;

static const workload workloads[] = {
    {"churn", "small blocks, one thread, 10^3 live", 3.0, 0},
    {"churn-million", "small blocks, one thread, 10^6 live", 3.0, 0},
    {"exchange", "two threads, freed by the other", 3.0, 0},
    {"growth", "growing by realloc", 1.5, 0},
    {"mixed", "mixed sizes, 100,000 live", 1.5, 1.3},
    {"zeroed", "large blocks by calloc", 1.5, 0},
};
enum { WORKLOADS = sizeof workloads / sizeof workloads[0], DEFAULT_ROUNDS = 9 };
/* The ratio at 10^6 live blocks to the ratio at 10^3. */
static const double most_slope = 1.3;

/* Runs the program once. Returns false iff that fails. */
static bool run_once(const char *program, const char *name, const char *library, figures *out)
{
    int pipe_ends[2];
    char line[64] = "";
    if (pipe(pipe_ends) != 0)
        return false;
    pid_t child = fork();
    if (child == 0) {
        if (library != NULL)
            (void)setenv("LD_PRELOAD", library, 1);
        else
            (void)unsetenv("LD_PRELOAD");
        (void)dup2(pipe_ends[1], STDOUT_FILENO);
        (void)execl(program, program, name, (char *)NULL);
        _exit(127);
    }
    (void)close(pipe_ends[1]);
    size_t used = 0;
    ssize_t got;
    while (used < sizeof line - 1 && (got = read(pipe_ends[0], line + used, sizeof line - 1 - used)) > 0)
        used += (size_t)got;
    (void)close(pipe_ends[0]);
    int status = 0;
    return child > 0 && waitpid(child, &status, 0) == child && status == 0 &&
           sscanf(line, "%lld %ld", &out->microseconds, &out->kibibytes) == 2;
}

static bool run_best(const char *program, const char *name, const char *library, bool is_first, figures *best)
{
    figures now;
    if (!run_once(program, name, library, &now))
        return false;
    if (is_first || now.microseconds < best->microseconds)
        best->microseconds = now.microseconds;
    if (is_first || now.kibibytes < best->kibibytes)
        best->kibibytes = now.kibibytes;
    return true;
}

/* Prints a row and tells whether its goals are met. */
static bool report(const workload *it, figures theirs, figures ours, double *ratio)
{
    *ratio = (double)ours.microseconds / (double)theirs.microseconds;
    double memory = (double)ours.kibibytes / (double)theirs.kibibytes;
    bool good = *ratio <= it->most_time && (it->most_memory <= 0 || memory <= it->most_memory);
    (void)printf("%-14s %-38s %9.1f %9.1f  %5.2f %8.1f %8.1f  %5.2f  %s\n", it->name, it->text,
                 (double)theirs.microseconds / 1000, (double)ours.microseconds / 1000, *ratio,
                 (double)theirs.kibibytes / 1024, (double)ours.kibibytes / 1024, memory, good ? "" : "MISSED");
    return good;
}

int main(int count, char **arguments)
{
    if (count < 3) {
        (void)fputs("usage: heap-compare WORKLOAD-PROGRAM PRELOAD-LIBRARY [ROUNDS]\n", stderr);
        return 2;
    }
    const char *program = arguments[1], *library = arguments[2];
    int rounds = count > 3 ? atoi(arguments[3]) : DEFAULT_ROUNDS;
    if (access(library, R_OK) != 0) { /* the dynamic linker would only warn, and we would measure nothing */
        perror(library);
        return 3;
    }
    double ratios[WORKLOADS];
    bool good = true;
    (void)printf("%-14s %-38s %9s %9s  %5s %8s %8s  %5s\n", "", "processor time in ms, best of several", "system",
                 "ours", "ratio", "MiB", "MiB", "ratio");
    for (size_t i = 0; i < WORKLOADS; i++) {
        figures theirs = {0}, ours = {0};
        for (int round = 0; round < rounds; round++)
            if (!run_best(program, workloads[i].name, NULL, round == 0, &theirs) ||
                !run_best(program, workloads[i].name, library, round == 0, &ours)) {
                (void)fprintf(stderr, "%s: could not be run\n", workloads[i].name);
                return 3;
            }
        good = report(&workloads[i], theirs, ours, &ratios[i]) && good;
        (void)fflush(stdout);
    }
    double slope = ratios[1] / ratios[0];
    (void)printf("ratio at 10^6 live blocks to that at 10^3: %.2f%s\n", slope, slope <= most_slope ? "" : "  MISSED");
    return good && slope <= most_slope ? 0 : 1;
}
