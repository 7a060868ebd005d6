/* test_text.c - text of unknown origin is made safe, and nothing that is safe is changed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text.h"

static void assert_cleaned(const char *text, const char *expected)
{
    char *clean = text_clean(text);
    assert_non_null(clean);
    assert_string_equal(clean, expected);
    free(clean);
}

static void plain_text_stays(void **state)
{
    (void)state;
    assert_cleaned("", "");
    assert_cleaned(NULL, "");
    assert_cleaned("malloc(24) = 0x10 \\ ' \" # <&>~", "malloc(24) = 0x10 \\ ' \" # <&>~");
    assert_cleaned("\xc3\xa9 \xe2\x82\xac \xf0\x9f\x99\x82 \xef\xbf\xbd",
                   "\xc3\xa9 \xe2\x82\xac \xf0\x9f\x99\x82 \xef\xbf\xbd");
}

static void controls_are_told(void **state)
{
    (void)state;
    assert_cleaned("a\nb\r\t\033[2J\x7f", "a\\x0Ab\\x0D\\x09\\x1B[2J\\x7F");
    assert_cleaned("\xc2\x85", "\\u{85}");
    assert_cleaned("\xe2\x80\xa8\xe2\x80\xae", "\\u{2028}\\u{202E}");
    assert_cleaned("\xef\xbf\xbe\xef\xb7\x90\xf0\x9f\xbf\xbf", "\\u{FFFE}\\u{FDD0}\\u{1FFFF}");
}

static void bad_utf8_is_told_by_byte(void **state)
{
    (void)state;
    assert_cleaned("\x80", "\\x80");   /* stray */
    assert_cleaned("\xc3", "\\xC3");   /* cut short by the end */
    assert_cleaned("\xc3(", "\\xC3("); /* cut short by another */
    assert_cleaned("\xe2\x82", "\\xE2\\x82");
    assert_cleaned("\xc0\xaf", "\\xC0\\xAF"); /* overlong */
    assert_cleaned("\xe0\x80\xaf", "\\xE0\\x80\\xAF");
    assert_cleaned("\xed\xa0\x80", "\\xED\\xA0\\x80");          /* surrogate */
    assert_cleaned("\xf4\x90\x80\x80", "\\xF4\\x90\\x80\\x80"); /* above the last character */
    assert_cleaned("\xff\xfe", "\\xFF\\xFE");
}

/* Every string of two bytes comes out printable. */
static void all_pairs_come_out_printable(void **state)
{
    (void)state;
    for (unsigned first = 1; first < 256; first++) {
        for (unsigned second = 1; second < 256; second++) {
            const char text[] = {(char)first, (char)second, 0};
            char *clean = text_clean(text);
            assert_non_null(clean);
            for (const unsigned char *c = (unsigned char *)clean; *c; c++)
                assert_true(*c >= 0x20 && *c != 0x7f);
            free(clean);
        }
    }
}

typedef void writer(FILE *out, const char *text);

static void assert_written(writer *write, const char *text, const char *expected)
{
    char *written = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&written, &length);
    assert_non_null(out);
    write(out, text);
    fclose(out);
    assert_string_equal(written, expected);
    free(written);
}

static void shell_words_are_quoted(void **state)
{
    (void)state;
    assert_written(text_put_shell, "./libmine.so", "./libmine.so");
    assert_written(text_put_shell, "", "''");
    assert_written(text_put_shell, "a b", "'a b'");
    assert_written(text_put_shell, "it's $(x)", "'it'\\''s $(x)'");
    assert_written(text_put_shell, "~root", "'~root'");
    assert_written(text_put_glob, "a[n=1]*?\\", "'a\\[n=1\\]\\*\\?\\\\'");
}

static void wrap_narrow(FILE *out, const char *text) { text_wrap(out, text, 2, 2, 10); }

static void long_lines_are_broken_at_spaces(void **state)
{
    (void)state;
    assert_written(wrap_narrow, "one two three", "one two\n  three");
    assert_written(wrap_narrow, "extraordinarily long", "extraordinarily\n  long");
    assert_written(wrap_narrow, "", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_text_stays),         cmocka_unit_test(controls_are_told),
        cmocka_unit_test(bad_utf8_is_told_by_byte), cmocka_unit_test(all_pairs_come_out_printable),
        cmocka_unit_test(shell_words_are_quoted),   cmocka_unit_test(long_lines_are_broken_at_spaces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
