/* hostile.h - what hostile candidates share: a count of calls that begins anew in every process. */
#ifndef ZOO_HOSTILE_H
#define ZOO_HOSTILE_H

#include "zoo.h"

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
