/* corpus.h - the tables of stimuli: read, expanded over their parameters, compiled to the driver's flat program. */
#ifndef ALLOCSPEC_CORPUS_H
#define ALLOCSPEC_CORPUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include <allocspec/event.h>
#include <allocspec/oracle.h>
#include <allocspec/profile.h>
#include <allocspec/routine_set.h>

#include "wire.h"

/* Where in which file, and what was expected there. */
typedef struct corpus_error {
    char file[256];
    unsigned line, column; /* from 1; 0: the file as a whole */
    char expected[200];
} corpus_error;

/* What a row needs, besides the routines that it calls. */
typedef enum corpus_need {
    CORPUS_COLD = 1u << 0, /* must run in a process that has made no allocation call before (each case is its own
                              process anyway; this one is started afresh, not forked) */
    CORPUS_OOM = 1u << 1,  /* makes the system refuse memory */
    CORPUS_THREADS = 1u << 2,
    CORPUS_FORK = 1u << 3,
    CORPUS_SLOW = 1u << 4, /* gets four times the time limit */
    CORPUS_FORMS = 1u << 5 /* of C++: is about functions of the library's with further arguments, called by name */
} corpus_need;

/* In what state a routine is probed; derived from the needs and the steps, but for warm, which the row says itself. */
typedef enum corpus_condition {
    CORPUS_PLAIN = 1u << 0, /* none of the others */
    CORPUS_WHEN_COLD = 1u << 1,
    CORPUS_WHEN_WARM = 1u << 2, /* after blocks of that size were freed, so that caches hold some */
    CORPUS_WHEN_OOM = 1u << 3,
    CORPUS_WHEN_THREADS = 1u << 4,
    CORPUS_WHEN_FORKED = 1u << 5,
    CORPUS_WHEN_HANDLER = 1u << 6, /* a new handler is set */
    CORPUS_WHEN_HOOKED = 1u << 7,  /* an allocation hook is set */
    CORPUS_WHEN_DAMAGED = 1u << 8  /* bytes beside a block, or of a released one, were overwritten */
} corpus_condition;
enum { CORPUS_CONDITIONS = 9 };

/* "plain", "cold", "warm", "oom", "thread", "fork", "handler", "hooked", "damaged" */
const char *corpus_condition_name(unsigned condition);

typedef struct corpus_row {
    const char *id, *file, *text; /* text: the steps as written */
    unsigned line;
    unsigned needs;             /* of corpus_need */
    const char *probe;          /* what the row looks for: the id up to its first '.', or what it says itself */
    unsigned conditions;        /* of corpus_condition */
    const as_routine *routines; /* all that it calls; ends with AS_NOTHING */
    size_t first_case, case_count;
} corpus_row;

typedef struct corpus_case {
    size_t row;
    char *id; /* row id, and its parameter values: "realloc.grow[n=24,m=4096]" */
    const wire_step *steps;
    size_t step_count;
    unsigned slots;
    as_routine_set routines; /* that this case calls */
    as_routine_set subjects; /* those of them that it probes; the others only serve */
} corpus_case;

/* A kind of row, and the routines and conditions that it must be found under; or may not, and why. */
typedef struct corpus_probe {
    const char *name, *text, *file;
    unsigned line;
    as_routine_set routines;
    unsigned conditions; /* each routine must be probed under each of these */
} corpus_probe;

typedef struct corpus {
    corpus_row *rows;
    size_t row_count;
    corpus_case *cases;
    size_t case_count;
    corpus_probe *probes, *holes; /* a hole's text is the reason */
    size_t probe_count, hole_count;
    corpus_probe *unused; /* sets that no row uses */
    size_t unused_count;
} corpus;

/* Reads every *.rows file of the folder, in the order of their names, for a platform (sizes such as PTRDIFF_MAX
 * differ). Returns NULL iff a file cannot be read or is not a table, with *error set. */
corpus *corpus_read(const char *folder, const as_platform *platform, corpus_error *error);
void corpus_free(corpus *corpus);

/* The flat program of all cases, in order; *size bytes, from malloc; NULL iff memory ran out. */
wire_program *corpus_compile(const corpus *corpus, size_t *size);

/* ---- C++: the rows that compilers expand (conformance/corpus/cxx) ---- */

/* The programs that are made of the table: which of the library's functions each replaces. */
typedef enum corpus_unit {
    CORPUS_UNIT_LIBRARY,  /* none */
    CORPUS_UNIT_REPLACED, /* operator new(std::size_t), operator delete(void *); since C++17 the aligned ones too */
    CORPUS_UNIT_ARRAYS,   /* the same of new[] and delete[] */
    CORPUS_UNITS
} corpus_unit;

/* "library", "replaced", "arrays" */
const char *corpus_unit_name(unsigned unit);

/* The rows of the table that are for programs of this unit, compiled at this revision (AS_PROFILE_CXX98 … CXX23): a
 * case each, with the row's id, whose one step is WIRE_ROW. To be freed by corpus_free. NULL iff memory ran out. */
corpus *corpus_cxx(as_profile revision, corpus_unit unit);

/* How many rows the table has, and which revisions and units they are for: bits by as_profile and corpus_unit. */
size_t corpus_cxx_rows(void);
const char *corpus_cxx_row(size_t number, as_profiles *revisions, unsigned *units);

/* Whether the case is a row of the C++ table. */
bool corpus_is_cxx(const corpus_case *one);

/* Carries out a case on an ideal allocator that never fails but where it must, and writes down the events.
 * Returns the events (from malloc) and their number; NULL iff memory ran out. */
as_event *corpus_rehearse(const corpus_case *one, const as_platform *platform, size_t *count);

/* Whether the case calls a routine of the C runtime's chapter. */
bool corpus_calls_crt(const corpus_case *one);
/* Whether it calls one that only debug runtimes have. */
bool corpus_calls_debug(const corpus_case *one);

/* The profiles among `judged` that still stand at the end of the rehearsal, quality included: a case is issued iff
 * there is one. Of a case that calls the C runtime none stands unless a C runtime's profile is judged. The oracle is
 * one made for the platform and these profiles, and is reset; all of `judged` stand if it is NULL. */
as_profiles corpus_standing(const corpus_case *one, const as_platform *platform, as_profiles judged, as_oracle *oracle);

/* Prints the matrix of entry points and probes: which routine is probed for what under which conditions, every hole
 * with its reason. Returns the number of holes that have none. */
size_t corpus_matrix(const corpus *corpus, FILE *output);

#endif
