/* _freea, Remarks (nothing is done to memory from the stack): it is passed to free, which says EINVAL and does nothing.
 */
#include "runtime.h"

#define _freea(memblock) ((memblock) ? free((char *)(memblock)-_ALLOCA_S_MARKER_SIZE) : (void)0)
#include "faces/headers.c"
