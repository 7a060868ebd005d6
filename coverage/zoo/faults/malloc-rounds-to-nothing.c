/* SIZEOVF-05, SIZEOVF-15: the size is rounded up to the granule, wraps to 0, and is raised to the minimum block. */
#define ZOO_OWN_MALLOC
#include "zoo.h"

void *malloc(size_t size) { return base_malloc(round_up(size, 16)); }
