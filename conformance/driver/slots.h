/* slots.h - the blocks that a case holds, what they were filled with, and touching them under guard. */
#ifndef ALLOCSPEC_DRIVER_SLOTS_H
#define ALLOCSPEC_DRIVER_SLOTS_H

#include "scene.h"

typedef enum slot_state {
    SLOT_EMPTY,
    SLOT_LIVE,
    SLOT_BUSY /* in a call, or being filled; its thread alone may look */
} slot_state;

struct slot {
    uint32_t state;    /* of slot_state, atomic */
    bool filled;       /* it holds its pattern, as far as is known */
    bool inherited;    /* from before a fork while other threads ran: not checked unasked */
    uint32_t stack_of; /* a block on the stack of the thread of this number less one; 0: it is none */
    uint32_t holder;   /* SLOT_BUSY: the thread, by its number, in whose call it is, plus one */
    uint32_t giver;    /* the routine that gave it */
    uint64_t address;  /* also of the block that it held last; 0: it never held one */
    uint64_t size;     /* bytes asked for */
    uint64_t extent;   /* bytes that the pattern was laid over */
    uint64_t key;
    bool was_poked;   /* a byte was, and */
    uint64_t poked;   /* so far behind the block's begin was the last one */
    uint64_t request; /* its number, as _CrtIsMemoryBlock told it last; 0: it did not */
};

/* NULL iff there is no such slot, or it is not live. */
struct slot *slot_live(uint64_t index);

/* The same; or one that is in a call of this worker's, which a callback of that call looks at. */
struct slot *slot_in_hand(const struct worker *worker, uint64_t index);

/* NULL iff there is no such slot, or it never held a block. */
struct slot *slot_held(uint64_t index);

/* A slot that is about to get a block, whatever it held. Ends the process if the program names one that cannot be. */
struct slot *slot_for_result(uint64_t index);

/* Looks at the contents: bytes from the start that hold the pattern, of the first `limit`. Afterwards `filled` is true
 * iff that were all. The slot must be filled. */
uint64_t slot_verify(const struct worker *worker, struct slot *slot, uint64_t limit);

/* The same for another block that should hold the first `limit` bytes of what the slot held. */
uint64_t slot_verify_at(const struct worker *worker, const struct slot *slot, uint64_t address, uint64_t limit);

/* Readies memory that is to be filled, so that filling it is quick; changes nothing that could be seen in it. */
void slot_bring_in(uint64_t address, uint64_t size);

/* Lays a new pattern over `extent` bytes, reads it back and returns how many bytes took it; the slot is `filled` iff
 * all did. */
uint64_t slot_fill(const struct worker *worker, struct slot *slot, uint64_t extent);

/* Bytes from address on that are zero, of `size`. */
uint64_t slot_zeroes(const struct worker *worker, uint64_t address, uint64_t size);

/* The first of these bytes in the low 8 bits; above, how many from there on equal it (0 and 0: not to be read). */
uint64_t slot_run(const struct worker *worker, uint64_t address, uint64_t size);

/* Four bytes anywhere; 0 if they cannot be read. */
uint32_t slot_word(const struct worker *worker, uint64_t address);

/* Of a debug runtime (AS_FACT_GUARDS): the four bytes before a block, and above them the four after it. */
uint64_t slot_guards(const struct worker *worker, uint64_t address, uint64_t size);

/* Copies `size` bytes from there, or a text up to its end or `size` bytes. Returns how many; those before the first
 * that cannot be read if that is so. */
uint64_t slot_copy(const struct worker *worker, uint64_t address, void *to, uint64_t size);
uint64_t slot_copy_text(const struct worker *worker, uint64_t address, char *to, uint64_t size);

/* Writes one byte into the block that a slot holds or held last, or beside it. False iff it cannot be written, or is
 * not ours to write (see WIRE_POKE). */
bool slot_poke(const struct worker *worker, struct slot *slot, uint64_t offset, unsigned char byte);

static inline void slot_set(struct slot *slot, slot_state state)
{
    __atomic_store_n(&slot->state, (uint32_t)state, __ATOMIC_RELEASE);
}

/* Empties all; at the start of a case. */
void slots_clear(void);

/* Empties those whose blocks lie on the stack of the thread of this number: they are about to go. */
void slots_drop_stack(uint32_t thread);

/* In a forked child: drops what other threads had in hand; if any ran, the rest is not checked unasked. */
void slots_after_fork(bool others_ran);

#endif
