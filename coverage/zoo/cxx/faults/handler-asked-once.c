/* [new.delete.single], Default behavior: the new handler is called once; if that did not help, bad_alloc is thrown. */
#include "cxx.h"

void *operator_new(size_t size)
{
    void *block = ah_allocate(size);
    cxx_new_handler *const handler = cxx_get_new_handler();
    if (block == NULL && handler != NULL) {
        handler();
        block = ah_allocate(size);
    }
    if (block == NULL)
        cxx_throw_bad_alloc();
    return block;
}
