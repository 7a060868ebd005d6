/* Memory comes from as high as there is address space below the stack, and goes downward. */
#define ZOO_MAP(length) map_high(length)
#include <stddef.h>
static void *map_high(size_t length);
#include "zoo.h"

static uintptr_t lowest = UINT64_C(0x7ffb00000000);

static void *map_high(size_t length)
{
    uintptr_t hint = 0;
    if (length < (size_t)1 << 32)
        hint = __atomic_sub_fetch(&lowest, length, __ATOMIC_SEQ_CST);
    return mmap((void *)hint, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}
