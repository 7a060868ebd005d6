/* routines.h - the candidate's routines: where they are, what shape they have, and calling them. */
#ifndef ALLOCSPEC_DRIVER_ROUTINES_H
#define ALLOCSPEC_DRIVER_ROUTINES_H

#include <stdbool.h>
#include <stdint.h>

#include <allocspec/event.h>

/* What a call takes and does, as far as the driver must know. Numbers of arguments count from 0; NO_ARGUMENT: none. */
enum { NO_ARGUMENT = -1 };
struct shape {
    int8_t arguments;
    int8_t block, size, count; /* which argument is the block; the bytes asked for; the factor of those */
    bool gives;                /* gives a block, or NULL */
    bool releases, zeroes;
    bool out;           /* the block comes through args[0], the result is an error number */
    bool is_usable;     /* its answer is how many bytes of the block may be used */
    bool fills;         /* what new memory holds is worth a look (AS_FACT_FILL) */
    bool on_stack;      /* may give a block on its caller's stack */
    uint16_t handler;   /* the kind of callback (AS_ASKED, ...) that it deals with; 0: none */
    bool gives_handler; /* its result is such a one */
};

/* NULL iff it is not a call. */
const struct shape *routine_shape(unsigned routine);

/* Takes the routines from the binding, if the candidate has one, else from what an ordinary linked call binds to. */
void routines_find(void);

/* What the binding says that the candidate cannot bear (ALLOCSPEC_LACKS_...), and its fundamental alignment. */
unsigned routines_lack(void);
size_t routines_max_align(void);

/* Treats the routines of the mask (bit by as_routine) as absent: the runner has seen that they are not the candidate's.
 */
void routines_mask(const uint64_t *mask);

/* 0: the candidate has no such routine. */
uint64_t routine_address(unsigned routine);

/* Calls it with errno at the sentinel. The routine must exist, and not be on_stack. Behind its
 * arguments _CrtIsMemoryBlock has three more: where it stores what it tells. */
uint64_t routine_call(unsigned routine, const uint64_t *args, int *errno_cell, int *errno_after);

/* What _alloca and _malloca are in a library compiled with the headers at hand: the macro, in a function that hands the
 * block on and returns only when nobody uses it any more. */
typedef void stack_fn(size_t size, void (*go_on)(void *block, void *context), void *context);

/* The same for these. Whoever goes on looks at errno himself. */
void routine_call_on_stack(unsigned routine, uint64_t size, int *errno_cell, void (*go_on)(void *block, void *context),
                           void *context);

#endif
