/* test_malloca.c - _alloca, _malloca and _freea of <malloc.h>. Compiled twice: with _DEBUG everything is from the heap.
 */
#include <errno.h>
#include <malloc.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "scripted_heap.h"

#ifdef _DEBUG
enum { STACK_UP_TO = -1 };
#else
enum { STACK_UP_TO = _ALLOCA_S_THRESHOLD };
#endif

static unsigned marker_of(const void *block)
{
    unsigned marker;
    memcpy(&marker, (const char *)block - _ALLOCA_S_MARKER_SIZE, sizeof marker);
    return marker;
}

static bool is_from_heap(const void *block)
{
    return ah_kind_of((const char *)block - _ALLOCA_S_MARKER_SIZE) == AH_LIVE;
}

static void alloca_is_of_the_stack(void **state)
{
    (void)state;
    char here;
    char *block = _alloca(100), *none = _alloca(0);
    assert_non_null(none);
    assert_int_equal((uintptr_t)block % 16, 0);
    memset(block, 1, 100);
    assert_true((block < &here ? &here - block : block - &here) < 65536);
    assert_int_equal(ah_kind_of(block), AH_FOREIGN);
}

static void the_threshold_parts_stack_from_heap(void **state)
{
    (void)state;
    static const int sizes[] = {0, 1, 100, 1008, 1009, 1023, 1024, 1025, 2000, 100000};
    assert_int_equal(_ALLOCA_S_THRESHOLD, 1024);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        const size_t size = (size_t)sizes[i];
        char *block = _malloca(size);
        assert_non_null(block);
        assert_int_equal((uintptr_t)block % 16, 0);
        memset(block, 3, size);
        const bool heap = sizes[i] > STACK_UP_TO;
        assert_int_equal(is_from_heap(block), heap);
        assert_int_equal(marker_of(block), heap ? _ALLOCA_S_HEAP_MARKER : _ALLOCA_S_STACK_MARKER);
        if (heap)
            assert_int_equal(ah_size(block - _ALLOCA_S_MARKER_SIZE), size + _ALLOCA_S_MARKER_SIZE);
        _freea(block);
        assert_false(is_from_heap(block));
        assert_true(heap || size == 0 || block[0] == 3); /* what is on the stack is left alone */
    }
    _freea(NULL);
}

static void the_size_is_evaluated_once(void **state)
{
    (void)state;
    size_t size = 10;
    void *block = _malloca(size++);
    assert_int_equal(size, 11);
    _freea(block);
    size = 5000;
    block = _malloca(size++);
    assert_int_equal(size, 5001);
    _freea(block);
}

static void no_heap_is_a_null_pointer(void **state)
{
    (void)state;
    volatile size_t size = 5000;
    script.failures = 1;
    assert_null(_malloca(size));
    size = SIZE_MAX;
    assert_null(_malloca(size));
    size = SIZE_MAX - 3;
    assert_null(_malloca(size));
}

static void what_has_no_marker_is_left_alone(void **state)
{
    (void)state;
    max_align_t fields[8] = {{0}};
    _freea(fields + 4);
    for (size_t i = 0; i < sizeof fields; i++)
        assert_int_equal(((const char *)fields)[i], 0);
    assert_int_equal(_heapchk(), _HEAPOK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(alloca_is_of_the_stack),           cmocka_unit_test(the_threshold_parts_stack_from_heap),
        cmocka_unit_test(the_size_is_evaluated_once),       cmocka_unit_test(no_heap_is_a_null_pointer),
        cmocka_unit_test(what_has_no_marker_is_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
