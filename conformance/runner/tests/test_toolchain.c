/* test_toolchain.c - compilers that are missing, crash, hang, make nothing, or make what does: each is told in one
 * line; and what works is asked and built once. The compilers are scripts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "candidate_file.h"
#include "compiler.h"
#include "scratch.h"

enum { LIMIT_MS = 100, MEBIBYTE = 1 << 20 };

static nursery all;

static int enter(void **state)
{
    (void)state;
    return nursery_open(&all) ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    nursery_close(&all);
    scratch_remove();
    return 0;
}

static const char *script(const char *name, const char *text)
{
    const char *path = scratch_text(name, text);
    assert_int_equal(chmod(path, 0755), 0);
    return path;
}

static workshop how_of(const run_places *places)
{
    return (workshop){places, &all, LIMIT_MS, 256 * (uint64_t)MEBIBYTE, NULL, false};
}

static void a_command_is_run_to_its_end_or_a_limit(void **state)
{
    (void)state;
    command_limits limits = {.all = &all, .limit_ms = 60000, .resident_limit = 256 * (uint64_t)MEBIBYTE};
    char text[300];
    char *const none[] = {NULL}, *const words[] = {(char *)"a b", (char *)"$c", NULL};
    command_report seen = command_run(&limits, "printf %s;*|", words); /* words, and nothing of a shell */
    assert_true(command_is_good(&seen));
    assert_string_equal(seen.output, "a b;*|$c;*|");
    seen = command_run(&limits, "no-such-command", none);
    assert_true(command_is_missing(&seen));
    seen = command_run(&limits, script("killed", "#!/bin/sh\nkill -SEGV $$\n"), none);
    assert_true(command_was_killed(&seen));
    command_say(&seen, &limits, text, sizeof text);
    assert_string_equal(text, "was killed by signal 11 (Segmentation fault)");
    seen = command_run(&limits, script("fails", "#!/bin/sh\necho so; echo an error: \033x; echo more; exit 3\n"), none);
    command_say(&seen, &limits, text, sizeof text);
    assert_string_equal(text, "failed with status 3: an error: ?x");
    const char *flood = script("floods", "#!/bin/sh\nwhile :; do head -c 100000 /dev/zero; done\n");
    seen = command_run_file(&limits, flood, none);
    assert_int_equal(seen.end, COMMAND_FLOODED);
    limits.limit_ms = 300;
    seen = command_run_file(&limits, script("hangs", "#!/bin/sh\nsleep 1000 &\nsleep 1000\n"), none);
    assert_int_equal(seen.end, COMMAND_TIMED_OUT);
    command_say(&seen, &limits, text, sizeof text);
    assert_string_equal(text, "did not end within 300 ms");
    assert_false(nursery_has_strays(&all)); /* the one in the background has ended, too */
}

/* A compiler of which one thing is wrong. It makes a program that does what `program` says. */
static const char *fake(const char *name, const char *before, const char *program)
{
    char text[2000];
    snprintf(text, sizeof text,
             "#!/bin/sh\n"
             "%s\n"
             "echo \"$*\" >>'%s'\n"
             "case \"$*\" in *-std=c++2*) echo 'error: no such revision'; exit 1;; *--version*) echo Fake 1; "
             "exit;; esac\n"
             "while [ $# -gt 0 ]; do [ \"$1\" = -o ] && out=$2; shift; done\n"
             "[ -z \"${out-}\" ] && exit 0\n"
             "printf '#!/bin/sh\\n%s\\n' >\"$out\" && chmod +x \"$out\"\n",
             before, scratch_path("asked"), program);
    return script(name, text);
}

static unsigned times_asked(void)
{
    char line[600];
    unsigned count = 0;
    FILE *asked = fopen(scratch_path("asked"), "r");
    while (asked != NULL && fgets(line, sizeof line, asked) != NULL)
        count++;
    if (asked != NULL)
        fclose(asked);
    return count;
}

static void expect_unable(const char *command, const char *says)
{
    const run_places places = {.cache = scratch()};
    const workshop how = how_of(&places);
    compilers asked = {NULL, 0};
    candidate *subject = candidate_of_compiler("cxx:it", command);
    assert_non_null(subject);
    const compiler *one = compilers_ask(&asked, command, CXX17, subject, &how);
    assert_non_null(one);
    assert_non_null(one->unable);
    if (strstr(one->unable, command) != one->unable || strstr(one->unable, says) == NULL)
        fail_msg("'%s' does not say '%s'", one->unable, says);
    assert_null(strchr(one->unable, '\n'));
    assert_ptr_equal(compilers_find(&asked, command), one);
    compilers_clear(&asked);
    candidate_free(subject);
    assert_false(nursery_has_strays(&all));
}

static void what_is_wrong_with_a_compiler_is_told(void **state)
{
    (void)state;
    expect_unable("no-such-compiler -O2", ": there is no such command");
    expect_unable(fake("crashes", "kill -SEGV $$", ":"), ": the compiler was killed by signal 11");
    expect_unable(fake("lingers", "sleep 1000", ":"), ": the compiler did not end within 5000 ms");
    expect_unable(fake("refuses", "echo 'least.cpp:1: fatal error: no new'; exit 1", ":"),
                  ": the compiler failed with status 1: least.cpp:1: fatal error: no new");
    expect_unable(fake("idle", "exit 0", ":"), ": the compiler wrote no program, and says that all is well");
    expect_unable(fake("bad", "", "kill -ABRT $$"),
                  ": the program that it makes of an empty main was killed by signal 6");
    expect_unable(fake("slow", "", "sleep 1000"), ": the program that it makes of an empty main did not end within");
    expect_unable(fake("odd", "", "exit 4"), ": the program that it makes of an empty main failed with status 4");
}

static void a_compiler_is_asked_once(void **state)
{
    (void)state;
    const run_places places = {.cache = scratch()};
    const workshop how = how_of(&places);
    compilers asked = {NULL, 0};
    const char *command = fake("works", "case \"$*\" in *-std=c++14*) kill -ABRT $$;; esac", ":");
    candidate *subject = candidate_of_compiler("cxx:it", command);
    compiler *one = compilers_ask(&asked, command, CXX17, subject, &how);
    assert_non_null(one);
    assert_null(one->unable);
    assert_string_equal(one->version, "Fake 1");
    assert_string_equal(one->revisions[CXX17].spelling, "c++17");
    const unsigned count = times_asked();
    assert_ptr_equal(compilers_ask(&asked, command, CXX17, subject, &how), one);
    assert_int_equal(times_asked(), count);
    one = compilers_ask(&asked, command, CXX20, subject, &how);
    assert_true(one->revisions[CXX20].was_asked);
    assert_null(one->revisions[CXX20].spelling);
    assert_null(one->revisions[CXX20].trouble);
    one = compilers_ask(&asked, command, CXX14, subject, &how);
    assert_null(one->revisions[CXX14].spelling);
    assert_non_null(strstr(one->revisions[CXX14].trouble, "the compiler was killed by signal 6"));
    assert_int_equal(asked.count, 1);
    compilers_clear(&asked);
    candidate_free(subject);
}

static void a_unit_is_built_once(void **state)
{
    (void)state;
    run_error error = {0};
    const char *command = fake("builds", "", ":");
    char text[800];
    snprintf(text, sizeof text,
             "#!/bin/sh\n[ \"$1\" = --archive ] && exec cp \"$0\" \"$3\"\n[ -e \"$ALLOCSPEC_UNIT_ARCHIVE\" ] || exit "
             "1\necho \"$@\" >>'%s'\ncp \"$0\" \"$4\"\n",
             scratch_path("built"));
    /* In folders of its own: the others change all the time. */
    mkdir(scratch_path("parts"), 0755);
    mkdir(scratch_path("parts/units"), 0755);
    const run_places places = {.cache = scratch(), .build_unit = script("parts/units/build-unit", text)};
    const workshop how = how_of(&places);
    compilers asked = {NULL, 0};
    candidate *subject = candidate_of_compiler("cxx:it", command);
    assert_int_equal(subject->configuration_count, 18);
    preparation made;
    const compiler *own;
    bool is_left_out;
    for (unsigned i = 0; i < 2; i++) {
        if (!toolchain_prepare(subject, &subject->configurations[1], &how, &asked, &made, &own, &is_left_out, &error))
            fail_msg("%s", error.text);
        assert_false(is_left_out);
        assert_int_equal(access(made.driver, X_OK), 0);
        assert_string_equal(made.version, "Fake 1");
        preparation_clear(&made);
    }
    char line[600] = "", second[600] = "";
    FILE *built = fopen(scratch_path("built"), "r");
    assert_non_null(built);
    assert_non_null(fgets(line, sizeof line, built));
    assert_null(fgets(second, sizeof second, built));
    fclose(built);
    snprintf(text, sizeof text, "%s replaced 98 ", command);
    assert_ptr_equal(strstr(line, text), line);
    /* A revision that nobody asked for by name is left out where it is not known; and told where it was asked for. */
    configuration *last = &subject->configurations[17];
    assert_string_equal(last->name, "c++23-arrays");
    assert_false(toolchain_prepare(subject, last, &how, &asked, &made, &own, &is_left_out, &error));
    assert_true(is_left_out);
    last->is_optional = false; /* as if its file named it */
    assert_false(toolchain_prepare(subject, last, &how, &asked, &made, &own, &is_left_out, &error));
    assert_false(is_left_out);
    assert_non_null(strstr(error.text, "does not know -std=c++23"));
    compilers_clear(&asked);
    candidate_free(subject);
    unlink(scratch_path("parts/units/build-unit"));
    rmdir(scratch_path("parts/units"));
    rmdir(scratch_path("parts"));
}

static void what_is_for_windows_is_linked_by_the_script(void **state)
{
    (void)state;
    run_error error = {0};
    char text[800];
    /* Whatever it makes cannot be run here, and nobody is to try. */
    const char *command = fake("objects", "", "exit 9");
    snprintf(text, sizeof text,
             "#!/bin/sh\n[ \"$1\" = --windows ] && shift || exit 7\n[ \"$1\" = --archive ] && exec cp \"$0\" \"$3\"\n"
             "echo \"$@\" >'%s'\ncp \"$0\" \"$4\"\n",
             scratch_path("linked"));
    const run_places places = {.cache = scratch(), .build_unit = script("links", text)};
    workshop how = how_of(&places);
    how.is_for_windows = true;
    compilers asked = {NULL, 0};
    candidate *subject = candidate_of_compiler("cxx:it", command);
    configuration *one = &subject->configurations[0];
    one->runtime = strdup("mine.dll");
    preparation made;
    const compiler *own;
    bool is_left_out;
    if (!toolchain_prepare(subject, one, &how, &asked, &made, &own, &is_left_out, &error))
        fail_msg("%s", error.text);
    assert_string_equal(made.windows, "mine.dll");
    for (char **variable = made.environment; *variable != NULL; variable++)
        assert_null(strstr(*variable, "LD_PRELOAD")); /* it is Wine that loads it */
    char line[600] = "";
    FILE *linked = fopen(scratch_path("linked"), "r");
    assert_non_null(linked);
    assert_non_null(fgets(line, sizeof line, linked));
    fclose(linked);
    snprintf(text, sizeof text, "%s library 98 ", command);
    assert_ptr_equal(strstr(line, text), line);
    preparation_clear(&made);
    compilers_clear(&asked);
    candidate_free(subject);
}

static void expect_build_failure(const char *does, const char *says)
{
    run_error error = {0};
    const run_places places = {.cache = scratch(), .build_unit = script("fails-to-build", does)};
    const workshop how = how_of(&places);
    const char *command = fake("good", "", ":");
    compilers asked = {NULL, 0};
    candidate *subject = candidate_of_compiler("cxx:it", command);
    preparation made;
    const compiler *own;
    bool is_left_out;
    assert_false(
        toolchain_prepare(subject, &subject->configurations[2], &how, &asked, &made, &own, &is_left_out, &error));
    assert_false(is_left_out);
    assert_int_equal(error.status, 3);
    if (strstr(error.text, says) == NULL)
        fail_msg("'%s' does not say '%s'", error.text, says);
    compilers_clear(&asked);
    candidate_free(subject);
}

static void a_unit_that_cannot_be_built_is_told(void **state)
{
    (void)state;
    expect_build_failure(
        "#!/bin/sh\n[ $1 = --archive ] && exec cp $0 $3\necho 'unit.cpp:3:1: error: odd' >&2\nexit 1\n",
        "building the rows of C++ as c++98, unit arrays, failed with status 1: unit.cpp:3:1: error: odd");
    expect_build_failure("#!/bin/sh\n[ $1 = --archive ] && exec cp $0 $3\nexit 0\n", "unit arrays, made no file");
    expect_build_failure("#!/bin/sh\nkill -ABRT $$\n", "the driver's part of the rows of C++ was killed by signal 6");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_command_is_run_to_its_end_or_a_limit),
        cmocka_unit_test(what_is_wrong_with_a_compiler_is_told),
        cmocka_unit_test(a_compiler_is_asked_once),
        cmocka_unit_test(a_unit_is_built_once),
        cmocka_unit_test(what_is_for_windows_is_linked_by_the_script),
        cmocka_unit_test(a_unit_that_cannot_be_built_is_told),
    };
    return cmocka_run_group_tests(tests, enter, leave);
}
