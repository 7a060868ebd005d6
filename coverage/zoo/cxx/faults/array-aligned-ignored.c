/* [new.delete.array]: the aligned form of operator new[] forgets its alignment. */
#include "cxx.h"

void *operator_new_array_aligned(size_t size, size_t alignment) { return honest_unaligned(size, alignment); }
