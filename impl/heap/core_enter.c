/* core_enter.c - the lock of the heap and what has to be there before the first block. */
#include "core.h"

#include <string.h>
#include <sys/auxv.h>

lock heap_lock;
uint64_t block_secret;

/* The kernel gives every process 16 random bytes: reading them needs no call and cannot fail or wait. */
static void draw_secret(void)
{
    const void *random = (const void *)getauxval(AT_RANDOM);
    uint64_t words[2] = {0, (uintptr_t)&random};
    if (random != NULL)
        memcpy(words, random, sizeof words);
    block_secret = (words[0] ^ words[1]) | 1;
}

void core_enter(void)
{
    lock_take(&heap_lock);
    if (block_secret == 0)
        draw_secret();
}

void core_leave(void) { lock_give(&heap_lock); }
