/* scratch.c - see scratch.h. */
#include "scratch.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[64];

const char *scratch(void)
{
    if (folder[0] == '\0') {
        strcpy(folder, "/tmp/allocspec-test.XXXXXX");
        if (mkdtemp(folder) == NULL)
            abort();
    }
    return folder;
}

const char *scratch_path(const char *name)
{
    static char paths[8][256];
    static unsigned next;
    char *path = paths[next++ % 8];
    snprintf(path, sizeof paths[0], "%s/%s", scratch(), name);
    return path;
}

const char *scratch_write(const char *name, const void *bytes, size_t size)
{
    const char *path = scratch_path(name);
    FILE *file = fopen(path, "w");
    if (file == NULL || fwrite(bytes, 1, size, file) != size || fclose(file) != 0)
        abort();
    return path;
}

const char *scratch_text(const char *name, const char *text) { return scratch_write(name, text, strlen(text)); }

void scratch_remove(void)
{
    DIR *files = folder[0] != '\0' ? opendir(folder) : NULL;
    for (const struct dirent *one = files != NULL ? readdir(files) : NULL; one != NULL; one = readdir(files)) {
        if (one->d_name[0] != '.')
            unlinkat(dirfd(files), one->d_name, 0);
    }
    if (files != NULL)
        closedir(files);
    rmdir(folder);
    folder[0] = '\0';
}
