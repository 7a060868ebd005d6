/* pattern.c - see pattern.h. Word by word at any alignment; a range is walked once, in ascending order. */
#include "pattern.h"

#include <stdbool.h>

#define MEBI (UINT64_C(1) << 20)
#define STEP UINT64_C(0x9e3779b97f4a7c16) /* even, so that the lowest byte of a key is the pattern's first */
#define ODD UINT64_C(0x0101010101010101)
enum { WORD = 8, STRIDES = 1024, BURST = 4096 /* bytes between notes of progress; a multiple of WORD */ };

typedef struct __attribute__((packed, may_alias)) word {
    uint64_t value;
} word;

uint64_t pattern_key(uint64_t seed, uint64_t n)
{
    uint64_t key = (seed + n) * UINT64_C(0xff51afd7ed558ccd);
    key ^= key >> 29;
    return (key & ~UINT64_C(0xff)) | ((n << 1) & 0xfe) | 1;
}

static inline uint64_t word_at(uint64_t key, size_t offset) { return (key + (offset / WORD) * STEP) | ODD; }

static inline unsigned char byte_at(uint64_t key, size_t offset)
{
    return (unsigned char)(word_at(key, offset) >> (offset % WORD * 8));
}

/* Work on [from, to) of a block, from a multiple of WORD; returns the first offset that is not right, or `to`. */
typedef size_t range_fn(unsigned char *block, size_t from, size_t to, uint64_t key);

/* Lines of LINE words are worked on without a branch, as pairs of words: every processor that the driver runs on takes
 * two at a time. They are written out, because compilers unroll loops only when asked for more than the usual
 * optimization.
 */
enum { LINE = 8 };
typedef uint64_t pair __attribute__((vector_size(2 * WORD)));
typedef uint64_t loose_pair __attribute__((vector_size(2 * WORD), aligned(1), may_alias));
#define EACH_OF_LINE(do_pair) do_pair(0) do_pair(1) do_pair(2) do_pair(3)
#define PAIR(value) ((pair){(value), (value)})

/* What the line at an offset begins with, before ODD. */
static inline pair first_of_line(uint64_t key, size_t at)
{
    const uint64_t value = key + (at / WORD) * STEP;
    return (pair){value, value + STEP};
}

static inline bool is_zero(pair two) { return (two[0] | two[1]) == 0; }

static void fill_range(unsigned char *block, size_t from, size_t to, uint64_t key)
{
    size_t at = from;
    pair value = first_of_line(key, at);
    for (; to - at >= LINE * WORD; at += LINE * WORD) {
        loose_pair *line = (loose_pair *)(void *)(block + at);
#define FILL_PAIR(i) line[i] = (value + PAIR(i * 2 * STEP)) | PAIR(ODD);
        EACH_OF_LINE(FILL_PAIR)
        value += PAIR(LINE * STEP);
    }
    for (; to - at >= WORD; at += WORD)
        ((word *)(void *)(block + at))->value = word_at(key, at);
    for (; at < to; at++)
        *(volatile unsigned char *)(block + at) = byte_at(key, at);
}

static size_t verify_range(unsigned char *block, size_t from, size_t to, uint64_t key)
{
    size_t at = from;
    pair value = first_of_line(key, at);
    for (; to - at >= LINE * WORD; at += LINE * WORD) {
        const loose_pair *line = (const loose_pair *)(const void *)(block + at);
#define WRONG_IN_PAIR(i) | (line[i] ^ ((value + PAIR(i * 2 * STEP)) | PAIR(ODD)))
        if (!is_zero(PAIR(0) EACH_OF_LINE(WRONG_IN_PAIR)))
            break; /* somewhere in this line */
        value += PAIR(LINE * STEP);
    }
    while (to - at >= WORD && ((const word *)(const void *)(block + at))->value == word_at(key, at))
        at += WORD;
    while (at < to && block[at] == byte_at(key, at))
        at++;
    return at;
}

static size_t lay_range(unsigned char *block, size_t from, size_t to, uint64_t key)
{
    fill_range(block, from, to, key);
    __asm__ volatile("" ::: "memory"); /* what is read back is read from memory */
    return verify_range(block, from, to, key);
}

static size_t zero_range(unsigned char *block, size_t from, size_t to, uint64_t key)
{
    (void)key;
    size_t at = from;
    for (; to - at >= LINE * WORD; at += LINE * WORD) {
        const loose_pair *line = (const loose_pair *)(const void *)(block + at);
#define DIRT_IN_PAIR(i) | line[i]
        if (!is_zero(PAIR(0) EACH_OF_LINE(DIRT_IN_PAIR)))
            break;
    }
    while (to - at >= WORD && ((const word *)(const void *)(block + at))->value == 0)
        at += WORD;
    while (at < to && block[at] == 0)
        at++;
    return at;
}

/* key: the byte, in every byte of the word. */
static size_t run_range(unsigned char *block, size_t from, size_t to, uint64_t key)
{
    size_t at = from;
    while (to - at >= WORD && ((const word *)(const void *)(block + at))->value == key)
        at += WORD;
    while (at < to && block[at] == (unsigned char)key)
        at++;
    return at;
}

/* In bursts, so that *reached is near where a fault happens. */
static inline bool run(range_fn *fn, unsigned char *block, size_t from, size_t to, uint64_t key,
                       volatile size_t *reached)
{
    while (from < to) {
        const size_t end = to - from > BURST ? from + BURST : to;
        *reached = from;
        const size_t right = fn(block, from, end, key);
        if (right < end) {
            *reached = right;
            return false;
        }
        from = end;
    }
    *reached = to;
    return true;
}

static inline size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* All that is written or looked at of a block of `size` bytes, below `limit`. */
static inline size_t walk(range_fn *fn, void *block_, size_t size, size_t limit, uint64_t key, volatile size_t *reached)
{
    unsigned char *block = block_;
    *reached = 0;
    if (size <= PATTERN_WHOLE)
        return run(fn, block, 0, limit, key, reached) ? limit : *reached;
    const size_t tail = (size - MEBI) / WORD * WORD, stride = size / STRIDES / WORD * WORD;
    if (!run(fn, block, 0, least(MEBI, limit), key, reached))
        return *reached;
    for (size_t at = (MEBI / stride + 1) * stride; at + WORD <= least(tail, limit); at += stride)
        if (!run(fn, block, at, at + WORD, key, reached))
            return *reached;
    if (tail < limit && !run(fn, block, tail, limit, key, reached))
        return *reached;
    return limit;
}

size_t pattern_fill(void *block, size_t size, uint64_t key, volatile size_t *reached)
{
    return walk(lay_range, block, size, size, key, reached);
}

size_t pattern_verify(const void *block, size_t size, size_t limit, uint64_t key, volatile size_t *reached)
{
    return walk(verify_range, (void *)(uintptr_t)block, size, limit, key, reached);
}

size_t pattern_zeroes(const void *block, size_t size, volatile size_t *reached)
{
    return walk(zero_range, (void *)(uintptr_t)block, size, size, 0, reached);
}

size_t pattern_run(const void *block, size_t size, unsigned char byte, volatile size_t *reached)
{
    return walk(run_range, (void *)(uintptr_t)block, size, size, byte * (UINT64_MAX / 255), reached);
}
