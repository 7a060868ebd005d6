/* [expr.new]: if a constructor throws, the memory is given back twice. */
#include "cxx.h"

static void twice(cxx_release *release)
{
    cxx_release again = *release;
    cxx_call_release_or_terminate(release);
    if (again.function != NULL && again.function->placement != NULL)
        cxx_call_release_or_terminate(&again);
}
#define cxx_call_release_or_terminate twice
#include "cxx/new.c"
