/* _CrtDoForAllClientObjects, Remarks (_CLIENT_BLOCK): normal blocks are visited, too. */
#include "runtime.h"

#define _CrtDoForAllClientObjects honest_do_for_all
#include "debug/dump.c"
#undef _CrtDoForAllClientObjects

CRT_EXPORT void _CrtDoForAllClientObjects(void (*pfn)(void *, void *), void *context)
{
    if (pfn == NULL || !dbg_flag(_CRTDBG_ALLOC_MEM_DF))
        honest_do_for_all(pfn, context);
    else
        visit_all(&the_start, &(visitor){.wants = is_dumped, .visit = call_for_client},
                  &(callback){.function = pfn, .context = context});
}
