/* [new.delete.single]: room for a header is added without looking whether the sum wraps; huge requests get small
 * blocks. */
#include "cxx.h"

void *operator_new(size_t size) { return honest_new(size > SIZE_MAX - 64 ? size + 64 : size, 0); }
