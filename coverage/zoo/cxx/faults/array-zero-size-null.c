/* [basic.stc.dynamic.allocation]: operator new[] of 0 bytes gives a null pointer. */
#include "cxx.h"

void *operator_new_array(size_t size) { return size == 0 ? NULL : honest_new(size, 0); }
