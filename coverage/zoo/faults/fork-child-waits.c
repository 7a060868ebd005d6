/* FORK-01, FORK-09: the lock that is taken before a fork is never released in the child: it waits for ever. */
#define ZOO_FORK_CHILD() ((void)0)
#include "zoo.h"
