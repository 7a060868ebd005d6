/* [expr.delete]: the memory is released before the destructor is called. */
#include "cxx.h"

static void later(void *array, size_t count, size_t size, cxx_destructor *destroy);
#define cxx_destroy_each(object, count, size, destroy)                                                                 \
    do {                                                                                                               \
        cxx_call_release(&release);                                                                                    \
        later(object, count, size, destroy);                                                                           \
    } while (false)
#include "cxx/delete.c"
#undef cxx_destroy_each
static void later(void *array, size_t count, size_t size, cxx_destructor *destroy)
{
    cxx_destroy_each(array, count, size, destroy);
}
