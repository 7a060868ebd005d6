/* test_threads.c - several threads: each other's blocks, walks and checks meanwhile, what threads leave when they end,
 * claims on what they keep, and forks. Built with TSan it finds races. */
#include "support.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cache.h"
#include "large.h"
#include "scripted_system.h"

enum { THREADS = 4, SLOTS = 500 };
#ifndef STEPS
#define STEPS 20000
#endif

/* cmocka's assertions are for its own thread: threads count what is wrong. */
static atomic_int failures;
static void expect(bool holds) { atomic_fetch_add(&failures, !holds); }

static _Atomic(unsigned char *) shared[SLOTS];
static atomic_int running;

/* Blocks that carry their size in their bytes go from hand to hand. */
static void *exchange(void *argument)
{
    uint64_t random = *(const uint64_t *)argument;
    for (int step = 0; step < STEPS; step++) {
        unsigned char *mine = NULL;
        if (next_random(&random) % 2 == 0) {
            size_t size = next_random(&random) % (next_random(&random) % 50 == 0 ? 2 * AH_LARGE : 2000);
            mine = ah_allocate(size);
            expect(mine != NULL && ah_size(mine) == size);
            memset(mine, (int)(size & 0xFF), size < 64 ? size : 64);
        }
        mine = atomic_exchange(&shared[next_random(&random) % SLOTS], mine);
        if (mine == NULL)
            continue;
        size_t size = ah_size(mine);
        for (size_t at = 0; at < size && at < 64; at++)
            expect(mine[at] == (unsigned char)(size & 0xFF));
        if (next_random(&random) % 4 == 0) {
            mine = ah_resize(mine, size / 2);
            expect(mine != NULL && ah_size(mine) == size / 2);
        }
        expect(ah_kind_of(mine) == AH_LIVE);
        expect(ah_release(mine) == AH_LIVE);
    }
    atomic_fetch_sub(&running, 1);
    return NULL;
}

static void empty_shared(void)
{
    for (int i = 0; i < SLOTS; i++) {
        unsigned char *mine = atomic_exchange(&shared[i], NULL);
        if (mine != NULL)
            assert_int_equal(ah_release(mine), AH_LIVE);
    }
}

static void start(pthread_t *threads, void *(*run)(void *), uint64_t *seeds)
{
    atomic_store(&running, THREADS);
    for (uint64_t i = 0; i < THREADS; i++) {
        seeds[i] = 88172645463325252u + i;
        assert_int_equal(pthread_create(&threads[i], NULL, run, &seeds[i]), 0);
    }
}

static void join(const pthread_t *threads)
{
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    assert_int_equal(atomic_load(&failures), 0);
}

static void blocks_go_from_thread_to_thread(void **state)
{
    (void)state;
    pthread_t threads[THREADS];
    uint64_t seeds[THREADS];
    start(threads, exchange, seeds);
    join(threads);
    assert_sound();
    empty_shared();
    assert_int_equal(ah_measure().live_blocks, 0);
}

/* While others allocate: a block that lives all the time is met exactly once, and the heap is sound at any moment. */
static void walks_and_checks_meanwhile(void **state)
{
    (void)state;
    pthread_t threads[THREADS];
    uint64_t seeds[THREADS];
    void *mine[3] = {ah_allocate(50), ah_allocate(5000), ah_allocate(AH_LARGE)};
    start(threads, exchange, seeds);
    for (int round = 0; round < 3 || atomic_load(&running) > 0; round++) {
        ah_entry met;
        ah_step end;
        assert_int_equal(times_met(mine[round % 3], &met, &end), 1);
        assert_int_equal(end, AH_STEP_END);
        assert_sound();
        if (round % 8 == 0)
            (void)ah_trim();
        if (round % 8 == 4)
            assert_int_equal(ah_fill_free(0xEE), AH_SOUND);
        (void)ah_measure();
    }
    join(threads);
    empty_shared();
    for (int i = 0; i < 3; i++)
        assert_int_equal(ah_release(mine[i]), AH_LIVE);
    assert_sound();
}

static void *release_all(void *blocks)
{
    for (void **at = blocks; *at != NULL; at++)
        expect(ah_release(*at) == AH_LIVE);
    return NULL;
}

static void what_a_thread_kept_is_the_heaps_after_its_end(void **state)
{
    (void)state;
    void *blocks[201] = {NULL};
    pthread_t thread;
    (void)ah_trim();
    for (int i = 0; i < 200; i++)
        blocks[i] = ah_allocate((size_t)i * 4);
    assert_int_equal(pthread_create(&thread, NULL, release_all, blocks), 0);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(atomic_load(&failures), 0);
    (void)ah_trim();
    assert_int_equal(ah_measure().free_blocks, 0);
    assert_int_equal(ah_measure().live_blocks, 0);
}

/* Destructors of other keys run after the thread's cache has gone. */
static void use_late(void *mine)
{
    expect(ah_release(mine) == AH_LIVE);
    void *other = ah_allocate(30);
    expect(other != NULL && ah_release(other) == AH_LIVE);
    expect(cache_mine == NULL);
}

static pthread_key_t late_key;
static void *leave_late(void *unused)
{
    (void)unused;
    void *mine = ah_allocate(30);
    expect(ah_release(mine) == AH_LIVE && cache_mine != NULL);
    expect(pthread_setspecific(late_key, ah_allocate(40)) == 0);
    return NULL;
}

static void a_thread_may_use_the_heap_to_its_very_end(void **state)
{
    (void)state;
    pthread_t thread;
    assert_int_equal(pthread_key_create(&late_key, use_late), 0);
    assert_int_equal(pthread_create(&thread, NULL, leave_late, NULL), 0);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(atomic_load(&failures), 0);
    assert_sound();
}

static pthread_barrier_t meeting;
static void *keep_many(void *unused)
{
    (void)unused;
    void *blocks[64];
    for (size_t size = 16; size <= 1024; size += 16) {
        for (int i = 0; i < 16; i++)
            expect((blocks[i] = ah_allocate(size)) != NULL);
        for (int i = 0; i < 16; i++)
            expect(ah_release(blocks[i]) == AH_LIVE);
    }
    (void)pthread_barrier_wait(&meeting);
    (void)pthread_barrier_wait(&meeting);
    void *mine = ah_allocate(100);
    expect(mine != NULL && ah_release(mine) == AH_LIVE);
    return NULL;
}

/* In need, what another thread keeps serves this one; it goes on undisturbed. */
static void need_takes_what_other_threads_keep(void **state)
{
    (void)state;
    pthread_t thread;
    (void)pthread_barrier_init(&meeting, NULL, 2);
    assert_int_equal(pthread_create(&thread, NULL, keep_many, NULL), 0);
    (void)pthread_barrier_wait(&meeting);
    size_t kept = ah_measure().free_blocks;
    assert_true(kept > 200);
    scripted.maps_left = 0;
    void *blocks[4096], *mine;
    size_t count = 0;
    while (count < 4096 && (mine = ah_allocate(20000)) != NULL)
        blocks[count++] = mine;
    scripted.maps_left = -1;
    assert_true(count > 0 && count < 4096);
    assert_true(ah_measure().free_blocks < kept / 2);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(ah_release(blocks[i]), AH_LIVE);
    (void)pthread_barrier_wait(&meeting);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(atomic_load(&failures), 0);
    assert_sound();
}

/* What a child finds: a whole heap, in which what the others kept is free again. */
static int use_heap_in_child(void)
{
    if (ah_check(NULL) != AH_SOUND)
        return 1;
    void *blocks[100];
    for (size_t i = 0; i < 100; i++)
        if ((blocks[i] = ah_allocate(i * i * 7)) == NULL)
            return 2;
    for (size_t i = 0; i < 100; i++)
        if (ah_release(blocks[i]) != AH_LIVE)
            return 3;
    (void)ah_trim();
    return ah_check(NULL) == AH_SOUND ? 0 : 4;
}

static void assert_child_is_well(void)
{
    pid_t child = fork();
    if (child == 0) {
        (void)signal(SIGSEGV, SIG_DFL); /* to end there, and not to go on with the parent's tests */
        end_child(use_heap_in_child());
    }
    int status = -1;
    assert_true(child > 0 && waitpid(child, &status, 0) == child);
    assert_int_equal(status, 0);
}

static void forks_while_threads_allocate(void **state)
{
    (void)state;
    pthread_t threads[THREADS];
    uint64_t seeds[THREADS];
    start(threads, exchange, seeds);
    for (int round = 0; round < 3 || atomic_load(&running) > 0; round++)
        assert_child_is_well();
    join(threads);
    empty_shared();
    assert_sound();
}

/* The caches of threads that a child does not have are used again by its own threads. */
static void *allocate_one(void *unused)
{
    (void)unused;
    void *mine = ah_allocate(10);
    expect(mine != NULL && ah_release(mine) == AH_LIVE && cache_mine != NULL);
    return NULL;
}

static int start_threads_in_child(void)
{
    pthread_t thread;
    for (int i = 0; i < 5; i++)
        if (pthread_create(&thread, NULL, allocate_one, NULL) != 0 || pthread_join(thread, NULL) != 0)
            return 1;
    return atomic_load(&failures) != 0;
}

/* TSan does not let a child of a process with threads start any. */
#if defined(__SANITIZE_THREAD__)
enum { UNDER_TSAN = 1 };
#elif defined(__has_feature)
enum { UNDER_TSAN = __has_feature(thread_sanitizer) };
#else
enum { UNDER_TSAN = 0 };
#endif

static void children_start_threads(void **state)
{
    (void)state;
    if (UNDER_TSAN)
        skip();
    pthread_t thread;
    (void)pthread_barrier_init(&meeting, NULL, 2);
    assert_int_equal(pthread_create(&thread, NULL, keep_many, NULL), 0);
    (void)pthread_barrier_wait(&meeting);
    pid_t child = fork();
    if (child == 0)
        end_child(start_threads_in_child());
    int status = -1;
    assert_true(waitpid(child, &status, 0) == child);
    (void)pthread_barrier_wait(&meeting);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(status, 0);
}

/* A cache whose owner died in a step of its own, which only a child made behind our back can hold, is let alone. */
static cache *theirs;
static void *keep_some(void *unused)
{
    (void)unused;
    void *mine = ah_allocate(100);
    expect(mine != NULL && ah_release(mine) == AH_LIVE);
    theirs = cache_mine;
    (void)pthread_barrier_wait(&meeting);
    (void)pthread_barrier_wait(&meeting);
    return NULL;
}

static void a_cache_that_stays_busy_is_let_alone(void **state)
{
    (void)state;
    pthread_t thread;
    (void)pthread_barrier_init(&meeting, NULL, 2);
    assert_int_equal(pthread_create(&thread, NULL, keep_some, NULL), 0);
    (void)pthread_barrier_wait(&meeting);
    atomic_store(&theirs->busy, 1);
    unsigned kept = 0, left = 0;
    for (unsigned units = 0; units <= CACHE_UNITS; units++)
        kept += theirs->counts[units];
    (void)ah_trim();
    assert_sound();
    for (unsigned units = 0; units <= CACHE_UNITS; units++)
        left += theirs->counts[units];
    assert_int_equal(left, kept);
    atomic_store(&theirs->busy, 0);
    (void)ah_trim();
    (void)pthread_barrier_wait(&meeting);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(atomic_load(&failures), 0);
}

/* The same at a fork: half of a step may be in such a cache, here a slot that is counted but not yet written. The child
 * does without what is in it. */
static void a_child_follows_nothing_in_a_cache_that_was_busy(void **state)
{
    (void)state;
    pthread_t thread;
    (void)pthread_barrier_init(&meeting, NULL, 2);
    assert_int_equal(pthread_create(&thread, NULL, keep_some, NULL), 0);
    (void)pthread_barrier_wait(&meeting);
    void *gone = mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_true(gone != MAP_FAILED);
    atomic_store(&theirs->busy, 1);
    theirs->slots[LEAST_UNITS][theirs->counts[LEAST_UNITS]++] = gone;
    assert_child_is_well();
    theirs->counts[LEAST_UNITS]--;
    atomic_store(&theirs->busy, 0);
    (void)munmap(gone, 4096);
    (void)pthread_barrier_wait(&meeting);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(atomic_load(&failures), 0);
}

/* A kept block that was aligned with an offset gets another address when it is used again. Whoever walks over it at
 * that moment sees the one or the other, not damage. The headers are written by hand, as the cache does without the
 * lock. */
static void *change_addresses(void *address)
{
    block *it = block_of(address);
    while (atomic_load(&running) > 0) {
        block_hold(it, BLOCK_CACHED, 3, 0);
        block_hold(it, BLOCK_LIVE, 0, 1000);
    }
    return NULL;
}

static void walks_while_addresses_change(void **state)
{
    (void)state;
    pthread_t thread;
    void *mine = ah_allocate(1000);
    assert_non_null(mine);
    atomic_store(&running, 1);
    assert_int_equal(pthread_create(&thread, NULL, change_addresses, mine), 0);
    for (int round = 0; round < 300000; round++) {
        ah_entry met;
        ah_step end;
        (void)times_met(NULL, &met, &end);
        assert_int_equal(end, AH_STEP_END);
    }
    atomic_store(&running, 0);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(ah_release(mine), AH_LIVE);
    assert_int_equal(atomic_load(&failures), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(blocks_go_from_thread_to_thread, scripted_calm),
        cmocka_unit_test_setup(what_a_thread_kept_is_the_heaps_after_its_end, scripted_calm),
        cmocka_unit_test_setup(walks_and_checks_meanwhile, scripted_calm),
        cmocka_unit_test_setup(a_thread_may_use_the_heap_to_its_very_end, scripted_calm),
        cmocka_unit_test_setup(need_takes_what_other_threads_keep, scripted_calm),
        cmocka_unit_test_setup(a_cache_that_stays_busy_is_let_alone, scripted_calm),
        cmocka_unit_test_setup(a_child_follows_nothing_in_a_cache_that_was_busy, scripted_calm),
        cmocka_unit_test_setup(walks_while_addresses_change, scripted_calm),
        cmocka_unit_test_setup(forks_while_threads_allocate, scripted_calm),
        cmocka_unit_test_setup(children_start_threads, scripted_calm),
    };
    scripted_install();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
