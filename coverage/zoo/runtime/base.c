/* base.c - nothing is changed: a face of the reference, put together as its animals are. */
#include "runtime.h"
