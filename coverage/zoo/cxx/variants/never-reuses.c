/* What is released is put away and given to nobody again. */
#include "cxx.h"

void operator_delete(void *block) { (void)block; }

void operator_delete_aligned(void *block, size_t alignment) { (void)block, (void)alignment; }
