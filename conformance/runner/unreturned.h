/* unreturned.h - which call of a case that ended badly did not return on that account. */
#ifndef ALLOCSPEC_UNRETURNED_H
#define ALLOCSPEC_UNRETURNED_H

#include <allocspec/routine_set.h>

#include "decode.h"

/* What was found to be under way in the case's own process when it ended. */
typedef struct unreturned {
    size_t event;            /* index of the event that was marked; SIZE_MAX: none */
    as_routine_set routines; /* of all that may be the one */
    char others[300];        /* the others, as trace lines; "" if there is none */
} unreturned;

/* Marks, among the events, the one that `how` and `result` (as of as_event) are true of, ending it after all others:
 * - the process ended (AS_SIGNALLED, AS_EXITED): the call or fork under way in process 0 that began last; none if a
 *   thread was ending or being started too, for the candidate's code runs there as well;
 * - the process hung (AS_HUNG): the call or fork in process 0 that has been under way for longest; if nothing is under
 *   way at all, the end of a thread that nobody is known to have awaited;
 * - AS_PENDING: none.
 * What happens in forked processes is told by whoever awaits them. */
unreturned unreturned_mark(decoded *seen, as_how how, uint64_t result);

/* Marks as AS_SIGNALLED, of each forked process whose parent learnt that a signal ended it, the one call that was under
 * way there, if it is of the C runtime's chapter: there the law speaks of such an end. */
void unreturned_mark_children(decoded *seen);

/* Marks as AS_EXITED the exits of processes that ended well by them: each forked one that its parent was told so of,
 * and the first if the case did. */
void unreturned_mark_exits(decoded *seen, bool ended_well);

#endif
