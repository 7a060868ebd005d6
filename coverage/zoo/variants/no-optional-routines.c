/* What ISO C11 names, and nothing else. */
#define ZOO_OWN_POSIX_MEMALIGN
#define ZOO_OWN_MEMALIGN
#define ZOO_OWN_VALLOC
#define ZOO_OWN_PVALLOC
#define ZOO_OWN_REALLOCARRAY
#define ZOO_OWN_MALLOC_USABLE_SIZE
#define ZOO_OWN_FREE_SIZED
#define ZOO_OWN_FREE_ALIGNED_SIZED
#include "zoo.h"
