/* Every block is aligned to 64 bytes, whatever is asked for. */
#include "cxx.h"

void *operator_new(size_t size) { return honest_new(size, 64); }

void *operator_new_aligned(size_t size, size_t alignment) { return honest_new(size, alignment < 64 ? 64 : alignment); }
