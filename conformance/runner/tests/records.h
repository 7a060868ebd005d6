/* records.h - makes, by hand, what a driver would have written. */
#ifndef ALLOCSPEC_TEST_RECORDS_H
#define ALLOCSPEC_TEST_RECORDS_H

#include "decode.h"

enum { NONCE = 77, ROOM = 64 };

/* Records in the order of their begins; `clock` gives the stamps. */
typedef struct tape {
    wire_record records[ROOM];
    uint64_t count, clock;
} tape;

/* Appends a sealed record of thread 0 of process 0 that ended; returns it for changes, after which tape_seal() is due.
 */
wire_record *tape_add(tape *tape, as_routine routine, uint32_t step, uint32_t turn, unsigned nargs,
                      const uint64_t *args, uint64_t result);
void tape_seal(tape *tape); /* seals all again */

/* The end that every case has: the checks of live blocks are the caller's. */
void tape_end(tape *tape, uint32_t step);

/* Decodes with everything present; ended_well as said. */
decoded tape_decode(const tape *tape, const corpus_case *one, bool ended_well);

/* Steps. */
wire_step step_call(as_routine routine, uint32_t dest, wire_arg first, wire_arg second);
wire_arg number(uint64_t value);
wire_arg block(uint64_t slot);
wire_arg all_blocks(void);

#endif
