/* Every block begins a page. */
#include "cxx.h"

void *operator_new(size_t size) { return honest_new(size, 4096); }
