/* test_posix.c - the routines of the preload face, each against its page. */
#include <errno.h>
#include <malloc.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "../../crt/tests/scripted_heap.h"

void free_sized(void *block, size_t size);
void free_aligned_sized(void *block, size_t alignment, size_t size);

static max_align_t elsewhere[2];
static void *volatile opaque;
static void *plain(void *block)
{
    opaque = block;
    return opaque;
}

static int enter(void **state)
{
    (void)state;
    errno = 0;
    return 0;
}

static void blocks_hold_what_was_asked(void **state)
{
    (void)state;
    for (size_t size = 0; size < 3000000; size = size * 3 + 1) {
        char *block = plain(malloc(size)), *zero = plain(calloc(size, 1));
        assert_non_null(block);
        assert_int_equal((uintptr_t)block % 16, 0);
        assert_int_equal(malloc_usable_size(block), size);
        memset(block, 1, size);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(zero[i], 0);
        block = plain(realloc(block, size + 5));
        assert_true(size == 0 || (block[0] == 1 && block[size - 1] == 1));
        block = plain(reallocarray(block, size + 1, 2));
        assert_int_equal(malloc_usable_size(block), 2 * (size + 1));
        free_sized(block, 2 * (size + 1));
        free(zero);
    }
    free(NULL);
    free_sized(NULL, 0);
    free_aligned_sized(NULL, 0, 0);
    assert_int_equal(malloc_usable_size(NULL), 0);
    assert_int_equal(malloc_usable_size(plain(elsewhere)), 0);
    void *none = plain(realloc(NULL, 0));
    assert_non_null(none);
    free(none);
    assert_int_equal(errno, 0);
}

static void no_memory_is_enomem(void **state)
{
    (void)state;
    volatile size_t huge = SIZE_MAX;
    char *volatile kept = malloc(10); /* the compiler is not to reason about which calls have released it */
    char *block = kept;
    strcpy(block, "123456789");
    void *untouched = block;
    for (unsigned round = 0; round < 2; round++) {
        const size_t size = round == 0 ? huge : 100;
#define fails(call)                                                                                                    \
    do {                                                                                                               \
        script.failures = round;                                                                                       \
        errno = 0;                                                                                                     \
        assert_null(plain(call));                                                                                      \
        assert_int_equal(errno, ENOMEM);                                                                               \
    } while (0)
        fails(malloc(size));
        fails(calloc(size, 2));
        fails(calloc(1, size));
        fails(realloc(kept, size));
        fails(reallocarray(kept, size, 2));
        fails(aligned_alloc(64, size));
        fails(memalign(64, size));
        fails(valloc(size));
        fails(pvalloc(size));
        script.failures = round;
        errno = 0;
        assert_int_equal(posix_memalign(&untouched, 64, size), ENOMEM);
        assert_int_equal(errno, 0);
        assert_ptr_equal(untouched, kept);
    }
    assert_string_equal(kept, "123456789");
    free(kept);
}

static void addresses_are_aligned(void **state)
{
    (void)state;
    const size_t page = (size_t)sysconf(_SC_PAGESIZE);
    for (size_t alignment = 1; alignment <= 1 << 20; alignment *= 2) {
        void *one = aligned_alloc(alignment, 3), *two = memalign(alignment, 100), *three = NULL;
        assert_non_null(one);
        assert_non_null(two);
        assert_int_equal((uintptr_t)one % alignment, 0);
        assert_int_equal((uintptr_t)two % alignment, 0);
        if (alignment >= sizeof(void *)) {
            assert_int_equal(posix_memalign(&three, alignment, 7), 0);
            assert_non_null(three);
            assert_int_equal((uintptr_t)three % alignment, 0);
        }
        free_aligned_sized(one, alignment, 3);
        free(two);
        free(three);
    }
    for (size_t size = 0; size < 10000; size = size * 9 + 1) {
        void *one = valloc(size), *two = pvalloc(size);
        assert_int_equal((uintptr_t)one % page, 0);
        assert_int_equal((uintptr_t)two % page, 0);
        assert_int_equal(malloc_usable_size(one), size);
        assert_int_equal(malloc_usable_size(two), (size + page - 1) / page * page);
        free(one);
        free(two);
    }
    assert_int_equal(errno, 0);
}

static void bad_alignments_are_einval(void **state)
{
    (void)state;
    static const size_t bad[] = {0, 3, 24, SIZE_MAX};
    void *untouched = elsewhere;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        volatile size_t alignment = bad[i];
        errno = 0;
        assert_null(aligned_alloc(alignment, 8));
        assert_int_equal(errno, EINVAL);
        errno = 0;
        assert_null(memalign(alignment, 8));
        assert_int_equal(errno, EINVAL);
        errno = 0;
        assert_int_equal(posix_memalign(&untouched, alignment, 8), EINVAL);
        assert_int_equal(errno, 0);
    }
    assert_int_equal(posix_memalign(&untouched, 4, 8), EINVAL); /* no multiple of a pointer's size */
    assert_ptr_equal(untouched, elsewhere);
    volatile size_t too_much = (size_t)1 << 63;
    errno = 0;
    assert_null(aligned_alloc(too_much, 8));
    assert_int_equal(errno, ENOMEM);
}

static void size_zero_releases(void **state)
{
    (void)state;
    static char *no_environment[] = {NULL};
    char **const before = environ;
    unsetenv("POSIXLY_CORRECT");
    for (unsigned round = 0; round < 2; round++) {
        errno = 0;
        assert_null(realloc(plain(malloc(10)), 0));
        assert_int_equal(errno, 0);
        assert_null(reallocarray(plain(malloc(10)), 0, 8));
        assert_int_equal(errno, 0);
        environ = round == 0 ? no_environment : NULL;
    }
    assert_null(realloc(plain(malloc(10)), 0));
    environ = before;
    setenv("POSIXLY_CORRECT", "", 1);
    errno = 0;
    assert_null(realloc(plain(malloc(10)), 0));
    assert_int_equal(errno, EINVAL);
    unsetenv("POSIXLY_CORRECT");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(blocks_hold_what_was_asked, enter),
        cmocka_unit_test_setup(no_memory_is_enomem, enter),
        cmocka_unit_test_setup(addresses_are_aligned, enter),
        cmocka_unit_test_setup(bad_alignments_are_einval, enter),
        cmocka_unit_test_setup(size_zero_releases, enter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
