/* routines_debug.h - calls of the routines that a debug runtime has besides. */
#ifndef ALLOCSPEC_DRIVER_ROUTINES_DEBUG_H
#define ALLOCSPEC_DRIVER_ROUTINES_DEBUG_H

#include <stdint.h>

#include "find.h"

/* Calls it; errno is the caller's affair. Returns its result: an int or long sign-extended, nothing as 0. */
uint64_t routine_call_debug(unsigned routine, any_fn *fn, const uint64_t *args);

#endif
