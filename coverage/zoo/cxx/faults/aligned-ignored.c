/* [new.delete.single]: the aligned form forgets its alignment. */
#include "cxx.h"

void *operator_new_aligned(size_t size, size_t alignment) { return honest_unaligned(size, alignment); }
