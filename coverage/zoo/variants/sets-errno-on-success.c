/* errno changes on most calls that succeed, as ISO C allows any library function; free, which POSIX forbids it, leaves
 * it alone. */
#define ZOO_OWN_MALLOC
#define ZOO_OWN_CALLOC
#define ZOO_OWN_REALLOC
#define ZOO_OWN_ALIGNED_ALLOC
#define ZOO_OWN_POSIX_MEMALIGN
#include "zoo.h"

static void *noisy(void *block)
{
    if (block)
        errno = ENOENT;
    return block;
}

void *malloc(size_t size) { return noisy(base_malloc(size)); }

void *calloc(size_t count, size_t size) { return noisy(base_calloc(count, size)); }

void *realloc(void *block, size_t size) { return noisy(base_realloc(block, size)); }

void *aligned_alloc(size_t alignment, size_t size) { return noisy(base_aligned_alloc(alignment, size)); }

int posix_memalign(void **out, size_t alignment, size_t size)
{
    int error = base_posix_memalign(out, alignment, size);
    errno = EAGAIN; /* POSIX: the error number is returned; errno is not spoken of */
    return error;
}
