/* aligned.c - aligned_alloc, posix_memalign, memalign, valloc and pvalloc over the heap. */
#include <errno.h>
#include <malloc.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/auxv.h>

#include "crt/version.h"
#include "posix/aligned.h"

static bool is_power_of_two(size_t number) { return number != 0 && (number & (number - 1)) == 0; }

static void *fail(int error)
{
    errno = error;
    return NULL;
}

static void *allocate(size_t alignment, size_t size)
{
    const int before = errno;
    void *block = posix_allocate_aligned(size, alignment);
    if (block == NULL)
        return fail(ENOMEM);
    errno = before;
    return block;
}

/* Any size will do. (C17; DR 460 took away that it be a multiple of the alignment) */
CRT_EXPORT void *aligned_alloc(size_t alignment, size_t size)
{
    return is_power_of_two(alignment) ? allocate(alignment, size) : fail(EINVAL);
}

/* What is no power of two, which memalign need not check, is refused as aligned_alloc does. */
CRT_EXPORT void *memalign(size_t alignment, size_t size)
{
    return is_power_of_two(alignment) ? allocate(alignment, size) : fail(EINVAL);
}

/* errno is left alone; *memptr too, on failure. (posix_memalign(3), RETURN VALUE) */
CRT_EXPORT int posix_memalign(void **memptr, size_t alignment, size_t size)
{
    const int before = errno;
    if (!is_power_of_two(alignment) || alignment % sizeof(void *) != 0)
        return EINVAL;
    void *block = posix_allocate_aligned(size, alignment);
    errno = before;
    if (block == NULL)
        return ENOMEM;
    *memptr = block;
    return 0;
}

static size_t page_size(void) { return getauxval(AT_PAGESZ); }

CRT_EXPORT void *valloc(size_t size) { return allocate(page_size(), size); }

CRT_EXPORT void *pvalloc(size_t size)
{
    const size_t mask = page_size() - 1;
    size_t whole;
    return __builtin_add_overflow(size, mask, &whole) ? fail(ENOMEM) : allocate(mask + 1, whole & ~mask);
}
