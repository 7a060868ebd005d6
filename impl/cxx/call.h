/* call.h - calling a function by its description. */
#ifndef ALLOCSPEC_IMPL_CXX_CALL_H
#define ALLOCSPEC_IMPL_CXX_CALL_H

#include <allocspec/cxx.h>

void *cxx_call_allocation(const acx_function *function, size_t size, size_t alignment, void *arguments);

/* A call of a deallocation function that is to be made, at the latest when an exception passes. */
typedef struct cxx_release {
    const acx_function *function; /* NULL: none */
    void *block;
    size_t size, alignment;
    void *arguments;
} cxx_release;

/* Makes the call, and forgets it: a second time nothing is done. */
void cxx_call_release(cxx_release *release);
/* The same, as a cleanup, while an exception may be on its way: another one ends in std::terminate(). */
void cxx_call_release_or_terminate(cxx_release *release);

#endif
