/* [new.delete.single]: the aligned operator new answers a failure with a null pointer. */
#include "cxx.h"

void *operator_new_aligned(size_t size, size_t alignment) { return honest_take(size, alignment); }
