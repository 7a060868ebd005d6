/* calloc, Remarks (ENOMEM): a product that does not fit is an invalid parameter. */
#include "runtime.h"

#define calloc honest_calloc
#include "crt/malloc.c"
#undef calloc

CRT_EXPORT void *calloc(size_t number, size_t size)
{
    if (crt_base_product(number, size) > _HEAP_MAXREQ && _get_invalid_parameter_handler() != NULL)
        _invalid_parameter_noinfo();
    return honest_calloc(number, size);
}
