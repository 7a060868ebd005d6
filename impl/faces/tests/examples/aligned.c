/* Blocks at multiples of an alignment, or with such a multiple inside. */
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>

static void tell(const void *block, size_t alignment, size_t offset)
{
    printf("%s\n", block != NULL && ((uintptr_t)block + offset) % alignment == 0 ? "aligned" : "not aligned");
}

int main(void)
{
    const size_t alignment = 64, offset = 5;
    void *block = _aligned_malloc(100, alignment);
    tell(block, alignment, 0);
    block = _aligned_realloc(block, 200, alignment);
    tell(block, alignment, 0);
    printf("%u\n", (unsigned)_aligned_msize(block, alignment, 0));
    _aligned_free(block);
    block = _aligned_offset_malloc(200, alignment, offset);
    tell(block, alignment, offset);
    block = _aligned_offset_realloc(block, 300, alignment, offset);
    tell(block, alignment, offset);
    _aligned_free(block);
    return 0;
}
/* prints
aligned
aligned
200
aligned
aligned
*/
