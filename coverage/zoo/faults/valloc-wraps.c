/* ALIGNOVF-01: valloc adds a page to the size, and the sum wraps; its siblings are right. */
#define ZOO_OWN_VALLOC
#include "zoo.h"

void *valloc(size_t size) { return base_memalign(ZOO_PAGE, size + ZOO_PAGE - 1); }
