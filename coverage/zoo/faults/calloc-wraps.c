/* CALLOCOVF-01, CALLOCOVF-05: calloc multiplies without a check; when the product wraps, the block is far too small. */
#define ZOO_OWN_CALLOC
#include "zoo.h"

void *calloc(size_t count, size_t size) { return base_calloc(1, count * size); }
