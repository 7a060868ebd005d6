/* folder.c - reads the files of a folder of tables. */
#include "folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

size_t folder_read(row_context *context, int folder, const char *name, char *text)
{
    const char *why = NULL;
    struct stat status;
    size_t used = 0;
    int file = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (file < 0 || fstat(file, &status) != 0)
        why = strerror(errno);
    else if (!S_ISREG(status.st_mode))
        why = "it is no regular file";
    while (why == NULL) {
        ssize_t got = read(file, text + used, LIMIT_FILE + 1 - used);
        if (got < 0)
            why = strerror(errno);
        else if (got == 0)
            break;
        used += got > 0 ? (size_t)got : 0;
        if (used > LIMIT_FILE)
            why = "it is larger than 1 MiB";
    }
    if (file >= 0)
        close(file);
    if (why != NULL)
        context_fail(context, (row_place){name, 0, 0}, "a table that can be read: %s", why);
    text[used] = '\0';
    return used;
}

void folder_fail(corpus_error *error, const char *folder, const char *expected, const char *why)
{
    memset(error, 0, sizeof *error);
    snprintf(error->file, sizeof error->file, "%s", folder);
    snprintf(error->expected, sizeof error->expected, "%s%s", expected, why);
}
