/* windows.c - what judges a C runtime on a machine with Windows, as files to be copied there. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "helper.h"
#include "kit.h"
#include "prepare.h"

static bool write_program(const char *folder, const char *name, const kit *one, run_error *error)
{
    char *path = text_of("%s/%s.corpus", folder, name);
    FILE *file = path != NULL ? fopen(path, "we") : NULL;
    bool good = file != NULL && fwrite(one->program, 1, one->size, file) == one->size;
    if (file != NULL)
        good = fclose(file) == 0 && good;
    if (!good)
        run_fail(error, 3, "%s: cannot be written: %s", path != NULL ? path : folder, strerror(errno));
    free(path);
    return good;
}

static bool make_program(const char *folder, const char *name, as_profiles profiles, const run_places *places,
                         run_error *error)
{
    kit one;
    if (!kit_make(&one, places, profiles, error))
        return false;
    const bool good = one.rows[one.count] > 0 ? write_program(folder, name, &one, error)
                                              : run_fail(error, 3, "no scenario to carry out for %s", name);
    kit_free(&one);
    return good;
}

static bool copy_driver(const char *folder, const run_places *places, run_error *error)
{
    char *driver = prepare_windows_driver(places, error);
    char *const arguments[] = {(char *)"cp", (char *)"--", driver, (char *)folder, NULL};
    char output[300];
    if (driver == NULL)
        return false;
    const bool good = helper_run(arguments, NULL, output, sizeof output) == 0;
    free(driver);
    return good || run_fail(error, 3, "%s: the driver cannot be copied there", folder);
}

int run_write_windows(const char *folder, as_profiles profiles, const run_places *places, run_error *error)
{
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        return run_fail(error, 3, "%s: %s", folder, strerror(errno)), error->status;
    const bool good = profiles != 0 ? make_program(folder, "chosen", profiles, places, error)
                                    : make_program(folder, "msvcrt", AS_MSVCRT, places, error) &&
                                          make_program(folder, "ucrt", AS_UCRT, places, error) &&
                                          make_program(folder, "crt-debug", AS_CRT_DEBUG, places, error);
    return good && copy_driver(folder, places, error) ? 0 : error->status;
}
