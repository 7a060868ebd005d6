/* test_blocks.c - blocks of the debug heap: layout, fill, guards, types, numbers, sizes; every routine that gives one.
 */
#include "support.h"

#include "debug/block.h"

static dbg_header *header_of(void *data) { return (dbg_header *)(void *)((char *)data - sizeof(dbg_header)); }

static void assert_filled(const void *bytes, size_t size, int value)
{
    for (size_t i = 0; i < size; i++)
        assert_int_equal(((const unsigned char *)bytes)[i], value);
}

/* All that the pages say of a block in memory. */
static void assert_block(void *data, size_t size, int type, const char *file, int line)
{
    assert_non_null(data);
    dbg_header *header = header_of(data);
    assert_filled((char *)data - 4, 4, 0xFD);
    assert_filled((char *)data + size, 4, 0xFD);
    assert_int_equal(header->_data_size, size);
    assert_int_equal(header->_block_use, type);
    assert_ptr_equal(header->_file_name, file);
    assert_int_equal(header->_line_number, line);
}

static long number_of(const void *data, size_t size)
{
    long number = 0;
    assert_true(_CrtIsMemoryBlock(data, (unsigned)size, &number, NULL, NULL));
    return number;
}

static void layout_is_that_of_the_page(void **state)
{
    (void)state;
    assert_int_equal(offsetof(dbg_header, _block_header_next), 0);
    assert_true(offsetof(dbg_header, _block_header_prev) == 8 && offsetof(dbg_header, _file_name) == 16);
    assert_true(offsetof(dbg_header, _line_number) == 24 && offsetof(dbg_header, _block_use) == 28);
    assert_true(offsetof(dbg_header, _data_size) == 32 && offsetof(dbg_header, _request_number) == 40);
    assert_true(offsetof(dbg_header, _gap) == 44 && sizeof(dbg_header) == 48);
}

static void malloc_dbg_fills_and_describes(void **state)
{
    (void)state;
    static const char file[] = "a/file.c";
    static const size_t sizes[] = {0, 1, 3, 4, 15, 16, 17, 100, 4096, 100000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char *block = _malloc_dbg(sizes[i], _NORMAL_BLOCK, file, 7);
        assert_block(block, sizes[i], _NORMAL_BLOCK, file, 7);
        assert_filled(block, sizes[i], 0xCD);
        assert_int_equal((uintptr_t)block % 16, 0);
        assert_int_equal(_msize_dbg(block, _NORMAL_BLOCK), sizes[i]);
        _free_dbg(block, _NORMAL_BLOCK);
    }
    assert_int_equal(errno, ERRNO_SENTINEL);
    assert_nothing_caught();
}

static void all_types_can_be_allocated(void **state)
{
    (void)state;
    const int types[] = {_NORMAL_BLOCK, _CRT_BLOCK, _IGNORE_BLOCK, _CLIENT_BLOCK, _CLIENT_BLOCK | (4 << 16)};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        void *block = _malloc_dbg(10, types[i], HERE);
        assert_int_equal(_CrtReportBlockType(block), types[i]);
        assert_int_equal(_BLOCK_TYPE(_CrtReportBlockType(block)), types[i] & 0xFFFF);
        assert_int_equal(_BLOCK_SUBTYPE(_CrtReportBlockType(block)), types[i] >> 16);
        _free_dbg(block, types[i]);
    }
    assert_nothing_caught();
}

static void list_is_newest_first(void **state)
{
    (void)state;
    void *first = malloc(1), *second = malloc(2), *third = malloc(3);
    assert_ptr_equal(header_of(third)->_block_header_next, header_of(second));
    assert_ptr_equal(header_of(second)->_block_header_next, header_of(first));
    assert_ptr_equal(header_of(first)->_block_header_prev, header_of(second));
    assert_null(header_of(third)->_block_header_prev);
    assert_int_equal(number_of(second, 2), number_of(first, 1) + 1);
    assert_int_equal(number_of(third, 3), number_of(first, 1) + 2);
    free(second);
    assert_ptr_equal(header_of(third)->_block_header_next, header_of(first));
    assert_ptr_equal(header_of(first)->_block_header_prev, header_of(third));
    free(third);
    assert_null(header_of(first)->_block_header_prev);
    free(first);
}

static void calloc_dbg_is_zero(void **state)
{
    (void)state;
    unsigned char *block = _calloc_dbg(40, 3, _CLIENT_BLOCK, HERE);
    assert_block(block, 120, _CLIENT_BLOCK, header_of(block)->_file_name, 42);
    assert_filled(block, 120, 0);
    _free_dbg(block, _CLIENT_BLOCK);
    void *nothing = calloc(0, 8);
    assert_non_null(nothing);
    free(nothing);
    assert_int_equal(errno, ERRNO_SENTINEL);
}

static void absurd_sizes_are_refused(void **state)
{
    (void)state;
    const size_t maximum = _HEAP_MAXREQ;
    char *block = malloc(8);
    strcpy(block, "kept");
#define refused(call, error)                                                                                           \
    do {                                                                                                               \
        errno = ERRNO_SENTINEL;                                                                                        \
        assert_null(call);                                                                                             \
        assert_int_equal(errno, error);                                                                                \
    } while (0)
    void *aligned = _aligned_malloc(8, 16);
    long number = number_of(aligned, 8);
    refused(_malloc_dbg(maximum, _NORMAL_BLOCK, HERE), ENOMEM);
    refused(_malloc_dbg(SIZE_MAX, _NORMAL_BLOCK, HERE), ENOMEM);
    refused(malloc(PTRDIFF_MAX), ENOMEM);
    refused(malloc(SIZE_MAX - 51), ENOMEM);
    refused(_calloc_dbg(SIZE_MAX / 2, 3, _NORMAL_BLOCK, HERE), EINVAL);
    refused(_calloc_dbg(PTRDIFF_MAX, 1, _NORMAL_BLOCK, HERE), ENOMEM);
    refused(calloc(SIZE_MAX / 2, 3), ENOMEM);
    refused(_realloc_dbg(block, maximum, _NORMAL_BLOCK, HERE), ENOMEM);
    refused(_realloc_dbg(block, PTRDIFF_MAX, _NORMAL_BLOCK, HERE), ENOMEM);
    refused(realloc(block, SIZE_MAX), ENOMEM);
    refused(reallocarray(block, SIZE_MAX, 2), ENOMEM);
    refused(_recalloc_dbg(block, SIZE_MAX / 2, 3, _NORMAL_BLOCK, HERE), EINVAL);
    refused(_recalloc(block, SIZE_MAX / 2, 3), ENOMEM);
    refused(_expand(block, SIZE_MAX), ENOMEM);
    refused(_expand_dbg(block, maximum, _NORMAL_BLOCK, HERE), ENOMEM);
    refused(_aligned_malloc_dbg(maximum, 64, HERE), ENOMEM);
    refused(_aligned_realloc_dbg(aligned, maximum, 16, HERE), ENOMEM);
    refused(_aligned_recalloc_dbg(aligned, SIZE_MAX / 2, 3, 16, HERE), EINVAL);
    refused(_aligned_recalloc(aligned, SIZE_MAX / 2, 3, 16), ENOMEM);
    refused(_aligned_offset_recalloc_dbg(aligned, SIZE_MAX / 2, 3, 16, 4, HERE), ENOMEM);
    assert_int_equal(invalid_parameters, 0);
    refused(_expand_dbg(block, SIZE_MAX, _NORMAL_BLOCK, HERE), EINVAL);
    assert_invalid_in(L"_expand_dbg");
    assert_string_equal(block, "kept");
    assert_block(block, 8, _NORMAL_BLOCK, NULL, 0);
    assert_int_equal(number_of(aligned, 8), number);
    _aligned_free(aligned);
    void *next = malloc(1);
    assert_int_equal(number_of(next, 1), number + 1); /* what failed took no number */
    free(next);
    free(block);
    assert_nothing_caught();
}

static void realloc_keeps_fills_and_renumbers(void **state)
{
    (void)state;
    static const size_t sizes[] = {24, 25, 100, 3000, 200000, 70, 8, 1};
    unsigned char *block = _realloc_dbg(NULL, 10, _NORMAL_BLOCK, NULL, 0);
    assert_filled(block, 10, 0xCD);
    memset(block, 'x', 10);
    size_t before = 10;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        size_t size = sizes[i], kept = size < before ? size : before;
        void *other = malloc(1); /* after it, the block is not the newest */
        long number = number_of(other, 1);
        block = _realloc_dbg(block, size, _NORMAL_BLOCK, "new.c", 9);
        assert_block(block, size, _NORMAL_BLOCK, header_of(block)->_file_name, 9);
        assert_string_equal(header_of(block)->_file_name, "new.c");
        assert_filled(block, kept, 'x');
        assert_filled(block + kept, size - kept, 0xCD);
        memset(block, 'x', size);
        assert_int_equal(number_of(block, size), number + 1);
        assert_null(header_of(block)->_block_header_prev);
        before = size;
        free(other);
    }
    assert_null(_realloc_dbg(block, 0, _NORMAL_BLOCK, HERE));
    assert_false(_CrtIsValidHeapPointer(block));
    assert_int_equal(errno, ERRNO_SENTINEL);
    assert_nothing_caught();
}

static void realloc_gives_the_type_asked_for(void **state)
{
    (void)state;
    void *block = _malloc_dbg(10, _NORMAL_BLOCK, HERE);
    block = _realloc_dbg(block, 20000, _CLIENT_BLOCK | (3 << 16), HERE);
    assert_int_equal(_CrtReportBlockType(block), _CLIENT_BLOCK | (3 << 16));
    block = _expand_dbg(block, 10, _NORMAL_BLOCK, HERE);
    assert_int_equal(_CrtReportBlockType(block), _NORMAL_BLOCK);
    free(block);
    block = _malloc_dbg(10, _IGNORE_BLOCK, HERE);
    block = _realloc_dbg(block, 20000, _NORMAL_BLOCK, HERE);
    assert_int_equal(_CrtReportBlockType(block), _IGNORE_BLOCK);
    free(block);
}

static void recalloc_zeroes_what_is_new(void **state)
{
    (void)state;
    unsigned char *block = _recalloc_dbg(NULL, 5, 2, _NORMAL_BLOCK, HERE);
    assert_filled(block, 10, 0);
    memset(block, 'x', 10);
    static const size_t sizes[] = {12, 50000, 20};
    size_t before = 10;
    for (size_t i = 0; i < 3; i++) {
        size_t size = sizes[i], kept = size < before ? size : before;
        block = i == 1 ? _recalloc(block, size, 1) : _recalloc_dbg(block, size / 2, 2, _NORMAL_BLOCK, HERE);
        assert_block(block, size, _NORMAL_BLOCK, header_of(block)->_file_name, i == 1 ? 0 : 42);
        assert_filled(block, kept, 'x');
        assert_filled(block + kept, size - kept, 0);
        memset(block, 'x', size);
        before = size;
    }
    assert_null(_recalloc_dbg(block, 0, 9, _NORMAL_BLOCK, HERE));
}

static void expand_never_moves(void **state)
{
    (void)state;
    unsigned char *block = malloc(100), *other = malloc(100);
    memset(block, 'x', 100);
    assert_ptr_equal(_expand_dbg(block, 10, _NORMAL_BLOCK, HERE), block);
    assert_block(block, 10, _NORMAL_BLOCK, header_of(block)->_file_name, 42);
    assert_ptr_equal(_expand(block, 60), block);
    assert_block(block, 60, _NORMAL_BLOCK, NULL, 0);
    assert_filled(block, 10, 'x');
    assert_filled(block + 10, 50, 0xCD);
    errno = ERRNO_SENTINEL;
    assert_null(_expand(block, 1 << 30)); /* the other block, or the system, is in the way */
    assert_int_equal(errno, ENOMEM);
    assert_block(block, 60, _NORMAL_BLOCK, NULL, 0);
    free(block);
    free(other);
    assert_null(_expand_dbg(NULL, 10, _NORMAL_BLOCK, HERE));
    assert_invalid_in(L"_expand_dbg");
    assert_null(_expand(NULL, SIZE_MAX));
    assert_invalid_in(L"_expand_dbg");
}

static void aligned_blocks_lie_as_asked(void **state)
{
    (void)state;
    static const size_t alignments[] = {1, 2, 8, 16, 32, 64, 4096, 65536};
    static const size_t offsets[] = {0, 1, 4, 5, 16, 37, 48};
    for (size_t i = 0; i < sizeof alignments / sizeof *alignments; i++)
        for (size_t j = 0; j < sizeof offsets / sizeof *offsets; j++) {
            size_t alignment = alignments[i], offset = offsets[j];
            unsigned char *block = _aligned_offset_malloc_dbg(100, alignment, offset, HERE);
            assert_block(block, 100, _NORMAL_BLOCK, header_of(block)->_file_name, 42);
            assert_filled(block, 100, 0xCD);
            assert_int_equal(((uintptr_t)block + offset) % alignment, 0);
            assert_int_equal(_aligned_msize_dbg(block, alignment, offset), 100);
            memset(block, 'x', 100);
            block = _aligned_offset_realloc_dbg(block, 90, alignment, offset, HERE);
            assert_int_equal(((uintptr_t)block + offset) % alignment, 0);
            block = _aligned_offset_realloc(block, 5000, alignment, offset);
            assert_int_equal(((uintptr_t)block + offset) % alignment, 0);
            assert_filled(block, 90, 'x');
            assert_filled(block + 90, 4910, 0xCD);
            block = _aligned_offset_recalloc_dbg(block, 100, 100, alignment, offset, HERE);
            assert_int_equal(((uintptr_t)block + offset) % alignment, 0);
            assert_filled(block, 90, 'x');
            assert_filled(block + 5000, 5000, 0);
            assert_int_equal(_aligned_msize(block, alignment, offset), 10000);
            _aligned_free_dbg(block);
        }
    assert_nothing_caught();
}

static void aligned_without_offset(void **state)
{
    (void)state;
    unsigned char *block = _aligned_malloc_dbg(10, 256, HERE);
    assert_int_equal((uintptr_t)block % 256, 0);
    block = _aligned_realloc_dbg(block, 3000, 256, HERE);
    assert_int_equal((uintptr_t)block % 256, 0);
    block = _aligned_recalloc_dbg(block, 100, 40, 256, HERE);
    assert_int_equal((uintptr_t)block % 256, 0);
    assert_filled(block + 3000, 1000, 0);
    assert_null(_aligned_realloc_dbg(block, 0, 256, HERE));
    assert_false(_CrtIsValidHeapPointer(block));

    block = _aligned_recalloc(NULL, 10, 10, 64);
    assert_filled(block, 100, 0);
    _aligned_free(block);
    block = _aligned_realloc(NULL, 10, 64);
    assert_filled(block, 10, 0xCD);
    _aligned_free(block);
    block = _aligned_malloc(1, 64);
    assert_null(_aligned_offset_recalloc(block, 1, 0, 64, 0));
    block = _aligned_offset_malloc(8, 64, 4);
    _aligned_free(block);
    assert_nothing_caught();
}

static void a_block_moves_to_a_new_alignment(void **state)
{
    (void)state;
    char *block = _aligned_offset_malloc_dbg(10, 4096, 8, HERE);
    strcpy(block, "aligned");
    block = _aligned_realloc_dbg(block, 10, 4096, HERE);
    assert_int_equal((uintptr_t)block % 4096, 0);
    assert_string_equal(block, "aligned");
    block = _aligned_offset_realloc_dbg(block, 6, 4096, 5, HERE); /* and shrinks */
    assert_int_equal(((uintptr_t)block + 5) % 4096, 0);
    assert_memory_equal(block, "aligne", 6);
    _aligned_free_dbg(block);
}

static void posix_routines_share_the_heap(void **state)
{
    (void)state;
    void *block = aligned_alloc(128, 100);
    assert_int_equal((uintptr_t)block % 128, 0);
    assert_block(block, 100, _NORMAL_BLOCK, NULL, 0);
    assert_int_equal(malloc_usable_size(block), 100);
    block = realloc(block, 1000);
    block = reallocarray(block, 10, 10);
    free(block);
    assert_int_equal(posix_memalign(&block, 64, 10), 0);
    assert_block(block, 10, _NORMAL_BLOCK, NULL, 0);
    free(block);
    free(NULL);
    assert_nothing_caught();
}

static void queries_tell_what_a_block_is(void **state)
{
    (void)state;
    static const char file[] = "asked.c";
    char *block = _malloc_dbg(10, _NORMAL_BLOCK, file, 3), *name = NULL;
    long number = 0;
    int line = 0;
    assert_true(_CrtIsValidPointer(block, 10, 1));
    assert_false(_CrtIsValidPointer(NULL, 10, 0));
    assert_true(_CrtIsValidHeapPointer(block));
    assert_true(_CrtIsMemoryBlock(block, 10, &number, &name, &line));
    assert_true(number > 0 && name == file && line == 3);
    assert_true(_CrtIsMemoryBlock(block, 10, NULL, NULL, NULL));
    const void *none[] = {block + 1, block - 48, &number, NULL, (void *)1, (void *)48, (void *)(uintptr_t)-1};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        number = line = 9;
        name = block;
        assert_false(_CrtIsValidHeapPointer(none[i]));
        assert_int_equal(_CrtReportBlockType(none[i]), -1);
        assert_false(_CrtIsMemoryBlock(none[i], 10, &number, &name, &line));
        assert_true(number == 0 && name == NULL && line == 0);
    }
    number = 9;
    assert_false(_CrtIsMemoryBlock(block, 11, &number, NULL, NULL)); /* another size */
    assert_int_equal(number, 0);
    free(block);
    assert_false(_CrtIsMemoryBlock(block, 10, NULL, NULL, NULL));
    assert_nothing_caught();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(layout_is_that_of_the_page),
        test(malloc_dbg_fills_and_describes),
        test(all_types_can_be_allocated),
        test(list_is_newest_first),
        test(calloc_dbg_is_zero),
        test(absurd_sizes_are_refused),
        test(realloc_keeps_fills_and_renumbers),
        test(realloc_gives_the_type_asked_for),
        test(recalloc_zeroes_what_is_new),
        test(expand_never_moves),
        test(aligned_blocks_lie_as_asked),
        test(aligned_without_offset),
        test(a_block_moves_to_a_new_alignment),
        test(posix_routines_share_the_heap),
        test(queries_tell_what_a_block_is),
    };
    return cmocka_run_group_tests_name("debug blocks", tests, NULL, NULL);
}
