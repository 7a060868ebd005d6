/* support.h - what every test of the heap needs. */
#ifndef ALLOCSPEC_IMPL_HEAP_TEST_SUPPORT_H
#define ALLOCSPEC_IMPL_HEAP_TEST_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "heap.h"

/* Ends a forked child at once; where coverage is counted, what it did counts. */
void __gcov_dump(void) __attribute__((weak));
static inline void end_child(int status)
{
    if (__gcov_dump != NULL)
        __gcov_dump();
    _exit(status);
}

static inline void assert_sound(void)
{
    const void *where = NULL;
    assert_int_equal(ah_check(&where), AH_SOUND);
    assert_null(where);
}

static inline void assert_bytes(const unsigned char *bytes, size_t size, unsigned char value)
{
    size_t equal = 0;
    while (equal < size && bytes[equal] == value)
        equal++;
    assert_int_equal(equal, size);
}

/* How often a walk meets `address`, and the walk's way of ending. */
static inline size_t times_met(const void *address, ah_entry *met, ah_step *end)
{
    ah_cursor cursor = {{NULL}};
    ah_entry entry;
    size_t times = 0;
    *met = (ah_entry){NULL, 0, false};
    while ((*end = ah_walk(&cursor, &entry)) == AH_STEP_ENTRY)
        if (entry.block == address) {
            *met = entry;
            times++;
        }
    return times;
}

/* A generator of its own, so that a seed means the same everywhere. */
static inline uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state >> 16;
}

#endif
