/* test_parts.c - the heap's parts by themselves: the lock, the vault, the map of starts, the lists of free blocks. */
#include "support.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#include "bins.h"
#include "core.h"
#include "region.h"
#include "scripted_system.h"
#include "starts.h"
#include "system.h"
#include "vault.h"

static lock one_lock;
static int guarded;

static void *count_up(void *unused)
{
    (void)unused;
    for (int i = 0; i < 20000; i++) {
        lock_take(&one_lock);
        guarded++;
        lock_give(&one_lock);
    }
    return NULL;
}

static void the_lock_lets_one_in(void **state)
{
    (void)state;
    pthread_t threads[3];
    for (int i = 0; i < 3; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, count_up, NULL), 0);
    for (int i = 0; i < 3; i++)
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    assert_int_equal(guarded, 60000);
}

static void *take_and_tell_errno(void *result)
{
    errno = 4242;
    lock_take(&one_lock);
    lock_give(&one_lock);
    *(int *)result = errno;
    return NULL;
}

static void waiting_keeps_errno(void **state)
{
    (void)state;
    pthread_t thread;
    int seen = 0;
    lock_take(&one_lock);
    assert_int_equal(pthread_create(&thread, NULL, take_and_tell_errno, &seen), 0);
    while (atomic_load(&one_lock.word) != 2) /* until it sleeps, or is about to */
        (void)usleep(100);
    (void)usleep(1000);
    errno = 4343;
    lock_give(&one_lock);
    assert_int_equal(errno, 4343);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(seen, 4242);
}

static void sizes_are_rounded_to_pages(void **state)
{
    (void)state;
    size_t page = system_page();
    assert_int_equal(page, sysconf(_SC_PAGESIZE));
    assert_int_equal(system_round(0), 0);
    assert_int_equal(system_round(1), page);
    assert_int_equal(system_round(page), page);
    assert_int_equal(system_round(page + 1), 2 * page);
    assert_int_equal(system_round(AH_MAX), 0);
    assert_int_equal(system_round(SIZE_MAX), 0);
}

static void vault_memory_is_zero_and_apart(void **state)
{
    (void)state;
    unsigned char *before = NULL;
    for (int i = 0; i < 3000; i++) {
        unsigned char *memory = vault_get(700);
        assert_non_null(memory);
        assert_int_equal((uintptr_t)memory % 64, 0);
        for (int at = 0; at < 700; at++)
            assert_int_equal(memory[at], 0);
        memset(memory, 0xFF, 700);
        assert_true(before == NULL || memory >= before + 700 || memory + 700 <= before);
        assert_true(vault_overlaps(memory + 5, 1));
        before = memory;
    }
    assert_false(vault_overlaps(&before, sizeof before));
    assert_non_null(vault_get(5 << 20));
    /* In need, a small chunk will do; without any, it says so and works on after. */
    scripted.largest_map = 64 << 10;
    while (vault_get(4096) != NULL && scripted.largest_map > 0)
        scripted.largest_map = scripted.mapped > ((size_t)14 << 20) ? 0 : 64 << 10;
    assert_null(vault_get(100000));
    assert_false(vault_ensure(100000));
    scripted.largest_map = SIZE_MAX;
    assert_true(vault_ensure(100000));
    assert_non_null(vault_get(100000));
}

static void starts_are_what_was_set(void **state)
{
    (void)state;
    const uintptr_t bases[] = {(uintptr_t)1 << 20, (uintptr_t)0x7fff12345000, ((uintptr_t)1 << 48) - (4 << 20)};
    for (int b = 0; b < 3; b++) {
        uintptr_t base = bases[b], end = base + (3 << 20);
        assert_int_equal(starts_next(base, end), 0);
        assert_true(starts_prepare(base, end));
        assert_true(starts_prepare(base, end));
        assert_int_equal(starts_next(base, end), 0);
        for (uintptr_t at = base; at < end; at += 65552) {
            assert_false(starts_has(at));
            starts_set(at);
            assert_true(starts_has(at));
            assert_true(starts_has(at + 15)); /* the same 16 bytes */
            assert_false(starts_has(at + 16));
            assert_false(starts_has(at - 1));
        }
        for (uintptr_t at = base; at < end; at += 65552) {
            assert_int_equal(starts_next(at, end), at);
            assert_int_equal(starts_next(at + 16, end), at + 65552 < end ? at + 65552 : 0);
            assert_int_equal(starts_next(at + 16, at + 65552), 0);
        }
        for (uintptr_t at = base; at < end; at += 65552)
            starts_clear(at);
        assert_int_equal(starts_next(base, end), 0);
    }
    assert_false(starts_prepare((uintptr_t)1 << 48, ((uintptr_t)1 << 48) + 4096));
    assert_false(starts_prepare(((uintptr_t)1 << 48) - 4096, ((uintptr_t)1 << 48) + 4096));
    assert_false(starts_has(UINTPTR_MAX));
}

/* A free block of so many units in memory of the test's; what a list needs, and no more. */
static block *make_free(char *memory, uint32_t units)
{
    block *it = (block *)(void *)memory;
    block_set_units(it, units);
    block_hold(it, BLOCK_FREE, 0, units);
    starts_set((uintptr_t)block_payload(it));
    return it;
}

static void the_closest_fit_is_found(void **state)
{
    (void)state;
    enum { COUNT = 200, STRIDE = 64 };
    static _Alignas(16) char memory[COUNT * STRIDE];
    uint64_t random = 88172645463325252u;
    const block *damaged = NULL;
    core_enter();
    assert_true(starts_prepare((uintptr_t)memory, (uintptr_t)memory + sizeof memory));
    assert_null(bins_take(2));
    for (int i = 0; i < COUNT; i++) {
        uint32_t units = 2 + (uint32_t)(next_random(&random) % (1u << (next_random(&random) % 30)));
        bins_put(make_free(memory + i * STRIDE, units));
    }
    assert_int_equal(bins_count(COUNT, &damaged), COUNT);
    assert_null(damaged);
    assert_true(bins_count(10, &damaged) > 10);
    size_t left = COUNT;
    for (uint32_t wanted = 2; left > 0; wanted = wanted * 2 + 1) {
        block *found = bins_take(wanted);
        if (found == NULL && wanted > (1u << 30))
            wanted = 0;
        if (found == NULL)
            continue;
        assert_true(block_units(found) >= wanted);
        assert_true(bins_count(COUNT, &damaged) == --left);
        starts_clear((uintptr_t)block_payload(found));
    }
    assert_null(bins_take(UINT32_MAX));
    core_leave();
}

/* Nothing is to be seen of it, but that it reads no link of what is no free block, and follows none. */
static void anything_may_be_fetched(void **state)
{
    (void)state;
    static _Alignas(16) char memory[3 * 64];
    const block *damaged = NULL;
    core_enter();
    assert_true(starts_prepare((uintptr_t)memory, (uintptr_t)memory + sizeof memory));
    block *first = make_free(memory, 700), *second = make_free(memory + 64, 700);
    bins_put(first);
    bins_put(second);
    bins_fetch(first);
    bins_fetch(second);
    bins_fetch(NULL);
    bins_fetch((const block *)(memory + 8));
    bins_fetch((const block *)(UINTPTR_MAX - 15));
    bins_fetch((const block *)(uintptr_t)4096);
    uintptr_t links[2];
    memcpy(links, block_payload(second), sizeof links);
    memset(block_payload(second), 0xEE, sizeof links);
    bins_fetch(second);
    memcpy(block_payload(second), links, sizeof links);
    assert_int_equal(bins_count(9, &damaged), 2);
    assert_true(bins_remove(first) && bins_remove(second));
    core_leave();
}

static void given_blocks_leave_their_list(void **state)
{
    (void)state;
    static _Alignas(16) char memory[5 * 64];
    block *blocks[5];
    core_enter();
    assert_true(starts_prepare((uintptr_t)memory, (uintptr_t)memory + sizeof memory));
    for (int i = 0; i < 5; i++)
        bins_put(blocks[i] = make_free(memory + i * 64, 1000));
    const int order[] = {2, 4, 0, 3, 1};
    for (int i = 0; i < 5; i++) {
        const block *damaged = NULL;
        assert_true(bins_links_are_sound(blocks[order[i]]));
        assert_true(bins_remove(blocks[order[i]]));
        assert_int_equal(bins_count(9, &damaged), 4 - i);
        assert_false(bins_remove(blocks[order[i]]) && i < 4);
        bins_put(blocks[order[i]]);
        assert_true(bins_remove(blocks[order[i]]));
    }
    assert_null(bins_take(900));
    core_leave();
}

static void records_are_numbered_and_used_again(void **state)
{
    (void)state;
    enum { MANY = 600 };
    static region *made[MANY];
    core_enter();
    for (int i = 0; i < MANY; i++) {
        assert_non_null(made[i] = region_new(REGION_ADDED));
        assert_false(region_is_sound(made[i]));
        region_seal(made[i]);
        assert_true(region_is_sound(made[i]));
        assert_ptr_equal(region_at(made[i]->index), made[i]);
    }
    uint64_t serial = made[300]->serial;
    assert_ptr_equal(region_since(serial), made[300]);
    region_forget(made[300]);
    assert_ptr_equal(region_since(serial), made[301]);
    assert_null(region_at(made[300]->index));
    region *again = region_new(REGION_LARGE);
    assert_ptr_equal(again, made[300]);
    assert_true(again->serial > made[MANY - 1]->serial);
    assert_null(region_next(again));
    for (int i = 0; i < MANY; i++)
        region_forget(made[i]);
    assert_null(region_first());
    assert_null(region_since(0));
    core_leave();
}

static void records_may_run_out(void **state)
{
    (void)state;
    core_enter();
    scripted.largest_map = 0;
    while (vault_get(64) != NULL)
        continue;
    while (region_new(REGION_ADDED) != NULL)
        continue;
    assert_null(region_new(REGION_SYSTEM));
    scripted.largest_map = SIZE_MAX;
    while (region_new(REGION_ADDED) != NULL) /* and the table is not endless */
        continue;
    assert_null(region_new(REGION_SYSTEM));
    core_leave();
    assert_null(ah_allocate(10));
    assert_null(ah_allocate(10 << 20));
    static char memory[1000];
    assert_false(ah_add(memory, sizeof memory));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_lock_lets_one_in, scripted_calm),
        cmocka_unit_test_setup(waiting_keeps_errno, scripted_calm),
        cmocka_unit_test_setup(sizes_are_rounded_to_pages, scripted_calm),
        cmocka_unit_test_setup(vault_memory_is_zero_and_apart, scripted_calm),
        cmocka_unit_test_setup(starts_are_what_was_set, scripted_calm),
        cmocka_unit_test_setup(the_closest_fit_is_found, scripted_calm),
        cmocka_unit_test_setup(anything_may_be_fetched, scripted_calm),
        cmocka_unit_test_setup(given_blocks_leave_their_list, scripted_calm),
        cmocka_unit_test_setup(records_are_numbered_and_used_again, scripted_calm),
        cmocka_unit_test_setup(records_may_run_out, scripted_calm),
    };
    scripted_install();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
