/* base.c - see base.h. */
#include "crt/base.h"

#include <errno.h>
#include <malloc.h>
#include <stdint.h>

#include "crt/new_handler.h"
#include "heap/heap.h"

/* What an allocation leaves in errno: on success what was there before it, whatever a handler did to it. */
static void *tell(void *block, int before)
{
    errno = block != NULL ? before : ENOMEM;
    return block;
}

void *crt_base_allocate(size_t size, size_t asked)
{
    const int before = errno;
    void *block = NULL;
    if (asked <= _HEAP_MAXREQ) {
        do
            block = ah_allocate(size);
        while (block == NULL && crt_ask_new_handler(asked));
    }
    return tell(block, before);
}

void *crt_base_allocate_zeroed(size_t size, size_t asked)
{
    const int before = errno;
    void *block = NULL;
    if (asked <= _HEAP_MAXREQ) {
        do
            block = ah_allocate_zeroed(size);
        while (block == NULL && crt_ask_new_handler(asked));
    }
    return tell(block, before);
}

void *crt_base_allocate_aligned(size_t size, size_t alignment, size_t offset, size_t asked)
{
    const int before = errno;
    void *block = NULL;
    if (asked <= _HEAP_MAXREQ) {
        do
            block = ah_allocate_aligned(size, alignment, offset);
        while (block == NULL && crt_ask_new_handler(asked));
    }
    return tell(block, before);
}

void *crt_base_resize(void *block, size_t size, size_t asked)
{
    const int before = errno;
    void *resized = NULL;
    if (asked <= _HEAP_MAXREQ) {
        do {
            resized = ah_resize(block, size);
            if (resized == NULL && ah_kind_of(block) != AH_LIVE) {
                errno = EINVAL;
                return NULL;
            }
        } while (resized == NULL && crt_ask_new_handler(asked));
    }
    return tell(resized, before);
}

bool crt_base_resize_in_place(void *block, size_t size, size_t asked)
{
    const bool resized = asked <= _HEAP_MAXREQ && ah_resize_in_place(block, size);
    if (!resized)
        errno = asked <= _HEAP_MAXREQ && ah_kind_of(block) != AH_LIVE ? EINVAL : ENOMEM;
    return resized;
}

size_t crt_base_size(const void *block) { return ah_size(block); }

bool crt_base_release(void *block)
{
    const bool released = block == NULL || ah_release(block) == AH_LIVE;
    if (!released)
        errno = EINVAL;
    return released;
}

size_t crt_base_product(size_t number, size_t size)
{
    size_t product;
    return __builtin_mul_overflow(number, size, &product) ? SIZE_MAX : product;
}
