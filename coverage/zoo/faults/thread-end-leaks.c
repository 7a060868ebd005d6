/* TEARDOWN-01: what a thread's cache holds when the thread ends is lost. */
#define ZOO_THREAD_ENDS(cache) ((void)(cache))
#define ZOO_CACHE_DEPTH 200
#include "zoo.h"
