/* SIZEOVF-03, ALIGNOVF-01: pvalloc's rounding to whole pages wraps to 0: a block for a request of nearly SIZE_MAX. */
#define ZOO_OWN_PVALLOC
#include "zoo.h"

void *pvalloc(size_t size) { return base_memalign(ZOO_PAGE, round_up(size, ZOO_PAGE)); }
