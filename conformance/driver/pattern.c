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

/* Every processor that the driver runs on takes two words at a time; most take four. */
#define PASTE(name, width) name##_##width
#define NAMED(name) PASTE(name, 2)
#define VECTOR 16
#define FOR_WIDTH
#include "pattern_lines.h"
#undef NAMED
#undef VECTOR
#undef FOR_WIDTH

#if defined(__x86_64__) && defined(__linux__) && !defined(PATTERN_NARROW)
#define NAMED(name) PASTE(name, 4)
#define VECTOR 32
#define FOR_WIDTH __attribute__((target("avx2")))
#include "pattern_lines.h"
/* Whether four at a time are worth while. What the processor has, the compiler's own start-up code has found out; where
 * a C library runs none, it has nothing. */
#define IS_WIDE(bytes) ((bytes) >= 4 * VECTOR && __builtin_cpu_supports("avx2"))
#else
#define IS_WIDE(bytes) 0
#define fill_lines_4(block, at, to, key) (at)
#define verify_lines_4(block, at, to, key) (at)
#define zero_lines_4(block, at, to) (at)
#endif

static void fill_range(unsigned char *block, size_t from, size_t to, uint64_t key)
{
    size_t at = IS_WIDE(to - from) ? fill_lines_4(block, from, to, key) : from;
    at = fill_lines_2(block, at, to, key);
    for (; to - at >= WORD; at += WORD)
        ((word *)(void *)(block + at))->value = word_at(key, at);
    for (; at < to; at++)
        *(volatile unsigned char *)(block + at) = byte_at(key, at);
}

static size_t verify_range(unsigned char *block, size_t from, size_t to, uint64_t key)
{
    size_t at = IS_WIDE(to - from) ? verify_lines_4(block, from, to, key) : from;
    at = verify_lines_2(block, at, to, key); /* of a wide line that is wrong, what is right */
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
    size_t at = IS_WIDE(to - from) ? zero_lines_4(block, from, to) : from;
    at = zero_lines_2(block, at, to);
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
