/* FORK-03: after a fork the parent's lock is left as it was taken: the parent waits for ever. */
#define ZOO_FORK_PARENT() ((void)0)
#include "zoo.h"
