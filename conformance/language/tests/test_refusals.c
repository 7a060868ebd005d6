/* test_refusals.c - what is no table is refused, with the place and what was expected there. */
#include <stdarg.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tables.h"

static void words(void **state)
{
    (void)state;
    tables_refused("x | a = maloc(1)\n", 1, 9, "a routine or a parameter that stands for a call: 'maloc'");
    tables_refused("x | a = malloc(m)\n", 1, 16, "a number: 'm' is unknown or a block");
    tables_refused("x | a = malloc(n) | n in nowhere\n", 1, 26, "a number: 'nowhere' is unknown");
    tables_refused("x | free(b)\n", 1, 10, "a block named before: 'b' is unknown");
    tables_refused("x | a = malloc(1) | | hot\n", 1, 23, "cold, slow, warm, probe or of");
    tables_refused("x | a = malloc(1) | | of mallocs\n", 1, 26, "a routine or a group defined above");
    tables_refused("set a = 1\nset a = 2\n", 2, 5, "a new name: 'a' is already a set");
    tables_refused("x | a = malloc(1)\ny | a = malloc(1)\nx | a = malloc(1)\n", 3, 1,
                   "a new id: 'x' is the row at t.rows:1");
    tables_refused("x | a = malloc(1); limit(maybe)\n", 1, 26, "'on' or 'off'");
    tables_refused("probe p of malloc under water: x\n", 1, 25,
                   "plain, cold, warm, oom, thread, fork, handler, hooked or damaged");
    tables_refused("calls g(n) = malloc(n), malloc(n)\n", 1, 25, "another label: 'malloc' is taken");
}

static void shapes(void **state)
{
    (void)state;
    tables_refused("x a = malloc(1)\n", 1, 3, "'|'");
    tables_refused("  x | a = malloc(1)\n", 1, 3, "a statement at the start of a line");
    tables_refused("x |\n", 1, 4, "a step");
    tables_refused("x | a = malloc(1) free(a)\n", 1, 19, "the end of the line");
    tables_refused("x | a = malloc(1\n", 1, 17, "')'");
    tables_refused("x | a = malloc(1) | n\n", 1, 21, "a parameter and 'in', or a comparison");
    tables_refused("x | a = malloc(1) | n in\n", 1, 25, "a name, a number or '('");
    tables_refused("x | a = malloc(1), b = malloc(1)\n", 1, 18, "the end of the line");
    tables_refused("x | repeat 3 { }\n", 1, 16, "a step");
    tables_refused("x | repeat 3 { a[i] = malloc(1)\n", 1, 32, "'}'");
    tables_refused("x | a = malloc(08x)\n", 1, 18, "the end of the number");
    tables_refused("x | a = malloc(99999999999999999999)\n", 1, 16, "a number below 2^64");
    tables_refused("x | a\001 = malloc(1)\n", 1, 6, "printable ASCII, not byte 0x01");
    tables_refused("# \303\244\n", 1, 3, "printable ASCII, not byte 0xc3");
    tables_refused("probe p of malloc:\n", 1, 19, "a sentence after ':'");
}

static void arguments(void **state)
{
    (void)state;
    tables_refused("x | a = malloc(1, 2)\n", 1, 9, "1 arguments for malloc");
    tables_refused("x | malloc(1)\n", 1, 5, "a block and '=' before a call that gives one");
    tables_refused("x | a = malloc(1); b = free(a)\n", 1, 20, "no '=': free gives no block");
    tables_refused("x | a = malloc(1); free(7)\n", 1, 25, "a block or NULL as argument 1 of free");
    tables_refused("x | a = malloc(1); b = malloc(a)\n", 1, 31, "a number: 'a' is unknown or a block");
    tables_refused("x | a = posix_memalign(8, 8, 8)\n", 1, 24, "&block as argument 1 of posix_memalign");
    tables_refused("x | a = malloc(1); b = realloc(all, 8)\n", 1, 32, "a block or NULL as argument 1 of realloc");
    tables_refused("x | drain malloc(1) 5\n", 1, 5, "a block and '=' before drain");
    tables_refused("x | a = drain malloc(1) 5000\n", 1, 25, "a count from 1 to 4096");
    tables_refused("x | repeat 4 { a[i] = malloc(1) }; b = realloc(a, 8)\n", 1, 36, "one block");
    tables_refused("x | repeat 4 { a[i] = malloc(1) }; a = malloc(8)\n", 1, 36, "an index: 'a' is an array");
    tables_refused("x | a = g(1) | g in 5\n", 1, 9, "a routine or a parameter that stands for a call");
    tables_refused("calls s(n) = malloc(n)\nx | a = g(1, 2) | g in s\n", 2, 9, "1 arguments for 'g'");
    tables_refused("calls s(n) = malloc(n)\nx | a = malloc(g) | g in s\n", 2, 16, "a number: 'g' stands for a call");
}

static void numbers(void **state)
{
    (void)state;
    tables_refused("x | a = malloc(i)\n", 1, 16, "i only inside repeat");
    tables_refused("x | a = malloc(t)\n", 1, 16, "t only inside threads");
    tables_refused("x | repeat 2 { a[i] = malloc(i * i) }\n", 1, 32, "a product in which only one side");
    tables_refused("x | repeat 2 { a[i] = malloc(8 / i) }\n", 1, 32, "a division that does not depend");
    tables_refused("x | a = malloc(8 / (1 - 1))\n", 1, 18, "a divisor that is not 0");
    tables_refused("x | repeat 0 { a = malloc(1) }\n", 1, 12, "a count from 1 to");
    tables_refused("x | threads 17 { a[t] = malloc(1) }\n", 1, 13, "a count from 1 to 16");
    tables_refused("x | repeat 9 { a[i - 1] = malloc(1) }\n", 1, 16, "an index from 0 to 4095");
    tables_refused("x | repeat 9 { a[1000 * i] = malloc(1) }\n", 1, 16, "an index from 0 to 4095");
    tables_refused("x | repeat 2 { repeat 2 { repeat 2 { a = malloc(1) } } }\n", 1, 27, "at most two loops");
    tables_refused("x | repeat 3000 { a[i] = malloc(1) }; repeat 3000 { b[i] = malloc(1) }\n", 1, 1,
                   "fewer blocks at once");
    tables_refused("x | a = malloc(n) | n in 1..10 step 0\n", 1, 37, "a step that leads on");
    tables_refused("x | a = malloc(n) | n in 0..10 times 2\n", 1, 38, "a step that leads on");
    tables_refused("x | a = malloc(n) | n in 1, 2, n > 2\n", 1, 1, "a row with at least one case");
    tables_refused("x | a = malloc(n) | n in 0..1000\n", 1, 26, "fewer values: at most 512");
    tables_refused("set s = s\nx | a = malloc(n) | n in s\n", 1, 9, "a set that does not hold itself");
}

static void folders(void **state)
{
    (void)state;
    const as_platform platform = as_platform_lp64();
    corpus_error error;
    assert_null(corpus_read("/nowhere/at/all", &platform, &error));
    assert_string_equal(error.file, "/nowhere/at/all");
    assert_int_equal(error.line, 0);
    assert_memory_equal(error.expected, "a folder of tables: ", 20);
    assert_null(tables_read("# nothing\n", &platform, &error));
    assert_int_equal(error.line, 0);
    assert_memory_equal(error.expected, "a folder with at least one", 26);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words),   cmocka_unit_test(shapes),  cmocka_unit_test(arguments),
        cmocka_unit_test(numbers), cmocka_unit_test(folders),
    };
    return cmocka_run_group_tests_name("refusals", tests, NULL, NULL);
}
