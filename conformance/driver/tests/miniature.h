/* miniature.h - a runner in small for the driver's tests: builds a program by hand, starts the driver, has cases
 * carried out, and looks at the records. */
#ifndef ALLOCSPEC_DRIVER_TESTS_MINIATURE_H
#define ALLOCSPEC_DRIVER_TESTS_MINIATURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include <allocspec/event.h>

#include "wire.h"

/* ---- programs ---- */

enum { MAX_STEPS = 64, MAX_CASES = 16 };

struct program {
    wire_case cases[MAX_CASES];
    wire_step steps[MAX_STEPS];
    uint32_t case_count, step_count;
    uint32_t claimed; /* steps that the header claims besides */
};

/* A new case; the steps added after it are its own. */
void program_case(struct program *program, uint32_t slots);
/* Adds a step, to be filled in further. Valid until the program is. */
wire_step *program_step(struct program *program, wire_op op);
/* Adds a call; arguments follow by arg_...(). */
wire_step *program_call(struct program *program, as_routine routine, uint32_t dest);

/* The commonest ones. */
wire_step *add_malloc(struct program *program, uint32_t dest, uint64_t size);
wire_step *add_free(struct program *program, uint32_t slot);
void add_span(struct program *program, wire_op op, uint32_t count, uint32_t span);
/* What function `which` does: the next `span` steps, then these `count` answers (int). */
void add_on(struct program *program, as_routine kind, uint32_t which, uint32_t span, unsigned count, ...);

wire_arg arg_number(uint64_t value);
wire_arg arg_block(uint64_t slot);
wire_arg arg_all(void);
wire_arg arg_out(uint64_t before);

/* ---- a driver under test ---- */

struct session {
    pid_t driver;
    wire_control *control;
    const wire_record *records;
    bool alive; /* as of the last command */
    int status; /* once it is not */
};

struct setup {
    const char *driver;  /* NULL: the normal one */
    const char *preload; /* path, or NULL */
    uint64_t data_limit; /* bytes; 0: none */
};

/* Starts the driver; false iff it did not become ready within the time limit. */
bool session_start(struct session *session, const struct program *program, const struct setup *setup);
/* Has a case carried out; false iff the driver did not answer: it died, or the case was killed at the time limit (then
 * the driver is alive and `control->status` says so). */
bool session_run(struct session *session, uint32_t case_index, wire_command command);
/* The same in two steps. */
void session_post(struct session *session, uint32_t case_index, wire_command command);
bool session_await(struct session *session);
void session_end(struct session *session);

/* Starts a driver on the program and runs its first case in a child: over this system's allocator, or this
 * library, and expects it to end well; or over the broken library with this fault, and expects an answer. */
void run_well(struct session *session, const struct program *program);
void run_over(struct session *session, const struct program *program, const char *library);
void run_broken(struct session *session, const struct program *program, const char *fault);
/* As run_over, but however it ends. */
void start_over(struct session *session, const struct program *program, const char *library);
/* Starts it with this fault, NULL for none; false iff it did not become ready. */
bool start_broken(struct session *session, const struct program *program, const char *fault);

/* Number of records of the last case, and the n-th with a good seal (NULL otherwise). */
uint64_t record_count(const struct session *session);
const wire_record *record_at(const struct session *session, uint64_t index);
/* The n-th (from 0) record of this routine; fails the test if there is none. */
const wire_record *record_of(const struct session *session, as_routine routine, unsigned n);
uint64_t records_of(const struct session *session, as_routine routine);

/* Asserts that the fact is known and returns it. */
uint64_t fact_of(const wire_record *record, as_fact fact);
bool has_fact(const wire_record *record, as_fact fact);

/* Asserts that the case ended well: complete, status 0, not disturbed, every seal good, the last record
 * AS_SCENARIO_END. */
void assert_ended_well(const struct session *session);

#endif
