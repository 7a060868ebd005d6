/* RACE-11, TEARDOWN-05: at its end a thread takes the lock to give its cache back, and then takes it again: it never
 * ends. */
#define ZOO_THREAD_ENDS(cache) (ZOO_LOCK(), cache_flush(cache), ZOO_UNLOCK())
#include "zoo.h"
