/* _get_heap_handle, Return value (the handle of the runtime's heap): each thread gets another one. */
#include "runtime.h"

#define _get_heap_handle honest_get_heap_handle
#include "crt/heap_checks.c"
#undef _get_heap_handle

CRT_EXPORT intptr_t _get_heap_handle(void)
{
    static _Thread_local char handle;
    return (intptr_t)&handle;
}
