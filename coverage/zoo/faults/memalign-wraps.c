/* ALIGNOVF-01, SIZEOVF-09: memalign adds the alignment to the size, and the sum wraps. */
#define ZOO_OWN_MEMALIGN
#include "zoo.h"

void *memalign(size_t alignment, size_t size) { return base_memalign(alignment, size + alignment); }
