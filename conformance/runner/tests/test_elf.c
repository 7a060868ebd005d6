/* test_elf.c - what is no candidate is told before anything of it is loaded. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include <elf.h>

#include "candidate_file.h"
#include "elf_check.h"
#include "find_library.h"
#include "scratch.h"

static unsigned char library[1 << 20];
static size_t library_size;

static int read_library(void **state)
{
    (void)state;
    FILE *file = fopen(getenv("PLAIN_LIBRARY"), "r");
    if (file == NULL)
        return -1;
    library_size = fread(library, 1, sizeof library, file);
    fclose(file);
    return library_size > 0 && library_size < sizeof library ? 0 : -1;
}

static void expect(const char *path, const char *message)
{
    run_error error = {.status = 0};
    elf_exports exports;
    char expected[600];
    assert_false(elf_check(path, &exports, &error));
    snprintf(expected, sizeof expected, "%s: %s", path, message);
    assert_string_equal(error.text, expected);
    assert_int_equal(error.status, 3);
}

static const char *patched(size_t offset, unsigned char value)
{
    const unsigned char before = library[offset];
    library[offset] = value;
    const char *path = scratch_write("patched.so", library, library_size);
    library[offset] = before;
    return path;
}

static void a_library_passes(void **state)
{
    (void)state;
    run_error error;
    elf_exports exports;
    assert_true(elf_check(getenv("PLAIN_LIBRARY"), &exports, &error));
    assert_true(exports.malloc);
    assert_false(exports.binding);
}

static void what_is_no_library_is_told(void **state)
{
    (void)state;
    expect(scratch_path("nothing.so"), "No such file or directory");
    expect(scratch(), "a directory, not a shared library");
    expect("/dev/null", "not a regular file, not a shared library");
    expect(scratch_text("empty.so", ""), "not an ELF file");
    expect(scratch_text("script.so", "#!/bin/sh\necho hello\n"), "not an ELF file");
    expect(scratch_text("archive.so", "!<arch>\n"),
           "a static archive; link it into a shared library or write a binding for it");
    expect("/proc/self/exe", "an executable, not a shared library");
    expect(patched(EI_CLASS, ELFCLASS32), "a 32-bit ELF file; this suite runs 64-bit ones");
    expect(patched(offsetof(Elf64_Ehdr, e_machine), EM_AARCH64 & 0xff),
           "for another architecture (ELF machine 183, here 62)");
    expect(patched(offsetof(Elf64_Ehdr, e_type), ET_REL), "an object file, not a shared library");
    expect(patched(offsetof(Elf64_Ehdr, e_type), ET_CORE), "a core dump, not a shared library");
    expect("/lib/x86_64-linux-gnu/libm.so.6", "exports neither malloc nor allocspec_binding");
}

/* Cut off or scribbled over anywhere: an answer, never a crash. */
static void damaged_files_are_answered(void **state)
{
    (void)state;
    for (size_t size = 0; size < library_size; size += 61) {
        run_error error = {.status = 0};
        elf_exports exports;
        if (!elf_check(scratch_write("cut.so", library, size), &exports, &error))
            assert_int_equal(error.status, 3);
    }
    uint64_t random = 1;
    for (unsigned i = 0; i < 400; i++) {
        unsigned char copy[sizeof library];
        run_error error = {.status = 0};
        elf_exports exports;
        memcpy(copy, library, library_size);
        for (unsigned j = 0; j < 64; j++) {
            random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            copy[16 + (random >> 33) % (library_size - 16)] = (unsigned char)(random >> 20);
        }
        if (!elf_check(scratch_write("noise.so", copy, library_size), &exports, &error))
            assert_int_equal(error.status, 3);
    }
}

/* A bare name means what the dynamic linker would load: the first library of its search for this machine. */
static void a_bare_name_is_found_as_the_linker_does(void **state)
{
    (void)state;
    char folders[2][512], list[1100], path[1100];
    const run_places places = {.candidates = "/nonexistent"};
    run_error error = {.status = 0};
    for (size_t i = 0; i < 2; i++) {
        snprintf(folders[i], sizeof folders[i], "%s/%s", scratch(), i == 0 ? "narrow" : "wide");
        assert_int_equal(mkdir(folders[i], 0700), 0);
        snprintf(path, sizeof path, "%s/libbare-name.so.2", i == 0 ? "narrow" : "wide");
        library[EI_CLASS] = i == 0 ? ELFCLASS32 : ELFCLASS64;
        scratch_write(path, library, library_size);
    }
    assert_null(candidate_resolve("libbare-name.so.2", &places, &error));
    assert_int_equal(error.status, 3);
    assert_string_equal(error.text,
                        "libbare-name.so.2: neither a file here nor a library where the dynamic linker looks");

    snprintf(list, sizeof list, "%s:%s", folders[0], folders[1]);
    assert_int_equal(setenv("LD_LIBRARY_PATH", list, 1), 0);
    candidate *found = candidate_resolve("libbare-name.so.2", &places, &error);
    assert_non_null(found);
    assert_int_equal(found->kind, CANDIDATE_LIBRARY);
    snprintf(path, sizeof path, "%s/libbare-name.so.2", folders[1]);
    char *real = realpath(path, NULL);
    assert_string_equal(found->configurations[0].library, real);
    free(real);
    candidate_free(found);
    assert_null(candidate_resolve("bare-name", &places, &error)); /* that is no file name of a library */
    assert_int_equal(error.status, 2);

    assert_int_equal(setenv("LD_LIBRARY_PATH", folders[0], 1), 0);
    assert_null(find_library("libbare-name.so.2"));
    unsetenv("LD_LIBRARY_PATH");
    for (size_t i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/libbare-name.so.2", folders[i]);
        assert_int_equal(unlink(path), 0);
        assert_int_equal(rmdir(folders[i]), 0);
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
        cmocka_unit_test(a_library_passes),
        cmocka_unit_test(what_is_no_library_is_told),
        cmocka_unit_test(damaged_files_are_answered),
        cmocka_unit_test(a_bare_name_is_found_as_the_linker_does),
    };
    return cmocka_run_group_tests(tests, read_library, leave);
}
