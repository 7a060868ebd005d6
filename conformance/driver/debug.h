/* debug.h - what the driver does with a debug runtime besides calling it: structures and names that it lends, what a
 * call stored in them, texts of reports, bytes written where they do damage, and the end by exit. */
#ifndef ALLOCSPEC_DRIVER_DEBUG_H
#define ALLOCSPEC_DRIVER_DEBUG_H

#include "call.h"
#include "record.h"
#include "slots.h"

/* At the start of a case: report modes 0, so that no window opens and nothing is printed; structures of zeroes. */
void debug_begin(void);

/* The structure, or the file name, of this number: its address; 0 for 0. Ends the process for other numbers. */
uint64_t debug_state(uint64_t number);
uint64_t debug_file(uint64_t number);

/* The number of a file name that the candidate hands out: 0 NULL, 3 none of the driver's. */
uint64_t debug_file_of(const void *name);

/* Readies what _CrtIsMemoryBlock stores in, and writes the three addresses to `args`. */
void debug_untold(struct worker *worker, uint64_t *args);

/* When a call has returned, before its end: an AS_FIELD for each number that it stored. `subject`: the slot of its
 * address, or NULL. */
void debug_tell_fields(struct worker *worker, const struct draft *call, struct slot *subject);

/* Within a callback: its text, as AS_TEXT. */
void debug_tell_text(const struct worker *worker, const struct draft *callback, const char *text);

/* POKE, LOOK, HEADER. */
void debug_step(const struct worker *worker, const struct place *place);

/* EXIT: this process ends. */
_Noreturn void debug_exit(struct worker *worker, const struct place *place);

#endif
