/* elements.c - see elements.h. A variable with the attribute `cleanup` is C's automatic object with a destructor: its
 * function is called when its scope is left, by an exception too. What it finds is kept up to date before each call
 * that may throw. */
#include "cxx/elements.h"

#include "cxx/catch.h"

/* The elements that are alive, from the first on. */
struct row {
    char *array;
    size_t count, size;
    cxx_destructor *destroy;
};

static void destroy_row(void *context)
{
    struct row *row = context;
    while (row->count > 0) {
        row->count--;
        row->destroy(row->array + row->count * row->size);
    }
}

static void clean_up(struct row *row)
{
    if (row->count > 0 && row->destroy != NULL)
        cxx_terminate_if_thrown(destroy_row, row);
}

void cxx_construct_each(void *array, size_t count, size_t size, cxx_constructor *construct, void *context,
                        cxx_destructor *destroy)
{
    __attribute__((cleanup(clean_up))) struct row row = {array, 0, size, destroy};
    for (; row.count < count; row.count++)
        construct(row.array + row.count * size, row.count, context);
    row.count = 0; /* they stay */
}

void cxx_destroy_each(void *array, size_t count, size_t size, cxx_destructor *destroy)
{
    if (destroy == NULL)
        return;
    __attribute__((cleanup(clean_up))) struct row row = {array, count, size, destroy};
    destroy_row(&row);
}

void cxx_destroy_each_or_terminate(void *array, size_t count, size_t size, cxx_destructor *destroy)
{
    struct row row = {array, count, size, destroy};
    clean_up(&row);
}
