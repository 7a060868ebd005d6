/* [expr.delete]: the deallocation function gets the first element's address and not the block's. */
#include "cxx.h"

static void first_element(cxx_release *release)
{
    if (release->function != NULL && release->size % 2 == 0)
        release->block = (char *)release->block + 8;
    cxx_call_release(release);
}
#define cxx_call_release first_element
#include "cxx/delete.c"
