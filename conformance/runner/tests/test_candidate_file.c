/* test_candidate_file.c - candidate files: what they mean, and one line with the place for each way to be wrong. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "candidate_file.h"
#include "scratch.h"

static void a_whole_file_is_read(void **state)
{
    (void)state;
    run_error error;
    candidate *read = candidate_file_read(scratch_text("mine.yaml", "description: my own\n"
                                                                    "kind: library\n"
                                                                    "packages: [libmine1, libmine-dev]\n"
                                                                    "profiles: [c11, gnu]\n"
                                                                    "configurations:\n"
                                                                    "  - name: plain\n"
                                                                    "    library: libmine.so.1\n"
                                                                    "  - name: tuned\n"
                                                                    "    build: cc -o $OUTPUT\n"
                                                                    "    environment: {MINE: \"a=1\", OTHER: 2}\n"
                                                                    "    profiles: [c23]\n"
                                                                    "    links_with: -lmine\n"),
                                          &error);
    assert_non_null(read);
    assert_string_equal(read->name, "mine");
    assert_int_equal(read->kind, CANDIDATE_LIBRARY);
    assert_string_equal(read->packages[1], "libmine-dev");
    assert_null(read->packages[2]);
    assert_int_equal(read->configuration_count, 2);
    assert_string_equal(read->configurations[0].library, "libmine.so.1");
    assert_true(read->configurations[0].profiles == (AS_C11 | AS_GNU));
    assert_null(read->configurations[0].environment[0]);
    assert_string_equal(read->configurations[1].build, "cc -o $OUTPUT");
    assert_string_equal(read->configurations[1].environment[0], "MINE=a=1");
    assert_string_equal(read->configurations[1].environment[1], "OTHER=2");
    assert_true(read->configurations[1].profiles == AS_C23);
    candidate_free(read);
}

static void a_short_file_is_one_configuration(void **state)
{
    (void)state;
    run_error error;
    candidate *read =
        candidate_file_read(scratch_text("short.yaml", "kind: libc\ncompiler: tiny-gcc -static\n"), &error);
    assert_non_null(read);
    assert_int_equal(read->configuration_count, 1);
    assert_string_equal(read->configurations[0].name, "default");
    assert_string_equal(read->configurations[0].compiler, "tiny-gcc -static");
    assert_true(read->configurations[0].profiles == AS_DEFAULT_PROFILES);
    candidate_free(read);
}

static void a_toolchain_is_judged_in_each_revision_and_unit(void **state)
{
    (void)state;
    run_error error;
    candidate *read = candidate_file_read(scratch_text("cxx.yaml", "kind: toolchain\n"
                                                                   "compiler: odd++ -O2\n"
                                                                   "environment: {ODD: 1}\n"
                                                                   "revisions: [c++23, c++98]\n"
                                                                   "units: [library, arrays]\n"),
                                          &error);
    assert_non_null(read);
    static const char *const names[] = {"c++98", "c++98-arrays", "c++23", "c++23-arrays"};
    assert_int_equal(read->configuration_count, 4);
    for (size_t i = 0; i < 4; i++) {
        const configuration *one = &read->configurations[i];
        assert_string_equal(one->name, names[i]);
        assert_int_equal(one->kind, CANDIDATE_TOOLCHAIN);
        assert_string_equal(one->compiler, "odd++ -O2");
        assert_string_equal(one->environment[0], "ODD=1");
        assert_int_equal(one->unit, i % 2 == 0 ? CORPUS_UNIT_LIBRARY : CORPUS_UNIT_ARRAYS);
        assert_false(one->is_optional);
        assert_true(one->profiles == ((i < 2 ? AS_CXX98 : AS_CXX23) | AS_ITANIUM_ABI | AS_QUALITY));
    }
    candidate_free(read);
}

static void a_command_is_a_toolchain(void **state)
{
    (void)state;
    run_error error;
    const run_places none = {.candidates = "/nonexistent"};
    candidate *made = candidate_resolve("cxx:clang++-99 -O2", &none, &error);
    assert_non_null(made);
    assert_string_equal(made->name, "cxx:clang++-99 -O2");
    assert_int_equal(made->configuration_count, 18);
    assert_string_equal(made->configurations[10].name, "c++17-replaced");
    assert_string_equal(made->configurations[10].compiler, "clang++-99 -O2");
    assert_true(made->configurations[10].is_optional); /* what the compiler does not know is left out */
    candidate_free(made);
    assert_null(candidate_resolve("cxx: ", &none, &error));
    assert_int_equal(error.status, 2);
}

static void a_compiler_for_windows_has_another_abi(void **state)
{
    (void)state;
    run_error error;
    candidate *read = candidate_file_read(scratch_text("msvc.yaml", "kind: toolchain\n"
                                                                    "compiler: mine\n"
                                                                    "runtime: mine.dll\n"
                                                                    "revisions: [c++14, c++17]\n"
                                                                    "units: [library]\n"),
                                          &error);
    assert_non_null(read);
    assert_int_equal(read->configuration_count, 2);
    assert_string_equal(read->configurations[1].name, "c++17");
    assert_string_equal(read->configurations[1].runtime, "mine.dll");
    assert_true(read->configurations[1].profiles == (AS_CXX17 | AS_MSVC_ABI | AS_QUALITY));
    candidate_free(read);
}

static void a_configuration_may_be_of_another_kind(void **state)
{
    (void)state;
    run_error error;
    candidate *read = candidate_file_read(scratch_text("both.yaml", "configurations:\n"
                                                                    "  - name: c\n"
                                                                    "    library: libmine.so\n"
                                                                    "  - name: cxx\n"
                                                                    "    kind: toolchain\n"
                                                                    "    driver: mine\n"
                                                                    "    revision: c++11\n"
                                                                    "    unit: replaced\n"
                                                                    "kind: library\n"),
                                          &error);
    assert_non_null(read);
    assert_int_equal(read->configurations[0].kind, CANDIDATE_LIBRARY);
    assert_true(read->configurations[0].profiles == AS_DEFAULT_PROFILES);
    assert_int_equal(read->configurations[1].kind, CANDIDATE_TOOLCHAIN);
    assert_int_equal(read->configurations[1].revision, CXX11);
    assert_int_equal(read->configurations[1].unit, CORPUS_UNIT_REPLACED);
    assert_true(read->configurations[1].profiles == (AS_CXX11 | AS_ITANIUM_ABI | AS_QUALITY));
    candidate_free(read);
}

/* What follows the file's name in the message. */
typedef struct wrong {
    const char *text, *message;
} wrong;

static const wrong wrong_candidates[] = {
    {"", ":1:1: the file is empty; expected a candidate"},
    {"- a\n", ":1:1: expected a mapping: a candidate"},
    {"kind: [system]\n", ":1:7: expected a text: the kind"},
    {"kind: engine\n", ":1:7: unknown kind 'engine'; expected one of: system, library, binding, libc, windows, "
                       "toolchain"},
    {"description: x\n", ":1:1: a candidate lacks the key 'kind'"},
    {"kind: system\nkind: system\n", ":2:1: key 'kind' is there twice"},
    {"kind: system\nlibary: x\n",
     ":2:1: unknown key 'libary' in a candidate; expected one of: description, kind, packages, also_known, "
     "configurations, name, library, build, compiler, environment, profiles, links_with, driver, runtime, revision, "
     "unit, revisions, units"},
    {"kind: system\nprofiles: c17\n", ":2:11: expected a list: profiles"},
    {"kind: system\nprofiles: [c17, c18]\n", ":2:17: unknown profile 'c18'"},
    {"kind: system\nprofiles: []\n", ":2:11: the list of profiles is empty"},
    {"kind: system\npackages: [-y]\n", ":2:12: '-y' cannot be the name of a Debian package"},
    {"kind: system\nlibrary: x.so\n", ":1:1: a candidate of kind system has no library, build or compiler"},
    {"kind: library\n", ":1:1: a candidate of kind library needs a library or a build command"},
    {"kind: library\nlibrary: a\nbuild: b\n", ":1:1: a candidate of kind library needs a library or a build command"},
    {"kind: libc\n", ":1:1: a candidate of kind libc needs a compiler"},
    {"kind: library\nlibrary: \"\"\n", ":2:10: the library is empty"},
    {"kind: library\nlibrary: a\nenvironment: {LD_PRELOAD: b}\n",
     ":3:15: LD_PRELOAD is set by the runner; name the library instead"},
    {"kind: library\nlibrary: a\nenvironment: {\"A=B\": b}\n", ":3:15: 'A=B' cannot be the name of a variable"},
    {"kind: system\nrevision: c++17\n", ":1:1: a candidate of kind system has no driver, runtime or revision"},
    {"kind: windows\nlibrary: x.dll\nruntime: y.dll\n",
     ":1:1: a candidate of kind windows has no driver, runtime or revision"},
    {"kind: toolchain\ndriver: x\nruntime: y.dll\nrevision: c++17\n",
     ":1:1: with a runtime there is a compiler, no library, and no unit but library"},
    {"kind: toolchain\ncompiler: x\nruntime: y.dll\nunits: [library, arrays]\n",
     ":1:1: with a runtime there is a compiler, no library, and no unit but library"},
    {"kind: libc\ncompiler: x\nrevisions: [c++17]\n",
     ":1:1: only a candidate of kind toolchain has revisions and units"},
    {"kind: toolchain\nunits: [library]\n", ":1:1: a candidate of kind toolchain needs a compiler or a driver"},
    {"kind: toolchain\nbuild: x\ncompiler: g++\n", ":1:1: a candidate of kind toolchain has no build command"},
    {"kind: toolchain\ncompiler: g++\nrevisions: [c++17, c++18]\n",
     ":3:20: unknown revision 'c++18'; expected one of: c++98, c++11, c++14, c++17, c++20, c++23"},
    {"kind: toolchain\ncompiler: g++\nunits: [odd]\n",
     ":3:9: unknown unit 'odd'; expected one of: library, replaced, arrays"},
    {"kind: toolchain\ncompiler: g++\nunit: replaced\n",
     ":1:1: beside revisions or units no configurations, revision, unit or name may stand"},
    {"kind: toolchain\nrevision: c++17\ndriver: ../x\n", ":1:1: expected the name of a driver, without a folder"},
    {"kind: toolchain\nconfigurations:\n  - name: a\n    compiler: g++\n",
     ":1:1: a configuration of kind toolchain needs a revision"},
    {"kind: system\nconfigurations: []\n", ":2:17: the list of configurations is empty"},
    {"kind: system\nconfigurations:\n  - profiles: [c17]\n", ":3:5: a configuration lacks the key 'name'"},
    {"kind: system\nconfigurations:\n  - name: a\n  - name: a\n", ":4:5: there are two configurations called 'a'"},
    {"kind: library\nlibrary: x\nconfigurations:\n  - name: a\n    library: y\n",
     ":1:1: beside configurations only profiles may stand; move the rest into them"},
    {"kind: {\n", ":2:1: did not find expected node content"},
    {"kind: system\n---\nkind: system\n", ":3:1: expected the end of the file, not a second document"},
    {"kind: \"a\\0b\"\n", ":1:7: the kind holds a zero byte"},
    {"kind: *nowhere\n", ":1:7: found undefined alias"},
};

static void each_wrong_candidate_is_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrong_candidates / sizeof wrong_candidates[0]; i++) {
        run_error error = {.status = 0};
        char expected[700];
        const char *path = scratch_text("wrong.yaml", wrong_candidates[i].text);
        snprintf(expected, sizeof expected, "%s%s", path, wrong_candidates[i].message);
        assert_null(candidate_file_read(path, &error));
        assert_string_equal(error.text, expected);
        assert_int_equal(error.status, 2);
    }
}

static void hostile_bytes_are_refused(void **state)
{
    (void)state;
    run_error error;
    char *large = malloc((1 << 20) + 10);
    assert_non_null(large);
    memset(large, '#', (1 << 20) + 10);
    assert_null(candidate_file_read(scratch_write("large.yaml", large, (1 << 20) + 10), &error));
    assert_non_null(strstr(error.text, "larger than 1 MiB"));
    memset(large, '[', 100000);
    assert_null(candidate_file_read(scratch_write("deep.yaml", large, 100000), &error));
    assert_non_null(strstr(error.text, "deep.yaml:1: nested deeper than 64"));
    assert_null(candidate_file_read(scratch_write("noise.yaml", "\xff\xfe\x01\x80:\0\x1b[2J", 10), &error));
    assert_null(strchr(error.text, '\x1b'));
    assert_null(candidate_file_read(scratch_path("absent.yaml"), &error));
    assert_non_null(strstr(error.text, "absent.yaml: No such file or directory"));
    free(large);
}
static void a_runtimes_name_tells_its_profile(void **state)
{
    static const struct {
        const char *name;
        as_profiles profiles;
    } runtimes[] = {
        {"msvcrt.dll", AS_MSVCRT},       {"C:/x/ucrtbase.dll", AS_UCRT}, {"C:/x/UCRTBASED.DLL", AS_CRT_DEBUG},
        {"msvcr120d.dll", AS_CRT_DEBUG}, {"msvcr120.dll", AS_MSVCRT},    {"odd", AS_MSVCRT}};
    (void)state;
    for (size_t i = 0; i < sizeof runtimes / sizeof *runtimes; i++) {
        candidate *made = candidate_of_library(runtimes[i].name, CANDIDATE_WINDOWS);
        assert_non_null(made);
        assert_true(made->configurations[0].profiles == runtimes[i].profiles);
        candidate_free(made);
    }
}
static int leave(void **state)
{
    (void)state;
    scratch_remove();
    return 0;
}
int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_file_is_read),
        cmocka_unit_test(a_short_file_is_one_configuration),
        cmocka_unit_test(a_toolchain_is_judged_in_each_revision_and_unit),
        cmocka_unit_test(a_command_is_a_toolchain),
        cmocka_unit_test(a_compiler_for_windows_has_another_abi),
        cmocka_unit_test(a_configuration_may_be_of_another_kind),
        cmocka_unit_test(each_wrong_candidate_is_told),
        cmocka_unit_test(a_runtimes_name_tells_its_profile),
        cmocka_unit_test(hostile_bytes_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, leave);
}
