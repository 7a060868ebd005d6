/* hostile.h - what hostile candidates share: a crash, and a count of calls that begins anew in every process. */
#ifndef ZOO_HOSTILE_H
#define ZOO_HOSTILE_H

#include "zoo.h"

/* Writes to address 0, in a way that no compiler sees through. */
static inline void crash(void)
{
    static char *volatile nowhere;
    *nowhere = 1;
}

static inline unsigned call_number(void)
{
    static pid_t owner;
    static unsigned calls;
    if (owner != getpid()) {
        owner = getpid();
        calls = 0;
    }
    return ++calls;
}

#endif
