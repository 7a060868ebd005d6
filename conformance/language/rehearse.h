/* rehearse.h - carrying out a case on the ideal allocator, and what is odd about the case itself. */
#ifndef ALLOCSPEC_LANGUAGE_REHEARSE_H
#define ALLOCSPEC_LANGUAGE_REHEARSE_H

#include "corpus.h"

typedef enum rehearsal_note {
    REHEARSAL_LOSES_BLOCK = 1u << 0,     /* a result went to a slot that still held a block */
    REHEARSAL_SKIPS = 1u << 1,           /* a call named a slot that held none (other than after drain) */
    REHEARSAL_STAYS_LIMITED = 1u << 2,   /* ends while memory is limited */
    REHEARSAL_UNREAPED = 1u << 3,        /* ends with a forked process not awaited */
    REHEARSAL_STUCK = 1u << 4,           /* every thread waits for another */
    REHEARSAL_TOO_LONG = 1u << 5,        /* more events than a driver can record */
    REHEARSAL_TOO_MANY = 1u << 6,        /* more threads or processes at once than a driver can have */
    REHEARSAL_ENDS_IN_FAILURE = 1u << 7, /* after its last failed call no call gave a block */
    REHEARSAL_DIES = 1u << 8             /* an invalid argument ended its first process */
} rehearsal_note;

/* As corpus_rehearse; *notes gets the notes. */
as_event *rehearse(const corpus_case *one, const as_platform *platform, size_t *count, unsigned *notes);

/* The same with at most `turns` turns of every loop and drain: what the case does, if not how often. */
as_event *rehearse_briefly(const corpus_case *one, const as_platform *platform, uint32_t turns, size_t *count,
                           unsigned *notes);

#endif
