/* state.h - the row in progress: its events, the blocks and objects that it holds. Private to the C files here. */
#ifndef ALLOCSPEC_DRIVER_CXX_STATE_H
#define ALLOCSPEC_DRIVER_CXX_STATE_H

#include <allocspec/event.h>
#include <allocspec/expressions.h>

#include "../record.h"
#include "../slots.h"
#include "cxx.h"

/* A block that an allocation function gave in this row. */
typedef struct cxx_block {
    struct slot memory; /* address, size, pattern; `address` 0: it is released */
    uint64_t inside;    /* begin of the outermost event it was given in */
    bool by_name;       /* nobody but the row itself has it: it keeps its pattern */
    bool by_program;
} cxx_block;

/* What a slot holds. */
typedef struct cxx_object {
    void *address;
    unsigned type; /* 0: no object, but a block or a place */
    uint64_t elements;
} cxx_object;

/* CXX_MOST_CONSTRUCTED: no row makes so many in one expression. If there are more, something wrong was taken for
 * memory: one constructor throws, so that the row comes to an end. */
enum { CXX_DEPTH = 12, CXX_BLOCKS = 128, CXX_MOST_CONSTRUCTED = 500 };

typedef struct cxx_state {
    struct worker *worker; /* NULL: no row is in progress */
    uint32_t step, turn;
    struct draft open[CXX_DEPTH]; /* events that have begun and not ended, outermost first */
    unsigned depth;
    bool is_told[AS_TYPES];
    cxx_block blocks[CXX_BLOCKS];
    unsigned block_count;
    cxx_object slots[CXX_SLOTS];
    unsigned constructed;               /* in the outermost event */
    unsigned constructors, destructors; /* until one throws, that included; 0: none does */
    unsigned allocations;               /* the same of allocation functions, */
    cxx_failure failure;                /* how it fails */
    unsigned thrown;                    /* exceptions of the driver's so far */
    struct {
        unsigned times;
        cxx_action action;
    } handlers[2];
    uint64_t removable; /* where the last removable object lies, as far as is known */
    size_t arena_used;
} cxx_state;

extern cxx_state cxx_now;

static inline bool cxx_is_on(void) { return cxx_now.worker != NULL; }
static inline uint64_t cxx_address(const void *pointer) { return (uint64_t)(uintptr_t)pointer; }

/* Begins an event inside the one that is open. Returns it, for facts. */
struct draft *cxx_begin(unsigned routine, const uint64_t *args, unsigned count);
/* The same with a fact that is known before (AS_FACT_INTACT). */
struct draft *cxx_begin_knowing(unsigned routine, const uint64_t *args, unsigned count, unsigned fact, uint64_t value);
/* The end stamp of the innermost open event; facts may follow. */
struct draft *cxx_stamp_end(void);
/* Its end: `thrown` as cxx_try gives it, else `result`. */
void cxx_end(unsigned thrown, uint64_t result);
/* An event without duration, of which the result is known. */
void cxx_tell(unsigned routine, const uint64_t *args, unsigned count, unsigned thrown, uint64_t result);
/* AS_TYPE, before its number is first used. */
void cxx_tell_type(unsigned type);
/* The next exception of the driver's own: AS_EXCEPTION_OWN and up. */
unsigned cxx_next_own(void);

/* Notes a block that was given, and dirties it. Returns how many bytes took the pattern. */
uint64_t cxx_block_given(uint64_t address, uint64_t size, bool by_program, bool by_name);
/* The one that begins there; NULL: none. */
cxx_block *cxx_block_at(uint64_t address, bool by_program);
/* The one that was given since `begin` and holds these bytes; NULL: none. */
cxx_block *cxx_block_holding(uint64_t address, uint64_t size, uint64_t begin);

/* The words before an array, and the zeroes of a value-initialised object, into an event that is stamped. */
void cxx_look_before(struct draft *draft, uint64_t address);
void cxx_look_for_zeroes(struct draft *draft, uint64_t address, uint64_t size);

/* The library's function of this form, for functions of the program's that hand on to it: `thrown` as cxx_try gives it.
 */
unsigned cxx_library_new(uint64_t form, size_t size, void **block);
void cxx_library_delete(uint64_t form, void *block);

/* The pointer in a slot; false: the step is to be passed over. */
bool cxx_slot(unsigned slot, cxx_object *object);
void cxx_slot_set(unsigned slot, void *address, unsigned type, uint64_t elements);

#endif
