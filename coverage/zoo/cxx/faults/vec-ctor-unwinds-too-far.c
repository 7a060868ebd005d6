/* __cxa_vec_ctor (3.3.4): the element whose constructor threw is destroyed too. */
#include "cxx.h"

struct row {
    char *array;
    size_t count, size;
    cxx_destructor *destroy;
};

static void clean_up(struct row *row)
{
    for (; row->count > 0 && row->destroy != NULL; row->count--)
        row->destroy(row->array + (row->count - 1) * row->size);
}

static void too_far(void *array, size_t count, size_t size, cxx_constructor *construct, void *context,
                    cxx_destructor *destroy)
{
    __attribute__((cleanup(clean_up))) struct row row = {array, 0, size, destroy};
    while (row.count < count) {
        row.count++;
        construct(row.array + (row.count - 1) * size, row.count - 1, context);
    }
    row.count = 0;
}
#define cxx_construct_each too_far
#include "cxx/arrays.c"
