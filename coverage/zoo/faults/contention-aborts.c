/* RACE-03, RACE-07: two threads that meet in the heap look like corruption to it: an abort without cause. */
#define ZOO_LOCK() (pthread_mutex_trylock(&zoo_lock) ? abort() : (void)0)
#define ZOO_CACHE_DEPTH 1
#include "zoo.h"
