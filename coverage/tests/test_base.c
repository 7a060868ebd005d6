/* test_base.c - the base of the zoo keeps its word; if it did not, no fault would stand alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdatomic.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "base/routines.h"

enum { LIVE = 300, STEPS = 12000 };

typedef struct held {
    unsigned char *block;
    size_t size, alignment;
    unsigned char mark;
} held;

static uint64_t next_random(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return *state >> 33;
}

static size_t random_size(uint64_t *state)
{
    static const size_t ceiling[] = {16, 64, 256, 1200, 3000, 9000, 70000};
    return next_random(state) % ceiling[next_random(state) % 7];
}

static bool is_whole(const held *one, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (one->block[i] != one->mark)
            return false;
    return true;
}

static bool disjoint(const held *all, const held *one)
{
    for (const held *other = all; other < all + LIVE; other++)
        if (other != one && other->block && one->block < other->block + other->size + !other->size &&
            other->block < one->block + one->size + !one->size)
            return false;
    return true;
}

/* One step of a random walk; false iff the heap broke its word. */
static bool walk_step(held *all, held *one, uint64_t *state)
{
    size_t size = random_size(state), alignment = 16;
    if (one->block && !is_whole(one, one->size))
        return false;
    unsigned choice = (unsigned)next_random(state) % 8;
    if (one->block && choice < 3) {
        size_t kept = one->size < size ? one->size : size;
        one->block = base_realloc(one->block, size);
        if (!size)
            return *one = (held){0}, true;
        if (!one->block || !is_whole(one, kept))
            return false;
    } else if (one->block) {
        base_free(one->block);
        *one = (held){0};
        return true;
    } else if (choice < 3) {
        one->block = base_malloc(size);
    } else if (choice < 5) {
        one->block = base_calloc(1, size);
        one->mark = 0;
        if (!one->block || !is_whole(&(held){one->block, size, 16, 0}, size))
            return false;
    } else {
        alignment = (size_t)8 << next_random(state) % 16;
        one->block = base_memalign(alignment, size);
    }
    *one = (held){one->block, size, alignment, (unsigned char)next_random(state)};
    if (!one->block || (uintptr_t)one->block % alignment || (uintptr_t)one->block % 16 || !heap_owns(one->block))
        return false;
    if (heap_size(one->block) != size || base_malloc_usable_size(one->block) < size || !disjoint(all, one))
        return false;
    size_t usable = base_malloc_usable_size(one->block);
    memset(one->block, one->mark, usable);
    return true;
}

static void *walk(void *seed)
{
    held *all = base_calloc(LIVE, sizeof *all);
    uint64_t state = (uintptr_t)seed;
    bool right = all != NULL;
    for (unsigned i = 0; right && i < STEPS; i++)
        right = walk_step(all, all + next_random(&state) % LIVE, &state);
    for (unsigned i = 0; right && i < LIVE; i++)
        base_free(all[i].block);
    base_free(all);
    return right ? seed : NULL;
}

static void random_walk_keeps_every_block(void **state)
{
    (void)state;
    assert_non_null(walk((void *)1));
}

static void random_walks_in_threads(void **state)
{
    (void)state;
    pthread_t thread[4];
    for (uintptr_t i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&thread[i], NULL, walk, (void *)(i + 2)), 0);
    for (uintptr_t i = 0; i < 4; i++) {
        void *result;
        assert_int_equal(pthread_join(thread[i], &result), 0);
        assert_ptr_equal(result, (void *)(i + 2));
    }
}

static bool refused(void *block) { return !block && errno == ENOMEM; }

static void refuses_what_cannot_be(void **state)
{
    (void)state;
    void *block = base_malloc(100);
    for (size_t below = 0; below < 9000; below += below < 200 ? 1 : 97) {
        size_t size = SIZE_MAX - below;
        errno = 0;
        assert_true(refused(base_malloc(size)));
        assert_true(refused(base_realloc(block, size)));
        assert_true(refused(base_calloc(1, size)));
        assert_true(refused(base_calloc(2, size / 2 + 2)) || below > 3);
        assert_true(refused(base_reallocarray(block, size, 3)));
        assert_true(refused(base_memalign(64, size)));
        assert_true(refused(base_memalign(1 << 20, size)));
        assert_true(refused(base_valloc(size)));
        assert_true(refused(base_pvalloc(size)));
        assert_true(refused(base_malloc(PTRDIFF_MAX - below)));
        assert_true(refused(base_pvalloc(PTRDIFF_MAX - below)));
        assert_true(refused(base_malloc((size_t)PTRDIFF_MAX + 1 + below)));
        void *out = &out;
        assert_int_equal(base_posix_memalign(&out, 8, size), ENOMEM);
        assert_ptr_equal(out, &out);
    }
    assert_true(refused(base_calloc(SIZE_MAX / 2 + 1, 2)));
    assert_true(refused(base_calloc(SIZE_MAX, SIZE_MAX)));
    assert_true(refused(base_memalign((size_t)1 << 63, 1)));
    base_free(block);
}

static void judges_alignment_arguments(void **state)
{
    (void)state;
    for (size_t alignment = 0; alignment < 300; alignment++) {
        bool power = is_power_of_two(alignment);
        void *out = NULL;
        errno = 0;
        void *block = base_aligned_alloc(alignment, 40);
        assert_true(power ? block != NULL : !block && errno == EINVAL);
        base_free(block);
        assert_int_equal(base_posix_memalign(&out, alignment, 40), power && alignment >= 8 ? 0 : EINVAL);
        base_free(out);
    }
}

static void keeps_errno(void **state)
{
    (void)state;
    errno = 4242;
    for (size_t size = 0; size < 300000; size += size / 3 + 1) {
        void *block = base_malloc(size), *aligned = base_valloc(size), *zero = base_calloc(size, 1);
        block = base_realloc(block, size + 5000);
        base_free(block), base_free_sized(zero, size), base_free_aligned_sized(aligned, ZOO_PAGE, size);
        assert_int_equal(errno, 4242);
    }
    assert_int_equal(base_malloc_usable_size(NULL), 0);
    base_free(NULL);
}

static void zero_sizes_are_distinct(void **state)
{
    (void)state;
    void *block[60];
    for (unsigned i = 0; i < 60; i++) {
        block[i] = i % 4 == 0   ? base_malloc(0)
                   : i % 4 == 1 ? base_calloc(0, 7)
                   : i % 4 == 2 ? base_memalign((size_t)16 << i / 4, 0)
                                : base_realloc(NULL, 0);
        assert_non_null(block[i]);
        for (unsigned k = 0; k < i; k++)
            assert_ptr_not_equal(block[i], block[k]);
    }
    for (unsigned i = 0; i < 60; i++)
        base_free(block[i]);
}

static void realloc_to_zero_frees(void **state)
{
    (void)state;
    void *block = base_malloc(5000);
    errno = 0;
    assert_null(base_realloc(block, 0));
    assert_int_equal(errno, EINVAL);
    assert_false(heap_owns(block));
}

/* In a child that gets no more memory: everything fails as it should and goes on afterwards. */
static int starve(void)
{
    unsigned char *keep = base_malloc(3000), *big = base_malloc(1 << 20), *shrink = base_malloc(100000);
    memset(keep, 7, 3000), memset(shrink, 9, 100000);
    struct rlimit limit = {ZOO_PAGE, RLIM_INFINITY}; /* of 0 the kernel takes no notice */
    if (setrlimit(RLIMIT_DATA, &limit))
        return 1;
    void *last = NULL;
    for (void *block; (errno = 0, block = base_malloc(3000)); last = block)
        *(void **)block = last;
    if (errno != ENOMEM || !last || !refused(base_malloc(1 << 22)) || !refused(base_realloc(keep, 1 << 22)))
        return 2;
    void *out = &out;
    if (base_posix_memalign(&out, 64, 1 << 20) != ENOMEM || out != &out || !refused(base_calloc(1 << 10, 1 << 10)))
        return 3;
    if (!is_whole(&(held){keep, 3000, 0, 7}, 3000) || !(shrink = base_realloc(shrink, 50)))
        return 4;
    if (!is_whole(&(held){shrink, 50, 0, 9}, 50))
        return 5;
    limit.rlim_cur = RLIM_INFINITY;
    if (setrlimit(RLIMIT_DATA, &limit))
        return 6;
    for (void *block = last, *next; block; block = next) {
        next = *(void **)block;
        base_free(block);
    }
    base_free(big);
    return walk((void *)99) ? 0 : 7;
}

static int in_child(int (*body)(void))
{
    int status;
    pid_t child = fork();
    if (!child) {
        alarm(60);
        _exit(body());
    }
    return waitpid(child, &status, 0) == child ? status : -1;
}

static void survives_exhaustion(void **state)
{
    (void)state;
    assert_int_equal(in_child(starve), 0);
}

static atomic_int stop;

static void *churn(void *seed)
{
    uint64_t state = (uintptr_t)seed;
    while (!atomic_load(&stop))
        base_free(base_malloc(random_size(&state)));
    return NULL;
}

static int walk_in_child(void) { return walk((void *)7) ? 0 : 1; }

static void forks_while_threads_allocate(void **state)
{
    (void)state;
    pthread_t thread[2];
    atomic_store(&stop, 0);
    for (uintptr_t i = 0; i < 2; i++)
        assert_int_equal(pthread_create(&thread[i], NULL, churn, (void *)(i + 1)), 0);
    for (unsigned i = 0; i < 10; i++)
        assert_int_equal(in_child(walk_in_child), 0);
    atomic_store(&stop, 1);
    for (unsigned i = 0; i < 2; i++)
        assert_int_equal(pthread_join(thread[i], NULL), 0);
}

static void *free_all(void *blocks)
{
    for (void **block = blocks; *block; block++)
        base_free(*block);
    return NULL;
}

static void *allocate_all(void *blocks)
{
    for (unsigned i = 0; i < 400; i++)
        ((void **)blocks)[i] = base_malloc(i * 5);
    return NULL;
}

/* Spans that are not full: after many rounds of short threads no more than after a few. */
static size_t spans_held(void)
{
    size_t spans = heap.kept_count;
    for (unsigned class = 0; class < ZOO_CLASSES; class ++)
        for (span *at = heap.partial[class]; at; at = at->next)
            spans++;
    return spans;
}

static void threads_leave_nothing(void **state)
{
    (void)state;
    void *blocks[401] = {0};
    size_t before = 0;
    for (unsigned round = 0; round < 200; round++) {
        pthread_t thread;
        assert_int_equal(pthread_create(&thread, NULL, round % 2 ? free_all : allocate_all, blocks), 0);
        assert_int_equal(pthread_join(thread, NULL), 0);
        if (round == 21)
            before = spans_held();
    }
    assert_true(spans_held() <= before + 1);
}

static void gives_large_memory_back(void **state)
{
    (void)state;
    unsigned char *block = base_malloc(1 << 20), present;
    char *start = (char *)span_of(block);
    assert_int_equal(mincore(start, ZOO_PAGE, &present), 0);
    assert_non_null(block = base_realloc(block, 1 << 16));
    assert_int_equal(mincore(start + (1 << 19), ZOO_PAGE, &present), -1);
    base_free(block);
    assert_int_equal(mincore(start, ZOO_PAGE, &present), -1);
}

static void uses_freed_memory_again(void **state)
{
    (void)state;
    for (size_t size = 1; size < 8000; size += size / 2 + 1) {
        void *block = base_malloc(size);
        base_free(block);
        void *again = base_malloc(size);
        assert_ptr_equal(block, again);
        base_free(again);
    }
}

static void classes_fit(void **state)
{
    (void)state;
    for (size_t need = 1; need <= ZOO_CELL_MAX; need++) {
        unsigned class = class_for(need);
        assert_true(class < ZOO_CLASSES && class_cell(class) >= need && class_cell(class) % 16 == 0);
        assert_true(!class || class_cell(class - 1) < need);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(classes_fit),
        cmocka_unit_test(random_walk_keeps_every_block),
        cmocka_unit_test(random_walks_in_threads),
        cmocka_unit_test(refuses_what_cannot_be),
        cmocka_unit_test(judges_alignment_arguments),
        cmocka_unit_test(keeps_errno),
        cmocka_unit_test(zero_sizes_are_distinct),
        cmocka_unit_test(realloc_to_zero_frees),
        cmocka_unit_test(survives_exhaustion),
        cmocka_unit_test(forks_while_threads_allocate),
        cmocka_unit_test(threads_leave_nothing),
        cmocka_unit_test(gives_large_memory_back),
        cmocka_unit_test(uses_freed_memory_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
