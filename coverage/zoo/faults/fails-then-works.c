/* SPURIOUS-03: every 50th request of a size that is no multiple of 16 fails, and the next of the same size works. */
#define ZOO_OWN_MALLOC
#include "zoo.h"

static _Atomic unsigned odd;

void *malloc(size_t size) { return size % 16 && ++odd % 50 == 0 ? no_memory() : base_malloc(size); }
