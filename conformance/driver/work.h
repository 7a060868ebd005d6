/* work.h - who carries out steps: threads and processes, from their start to what each does at its end. */
#ifndef ALLOCSPEC_DRIVER_WORK_H
#define ALLOCSPEC_DRIVER_WORK_H

#include "call.h"

/* Carries out a sequence of steps, here and now. */
void work_steps(struct worker *worker, uint32_t first, uint32_t last);

/* The same of a callback's, inside a call. */
void work_nested_steps(struct worker *worker, uint32_t first, uint32_t last);

/* Starts the threads of a step. All are started, and on record, before the first goes on. */
void work_start_threads(struct worker *starter, const struct place *place);

/* Awaits all threads that this one started. */
void work_join(const struct worker *starter);

/* True iff a thread was started in this process and has not been awaited. */
bool work_others_run(void);

/* Waits for the other threads of a meeting. */
void work_meet(const struct place *place);

/* Forks; the child does its steps and ends. */
void work_fork(struct worker *worker, const struct place *place);

/* Awaits every child of this process, an event each, which bears this step's number. */
void work_reap(const struct worker *worker, uint32_t number);

/* What ends the work of a process, before the event that says so. */
void work_wind_up(const struct worker *worker, uint32_t number);

/* This process is at its end: writes down so, and what was done to it. `request`: of the case, if it is its first. */
void work_is_done(uint32_t request);

#endif
