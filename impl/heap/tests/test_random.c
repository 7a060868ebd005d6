/* test_random.c - random walks against a simple model: an array of blocks with their sizes and patterns. The heap is
 * checked on the way. `test-random SEED STEPS` walks another way. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

enum { SLOTS = 3000, CHECK_EVERY = 2000 };

typedef struct slot {
    unsigned char *block;
    size_t size;
    unsigned char pattern;
} slot;

static slot slots[SLOTS];
static uint64_t seed = 2463534242u, steps = 60000;

static size_t some_size(uint64_t *random)
{
    switch (next_random(random) % 20) {
    case 0:
        return next_random(random) % (2 << 20);
    case 1:
    case 2:
        return next_random(random) % 50000;
    default:
        return next_random(random) % 700;
    }
}

static void verify(const slot *it)
{
    assert_bytes(it->block, it->size, it->pattern);
    assert_int_equal(ah_size(it->block), it->size);
}

static void fill(slot *it, uint64_t *random)
{
    it->pattern = (unsigned char)next_random(random);
    memset(it->block, it->pattern, it->size);
}

static void allocate(slot *it, uint64_t *random)
{
    it->size = some_size(random);
    switch (next_random(random) % 4) {
    case 0:
        it->block = ah_allocate_zeroed(it->size);
        assert_bytes(it->block, it->size, 0);
        break;
    case 1: {
        size_t alignment = (size_t)16 << next_random(random) % 9, offset = next_random(random) % 64;
        it->block = ah_allocate_aligned(it->size, alignment, offset);
        assert_int_equal(((uintptr_t)it->block + offset) % alignment, 0);
        break;
    }
    default:
        it->block = ah_allocate(it->size);
    }
    assert_non_null(it->block);
    fill(it, random);
}

static void resize(slot *it, uint64_t *random)
{
    size_t size = some_size(random);
    if (next_random(random) % 2 == 0) {
        if (!ah_resize_in_place(it->block, size)) {
            verify(it);
            return;
        }
    } else {
        it->block = ah_resize(it->block, size);
        assert_non_null(it->block);
    }
    slot kept = {it->block, size < it->size ? size : it->size, it->pattern};
    it->size = size;
    assert_bytes(kept.block, kept.size, kept.pattern);
    fill(it, random);
}

static void assert_model_agrees(void)
{
    size_t live = 0, count = 0;
    for (size_t i = 0; i < SLOTS; i++)
        if (slots[i].block != NULL) {
            live += slots[i].size;
            count++;
        }
    ah_statistics sums = ah_measure();
    assert_int_equal(sums.live, live);
    assert_int_equal(sums.live_blocks, count);
    assert_sound();
}

static void step_once(uint64_t step, uint64_t *random)
{
    slot *it = &slots[next_random(random) % SLOTS];
    if (it->block == NULL) {
        allocate(it, random);
    } else if (next_random(random) % 3 == 0) {
        verify(it);
        resize(it, random);
    } else {
        verify(it);
        assert_int_equal(ah_release(it->block), AH_LIVE);
        assert_int_not_equal(ah_release(it->block), AH_LIVE);
        it->block = NULL;
    }
    if (step % CHECK_EVERY == 0)
        assert_model_agrees();
    if (step % 9000 == 8999)
        (void)ah_trim();
    if (step % 13000 == 12999)
        assert_int_equal(ah_fill_free((unsigned char)step), AH_SOUND);
}

static void the_heap_does_what_the_model_does(void **state)
{
    (void)state;
    uint64_t random = seed;
    static _Alignas(64) char memory[300000];
    for (uint64_t step = 1; step <= steps; step++) {
        step_once(step, &random);
        if (step == steps / 2)
            assert_true(ah_add(memory + 3, sizeof memory - 5));
    }
    for (size_t i = 0; i < SLOTS; i++)
        if (slots[i].block != NULL) {
            verify(&slots[i]);
            assert_int_equal(ah_release(slots[i].block), AH_LIVE);
            slots[i].block = NULL;
        }
    assert_model_agrees();
    (void)ah_trim();
    assert_model_agrees();
    assert_in_range(ah_measure().added, sizeof memory - 48, sizeof memory - 5);
}

int main(int count, char **arguments)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_heap_does_what_the_model_does)};
    if (count > 1)
        seed = strtoull(arguments[1], NULL, 10) | 1;
    if (count > 2)
        steps = strtoull(arguments[2], NULL, 10);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
