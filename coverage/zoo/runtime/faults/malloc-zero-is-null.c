/* malloc, Return value (a zero-length item, and a valid pointer to it): a request for no bytes gives NULL. */
#include "runtime.h"

#define malloc honest_malloc
#include "crt/malloc.c"
#undef malloc

CRT_EXPORT void *malloc(size_t size) { return size == 0 ? NULL : honest_malloc(size); }
