/* find.h - where the candidate's routines come from: what an ordinary linked call binds to, a binding's table, or a
 * library that is loaded by its name. */
#ifndef ALLOCSPEC_DRIVER_FIND_H
#define ALLOCSPEC_DRIVER_FIND_H

#include <stddef.h>

typedef void any_fn(void);

/* Writes down each routine by its as_routine; NULL: the candidate has none. */
void find_routines(any_fn *volatile *found);

/* What the candidate's binding says that it cannot bear (ALLOCSPEC_LACKS_...), and its fundamental alignment; 0 if it
 * has none, or that says nothing. */
unsigned find_lack(void);
size_t find_max_align(void);

#endif
