/* REALLOCZERO-05: realloc(NULL, 0) gives NULL although malloc(0) always gives a block. */
#define ZOO_OWN_REALLOC
#include "zoo.h"

void *realloc(void *block, size_t size) { return size || block ? base_realloc(block, size) : no_memory(); }
