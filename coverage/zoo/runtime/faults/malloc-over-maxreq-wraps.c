/* _HEAP_MAXREQ: the size with its header wraps, and a block of a few bytes is given. */
#include "runtime.h"

#define malloc honest_malloc
#include "crt/malloc.c"
#undef malloc

CRT_EXPORT void *malloc(size_t size) { return honest_malloc(size > SIZE_MAX - 31 ? size + 32 : size); }
