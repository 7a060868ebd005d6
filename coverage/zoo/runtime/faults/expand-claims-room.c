/* _expand, Return value (never less than requested): in front of a live block it says that it has grown, and has not.
 */
#include "runtime.h"

#define _expand honest_expand
#include "crt/size.c"
#undef _expand

CRT_EXPORT void *_expand(void *memblock, size_t size)
{
    ah_entry next;
    void *same = honest_expand(memblock, size);
    if (same != NULL || memblock == NULL || size > _msize(memblock) + 4096)
        return same;
    return ah_walk_from(memblock, &next) == AH_STEP_ENTRY && next.live ? memblock : NULL;
}
