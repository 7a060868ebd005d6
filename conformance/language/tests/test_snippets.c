/* test_snippets.c - tables of programs: read, refused with the place of the mistake, bent, linted.
 * Its argument is the folder of the corpus's programs. */
#include <stdarg.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "snippets.h"

static const char *folder;

static const char sample[] = "// What this is.\n"
                             "\n"
                             "//! greedy-type-id.pointer | breaks\n"
                             "\n"
                             "void f(int i) {\n"
                             "    new int *i;\n"
                             "}\n"
                             "\n"
                             "//! greedy-type-id.plain|keeps|until c++20\n"
                             "#include <new>\n"
                             "//! auto.one | uses | since c++11, until c++17\n"
                             "int *p = new auto(1);";

static snippets *read_text(const char *text)
{
    corpus_error error;
    snippets *of = snippets_parse("t.cpp", text, strlen(text), &error);
    if (of == NULL)
        fail_msg("%s:%u:%u: expected %s", error.file, error.line, error.column, error.expected);
    return of;
}

static void the_sample_is_read(void **state)
{
    (void)state;
    snippets *of = read_text(sample);
    assert_int_equal(of->count, 3);
    const snippet *one = &of->all[0];
    assert_string_equal(one->id, "cxx-text.greedy-type-id.pointer");
    assert_int_equal(one->topic, AS_TOPIC_GREEDY_TYPE_ID);
    assert_int_equal(one->variant, AS_VARIANT_BREAKS);
    assert_string_equal(one->text, "void f(int i) {\n    new int *i;\n}\n");
    assert_int_equal(one->length, strlen(one->text));
    assert_string_equal(one->file, "t.cpp");
    assert_int_equal(one->line, 5);
    assert_false(one->includes);
    assert_true(snippet_is_for(one, AS_PROFILE_CXX98) && snippet_is_for(one, AS_PROFILE_CXX23));
    one = &of->all[1];
    assert_int_equal(one->variant, AS_VARIANT_KEEPS);
    assert_true(one->includes);
    assert_true(snippet_is_for(one, AS_PROFILE_CXX20) && !snippet_is_for(one, AS_PROFILE_CXX23));
    one = &of->all[2];
    assert_string_equal(one->text, "int *p = new auto(1);\n");
    assert_true(!snippet_is_for(one, AS_PROFILE_CXX98) && snippet_is_for(one, AS_PROFILE_CXX11));
    assert_true(snippet_is_for(one, AS_PROFILE_CXX17) && !snippet_is_for(one, AS_PROFILE_CXX20));
    snippets_free(of);
    assert_string_equal(snippet_standard(AS_PROFILE_CXX98), "c++98");
    assert_string_equal(snippet_standard(AS_PROFILE_CXX23), "c++23");
}

static void mistakes_are_told_with_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        unsigned line, column;
        const char *expected;
    } wrong[] = {
        {"", 0, 0, "at least one program"},
        {"// nothing\n", 0, 0, "at least one program"},
        {"int i;\n", 1, 1, "a comment, or '//!'"},
        {"//! \n;\n", 1, 5, "a topic, '.'"},
        {"//! no-such.x | keeps\n;\n", 1, 5, "a topic of topics.h"},
        {"//! auto\n;\n", 1, 9, "'.' and a name"},
        {"//! auto.\n;\n", 1, 9, "'.' and a name"},
        {"//! auto.x\n;\n", 1, 11, "'|' and a variant"},
        {"//! auto.x | \n;\n", 1, 14, "uses, of a feature"},
        {"//! auto.x | keeps\n;\n", 1, 14, "uses, of a feature"},
        {"//! no-void.x | uses\n;\n", 1, 17, "keeps or breaks"},
        {"//! auto.x | uses | \n;\n", 1, 21, "since or until"},
        {"//! auto.x | uses | since c++12\n;\n", 1, 27, "c++98, c++11"},
        {"//! auto.x | uses | since c++17, until c++11\n;\n", 1, 34, "a last revision"},
        {"//! auto.x | uses | since c++17, since c++20\n;\n", 1, 34, "since or until"},
        {"//! auto.x | uses | since c++17 more\n;\n", 1, 33, "the end of the line"},
        {"//! auto.x | uses more\n;\n", 1, 19, "the end of the line"},
        {"//! auto.x | uses", 1, 18, "the program's text in the next line"},
        {"//! auto.x | uses\n//! auto.y | uses\n;\n", 2, 1, "the program's text"},
        {"//! auto.x | uses\n;\n//! auto.x | uses\n;\n", 3, 5, "a new id: this is the program at t.cpp:2"},
        {"//! auto.x | uses\nint\ti;\n", 2, 4, "printable ASCII, not byte 0x09"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        corpus_error error;
        snippets *of = snippets_parse("t.cpp", wrong[i].text, strlen(wrong[i].text), &error);
        if (of != NULL)
            fail_msg("row %zu is read", i);
        if (error.line != wrong[i].line || error.column != wrong[i].column ||
            strncmp(error.expected, wrong[i].expected, strlen(wrong[i].expected)) != 0 ||
            strcmp(error.file, "t.cpp") != 0)
            fail_msg("row %zu: %s:%u:%u: expected %s", i, error.file, error.line, error.column, error.expected);
    }
}

static bool survives(const char *text, size_t length)
{
    corpus_error error;
    char *exactly = malloc(length != 0 ? length : 1); /* what is read beyond it, a sanitizer sees */
    assert_non_null(exactly);
    memcpy(exactly, text, length);
    snippets *of = snippets_parse("t.cpp", exactly, length, &error);
    free(exactly);
    assert_true(of != NULL || (error.expected[0] != '\0' && strpbrk(error.expected, "\n\033") == NULL));
    bool read = of != NULL;
    snippets_free(of);
    return read;
}

static void cut_and_bent_tables_are_read_or_refused(void **state)
{
    (void)state;
    static const char signs[] = "|/!.,- \n\t#+s01c~\"\\\0\177\377";
    unsigned read = 0, refused = 0;
    uint64_t seed = 1;
    char bent[sizeof sample];
    for (size_t length = 0; length < sizeof sample; length++)
        (void)survives(sample, length);
    for (unsigned round = 0; round < 2000; round++) {
        memcpy(bent, sample, sizeof bent);
        for (unsigned changes = 0; changes < 1 + round % 3; changes++) {
            seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
            bent[(seed >> 33) % (sizeof bent - 1)] = signs[(seed >> 20) % (sizeof signs - 1)];
        }
        if (survives(bent, sizeof bent - 1))
            read++;
        else
            refused++;
    }
    assert_true(read > 100 && refused > 100);
}

typedef struct told {
    unsigned twins, lonely;
} told;

static void count_finding(void *context, const char *file, unsigned line, const char *text)
{
    (void)file;
    (void)line;
    ((told *)context)->twins += strstr(text, "the same program as t.cpp:2") != NULL;
    ((told *)context)->lonely += strstr(text, "topic auto-array has not") != NULL;
}

static void the_linter_sees_what_is_missing(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        told expected;
    } tables[] = {
        {"//! auto-array.a | breaks\nint i;\n", {0, 1}},
        {"//! auto-array.a | breaks | until c++14\nint i;\n//! auto-array.b | keeps | since c++17\nint j;\n", {0, 1}},
        {"//! auto-array.a | breaks | until c++14\nint i;\n//! auto-array.b | keeps\nint j;\n", {0, 0}},
        {"//! auto.a | uses\nint i;\n//! auto.b | uses\nint i;\n", {1, 1}},
        {"//! auto.a | uses\nint i;\n//! auto-array.b | keeps\nint i;\n", {0, 1}},
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        told seen = {0, 0};
        snippets *of = read_text(tables[i].text);
        size_t findings = snippets_lint(of, count_finding, &seen);
        snippets_free(of);
        assert_true(findings != SIZE_MAX && findings > 0);
        assert_int_equal(seen.twins, tables[i].expected.twins);
        assert_int_equal(seen.lonely, tables[i].expected.lonely);
    }
}

static void put_finding(void *context, const char *file, unsigned line, const char *text)
{
    (void)context;
    fprintf(stderr, "%s:%u: %s\n", file, line, text);
}

static void nothing_is_wrong_with_the_corpus(void **state)
{
    (void)state;
    corpus_error error;
    snippets *of = snippets_read(folder, &error);
    if (of == NULL)
        fail_msg("%s:%u:%u: expected %s", error.file, error.line, error.column, error.expected);
    size_t findings = snippets_lint(of, put_finding, NULL);
    snippets_free(of);
    assert_int_equal(findings, 0);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sample_is_read),
        cmocka_unit_test(mistakes_are_told_with_their_place),
        cmocka_unit_test(cut_and_bent_tables_are_read_or_refused),
        cmocka_unit_test(the_linter_sees_what_is_missing),
        cmocka_unit_test(nothing_is_wrong_with_the_corpus),
    };
    if (argc != 2) {
        fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
        return 2;
    }
    folder = argv[1];
    return cmocka_run_group_tests(tests, NULL, NULL);
}
