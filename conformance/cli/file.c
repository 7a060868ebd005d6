/* file.c - whole files, and the names in a folder. */
#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "command.h"
#include "file.h"

/* The rest of a stream; NULL with errno set. */
static char *read_all(FILE *in, size_t most, size_t *length)
{
    size_t room = 1 << 16, used = 0;
    char *text = malloc(room);
    while (text) {
        used += fread(text + used, 1, room - used - 1, in);
        if (used < room - 1)
            break;
        if (used > most)
            break;
        char *more = realloc(text, room *= 2);
        if (!more)
            free(text);
        text = more;
    }
    if (text && (ferror(in) || used > most)) {
        if (!ferror(in))
            errno = EFBIG;
        free(text);
        return NULL;
    }
    if (text)
        text[ *length = used] = 0;
    return text;
}

char *file_read(const char *path, size_t most, size_t *length)
{
    const bool standard = path[0] == '-' && !path[1];
    struct stat status;
    FILE *in = standard ? stdin : fopen(path, "re");
    char *text = NULL;
    if (in && fstat(fileno(in), &status) == 0 && S_ISDIR(status.st_mode))
        errno = EISDIR;
    else if (in)
        text = read_all(in, most, length);
    if (!text)
        fail(STATUS_USAGE, "%s: cannot be read: %s", standard ? "standard input" : path, strerror(errno));
    if (in && !standard)
        fclose(in);
    return text;
}

static int by_name(const void *left, const void *right) { return strcmp(*(char *const *)left, *(char *const *)right); }

static bool ends_with(const char *name, const char *suffix)
{
    const size_t length = strlen(name), tail = strlen(suffix);
    return length > tail && strcmp(name + length - tail, suffix) == 0;
}

void folder_free(char **paths, size_t count)
{
    for (size_t i = 0; paths && i < count; i++)
        free(paths[i]);
    free(paths);
}

char **folder_list(const char *folder, const char *suffix, size_t *count)
{
    DIR *entries = opendir(folder);
    char **paths = entries ? calloc(1, sizeof *paths) : NULL;
    *count = 0;
    for (struct dirent *entry; paths && (entry = readdir(entries));) {
        if (entry->d_name[0] == '.' || !ends_with(entry->d_name, suffix))
            continue;
        char **more = realloc(paths, (*count + 2) * sizeof *paths), *path = NULL;
        if (more)
            paths = more;
        if (!more || asprintf(&path, "%s/%s", folder, entry->d_name) < 0) {
            folder_free(paths, *count);
            paths = NULL;
            break;
        }
        paths[(*count)++] = path;
    }
    if (entries)
        closedir(entries);
    if (paths)
        qsort(paths, *count, sizeof *paths, by_name);
    return paths;
}
