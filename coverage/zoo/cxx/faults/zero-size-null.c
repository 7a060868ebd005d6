/* [basic.stc.dynamic.allocation]: a request for 0 bytes gets a null pointer. */
#include "cxx.h"

void *operator_new(size_t size) { return size == 0 ? NULL : honest_new(size, 0); }
