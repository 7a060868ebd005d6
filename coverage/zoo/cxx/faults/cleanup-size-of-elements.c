/* [expr.new]: the size passed to the deallocation function is not the one that was asked for. */
#include "cxx.h"

static void smaller(cxx_release *release)
{
    if (release->function != NULL)
        release->size -= release->size > 8 ? 8 : 0;
    cxx_call_release_or_terminate(release);
}
#define cxx_call_release_or_terminate smaller
#include "cxx/new.c"
