/* [new.delete.single], Default behavior: the new handler is called although memory was found. */
#include "cxx.h"

void *operator_new(size_t size)
{
    cxx_new_handler *const handler = cxx_get_new_handler();
    if (handler != NULL && size < 4096)
        handler();
    return honest_new(size, 0);
}
