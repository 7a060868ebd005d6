/* test_hostile.c - tables cut short, bent and blown up: each is read or refused, and nothing else happens. Worth most
 * under the sanitizers. Its argument is the corpus, whose tables are bent. */
#include <stdarg.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rehearse.h"
#include "tables.h"

static const char *corpus_folder;

static const char sample[] = "set few = 1, 8..64 times 2, PAGE - 1\n"
                             "calls get(n) = malloc(n), posix_memalign(&_, 64, n)\n"
                             "probe x of malloc under plain, cold: why\nhole x of free: why not\n"
                             "x.a | repeat 4 { a[i] = g(n + 8 * i) }; check(all); b = realloc(a[1], m); free(all)\n"
                             "  | g in get, n in few, m in 3, n != m | slow of realloc\n"
                             "x.b | threads 2 { meet 2; c[t] = malloc(t) }; join; fork { free(c) }; reap; limit(on);\n"
                             "  d = drain malloc(9) 5; limit(off); measure(0); unfilled e = malloc(SIZE_MAX / 3 % 7)\n";

/* Either it is read, and then rehearsed and compiled; or it is refused with a sentence. */
static bool survives(const char *text, size_t length)
{
    const as_platform platform = as_platform_lp64();
    corpus_error error;
    corpus *of = tables_read_bytes(text, length, &platform, &error);
    size_t size, count;
    unsigned notes;
    if (of == NULL) {
        assert_true(error.expected[0] != '\0');
        assert_true(memchr(error.expected, '\0', sizeof error.expected) != NULL);
        assert_true(strpbrk(error.expected, "\n\033") == NULL);
        return false;
    }
    for (size_t i = 0; i < of->case_count && i < 8; i++)
        free(rehearse(&of->cases[i], &platform, &count, &notes));
    free(corpus_compile(of, &size));
    corpus_free(of);
    return true;
}

static void the_sample_is_a_table(void **state)
{
    (void)state;
    assert_true(survives(sample, strlen(sample)));
}

static void cut_anywhere(void **state)
{
    (void)state;
    for (size_t length = 0; length < strlen(sample); length++)
        (void)survives(sample, length);
}

static uint64_t next_random(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return *seed >> 33;
}

static void bend(char *text, size_t length, uint64_t *seed)
{
    static const char signs[] = "|;,(){}[]&=<>.%*/+-0123456789abixnt \n\t#_\"\\\0\177\377";
    for (unsigned changes = 1 + (unsigned)(next_random(seed) % 4); changes > 0; changes--) {
        size_t at = next_random(seed) % length, from = next_random(seed) % length;
        size_t run = 1 + next_random(seed) % 12;
        if (next_random(seed) % 3 == 0 && at + run < length && from + run < length)
            memmove(text + at, text + from, run);
        else
            text[at] = signs[next_random(seed) % (sizeof signs - 1)];
    }
}

static void bent_anywhere(void **state)
{
    (void)state;
    uint64_t seed = 1;
    unsigned read = 0, refused = 0;
    for (unsigned round = 0; round < 1500; round++) {
        char text[sizeof sample];
        memcpy(text, sample, sizeof text);
        bend(text, strlen(sample), &seed);
        if (survives(text, strlen(sample)))
            read++;
        else
            refused++;
    }
    assert_true(read > 0);
    assert_true(refused > 0);
}

/* prefix, then middle so many times, then suffix */
static bool blown_up(const char *prefix, const char *middle, size_t times, const char *suffix)
{
    size_t length = strlen(prefix) + strlen(middle) * times + strlen(suffix);
    char *text = malloc(length + 1);
    assert_non_null(text);
    char *end = stpcpy(text, prefix);
    for (size_t i = 0; i < times; i++)
        end = stpcpy(end, middle);
    strcpy(end, suffix);
    bool read = survives(text, length);
    free(text);
    return read;
}

static void blown_up_anywhere(void **state)
{
    (void)state;
    assert_false(blown_up("x | a = malloc(", "(", 100000, "1)\n"));
    assert_false(blown_up("x | a = malloc(1", "+1", 100000, ")\n"));
    assert_false(blown_up("x | a = malloc(1", "*1", 100000, ")\n"));
    assert_false(blown_up("x | ", "repeat 2 { ", 50000, "a = malloc(1)\n"));
    assert_false(blown_up("x | a", "[a", 100000, " = malloc(1)\n"));
    assert_false(blown_up("x | ", "a = malloc(1); free(a); ", 10000, "\n"));
    assert_false(blown_up("", "x", 100000, " | a = malloc(1)\n"));
    assert_false(blown_up("x | a = malloc(n) | n in 1", ", 1..500", 1000, "\n"));
    assert_false(blown_up("", "set s = 1\n", 20000, ""));
    assert_false(blown_up("# ", "x", 2 << 20, "\n"));
    assert_false(blown_up("x | a = malloc(a1)", " | a1 in 1..500, b in 1..500, c in 1..500, d in 1..500", 1, "\n"));
    assert_false(blown_up("x | free(", "all, ", 1000, ")\n"));
    assert_false(blown_up("x | posix_memalign(", "&", 1000, "a, 8, 8)\n"));
    assert_true(blown_up("x | a = malloc(1)", "\n  ; free(NULL)", 1000, "\n"));
}

/* A loop as long as may be, around calls: the rehearsal ends. */
static void rehearsal_is_bounded(void **state)
{
    (void)state;
    const as_platform platform = as_platform_lp64();
    corpus *of = tables_of("x | repeat 130000 { repeat 130000 { a = malloc(1); free(a) } }\n");
    size_t count;
    unsigned notes;
    as_event *events = rehearse(&of->cases[0], &platform, &count, &notes);
    assert_non_null(events);
    assert_int_equal(count, WIRE_MAX_RECORDS);
    assert_true((notes & REHEARSAL_TOO_LONG) != 0);
    free(events);
    corpus_free(of);
}

static void the_corpus_is_read(void **state)
{
    (void)state;
    const as_platform platform = as_platform_lp64();
    corpus_error error;
    corpus *of = corpus_read(corpus_folder, &platform, &error);
    if (of == NULL)
        fail_msg("%s:%u:%u: expected %s", error.file, error.line, error.column, error.expected);
    assert_true(of->case_count > of->row_count);
    corpus_free(of);
}

int main(int count, char **words)
{
    if (count != 2)
        return 99;
    corpus_folder = words[1];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sample_is_a_table), cmocka_unit_test(cut_anywhere),
        cmocka_unit_test(bent_anywhere),         cmocka_unit_test(blown_up_anywhere),
        cmocka_unit_test(rehearsal_is_bounded),  cmocka_unit_test(the_corpus_is_read),
    };
    return cmocka_run_group_tests_name("hostile", tests, NULL, NULL);
}
