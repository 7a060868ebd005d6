/* RACE-13: the locks were compiled out. */
#define ZOO_LOCK() ((void)0)
#define ZOO_UNLOCK() ((void)0)
#define ZOO_FORK_CHILD() ((void)0)
#define ZOO_CACHE_DEPTH 1
#include "zoo.h"
