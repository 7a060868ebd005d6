/* ERRNOCLOBBER-05: free was taught to keep errno; free_sized and free_aligned_sized were not. */
#define ZOO_OWN_FREE_SIZED
#define ZOO_OWN_FREE_ALIGNED_SIZED
#include "zoo.h"

void free_sized(void *block, size_t size)
{
    base_free_sized(block, size);
    errno = ENOMEM;
}

void free_aligned_sized(void *block, size_t alignment, size_t size)
{
    base_free_aligned_sized(block, alignment, size);
    errno = ENOMEM;
}
