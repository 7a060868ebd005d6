/* REALLOCZERO-05: realloc(NULL, 0) is taken for free(NULL): it gives NULL, without an error, although malloc(0) gives a
 * block. */
#define ZOO_OWN_REALLOC
#include "zoo.h"

void *realloc(void *block, size_t size) { return size || block ? base_realloc(block, size) : NULL; }
