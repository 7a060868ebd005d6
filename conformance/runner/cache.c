/* cache.c - see cache.h. */
#include "cache.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

bool cache_make(const run_places *places, run_error *error)
{
    if (places->cache == NULL)
        return run_fail(error, 3, "there is no folder to build in");
    if (mkdir(places->cache, 0777) != 0 && errno != EEXIST)
        return run_fail(error, 3, "%s: %s", places->cache, strerror(errno));
    return true;
}

char *cache_name(const run_places *places, const char *prefix, const char *recipe, const char *suffix)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (const char *c = recipe; *c != '\0'; c++)
        hash = (hash ^ (unsigned char)*c) * UINT64_C(0x100000001b3);
    char *folder = realpath(places->cache, NULL);
    char *name =
        text_of("%s/%s-%016llx%s", folder != NULL ? folder : places->cache, prefix, (unsigned long long)hash, suffix);
    free(folder);
    return name;
}

bool cache_is_fresh(const char *file, const char *folder)
{
    struct stat made, source;
    if (stat(file, &made) != 0)
        return false;
    DIR *files = opendir(folder);
    bool fresh = files != NULL;
    for (const struct dirent *one = fresh ? readdir(files) : NULL; one != NULL; one = readdir(files)) {
        if (one->d_name[0] != '.' && fstatat(dirfd(files), one->d_name, &source, 0) == 0 &&
            (source.st_mtim.tv_sec > made.st_mtim.tv_sec ||
             (source.st_mtim.tv_sec == made.st_mtim.tv_sec && source.st_mtim.tv_nsec > made.st_mtim.tv_nsec)))
            fresh = false;
    }
    if (files != NULL)
        closedir(files);
    return fresh;
}
