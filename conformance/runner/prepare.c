/* prepare.c - see prepare.h. */
#include "prepare.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cache.h"
#include "elf_check.h"
#include "find_library.h"
#include "helper.h"
#include "pe_check.h"
#include "prepare_parts.h"
#include "wine.h"

enum { OUTPUT = 2000 };

bool prepare_packages(const candidate *subject, const run_places *places)
{
    size_t count = 0;
    while (subject->packages[count] != NULL)
        count++;
    if (places->packages == NULL || count == 0)
        return false;
    char **arguments = calloc(count + 2, sizeof *arguments);
    if (arguments == NULL)
        return false;
    arguments[0] = (char *)places->packages;
    memcpy(arguments + 1, subject->packages, count * sizeof *arguments);
    const int status = helper_run(arguments, NULL, NULL, 0);
    free(arguments);
    return status == 0;
}

/* The last line that a failed command wrote with "error" in it, or its last line. */
static const char *telling_line(char *output)
{
    const char *best = "";
    bool is_error = false;
    for (char *line = strtok(output, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        const bool says_error = strstr(line, "error") != NULL;
        if (says_error && is_error)
            continue;
        if (says_error || !is_error)
            best = line;
        is_error |= says_error;
    }
    return best;
}

static char *name_of_build(const run_places *places, const candidate *subject, const configuration *one,
                           const char *recipe, const char *suffix)
{
    char *prefix = text_of("%s-%s", subject->name, one->name);
    char *name = prefix != NULL ? cache_name(places, prefix, recipe, suffix) : NULL;
    free(prefix);
    return name;
}

/* Runs a command that makes a file: under another name first, so that nobody ever sees half of it. */
static bool build_file(const char *path, char *const *arguments, char **argument_for_output, const char *what,
                       run_error *error)
{
    char output[OUTPUT];
    char *half = text_of("%s.%d", path, (int)getpid());
    char *variable = text_of("OUTPUT=%s", half != NULL ? half : "");
    bool good = half != NULL && variable != NULL;
    if (!good) {
        run_fail_memory(error);
    } else {
        if (argument_for_output != NULL)
            *argument_for_output = half;
        const int status = helper_run(arguments, variable, output, sizeof output);
        if (status != 0)
            good = run_fail(error, 3, "%s failed with status %d: %s", what, status, telling_line(output));
        else if (rename(half, path) != 0)
            good = run_fail(error, 3, "%s made no file: %s", what, strerror(errno));
        if (!good)
            unlink(half);
    }
    free(half);
    free(variable);
    return good;
}

/* The build command runs in the folder of the candidate file, so that it can name what lies beside it. */
static bool build_library(const candidate *subject, const configuration *one, const run_places *places, char **path,
                          run_error *error)
{
    if (!cache_make(places, error))
        return false;
    char *folder = strdup(subject->file != NULL ? subject->file : "./x");
    *path = name_of_build(places, subject, one, one->build, ".so");
    if (*path == NULL || folder == NULL) {
        free(folder);
        return run_fail_memory(error);
    }
    char *const arguments[] = {(char *)"sh",    (char *)"-c", (char *)"cd -- \"$0\" && eval \"$1\"",
                               dirname(folder), one->build,   NULL};
    bool good = cache_is_fresh(*path, arguments[3]);
    good = good || build_file(*path, arguments, NULL, "the build command", error) ||
           (prepare_packages(subject, places) && build_file(*path, arguments, NULL, "the build command", error));
    free(folder);
    return good;
}

/* "reference:NAME": the library NAME of impl/, wherever that is. */
static const char of_reference[] = "reference:";

bool prepare_reference(const char *name, const run_places *places, char **path, run_error *error)
{
    if (strncmp(name, of_reference, sizeof of_reference - 1) != 0)
        return run_fail(error, 2, "%s: expected %sNAME", name, of_reference);
    name += sizeof of_reference - 1;
    if (strchr(name, '/') != NULL)
        return run_fail(error, 2, "%s%s: expected the name of a library, without a folder", of_reference, name);
    if (places->reference == NULL)
        return run_fail(error, 3, "%s%s: the reference is not here", of_reference, name);
    char *file = text_of("%s/%s", places->reference, name);
    if (file == NULL)
        return run_fail_memory(error);
    *path = find_library(file);
    if (*path == NULL)
        run_fail(error, 3, "%s: no such file", file);
    free(file);
    return *path != NULL;
}

bool prepare_library(const candidate *subject, const configuration *one, const run_places *places, char **path,
                     run_error *error)
{
    if (strncmp(one->library, of_reference, sizeof of_reference - 1) == 0)
        return prepare_reference(one->library, places, path, error);
    *path = find_library(one->library);
    if (*path == NULL && prepare_packages(subject, places))
        *path = find_library(one->library);
    return *path != NULL ||
           run_fail(error, 3, "%s: %s", one->library,
                    strchr(one->library, '/') != NULL ? "no such file"
                                                      : "not found where the dynamic linker looks for libraries");
}

static bool build_driver(const candidate *subject, const configuration *one, const run_places *places, char **driver,
                         run_error *error)
{
    if (places->build_driver == NULL)
        return run_fail(error, 3, "there is no script to build a driver with");
    char *const arguments[] = {(char *)places->build_driver, one->compiler, NULL, NULL};
    if (!cache_make(places, error))
        return false;
    *driver = name_of_build(places, subject, one, one->compiler, ".driver");
    char *script = strdup(places->build_driver);
    if (*driver == NULL || script == NULL) {
        free(script);
        return run_fail_memory(error);
    }
    const bool is_built = cache_is_fresh(*driver, dirname(script));
    free(script);
    if (is_built)
        return true;
    char **place_of_output = (char **)&arguments[2];
    if (build_file(*driver, arguments, place_of_output, "building the driver", error))
        return true;
    return prepare_packages(subject, places) &&
           build_file(*driver, arguments, place_of_output, "building the driver", error);
}

static const char windows_compiler[] = "x86_64-w64-mingw32-gcc";

char *prepare_windows_driver(const run_places *places, run_error *error)
{
    if (places->build_driver == NULL) {
        run_fail(error, 3, "there is no script to build a driver with");
        return NULL;
    }
    if (!cache_make(places, error))
        return NULL;
    char *folder = realpath(places->cache, NULL);
    char *driver = folder != NULL ? text_of("%s/allocspec-driver.exe", folder) : NULL;
    char *script = text_of("%s-windows", places->build_driver), *sources = strdup(places->build_driver);
    char *const arguments[] = {script, (char *)windows_compiler, NULL, NULL};
    const candidate needs = {.packages = (char *[]){(char *)"gcc-mingw-w64-x86-64", NULL}};
    const char what[] = "building the driver for Windows";
    bool good = driver != NULL && script != NULL && sources != NULL;
    if (!good)
        run_fail_memory(error);
    else if (!cache_is_fresh(driver, dirname(sources)))
        good = build_file(driver, arguments, (char **)&arguments[2], what, error) ||
               (prepare_packages(&needs, places) && build_file(driver, arguments, (char **)&arguments[2], what, error));
    free(folder);
    free(script);
    free(sources);
    if (good)
        return driver;
    free(driver);
    return NULL;
}

/* A name is looked up by Windows; a path is a file of this system. */
static bool find_windows_library(const configuration *one, preparation *made, run_error *error)
{
    if (strchr(one->library, '/') == NULL && access(one->library, F_OK) != 0) {
        made->path = strdup(one->library);
        made->windows = strdup(one->library);
    } else {
        made->path = realpath(one->library, NULL);
        if (made->path == NULL)
            return run_fail(error, 3, "%s: %s", one->library, strerror(errno));
        if (!pe_check(made->path, error))
            return false;
        made->windows = wine_path(made->path);
    }
    return (made->path != NULL && made->windows != NULL) || run_fail_memory(error);
}

static char *version_of(const candidate *subject)
{
    char output[200];
    char *const arguments[] = {(char *)"dpkg-query", (char *)"-W", (char *)"-f=${Version}", subject->packages[0], NULL};
    if (subject->packages[0] == NULL || helper_run(arguments, NULL, output, sizeof output) != 0)
        return NULL;
    return strdup(output);
}

/* What a driver inherits of our environment; all else is the candidate file's to say. */
static const char *const inherited[] = {"PATH",
                                        "HOME",
                                        "TMPDIR",
                                        "LD_LIBRARY_PATH",
                                        "GCOV_PREFIX",
                                        "GCOV_PREFIX_STRIP",
                                        "GCOV_EXIT_AT_ERROR",
                                        "LLVM_PROFILE_FILE"};

static bool add_variable(char **list, size_t *count, char *text)
{
    if (text == NULL)
        return false;
    list[(*count)++] = text;
    list[*count] = NULL;
    return true;
}

/* LD_PRELOAD splits at spaces and colons; a file whose path holds one is named by a descriptor of ours. */
static char *preload_of(preparation *made)
{
    if (strpbrk(made->path, " :\t\n") == NULL)
        return text_of("LD_PRELOAD=%s", made->path);
    made->held = open(made->path, O_RDONLY | O_CLOEXEC);
    return made->held >= 0 ? text_of("LD_PRELOAD=/proc/%d/fd/%d", (int)getpid(), made->held) : NULL;
}

bool prepare_environment(const configuration *one, preparation *made)
{
    const size_t most = sizeof inherited / sizeof inherited[0];
    size_t own = 0, count = 0;
    while (one->environment[own] != NULL)
        own++;
    made->environment = calloc(most + own + 2, sizeof *made->environment);
    bool good = made->environment != NULL;
    for (size_t i = 0; good && i < most; i++) {
        const char *value = getenv(inherited[i]);
        if (value != NULL)
            good = add_variable(made->environment, &count, text_of("%s=%s", inherited[i], value));
    }
    for (size_t i = 0; good && i < own; i++)
        good = add_variable(made->environment, &count, strdup(one->environment[i]));
    if (good && made->path != NULL && made->windows == NULL)
        good = add_variable(made->environment, &count, preload_of(made));
    return good;
}

bool prepare(const candidate *subject, const configuration *one, const run_places *places, preparation *made,
             run_error *error)
{
    elf_exports exports = {false, false};
    *made = (preparation){.held = -1};
    bool good = true;
    switch (one->kind) {
    case CANDIDATE_SYSTEM:
        break;
    case CANDIDATE_LIBRARY:
    case CANDIDATE_BINDING:
        good = (one->build != NULL ? build_library : prepare_library)(subject, one, places, &made->path, error) &&
               elf_check(made->path, &exports, error);
        made->is_bound = exports.binding;
        if (good && one->kind == CANDIDATE_BINDING && !exports.binding)
            good = run_fail(error, 3, "%s: does not export allocspec_binding", made->path);
        break;
    case CANDIDATE_LIBC:
        good = build_driver(subject, one, places, &made->driver, error);
        break;
    case CANDIDATE_TOOLCHAIN: /* see toolchain.h */
    case CANDIDATE_KINDS:
        good = run_fail(error, 3, "%s: not prepared in this way", subject->name);
        break;
    case CANDIDATE_WINDOWS:
        good = find_windows_library(one, made, error);
        if (good) {
            made->driver = prepare_windows_driver(places, error);
            good = made->driver != NULL;
        }
        break;
    }
    if (good && made->driver == NULL) {
        made->driver = realpath(places->driver, NULL);
        if (made->driver == NULL)
            good = run_fail(error, 3, "%s: %s", places->driver, strerror(errno));
    }
    if (good) {
        made->version = version_of(subject);
        if (!prepare_environment(one, made))
            good = run_fail_memory(error);
    }
    if (!good)
        preparation_clear(made);
    return good;
}

void preparation_clear(preparation *made)
{
    for (char **variable = made->environment; variable != NULL && *variable != NULL; variable++)
        free(*variable);
    free(made->environment);
    free(made->path);
    free(made->driver);
    free(made->windows);
    free(made->version);
    if (made->held >= 0)
        close(made->held);
    *made = (preparation){.held = -1};
}
