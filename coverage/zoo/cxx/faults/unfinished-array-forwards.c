/* [expr.new], [except.ctor]: elements made before the exception are destroyed first to last. */
#include "cxx.h"

struct row {
    char *array;
    size_t count, size;
    cxx_destructor *destroy;
};

static void clean_up(struct row *row)
{
    for (size_t i = 0; row->destroy != NULL && i < row->count; i++)
        row->destroy(row->array + i * row->size);
}

static void forwards(void *array, size_t count, size_t size, cxx_constructor *construct, void *context,
                     cxx_destructor *destroy)
{
    __attribute__((cleanup(clean_up))) struct row row = {array, 0, size, destroy};
    for (; row.count < count; row.count++)
        construct(row.array + row.count * size, row.count, context);
    row.count = 0;
}
#define cxx_construct_each forwards
#include "cxx/new.c"
