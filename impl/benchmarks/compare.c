/* compare.c - the system's allocator and ours, side by side: `heap-compare WORKLOAD-PROGRAM PRELOAD-LIBRARY [ROUNDS]`.
 *
 * In each round every workload runs without and with the library preloaded, the one right after the other, in turns
 * first. What counts is the median of the rounds' ratios: how fast a processor is depends on what its neighbours do, by
 * half as much again and for seconds, which two runs side by side share. The best of each over all rounds would compare
 * two moments of luck. Prints a table; ends with 1 if a goal is missed, 3 if something could not be run. */
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
enum { WORKLOADS = sizeof workloads / sizeof workloads[0], DEFAULT_ROUNDS = 9, MOST_ROUNDS = 99 };
/* The ratio at 10^6 live blocks to the ratio at 10^3, of the first two workloads of a round. */
static const double most_slope = 1.3;

/* What was measured, by workload and round: without the library, and with it. */
static figures theirs[WORKLOADS][MOST_ROUNDS], ours[WORKLOADS][MOST_ROUNDS];

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

static int compare_numbers(const void *one, const void *other)
{
    const double *a = one, *b = other;
    return (*a > *b) - (*a < *b);
}

static double median(const double *values, int count)
{
    double sorted[MOST_ROUNDS];
    memcpy(sorted, values, (size_t)count * sizeof *values);
    qsort(sorted, (size_t)count, sizeof *sorted, compare_numbers);
    return count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2;
}

static double median_milliseconds(const figures *all, int rounds)
{
    double values[MOST_ROUNDS] = {0};
    for (int i = 0; i < rounds; i++)
        values[i] = (double)all[i].microseconds / 1000;
    return median(values, rounds);
}

static double median_mebibytes(const figures *all, int rounds)
{
    double values[MOST_ROUNDS] = {0};
    for (int i = 0; i < rounds; i++)
        values[i] = (double)all[i].kibibytes / 1024;
    return median(values, rounds);
}

static double ratio_of(size_t at, int round)
{
    return (double)ours[at][round].microseconds / (double)theirs[at][round].microseconds;
}

/* Prints a row and tells whether its goals are met. */
static bool report(size_t at, int rounds)
{
    const workload *it = &workloads[at];
    double ratios[MOST_ROUNDS] = {0};
    for (int i = 0; i < rounds; i++)
        ratios[i] = ratio_of(at, i);
    double ratio = median(ratios, rounds);
    double their_memory = median_mebibytes(theirs[at], rounds), our_memory = median_mebibytes(ours[at], rounds);
    double memory = our_memory / their_memory;
    bool good = ratio <= it->most_time && (it->most_memory <= 0 || memory <= it->most_memory);
    (void)printf("%-14s %-38s %9.1f %9.1f  %5.2f %8.1f %8.1f  %5.2f  %s\n", it->name, it->text,
                 median_milliseconds(theirs[at], rounds), median_milliseconds(ours[at], rounds), ratio, their_memory,
                 our_memory, memory, good ? "" : "MISSED");
    return good;
}

static bool report_slope(int rounds)
{
    double slopes[MOST_ROUNDS] = {0};
    for (int i = 0; i < rounds; i++)
        slopes[i] = ratio_of(1, i) / ratio_of(0, i);
    double slope = median(slopes, rounds);
    (void)printf("ratio at 10^6 live blocks to that at 10^3: %.2f%s\n", slope, slope <= most_slope ? "" : "  MISSED");
    return slope <= most_slope;
}

/* One round of all workloads. Returns the name of the one that could not be run, or NULL. */
static const char *run_round(const char *program, const char *library, int round)
{
    for (size_t i = 0; i < WORKLOADS; i++)
        for (int turn = 0; turn < 2; turn++) {
            bool is_ours = turn != round % 2;
            figures *out = is_ours ? &ours[i][round] : &theirs[i][round];
            if (!run_once(program, workloads[i].name, is_ours ? library : NULL, out))
                return workloads[i].name;
        }
    return NULL;
}

int main(int count, char **arguments)
{
    int rounds = count > 3 ? atoi(arguments[3]) : DEFAULT_ROUNDS;
    if (count < 3 || rounds < 1 || rounds > MOST_ROUNDS) {
        (void)fputs("usage: heap-compare WORKLOAD-PROGRAM PRELOAD-LIBRARY [ROUNDS]\n", stderr);
        return 2;
    }
    const char *program = arguments[1], *library = arguments[2];
    if (access(library, R_OK) != 0) { /* the dynamic linker would only warn, and we would measure nothing */
        perror(library);
        return 3;
    }
    for (int round = 0; round < rounds; round++) {
        const char *failed = run_round(program, library, round);
        if (failed != NULL) {
            (void)fprintf(stderr, "%s: could not be run\n", failed);
            return 3;
        }
    }
    bool good = true;
    (void)printf("%-14s %-38s %9s %9s  %5s %8s %8s  %5s\n", "", "processor time in ms, medians", "system", "ours",
                 "ratio", "MiB", "MiB", "ratio");
    for (size_t i = 0; i < WORKLOADS; i++)
        good = report(i, rounds) && good;
    good = report_slope(rounds) && good;
    return good ? 0 : 1;
}
