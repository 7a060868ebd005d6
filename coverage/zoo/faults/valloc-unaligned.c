/* ALIGNREQ-05: blocks of valloc begin anywhere but at a page. */
#define ZOO_OWN_VALLOC
#include "zoo.h"

void *valloc(size_t size) { return base_malloc(size); }
