/* places.c - where the parts of the suite that are read at run time are.
 *
 * The installed data folder mirrors the source tree, so that one root tells all places. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command.h"
#include "places.h"

/* The program runs from its build iff it lies in the build folder. */
static bool runs_from_build(void)
{
    static const char build[] = ALLOCSPEC_BUILD_ROOT "/";
    char self[4096];
    const ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    if (length <= 0)
        return false;
    self[length] = 0;
    return strncmp(self, build, sizeof build - 1) == 0;
}

static char *path(const char *folder, const char *name)
{
    char *joined = NULL;
    return asprintf(&joined, "%s/%s", folder, name) < 0 ? NULL : joined;
}

static const char *from_environment(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

static char *cache_folder(bool built)
{
    const char *cache = from_environment("XDG_CACHE_HOME"), *home = from_environment("HOME");
    if (built)
        return path(ALLOCSPEC_BUILD_ROOT, "cache");
    if (cache)
        return path(cache, "allocspec");
    return home ? path(home, ".cache/allocspec") : path("/var/tmp", "allocspec-cache");
}

int places_find(struct places *places)
{
    const bool built = runs_from_build();
    const char *named = from_environment("ALLOCSPEC_DATA");
    const char *root = named ? named : built ? ALLOCSPEC_SOURCE_ROOT : ALLOCSPEC_DATA_ROOT;
    if (access(root, R_OK | X_OK) != 0)
        return fail(STATUS_NOT_RUN, "the suite's data is not at %s%s", root, named ? " (named by ALLOCSPEC_DATA)" : "");
    *places = (struct places){
        .run = {.candidates = path(root, "conformance/candidates"),
                .corpus = path(root, "conformance/corpus"),
                .driver = strdup(built ? ALLOCSPEC_DRIVER_BUILT : ALLOCSPEC_DRIVER_INSTALLED),
                .build_driver = path(root, "conformance/driver/build-driver"),
                .build_unit = path(root, "conformance/driver/cxx/build-unit"),
                .forkserver = built ? ALLOCSPEC_FORKSERVER_BUILT : ALLOCSPEC_FORKSERVER_INSTALLED,
                .packages = path(root, "conformance/packages"),
                .cache = cache_folder(built),
                .reference = built ? ALLOCSPEC_REFERENCE_BUILT : ALLOCSPEC_REFERENCE_INSTALLED},
        .witnesses = path(root, "spec/witnesses"),
        .bindings = path(root, "conformance/binding"),
    };
    const struct run_places *run = &places->run;
    if (run->candidates && run->corpus && run->driver && run->build_driver && run->build_unit && run->packages &&
        run->cache && places->witnesses && places->bindings)
        return 0;
    places_free(places);
    return fail(STATUS_NOT_RUN, "memory ran out");
}

void places_make_cache(const struct places *places)
{
    char *folder = strdup(places->run.cache);
    for (char *slash = folder; folder && (slash = strchr(slash + 1, '/'));) {
        *slash = 0;
        mkdir(folder, 0700); /* a failure shows when the folder is used, and then says more */
        *slash = '/';
    }
    free(folder);
}

void places_free(struct places *places)
{
    free((char *)places->run.candidates);
    free((char *)places->run.corpus);
    free((char *)places->run.driver);
    free((char *)places->run.build_driver);
    free((char *)places->run.build_unit);
    free((char *)places->run.packages);
    free((char *)places->run.cache);
    free(places->witnesses);
    free(places->bindings);
}
