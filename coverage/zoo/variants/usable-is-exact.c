/* malloc_usable_size says exactly what was asked for. */
#define ZOO_OWN_MALLOC_USABLE_SIZE
#include "zoo.h"

size_t malloc_usable_size(void *block) { return block ? heap_size(block) : 0; }
