/* Operator new and operator delete leave something in errno, which C++ promises nothing of. */
#include "cxx.h"

void *operator_new(size_t size)
{
    void *const block = honest_new(size, 0);
    errno = ERANGE;
    return block;
}

void operator_delete(void *block)
{
    honest_release(block);
    errno = EDOM;
}
