/* witness.c - the hand-written traces of spec/witnesses, found by clause and printed. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "file.h"
#include "text.h"
#include "witness.h"

enum { LONGEST_FILE = 1 << 22 };

/* True iff the line begins a section; its id and the words after it are then told. */
static bool section_head(const char *line, char id[128], const char **words)
{
    int end = 0;
    if (strncmp(line, "== ", 3) != 0 || sscanf(line + 3, "%127s %n", id, &end) != 1)
        return false;
    *words = line + 3 + end;
    return true;
}

/* Prints the sections about `id` of one file, whose text is cut into lines; returns their number. */
static long print_sections(FILE *out, const char *path, char *text, const char *id)
{
    const char *name = strrchr(path, '/');
    long found = 0;
    unsigned line_number = 0;
    bool inside = false;
    for (char *line = text, *next; line; line = next) {
        char here[128];
        const char *words = NULL;
        next = strchr(line, '\n');
        if (next)
            *next++ = 0;
        line_number++;
        if (section_head(line, here, &words)) {
            inside = strcmp(here, id) == 0;
            found += inside;
            if (inside) {
                fprintf(out, "\n   %s (spec/witnesses/%s:%u)\n", words, name ? name + 1 : path, line_number);
                continue;
            }
        }
        if (inside && *line) {
            fputs("      ", out);
            text_put(out, line);
            fputc('\n', out);
        }
    }
    return found;
}

long witnesses_print(FILE *out, const char *folder, const char *id)
{
    size_t count = 0;
    long found = 0;
    char **paths = folder_list(folder, ".witness", &count);
    if (!paths) {
        fail(STATUS_NOT_RUN, "%s: the witnesses cannot be read", folder);
        return -1;
    }
    for (size_t i = 0; i < count && found >= 0; i++) {
        size_t length = 0;
        char *text = file_read(paths[i], LONGEST_FILE, &length);
        found = text ? found + print_sections(out, paths[i], text, id) : -1;
        free(text);
    }
    folder_free(paths, count);
    return found;
}
