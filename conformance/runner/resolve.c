/* resolve.c - what a command-line argument means: a shipped candidate, a candidate file, a library, or a
 * compiler. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "candidate_file.h"
#include "elf_check.h"
#include "find_library.h"
#include "pe_check.h"

static bool ends_with(const char *text, const char *with)
{
    const size_t length = strlen(text), end = strlen(with);
    return length > end && strcmp(text + length - end, with) == 0;
}

static bool is_candidate_file(const char *name)
{
    return (ends_with(name, ".yaml") || ends_with(name, ".yml")) && !ends_with(name, ".deviations.yaml");
}

/* "runtime.dll": a library of Windows by its name. */
static bool is_dll(const char *name)
{
    const size_t length = strlen(name);
    return length > 4 && strcasecmp(name + length - 4, ".dll") == 0;
}

static candidate *resolve_windows(const char *library, run_error *error)
{
    candidate *made = candidate_of_library(library, CANDIDATE_WINDOWS);
    if (made == NULL)
        run_fail_memory(error);
    return made;
}

/* A file: a shared library of this system, or one of Windows. */
static candidate *resolve_library(const char *path, run_error *error)
{
    elf_exports exports;
    if (is_dll(path) || pe_is(path))
        return pe_check(path, error) ? resolve_windows(path, error) : NULL;
    if (!elf_check(path, &exports, error))
        return NULL;
    candidate *made = candidate_of_library(path, exports.malloc ? CANDIDATE_LIBRARY : CANDIDATE_BINDING);
    if (made == NULL)
        run_fail_memory(error);
    return made;
}

/* "libfoo.so.2": what a program could be linked with, and LD_PRELOAD takes. */
static bool is_soname(const char *name)
{
    const char *end = strstr(name, ".so");
    return end != NULL && end != name && (end[3] == '\0' || end[3] == '.');
}

static candidate *resolve_soname(const char *name, run_error *error)
{
    char *path = find_library(name);
    if (path == NULL) {
        run_fail(error, 3, "%s: neither a file here nor a library where the dynamic linker looks", name);
        return NULL;
    }
    candidate *made = resolve_library(path, error);
    free(path);
    return made;
}

/* "cxx:COMMAND": a C++ compiler by its command. */
static const char by_command[] = "cxx:";

static candidate *resolve_compiler(const char *argument, run_error *error)
{
    const char *command = argument + sizeof by_command - 1;
    if (command[strspn(command, " \t")] == '\0') {
        run_fail(error, 2, "%s: expected the command of a C++ compiler, such as cxx:g++ or 'cxx:clang++ -O2'",
                 argument);
        return NULL;
    }
    candidate *made = candidate_of_compiler(argument, command);
    if (made == NULL)
        run_fail_memory(error);
    return made;
}

candidate *candidate_resolve(const char *argument, const run_places *places, run_error *error)
{
    if (strncmp(argument, by_command, sizeof by_command - 1) == 0)
        return resolve_compiler(argument, error);
    if (is_candidate_file(argument))
        return candidate_file_read(argument, error);
    if (strchr(argument, '/') != NULL)
        return resolve_library(argument, error);
    if (argument[0] != '\0' && argument[0] != '.') {
        char *file = text_of("%s/%s.yaml", places->candidates, argument);
        if (file == NULL) {
            run_fail_memory(error);
            return NULL;
        }
        const bool is_shipped = access(file, F_OK) == 0;
        candidate *made = is_shipped ? candidate_file_read(file, error) : NULL;
        free(file);
        if (is_shipped)
            return made;
    }
    if (access(argument, F_OK) == 0 && argument[0] != '\0')
        return resolve_library(argument, error);
    if (is_soname(argument))
        return resolve_soname(argument, error);
    if (is_dll(argument))
        return resolve_windows(argument, error);
    run_fail(error, 2, "unknown candidate '%s': neither a shipped one nor a file; see `allocspec list candidates`",
             argument);
    return NULL;
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

char **candidate_names(const run_places *places, size_t *count)
{
    DIR *files = opendir(places->candidates);
    char **names = files != NULL ? calloc(1, sizeof *names) : NULL;
    *count = 0;
    for (const struct dirent *one = names != NULL ? readdir(files) : NULL; one != NULL; one = readdir(files)) {
        if (!is_candidate_file(one->d_name) || !ends_with(one->d_name, ".yaml"))
            continue;
        char **larger = realloc(names, (*count + 2) * sizeof *names);
        if (larger == NULL)
            break;
        names = larger;
        names[*count] = strndup(one->d_name, strlen(one->d_name) - strlen(".yaml"));
        if (names[*count] == NULL)
            break;
        names[++*count] = NULL;
    }
    if (files != NULL)
        closedir(files);
    if (*count > 1)
        qsort(names, *count, sizeof *names, compare_names);
    return names;
}
