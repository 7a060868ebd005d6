/* pattern_lines.h - whole lines of a block, filled or looked at with vectors of VECTOR bytes. Included by pattern.c for
 * each width that it knows: NAMED(name) is a name of that width, FOR_WIDTH what a compiler has to be told for it.
 *
 * A line is four vectors, worked on without a branch. They are written out, because compilers unroll loops only when
 * asked for more than the usual optimization. Each function takes the lines of [at, to), from a multiple of WORD, and
 * returns where it stopped: less than a line before `to`, or in front of a line that is not right. */

enum { NAMED(LANES) = VECTOR / WORD, NAMED(LINE) = 4 * NAMED(LANES) /* words */ };
typedef uint64_t NAMED(vector) __attribute__((vector_size(VECTOR)));
typedef uint64_t NAMED(loose) __attribute__((vector_size(VECTOR), aligned(1), may_alias));
#define ALL(value) ((NAMED(vector)){0} + (value))
#define EACH_OF_LINE(do_vector) do_vector(0) do_vector(1) do_vector(2) do_vector(3)

/* What the line at an offset begins with, before ODD. */
FOR_WIDTH static inline NAMED(vector) NAMED(first_of_line)(uint64_t key, size_t at)
{
    NAMED(vector) first;
    for (unsigned lane = 0; lane < NAMED(LANES); lane++)
        first[lane] = key + (at / WORD + lane) * STEP;
    return first;
}

FOR_WIDTH static inline bool NAMED(is_zero)(NAMED(vector) all)
{
    uint64_t any = 0;
    for (unsigned lane = 0; lane < NAMED(LANES); lane++)
        any |= all[lane];
    return any == 0;
}

FOR_WIDTH static size_t NAMED(fill_lines)(unsigned char *block, size_t at, size_t to, uint64_t key)
{
    NAMED(vector) value = NAMED(first_of_line)(key, at);
    for (; to - at >= NAMED(LINE) * WORD; at += NAMED(LINE) * WORD) {
        NAMED(loose) *line = (NAMED(loose) *)(void *)(block + at);
#define FILL(i) line[i] = (value + i * NAMED(LANES) * STEP) | ALL(ODD);
        EACH_OF_LINE(FILL)
        value += NAMED(LINE) * STEP;
    }
    return at;
}

FOR_WIDTH static size_t NAMED(verify_lines)(const unsigned char *block, size_t at, size_t to, uint64_t key)
{
    NAMED(vector) value = NAMED(first_of_line)(key, at);
    for (; to - at >= NAMED(LINE) * WORD; at += NAMED(LINE) * WORD) {
        const NAMED(loose) *line = (const NAMED(loose) *)(const void *)(block + at);
#define WRONG(i) | (line[i] ^ ((value + i * NAMED(LANES) * STEP) | ALL(ODD)))
        if (!NAMED(is_zero)(ALL(0) EACH_OF_LINE(WRONG)))
            break;
        value += NAMED(LINE) * STEP;
    }
    return at;
}

FOR_WIDTH static size_t NAMED(zero_lines)(const unsigned char *block, size_t at, size_t to)
{
    for (; to - at >= NAMED(LINE) * WORD; at += NAMED(LINE) * WORD) {
        const NAMED(loose) *line = (const NAMED(loose) *)(const void *)(block + at);
#define DIRT(i) | line[i]
        if (!NAMED(is_zero)(ALL(0) EACH_OF_LINE(DIRT)))
            break;
    }
    return at;
}

#undef DIRT
#undef WRONG
#undef FILL
#undef EACH_OF_LINE
#undef ALL
