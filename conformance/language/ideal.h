/* ideal.h - an allocator that exists on paper only: it never fails but where it must, and never gives an address twice.
 */
#ifndef ALLOCSPEC_LANGUAGE_IDEAL_H
#define ALLOCSPEC_LANGUAGE_IDEAL_H

#include <allocspec/event.h>

typedef struct ideal {
    const as_platform *platform;
    uint64_t next; /* first address not given yet */
    uint64_t live; /* bytes of live blocks */
    bool limited;
    uint64_t left; /* while limited: bytes that it still has */
} ideal;

/* A block as its user knows it. Address 0: none. */
typedef struct ideal_block {
    uint64_t address, size;
} ideal_block;

void ideal_begin(ideal *ideal, const as_platform *platform);

/* From here on the system gives it no more memory, or does again. */
void ideal_limit(ideal *ideal, bool on);

/* Completes the call (routine and args are set): result, errno and facts. `old` is the block argument, if there is one.
 * Returns the block that the call gives. */
ideal_block ideal_call(ideal *ideal, as_event *call, ideal_block old);

#endif
