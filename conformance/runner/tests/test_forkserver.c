/* test_forkserver.c - what a fork of a server does is what a process of its own does; what cannot be a server is run as
 * it is; and whatever ends a server, the answer comes. SERVED is the program, FORKSERVER the library. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "forkserver_client.h"
#include "scratch.h"

enum { MEBIBYTE = 1 << 20, LONG_MS = 60000, SHORT_MS = 300 };

static nursery all;
static forkserver server;
static command_limits limits;

static int enter(void **state)
{
    (void)state;
    limits = (command_limits){
        .all = &all, .limit_ms = LONG_MS, .resident_limit = 256 * (uint64_t)MEBIBYTE, .folder = "/of/the/test"};
    server = (forkserver){0};
    return nursery_open(&all) ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    forkserver_stop(&server, &all);
    assert_false(nursery_has_strays(&all));
    nursery_close(&all);
    scratch_remove();
    return 0;
}

static command_report run(const char *words, const char *what)
{
    char *const arguments[] = {(char *)"a b", (char *)what, NULL};
    return forkserver_run(&server, getenv("FORKSERVER"), &limits, words, arguments);
}

static void expect(const char *words, const char *what, const char *output)
{
    const command_report seen = run(words, what);
    assert_true(command_is_good(&seen));
    assert_string_equal(seen.output, output);
}

static const char served[] = "and so on\nx,a b,tell,forked,0,1,alone,/of/the/test\n",
                  not_served[] = "and so on\nx,a b,tell,started,0,1,alone,/of/the/test\n";

static const char *with_word(const char *program)
{
    static char words[600];
    snprintf(words, sizeof words, " %s\tx ", program);
    return words;
}

static void each_is_forked_from_what_was_initialised_once(void **state)
{
    (void)state;
    expect(with_word(getenv("SERVED")), "tell", served);
    const pid_t first = server.process;
    assert_true(first > 0);
    expect(with_word(getenv("SERVED")), "tell", served);
    assert_int_equal(server.process, first);
    forkserver_stop(&server, &all);
    assert_int_equal(server.process, 0);
    expect(with_word(getenv("SERVED")), "tell", served); /* by another */
}

static void ends_are_told_as_they_were(void **state)
{
    (void)state;
    char text[300];
    const char *words = with_word(getenv("SERVED"));
    command_report seen = run(words, "fail");
    command_say(&seen, &limits, text, sizeof text);
    assert_string_equal(text, "failed with status 3");
    seen = run(words, "crash");
    assert_true(command_was_killed(&seen));
    command_say(&seen, &limits, text, sizeof text);
    assert_string_equal(text, "was killed by signal 6 (Aborted)");
    const pid_t first = server.process;
    expect(words, "tell", served);
    assert_int_equal(server.process, first); /* neither was the server's end */
    seen = run(words, "flood");
    assert_int_equal(seen.end, COMMAND_FLOODED);
    expect(words, "tell", served);
    limits.limit_ms = SHORT_MS;
    seen = run(words, "hang");
    assert_int_equal(seen.end, COMMAND_TIMED_OUT);
    limits.limit_ms = LONG_MS;
    expect(words, "tell", served);
    expect(words, "leave", "");
    assert_false(nursery_has_strays(&all)); /* what it left has ended */
}

static void an_ended_server_is_told_by_nothing(void **state)
{
    (void)state;
    expect(with_word(getenv("SERVED")), "tell", served);
    expect(with_word(getenv("SERVED")), "end-server", ""); /* a process of its own says so */
    assert_false(server.is_vain);
    expect(with_word(getenv("SERVED")), "tell", served);
}

static void a_name_is_found_in_the_path(void **state)
{
    (void)state;
    char path[600], *before = strdup(getenv("PATH"));
    const char *program = getenv("SERVED"), *name = strrchr(program, '/') + 1;
    snprintf(path, sizeof path, "/nowhere:%.*s:%s", (int)(name - program), program, before);
    setenv("PATH", path, 1);
    expect(with_word(name), "tell", served);
    setenv("PATH", before, 1);
    free(before);
}

static void what_is_no_server_is_run_as_it_is(void **state)
{
    (void)state;
    char text[600];
    snprintf(text, sizeof text, "#!/bin/sh\nexec '%s' \"$@\"\n", getenv("SERVED"));
    const char *script = scratch_text("script", text);
    assert_int_equal(chmod(script, 0755), 0);
    expect(with_word(script), "tell", not_served);
    assert_true(server.is_vain && server.process == 0);

    server = (forkserver){0};
    const command_report seen = run("no-such-command", "tell");
    assert_true(command_is_missing(&seen));

    server = (forkserver){0};
    char *const arguments[] = {(char *)"x", (char *)"a b", (char *)"tell", NULL};
    const command_report without = forkserver_run(&server, "/no/such/library", &limits, getenv("SERVED"), arguments);
    assert_true(command_is_good(&without) && server.is_vain);
    assert_string_equal(without.output, not_served);

    server = (forkserver){0};
    setenv("LD_PRELOAD", "", 1); /* of the user's own */
    expect(with_word(getenv("SERVED")), "tell", "and so on\nx,a b,tell,started,0,1,preloaded,/of/the/test\n");
    unsetenv("LD_PRELOAD");
    assert_int_equal(server.process, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_is_forked_from_what_was_initialised_once, enter, leave),
        cmocka_unit_test_setup_teardown(ends_are_told_as_they_were, enter, leave),
        cmocka_unit_test_setup_teardown(an_ended_server_is_told_by_nothing, enter, leave),
        cmocka_unit_test_setup_teardown(a_name_is_found_in_the_path, enter, leave),
        cmocka_unit_test_setup_teardown(what_is_no_server_is_run_as_it_is, enter, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
