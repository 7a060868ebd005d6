/* base.c - the conforming allocator that every fault and variant of the zoo is a few lines away from, as it is. */
#include "zoo.h"
