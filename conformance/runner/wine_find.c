/* wine_find.c - where Wine's programs are, and the environment that programs under it get. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "helper.h"
#include "wine.h"

/* Debian keeps the programs themselves apart from the scripts that choose between them. */
static const char usual_folder[] = "/usr/lib/wine";

static const char *const loaders[] = {"wine64", "wine", NULL}, *const servers[] = {"wineserver64", "wineserver", NULL};

/* A program of one of these names in one folder (length bytes); from malloc, or NULL. */
static char *in_folder(const char *folder, size_t length, const char *const *names)
{
    for (; *names != NULL; names++) {
        char *file = text_of("%.*s/%s", (int)length, folder, *names);
        if (file != NULL && access(file, X_OK) == 0)
            return file;
        free(file);
    }
    return NULL;
}

static bool both_in(wine *one, const char *folder, size_t length)
{
    free(one->loader);
    free(one->server);
    one->loader = in_folder(folder, length, loaders);
    one->server = in_folder(folder, length, servers);
    return one->loader != NULL && one->server != NULL;
}

static bool find_programs(wine *one)
{
    const char *named = getenv("ALLOCSPEC_WINE"), *path = getenv("PATH");
    if (named != NULL && named[0] != '\0')
        return both_in(one, named, strlen(named));
    if (both_in(one, usual_folder, strlen(usual_folder)))
        return true;
    for (size_t length; path != NULL && *path != '\0'; path += length + (path[length] == ':')) {
        length = strcspn(path, ":");
        if (length > 0 && both_in(one, path, length))
            return true;
    }
    return false;
}

/* True iff the script says that all is there. Where it cannot install anything it says why in a line that becomes part
 * of ours. */
static bool get_packages(const run_places *places, char *why, size_t size)
{
    char *const arguments[] = {(char *)places->packages, (char *)"wine64", (char *)"gcc-mingw-w64-x86-64", NULL};
    const char *no_install = getenv("ALLOCSPEC_NO_INSTALL");
    const bool may_install = geteuid() == 0 && (no_install == NULL || strcmp(no_install, "1") != 0);
    why[0] = '\0';
    if (places->packages == NULL)
        return false;
    const int status = helper_run(arguments, NULL, may_install ? NULL : why, may_install ? 0 : size);
    why[strcspn(why, "\n")] = '\0';
    return status == 0;
}

bool wine_find(wine *one, const run_places *places, run_error *error)
{
    static const char ours[] = "allocspec: ";
    char why[300];
    *one = (wine){.door = -1};
    if (find_programs(one))
        return true;
    if (get_packages(places, why, sizeof why) && find_programs(one))
        return true;
    const char *text = strncmp(why, ours, sizeof ours - 1) == 0 ? why + sizeof ours - 1 : why;
    return run_fail(error, 3, "Wine is not here, and a library of Windows is judged under Wine%s%s",
                    text[0] != '\0' ? "; " : "", text);
}

char *wine_path(const char *path) { return text_of("Z:%s", path); }
