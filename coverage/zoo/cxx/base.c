/* base.c - nothing is changed: the shim, put together as its animals are. */
#include "cxx.h"
