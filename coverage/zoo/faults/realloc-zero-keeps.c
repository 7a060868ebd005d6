/* REALLOCZERO-07: realloc(p, 0) gives NULL like a free, but frees nothing. */
#define ZOO_OWN_REALLOC
#include "zoo.h"

void *realloc(void *block, size_t size) { return size || !block ? base_realloc(block, size) : (errno = EINVAL, NULL); }
