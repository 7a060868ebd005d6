/* _set_new_handler, Remarks (the size of the allocation that failed): of an array it is told the size of one element.
 */
#include "runtime.h"

#define calloc honest_calloc
#include "crt/malloc.c"
#undef calloc

CRT_EXPORT void *calloc(size_t number, size_t size)
{
    const size_t bytes = crt_base_product(number, size);
    return crt_base_allocate_zeroed(bytes, bytes > _HEAP_MAXREQ ? bytes : size);
}
