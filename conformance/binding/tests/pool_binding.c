/* pool_binding.c - the binding of the example: what the pool lacks of C's routines is put around it here. */
#include <errno.h>
#include <stdint.h>
#include <string.h>

#include <allocspec/binding.h>

#include "pool.h"

static void *pool_malloc(size_t size)
{
    void *block = pool_take(size);
    if (block == NULL)
        errno = ENOMEM;
    return block;
}

static void *pool_calloc(size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        errno = ENOMEM;
        return NULL;
    }
    void *block = pool_malloc(count * size);
    return block != NULL ? memset(block, 0, count * size) : NULL;
}

/* No bytes: the block is given back, as malloc(3) has it, and errno is set, as POSIX asks for where NULL is the result.
 */
static void *pool_realloc(void *old, size_t size)
{
    if (old != NULL && size == 0) {
        pool_give(old);
        errno = EINVAL;
        return NULL;
    }
    void *block = pool_malloc(size);
    if (block == NULL || old == NULL)
        return block;
    const size_t room = pool_room(old);
    memcpy(block, old, room < size ? room : size);
    pool_give(old);
    return block;
}

const struct allocspec_binding allocspec_binding = {
    .version = ALLOCSPEC_BINDING_VERSION,
    .name = "pool",
    .lacks = ALLOCSPEC_LACKS_THREADS,
    .max_align = POOL_ALIGN,
    .malloc = pool_malloc,
    .calloc = pool_calloc,
    .realloc = pool_realloc,
    .free = pool_give,
    .malloc_usable_size = NULL, /* pool_room could serve, but NULL is not its to answer */
};
