/* run.h - the runner's door: find a candidate, judge it.
 *
 * Everything else of the runner is behind these few calls; what they find is in result.h. */
#ifndef ALLOCSPEC_RUN_H
#define ALLOCSPEC_RUN_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

#include "candidate.h"
#include "result.h"

/* Where the parts of the suite are. All paths outlive the calls that take them. */
typedef struct run_places {
    const char *candidates;   /* folder of the candidate files */
    const char *corpus;       /* folder of the *.rows files */
    const char *driver;       /* the driver, an executable */
    const char *build_driver; /* script that builds a driver for another C library; may be NULL if none is needed */
    const char
        *build_unit; /* script that has a C++ compiler build a driver with the rows of C++; may be NULL likewise */
    const char *forkserver; /* library that makes a fork server of a compiler; NULL: there is none */
    const char *packages;   /* script `packages PKG...` that installs Debian packages; NULL: never install */
    const char *cache;      /* folder for what is built at run time; made if it is not there */
    const char *reference;  /* folder of the reference's libraries, of this build or installed; NULL: there is none */
} run_places;

/* Why nothing came of it: one line for stderr, and the exit status it deserves. */
typedef struct run_error {
    int status; /* 2: usage or bad input; 3: the candidate could not be run */
    char text[600];
} run_error;

/* How far a run is; counts only grow within a configuration. */
typedef struct run_progress {
    const char *candidate, *configuration;
    size_t done, total; /* cases */
    size_t found;       /* clauses that deviate and scenarios that did not end well, so far; not yet confirmed */
} run_progress;

/* Called from the thread that called run_candidate(), some ten times a second. */
typedef void run_progress_fn(void *context, const run_progress *progress);

/* Turns a command-line argument into a candidate: the path of a candidate file (ends with .yaml or .yml), the path of a
 * shared library (holds a slash, or names an existing file), the name of a shipped candidate, or "cxx:" and the command
 * of a C++ compiler.
 * Nothing is installed, loaded or started. Returns NULL iff there is no such candidate or its file is not well formed,
 * with *error set (status 2 for a bad candidate file and an unknown name; 3 for a file that cannot be a candidate). */
candidate *candidate_resolve(const char *argument, const run_places *places, run_error *error);

/* Names of the shipped candidates, sorted; free each and the array. NULL iff the folder cannot be read. */
char **candidate_names(const run_places *places, size_t *count);

/* Judges all configurations of a candidate, or those whose name the glob `only` matches if that is not NULL.
 * `tell` may be NULL. When *stop becomes nonzero (a signal handler may set it; stop may be NULL) the run ends soon and
 * its results are partial. Returns 0 and one result per configuration, to be freed by run_results_free() (a
 * configuration that could not be run is among them, with could_not_run set; but of a compiler of which nothing can be
 * run only the first is, and a revision that its compiler does not know is left out where none was named); or nonzero
 * iff input was bad (deviation file, corpus, filter that matches nothing, `only` unknown) or memory ran out, with
 * *error set and no results. */
int run_candidate(const candidate *subject, const char *only, const run_options *options, const run_places *places,
                  run_progress_fn *tell, void *context, const volatile sig_atomic_t *stop, run_result **results,
                  size_t *count, run_error *error);

/* Writes into a folder, which is made if it is not there, what judges a C runtime on a machine with Windows: the driver
 * (allocspec-driver.exe) and programs compiled from the corpus: chosen.corpus for these profiles; or, if they are 0,
 * msvcrt.corpus, ucrt.corpus and crt-debug.corpus. Returns 0, or nonzero with *error set. */
int run_write_windows(const char *folder, as_profiles profiles, const run_places *places, run_error *error);

/* True iff the file begins as the records do that such a driver writes. */
bool records_are(const char *file);

/* Judges them. Of the options only the profiles count: those that the program was made for; 0: msvcrt or ucrt,
 * whichever it was. Returns as run_candidate() does. */
int run_records(const char *file, const run_options *options, const run_places *places, run_result **results,
                size_t *count, run_error *error);

void run_results_free(run_result *results, size_t count);

/* Frees what one run holds. */
void run_result_clear(run_result *run);

/* Frees what a run found and keeps what says which run it is. */
void run_result_clear_findings(run_result *run);

#endif
