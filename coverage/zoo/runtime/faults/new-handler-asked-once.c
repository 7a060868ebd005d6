/* _set_new_handler, Remarks (retries until the handler gives 0): malloc asks once, tries once more, and gives up. */
#include "runtime.h"

#define crt_base_allocate honest_allocate
#include "crt/base.c"
#undef crt_base_allocate

void *crt_base_allocate(size_t size, size_t asked)
{
    void *block = asked <= _HEAP_MAXREQ ? ah_allocate(size) : NULL;
    if (block == NULL && asked <= _HEAP_MAXREQ && crt_ask_new_handler(asked))
        block = ah_allocate(size);
    return tell(block, errno);
}
