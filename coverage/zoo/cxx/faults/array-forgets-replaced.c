/* [new.delete.array], Default behavior: operator new[] allocates by itself and not by the program's operator new. */
#include "cxx.h"

void *operator_new_array(size_t size) { return honest_new(size, 0); }

void operator_delete_array(void *block) { honest_release(block); }
