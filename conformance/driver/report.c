/* report.c - see report.h. */
#include "report.h"

#include "host.h"
#include "routines.h"
#include "row.h"

_Static_assert((int)AS_LAST_CALL < (int)WIRE_MAX_ROUTINES, "every routine has its place in the report");

void report_start_up(wire_control *control)
{
    control->magic = WIRE_MAGIC_CONTROL;
    control->version = WIRE_VERSION;
    control->size_bits = sizeof(size_t) * 8;
    control->max_align = (uint32_t)routines_max_align();
    control->pointer_size = sizeof(void *);
    control->page = (uint32_t)host_page();
    control->ptrdiff_max = PTRDIFF_MAX;
    control->address_limit = host_address_limit();
    if (routine_address(AS_MSIZE) != 0) { /* a C runtime: the constants of its <malloc.h> */
        control->heap_maxreq = SIZE_MAX - 31;
        control->alloca_threshold = 1024;
    }
    control->debug = routine_address(AS_CRT_SET_DBG_FLAG) != 0;
    control->long_bits = sizeof(long) * 8;
    control->lacks = routines_lack() | host_lacks() | row_lacks();
    for (unsigned i = 0; i <= AS_LAST_CALL; i++)
        control->routine_address[i] = routine_address(i);
}
