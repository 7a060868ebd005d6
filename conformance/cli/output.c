/* output.c - where a command writes: standard output, or a file that is replaced only when all is written. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command.h"
#include "options.h"
#include "output.h"

static int cannot_write(struct output *output)
{
    const int error = errno;
    const int status = fail(STATUS_USAGE, "%s: cannot be written: %s", output->path, strerror(error));
    if (output->stream)
        fclose(output->stream);
    if (output->temporary)
        unlink(output->temporary);
    free(output->temporary);
    free(output->path);
    return status;
}

/* A file beside the place, with the rights that a new file has. */
static FILE *open_temporary(struct output *output)
{
    if (asprintf(&output->temporary, "%s.XXXXXX", output->path) < 0) {
        output->temporary = NULL;
        return NULL;
    }
    const int descriptor = mkstemp(output->temporary);
    if (descriptor < 0) {
        free(output->temporary);
        output->temporary = NULL;
        return NULL;
    }
    const mode_t mask = umask(0);
    umask(mask);
    fchmod(descriptor, 0666 & ~mask);
    return fdopen(descriptor, "w");
}

int output_open(struct output *output, const char *path)
{
    struct stat status;
    *output = (struct output){.stream = stdout};
    if (!path)
        return 0;
    output->stream = NULL;
    const bool there = stat(path, &status) == 0;
    output->path = there ? realpath(path, NULL) : strdup(path); /* a link stays one: its target is replaced */
    if (!output->path)
        return fail(STATUS_USAGE, "%s: cannot be written: %s", path, strerror(errno));
    if (there && S_ISDIR(status.st_mode)) {
        errno = EISDIR;
        return cannot_write(output);
    }
    output->stream = there && !S_ISREG(status.st_mode) ? fopen(path, "w") : open_temporary(output);
    return output->stream ? 0 : cannot_write(output);
}

int output_close(struct output *output, bool keep)
{
    if (!output->path)
        return options_flush();
    const bool written = fflush(output->stream) == 0 && !ferror(output->stream);
    if (!written)
        return cannot_write(output);
    const bool closed = fclose(output->stream) == 0;
    output->stream = NULL;
    if (!closed || (keep && output->temporary && rename(output->temporary, output->path) != 0))
        return cannot_write(output);
    if (!keep && output->temporary)
        unlink(output->temporary);
    free(output->temporary);
    free(output->path);
    return 0;
}

int output_probe(const char *path)
{
    struct output output;
    struct stat status;
    if (!path || (stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode)))
        return 0; /* to open a pipe would wait for its reader */
    const int failed = output_open(&output, path);
    return failed ? failed : output_close(&output, false);
}
