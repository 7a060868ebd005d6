/* toolchain.c - a configuration of kind toolchain made ready: its library is found, its unit found or built. */
#include "toolchain.h"

#include <errno.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cache.h"
#include "compiler.h"
#include "prepare_parts.h"

enum { BUILD_FACTOR = 30, LEAST_BUILD_MS = 60000 };

/* A unit is built from what lies in these folders, beside the script. */
static bool is_fresh(const char *made, const char *script)
{
    static const char *const folders[] = {".",  "windows",          "windows/include",
                                          "..", "../../corpus/cxx", "../../../spec/include/allocspec"};
    char *copy = strdup(script);
    const char *here = copy != NULL ? dirname(copy) : "";
    bool fresh = copy != NULL;
    for (size_t i = 0; fresh && i < sizeof folders / sizeof folders[0]; i++) {
        char *folder = text_of("%s/%s", here, folders[i]);
        /* One that is not there holds nothing that is newer. */
        fresh = folder != NULL && (access(folder, F_OK) != 0 || cache_is_fresh(made, folder));
        free(folder);
    }
    free(copy);
    return fresh && access(made, F_OK) == 0;
}

/* Runs the script, which makes a file: in a folder of its own first, so that nobody ever sees half of it. `before` are
 * its words before the file's name. */
static bool make_file(const workshop *how, const char *path, char *const before[], const char *variable,
                      const char *what, run_error *error)
{
    char why[400];
    char *arguments[8] = {NULL};
    size_t count = 0;
    command_limits limits = compiler_limits(how, BUILD_FACTOR, LEAST_BUILD_MS);
    char *folder = compiler_folder(how);
    char *made = folder != NULL ? text_of("%s/made", folder) : NULL;
    if (made == NULL) {
        compiler_drop_folder(folder);
        return run_fail(error, 3, "%s: no folder can be made there", how->places->cache);
    }
    limits.folder = folder;
    limits.variable = variable;
    for (; before[count] != NULL; count++)
        arguments[count] = before[count];
    arguments[count] = made;
    const command_report report = command_run_file(&limits, how->places->build_unit, arguments);
    bool good = command_is_good(&report);
    if (!good) {
        command_say(&report, &limits, why, sizeof why);
        run_fail(error, 3, "%s %s", what, why);
    } else if (rename(made, path) != 0) {
        good = run_fail(error, 3, "%s made no file: %s", what, strerror(errno));
    }
    compiler_drop_folder(folder);
    free(made);
    return good;
}

/* What a unit has of the driver for C is compiled once, by the compiler for C; for Windows by one that may first have
 * to be installed. */
static char *find_or_build_archive(const candidate *subject, const workshop *how, run_error *error)
{
    static const char what[] = "building the driver's part of the rows of C++";
    char *for_c[] = {(char *)"--archive", (char *)"cc", NULL},
         *for_windows[] = {(char *)"--windows", (char *)"--archive", (char *)"x86_64-w64-mingw32-gcc", NULL};
    char **before = how->is_for_windows ? for_windows : for_c;
    char *path = cache_name(how->places, "cxx-driver", how->is_for_windows ? for_windows[2] : for_c[1], ".a");
    if (path == NULL) {
        run_fail_memory(error);
        return NULL;
    }
    if (is_fresh(path, how->places->build_unit) || make_file(how, path, before, NULL, what, error) ||
        (how->is_for_windows && prepare_packages(subject, how->places) &&
         make_file(how, path, before, NULL, what, error)))
        return path;
    free(path);
    return NULL;
}

static bool build(const candidate *subject, const configuration *one, const workshop *how, const compiler *own,
                  const char *path, run_error *error)
{
    char *archive = find_or_build_archive(subject, how, error);
    if (archive == NULL)
        return false;
    char *variable = text_of("ALLOCSPEC_UNIT_ARCHIVE=%s", archive);
    char *what = text_of("%s: building the rows of C++ as %s, unit %s,", own->command, revision_name(one->revision),
                         corpus_unit_name(one->unit));
    char *const before[] = {(char *)"--windows", own->command, (char *)corpus_unit_name(one->unit),
                            (char *)revision_name(one->revision) + strlen("c++"), NULL};
    const size_t first = how->is_for_windows ? 0 : 1;
    const bool good = variable != NULL && what != NULL ? make_file(how, path, before + first, variable, what, error)
                                                       : run_fail_memory(error);
    free(archive);
    free(variable);
    free(what);
    return good;
}

static bool find_or_build(const candidate *subject, const configuration *one, const workshop *how, const compiler *own,
                          char **driver, run_error *error)
{
    if (how->places->build_unit == NULL)
        return run_fail(error, 3, "there is no script to build the rows of C++ with");
    char *recipe = text_of("%s\n%s\n%s\n%s", own->command, own->version != NULL ? own->version : "",
                           own->revisions[one->revision].spelling, corpus_unit_name(one->unit));
    char *prefix = text_of("cxx-%s-%s%s", revision_name(one->revision), corpus_unit_name(one->unit),
                           how->is_for_windows ? "-windows" : "");
    *driver = recipe != NULL && prefix != NULL ? cache_name(how->places, prefix, recipe, ".driver") : NULL;
    free(recipe);
    free(prefix);
    if (*driver == NULL)
        return run_fail_memory(error);
    return is_fresh(*driver, how->places->build_unit) || build(subject, one, how, own, *driver, error);
}

/* The revision, as its compiler calls it. */
static bool knows_revision(const configuration *one, const compiler *own, bool *is_left_out, run_error *error)
{
    const known_revision *known = &own->revisions[one->revision];
    if (known->trouble != NULL)
        return run_fail(error, 3, "%s", known->trouble);
    if (known->spelling == NULL && one->is_optional)
        *is_left_out = true;
    return known->spelling != NULL ||
           run_fail(error, 3, "%s: does not know -std=%s", own->command, revision_name(one->revision));
}

/* A driver of this build, or installed: beside the one for C, or in the folder cxx there. */
static bool find_driver(const configuration *one, const workshop *how, char **driver, run_error *error)
{
    static const char *const folders[] = {"", "cxx/"};
    char *copy = strdup(how->places->driver);
    if (copy == NULL)
        return run_fail_memory(error);
    const char *here = dirname(copy);
    for (size_t i = 0; i < sizeof folders / sizeof folders[0] && *driver == NULL; i++) {
        char *path = text_of("%s/%s%s", here, folders[i], one->driver);
        *driver = path != NULL ? realpath(path, NULL) : NULL;
        free(path);
    }
    free(copy);
    return *driver != NULL || run_fail(error, 3, "%s: there is no such driver in this build", one->driver);
}

static bool prepare_compiled(const candidate *subject, const configuration *one, const workshop *how, compilers *all,
                             preparation *made, const compiler **own, bool *is_left_out, run_error *error)
{
    if (!cache_make(how->places, error))
        return false;
    compiler *mine = compilers_ask(all, one->compiler, one->revision, subject, how);
    if (mine == NULL)
        return run_fail_memory(error);
    *own = mine;
    if (mine->unable != NULL)
        return run_fail(error, 3, "%s", mine->unable);
    if (!knows_revision(one, mine, is_left_out, error) || !find_or_build(subject, one, how, mine, &made->driver, error))
        return false;
    made->version = mine->version != NULL ? strdup(mine->version) : NULL;
    if (one->runtime != NULL) {
        made->path = strdup(one->runtime);
        made->windows = strdup(one->runtime);
    }
    return one->runtime == NULL || (made->path != NULL && made->windows != NULL) || run_fail_memory(error);
}

bool toolchain_prepare(const candidate *subject, const configuration *one, const workshop *how, compilers *all,
                       preparation *made, const compiler **own, bool *is_left_out, run_error *error)
{
    *made = (preparation){.held = -1};
    *own = NULL;
    *is_left_out = false;
    bool good = one->library == NULL || prepare_library(subject, one, how->places, &made->path, error);
    if (good && one->driver != NULL)
        good = find_driver(one, how, &made->driver, error);
    else if (good)
        good = prepare_compiled(subject, one, how, all, made, own, is_left_out, error);
    if (good && !prepare_environment(one, made))
        good = run_fail_memory(error);
    if (!good)
        preparation_clear(made);
    return good;
}
