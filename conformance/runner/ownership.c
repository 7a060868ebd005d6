/* ownership.c - reads a process's memory map. */
#include "ownership.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

/* A mapped file. */
typedef struct mapping {
    uint64_t start, end;
    dev_t device;
    ino_t number;
    char path[4096];
} mapping;

static bool read_mapping(FILE *maps, mapping *one)
{
    char line[4096 + 128];
    while (fgets(line, sizeof line, maps) != NULL) {
        unsigned long long start, end, number;
        unsigned major_number, minor_number;
        int path = 0;
        if (sscanf(line, "%llx-%llx %*s %*x %x:%x %llu %n", &start, &end, &major_number, &minor_number, &number,
                   &path) < 5 ||
            number == 0 || path == 0)
            continue;
        line[strcspn(line, "\n")] = '\0';
        one->start = start;
        one->end = end;
        one->device = makedev(major_number, minor_number);
        one->number = (ino_t)number;
        snprintf(one->path, sizeof one->path, "%s", line + path);
        return true;
    }
    return false;
}

static bool is_file(const mapping *one, const struct stat *file)
{
    return one->device == file->st_dev && one->number == file->st_ino;
}

static bool begins(const char *text, const char *with) { return strncmp(text, with, strlen(with)) == 0; }

/* What every program has, whether or not a candidate was loaded. */
static bool is_of_the_system(const mapping *one)
{
    const char *base = strrchr(one->path, '/');
    base = base != NULL ? base + 1 : one->path;
    return begins(base, "libc.so") || begins(base, "libc-2.") || begins(base, "ld-linux") || begins(base, "ld-musl") ||
           begins(base, "ld-2.") || begins(base, "ld.so");
}

bool ownership_foreign(pid_t process, const char *library, const uint64_t *address, unsigned count, bool *foreign,
                       unsigned first, char **found)
{
    char path[64];
    struct stat own = {0}, driver = {0};
    mapping one;
    *found = NULL;
    snprintf(path, sizeof path, "/proc/%d/exe", (int)process);
    if (stat(path, &driver) != 0 || (library != NULL && stat(library, &own) != 0))
        return false;
    snprintf(path, sizeof path, "/proc/%d/maps", (int)process);
    FILE *maps = fopen(path, "re");
    if (maps == NULL)
        return false;
    for (unsigned i = 0; i < count; i++)
        foreign[i] = address[i] != 0;
    while (read_mapping(maps, &one)) {
        const bool is_owner =
            library == NULL || is_file(&one, &own) || !(is_file(&one, &driver) || is_of_the_system(&one));
        for (unsigned i = 0; i < count; i++) {
            if (address[i] < one.start || address[i] >= one.end)
                continue;
            if (is_owner)
                foreign[i] = false;
            if (i == first && *found == NULL)
                *found = strdup(one.path);
        }
    }
    fclose(maps);
    return true;
}
