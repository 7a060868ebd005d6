/* malloc, Remarks (ENOMEM, also above _HEAP_MAXREQ): such a size is refused without a word in errno. */
#include "runtime.h"

#define malloc honest_malloc
#include "crt/malloc.c"
#undef malloc

CRT_EXPORT void *malloc(size_t size) { return size > _HEAP_MAXREQ ? NULL : honest_malloc(size); }
