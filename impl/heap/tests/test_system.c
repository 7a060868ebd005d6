/* test_system.c - what the heap asks of the system: when it refuses, when memory is given back, what callers add. */
#include "support.h"

#include <stdlib.h>
#include <sys/mman.h>

#include "chain.h"
#include "large.h"
#include "scripted_system.h"

/* The first, second, third … mapping is refused, until all succeed; the heap is as it was after each. In children,
 * since what counts is the first use of a heap. */
static void every_refusal_is_survived(void **state)
{
    (void)state;
    scripted_install();
    for (long refused = 0; refused < 12; refused++) {
        scripted.maps_left = refused;
        void *blocks[5] = {ah_allocate(10), ah_allocate(5000), ah_allocate(AH_LARGE),
                           ah_allocate_aligned(9, 1 << 21, 0), ah_allocate_zeroed(100000)};
        const ah_health health = ah_check(NULL);
        assert_true(health == AH_SOUND || (health == AH_EMPTY && refused < 4));
        for (int i = 0; i < 5; i++)
            if (blocks[i] != NULL)
                assert_int_equal(ah_release(blocks[i]), AH_LIVE);
        (void)ah_trim();
    }
    scripted.maps_left = -1;
    void *mine = ah_allocate(AH_LARGE);
    assert_non_null(mine);
    assert_int_equal(ah_release(mine), AH_LIVE);
    assert_sound();
}

static void after_exhaustion_the_heap_serves_again(void **state)
{
    (void)state;
    const size_t sizes[] = {24, 1000, 5000, 100000};
    for (size_t i = 0; i < 4; i++)
        for (size_t j = 0; j < 4; j++) {
            size_t first, second, third;
            (void)ah_trim();
            scripted.most_mapped = scripted.mapped + (4 << 20);
            void *chain = take_until_refused(sizes[i], &first);
            assert_true(first * (sizes[i] + 16) >= 2 << 20);
            release_chain(chain);
            /* What was of one size serves another one. */
            chain = take_until_refused(sizes[j], &second);
            assert_true(second * (sizes[j] + 16) >= 2 << 20);
            release_chain(chain);
            chain = take_until_refused(sizes[i], &third);
            assert_true(third * 10 >= first * 9);
            release_chain(chain);
            assert_sound();
        }
    scripted.most_mapped = SIZE_MAX;
}

/* A large mapping that was kept is given up for small blocks in need. */
static void need_takes_what_is_kept(void **state)
{
    (void)state;
    (void)ah_trim();
    void *large = ah_allocate(2 * AH_LARGE);
    assert_int_equal(ah_release(large), AH_LIVE);
    assert_int_equal(ah_kind_of(large), AH_FREED);
    scripted.maps_left = 0;
    assert_null(ah_allocate(200 * AH_LARGE));
    assert_int_equal(ah_kind_of(large), AH_FOREIGN);
    scripted.maps_left = -1;
    assert_sound();
}

static void kept_mappings_are_few_and_used_again(void **state)
{
    (void)state;
    void *blocks[20];
    (void)ah_trim();
    size_t before = scripted.mapped;
    for (int i = 0; i < 20; i++)
        blocks[i] = ah_allocate(AH_LARGE + (size_t)i * 4096);
    for (int i = 0; i < 20; i++)
        assert_int_equal(ah_release(blocks[i]), AH_LIVE);
    assert_true(scripted.mapped - before <= (9 << 20));
    size_t maps = scripted.maps;
    unsigned char *again = ah_allocate_zeroed(AH_LARGE + 10 * 4096);
    assert_int_equal(scripted.maps, maps);
    assert_bytes(again, AH_LARGE, 0);
    assert_int_equal(ah_release(again), AH_LIVE);
    /* Too large to be kept. */
    void *huge = ah_allocate(32 * AH_LARGE);
    assert_int_equal(ah_release(huge), AH_LIVE);
    assert_int_equal(ah_kind_of(huge), AH_FOREIGN);
    assert_sound();
}

static void regions_are_handed_back(void **state)
{
    (void)state;
    size_t count;
    (void)ah_trim();
    size_t before = scripted.mapped;
    scripted.maps_left = 6;
    void *chain = take_until_refused(3000, &count);
    size_t most = scripted.mapped;
    assert_true(most - before >= (6 << 20));
    release_chain(chain);
    assert_true(scripted.mapped - before <= (9 << 20)); /* one region is kept, and the records */
    scripted.maps_left = -1;
    assert_true(ah_trim() > 0);
    assert_true(scripted.mapped - before <= (1 << 20));
    assert_sound();
}

static void trim_drops_pages_once(void **state)
{
    (void)state;
    (void)ah_trim();
    char *wall = ah_allocate(100), *mine = ah_allocate(400000), *other_wall = ah_allocate(100);
    memset(mine, 1, 400000);
    assert_int_equal(ah_release(mine), AH_LIVE);
    size_t dropped = ah_trim();
    assert_true(dropped >= 380000 && dropped < 1000000);
    assert_int_equal(ah_trim(), 0);
    /* Also when the block does not end with a page, or the system refuses. */
    mine = ah_allocate_zeroed(400000);
    assert_bytes((unsigned char *)mine, 400000, 0);
    memset(mine, 1, 400000);
    assert_int_equal(ah_release(mine), AH_LIVE);
    scripted.refuses_drops = true;
    assert_int_equal(ah_trim(), 0);
    scripted.refuses_drops = false;
    assert_true(ah_trim() >= 380000);
    mine = ah_allocate_zeroed(390000);
    assert_bytes((unsigned char *)mine, 390000, 0);
    assert_int_equal(ah_release(mine), AH_LIVE);
    assert_int_equal(ah_release(wall), AH_LIVE);
    assert_int_equal(ah_release(other_wall), AH_LIVE);
    assert_sound();
}

static void memory_of_the_callers_is_used_and_kept(void **state)
{
    (void)state;
    static char memory[200001];
    size_t unmaps, count;
    (void)ah_trim();
    assert_false(ah_add(NULL, 100000));
    assert_false(ah_add(memory, 0));
    assert_false(ah_add(memory, 63));
    assert_false(ah_add(memory, SIZE_MAX));
    assert_false(ah_add((void *)(UINTPTR_MAX - 10), 11));
    assert_false(ah_add((void *)(UINTPTR_MAX - 70000), 65536));
    assert_true(ah_add(memory + 1, sizeof memory - 1));
    assert_false(ah_add(memory + 1, sizeof memory - 1));
    assert_false(ah_add(memory + 100000, 10));
    assert_in_range(ah_measure().added, sizeof memory - 32, sizeof memory - 1);
    unmaps = scripted.unmaps;
    scripted.maps_left = 0;
    /* A request that would be mapped by itself lies there too, if nothing else is to be had. */
    void *chain = take_until_refused(9000, &count);
    assert_true(count >= 20);
    size_t inside = 0;
    for (void *at = chain; at != NULL; memcpy(&at, at, sizeof at))
        inside += (char *)at > memory && (char *)at < memory + sizeof memory;
    assert_true(inside >= 20);
    release_chain(chain);
    scripted.maps_left = -1;
    (void)ah_trim();
    assert_true(scripted.unmaps >= unmaps);
    assert_in_range(ah_measure().added, sizeof memory - 32, sizeof memory - 1);
    void *large = ah_allocate(AH_LARGE);
    assert_false(ah_add(large, AH_LARGE));
    assert_int_equal(ah_release(large), AH_LIVE);
    assert_sound();
}

static void large_requests_use_added_memory_in_need(void **state)
{
    (void)state;
    size_t bytes = 6 * AH_LARGE;
    void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_true(ah_add(memory, bytes));
    scripted.maps_left = 0;
    unsigned char *mine = ah_allocate(3 * AH_LARGE);
    assert_non_null(mine);
    assert_true(mine >= (unsigned char *)memory && mine < (unsigned char *)memory + bytes);
    memset(mine, 7, 3 * AH_LARGE);
    mine = ah_resize(mine, 5 * AH_LARGE);
    assert_non_null(mine);
    assert_int_equal(ah_size(mine), 5 * AH_LARGE);
    assert_null(ah_allocate_aligned(10, (size_t)1 << 40, 0));
    scripted.maps_left = -1;
    assert_int_equal(ah_release(mine), AH_LIVE);
    assert_sound();
}

/* More than one row can count is laid out as several. Only addresses are needed: the pages are never touched. */
static void very_much_memory_can_be_added(void **state)
{
    (void)state;
    size_t bytes = (size_t)40 << 30;
    void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED)
        skip();
    assert_true(ah_add(memory, bytes));
    assert_true(ah_measure().added >= bytes);
    assert_sound();
}

static void regions_are_no_larger_than_said(void **state)
{
    (void)state;
    (void)ah_trim();
    ah_region_size(64 << 10);
    scripted.largest_map = 640 << 10; /* of the heap's own records */
    void *blocks[400];
    for (int i = 0; i < 400; i++)
        assert_non_null(blocks[i] = ah_allocate(3000));
    for (int i = 0; i < 400; i++)
        assert_int_equal(ah_release(blocks[i]), AH_LIVE);
    /* What is larger than a region gets one of its own. */
    scripted.largest_map = SIZE_MAX;
    void *mine = ah_allocate(300000);
    assert_non_null(mine);
    assert_int_equal(ah_release(mine), AH_LIVE);
    ah_region_size(0);
    assert_sound();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(every_refusal_is_survived, scripted_calm),
        cmocka_unit_test_setup(after_exhaustion_the_heap_serves_again, scripted_calm),
        cmocka_unit_test_setup(need_takes_what_is_kept, scripted_calm),
        cmocka_unit_test_setup(kept_mappings_are_few_and_used_again, scripted_calm),
        cmocka_unit_test_setup(regions_are_handed_back, scripted_calm),
        cmocka_unit_test_setup(trim_drops_pages_once, scripted_calm),
        cmocka_unit_test_setup(regions_are_no_larger_than_said, scripted_calm),
        cmocka_unit_test_setup(memory_of_the_callers_is_used_and_kept, scripted_calm),
        cmocka_unit_test_setup(large_requests_use_added_memory_in_need, scripted_calm),
        cmocka_unit_test_setup(very_much_memory_can_be_added, scripted_calm),
    };
    scripted_install();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
