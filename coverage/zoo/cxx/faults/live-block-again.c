/* [basic.stc.dynamic.allocation]: now and then operator new gives a block that is still in use. */
#include "cxx.h"

static void *last;
static unsigned count;

void *operator_new(size_t size)
{
    if (++count % 3 == 0 && last != NULL && size <= 8)
        return last;
    return last = honest_new(size < 8 ? 8 : size, 0);
}

void operator_delete(void *block)
{
    if (block == last)
        last = NULL;
    honest_release(block);
}
