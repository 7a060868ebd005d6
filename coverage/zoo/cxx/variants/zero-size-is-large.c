/* A request for 0 bytes gets a page. */
#include "cxx.h"

void *operator_new(size_t size) { return honest_new(size == 0 ? 4096 : size, 0); }
