/* _set_new_handler, Remarks (called if an allocation fails): it is called before the system is asked for more. */
#include "runtime.h"

#include "heap/system.h"

#define ah_allocate tried_allocate
static void *tried_allocate(size_t size);
#include "crt/base.c"
#undef ah_allocate

static void *tried_allocate(size_t size)
{
    const size_t before = system_mapped();
    void *block = ah_allocate(size);
    if (block != NULL && system_mapped() > before)
        crt_ask_new_handler(size);
    return block;
}
