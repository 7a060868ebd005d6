/* ideal.h - an allocator that exists on paper only: it never fails but where it must, and never gives an address twice.
 */
#ifndef ALLOCSPEC_LANGUAGE_IDEAL_H
#define ALLOCSPEC_LANGUAGE_IDEAL_H

#include "ideal_debug.h"

typedef struct ideal {
    const as_platform *platform;
    uint64_t next; /* first address not given yet */
    uint64_t live; /* bytes of live blocks */
    bool limited;
    uint64_t left; /* while limited: bytes that it still has */
    bool used;     /* it has given a block */
    uint64_t stack_next;
    /* of a C runtime */
    uint64_t new_handler, invalid_handler, new_mode;
    ideal_debug debug;
} ideal;

/* How a call went. */
typedef enum ideal_verdict {
    IDEAL_DONE,
    IDEAL_NO_MEMORY, /* it failed for want of memory, and may be tried again */
    IDEAL_INVALID    /* it failed, once the invalid parameter handler was called */
} ideal_verdict;

enum { IDEAL_OWN = 1 }; /* what the driver writes down for its own memory: below all that a heap may have */

/* A block as its user knows it. Address 0: none. */
typedef struct ideal_block {
    uint64_t address, size;
    bool on_stack;
} ideal_block;

/* `debug`: it is a debug runtime; then its debug_clear() ends it. */
void ideal_begin(ideal *ideal, const as_platform *platform, bool debug);

/* From here on the system gives it no more memory, or does again. */
void ideal_limit(ideal *ideal, bool on);

/* Completes the call (routine and args are set): result, errno and facts. `old` is the block argument, if there is one.
 * Returns the block that the call gives. Not of _heapwalk, _callnewh and the thread's handlers: these are the player's.
 */
ideal_block ideal_call(ideal *ideal, as_event *call, ideal_block old, ideal_verdict *verdict);

/* The same of the routines of the C runtime that give no block (ideal_crt.c). */
void ideal_crt_call(ideal *ideal, as_event *call, ideal_block old, ideal_verdict *verdict);

/* Does it give zeroes beyond what it kept, as _recalloc? */
bool ideal_refills(as_routine routine);

static inline void ideal_fact(as_event *call, as_fact fact, uint64_t value)
{
    call->facts |= AS_FACT_BIT(fact);
    call->fact[fact] = value;
}

static inline bool ideal_is_power_of_two(uint64_t number) { return number != 0 && (number & (number - 1)) == 0; }

#endif
