/* command_binding.c - `allocspec binding NAME`: writes NAME.c, to be filled in for an embedded allocator. */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command.h"
#include "file.h"
#include "options.h"
#include "places.h"

enum { LONGEST_NAME = 48, LONGEST_TEMPLATE = 1 << 20 };

/* The word in the template that stands for the binding's name. */
static const char mark[] = "@NAME@";

/* A C identifier, so that it can name functions and a file. */
static bool is_name(const char *name)
{
    if (!isalpha((unsigned char)name[0]) || strlen(name) > LONGEST_NAME)
        return false;
    for (const char *c = name; *c; c++) {
        if (!isalnum((unsigned char)*c) && *c != '_')
            return false;
    }
    return true;
}

static void put_filled(FILE *out, const char *template, const char *name)
{
    for (const char *found; (found = strstr(template, mark)); template = found + strlen(mark)) {
        fwrite(template, 1, (size_t)(found - template), out);
        fputs(name, out);
    }
    fputs(template, out);
}

/* Writes a file that is not there yet; what was begun and could not be ended is removed. */
static int write_new(const char *path, const char *template, const char *name)
{
    const int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0 && errno == EEXIST)
        return fail(STATUS_USAGE, "binding: %s is there already; it was not touched", path);
    FILE *out = descriptor < 0 ? NULL : fdopen(descriptor, "w");
    if (!out)
        return fail(STATUS_USAGE, "binding: %s: cannot be written: %s", path, strerror(errno));
    put_filled(out, template, name);
    const bool written = !ferror(out);
    if (fclose(out) == 0 && written)
        return 0;
    const int error = errno;
    unlink(path);
    return fail(STATUS_USAGE, "binding: %s: cannot be written: %s", path, strerror(error));
}

int cli_binding(const struct command *self, int argc, char **argv)
{
    struct options options;
    struct places places;
    int status = options_parse(&options, self, 0, 1, 1, argc, argv);
    if (status)
        return status;
    const char *name = options.arguments[0];
    if (!is_name(name))
        return fail(STATUS_USAGE, "binding: '%s' is not a name: letters, digits and _, a letter first, at most %d",
                    name, LONGEST_NAME);
    if ((status = places_find(&places)) != 0)
        return status;
    char template_path[4096], path[LONGEST_NAME + 3];
    snprintf(template_path, sizeof template_path, "%s/template.c", places.bindings);
    snprintf(path, sizeof path, "%s.c", name);
    places_free(&places);
    size_t length = 0;
    char *template = file_read(template_path, LONGEST_TEMPLATE, &length);
    if (!template)
        return STATUS_NOT_RUN;
    status = write_new(path, template, name);
    free(template);
    if (status)
        return status;
    printf("wrote %s: fill it in, build it as it says at its top, then judge it with allocspec run ./%s.so\n", path,
           name);
    return options_flush();
}
