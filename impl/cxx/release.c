/* release.c - operator delete and operator delete[], all forms. Two forms of operator delete give the block back; the
 * others leave out their size or nothrow argument, or the brackets, and call the next ([new.delete.single],
 * [new.delete.array], Default behavior): a program that replaces those two has replaced all. */
#define CXX_DEFINES_OPERATORS
#include <errno.h>

#include "cxx/operators.h"
#include "heap/heap.h"
#include "posix/misuse.h"

const char cxx_releases = 1;
__attribute__((used)) static const char *const together = &cxx_allocates;

/* An alignment is needed by other heaps than this one. What is no live block ends the process: see misuse.h. */
static void release(void *block)
{
    const int before = errno;
    if (block == NULL)
        return;
    const ah_kind kind = ah_release(block);
    if (kind != AH_LIVE)
        posix_misuse("operator delete", block, kind);
    errno = before;
}

void operator_delete(void *block) { release(block); }

void operator_delete_aligned(void *block, size_t alignment)
{
    (void)alignment;
    release(block);
}

void operator_delete_sized(void *block, size_t size)
{
    (void)size;
    operator_delete(block);
}

void operator_delete_sized_aligned(void *block, size_t size, size_t alignment)
{
    (void)size;
    operator_delete_aligned(block, alignment);
}

void operator_delete_nothrow(void *block, cxx_nothrow unused)
{
    (void)unused;
    operator_delete(block);
}

void operator_delete_aligned_nothrow(void *block, size_t alignment, cxx_nothrow unused)
{
    (void)unused;
    operator_delete_aligned(block, alignment);
}

void operator_delete_array(void *block) { operator_delete(block); }

void operator_delete_array_aligned(void *block, size_t alignment) { operator_delete_aligned(block, alignment); }

void operator_delete_array_sized(void *block, size_t size)
{
    (void)size;
    operator_delete_array(block);
}

void operator_delete_array_sized_aligned(void *block, size_t size, size_t alignment)
{
    (void)size;
    operator_delete_array_aligned(block, alignment);
}

void operator_delete_array_nothrow(void *block, cxx_nothrow unused)
{
    (void)unused;
    operator_delete_array(block);
}

void operator_delete_array_aligned_nothrow(void *block, size_t alignment, cxx_nothrow unused)
{
    (void)unused;
    operator_delete_array_aligned(block, alignment);
}
