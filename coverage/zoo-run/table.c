/* table.c - reads the zoo's tables. */
#include "table.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *read_whole(const char *path)
{
    FILE *file = fopen(path, "r");
    if (!file)
        return NULL;
    char *text = NULL;
    size_t room = 0;
    errno = 0;
    ssize_t length = getdelim(&text, &room, '\0', file);
    bool failed = ferror(file) != 0;
    fclose(file);
    if (length < 0 && !failed)
        return text ? (*text = '\0', text) : strdup("");
    if (failed) {
        free(text);
        return NULL;
    }
    return text;
}

static bool split(char *line, table_row *row)
{
    char *rest = line;
    for (char *field; (field = strsep(&rest, "\t"));) {
        if (!*field || row->count == TABLE_FIELDS)
            return false;
        row->field[row->count++] = field;
    }
    return true;
}

static bool take_row(table *into, char *line, unsigned number, size_t least, char *error, size_t size)
{
    table_row *rows = realloc(into->rows, (into->count + 1) * sizeof *rows);
    if (!rows)
        return snprintf(error, size, "no memory"), false;
    into->rows = rows;
    table_row row = {.line = number};
    if (!split(line, &row) || row.count < least)
        return snprintf(error, size, "line %u: expected %zu to %d fields, none empty", number, least, TABLE_FIELDS),
               false;
    if (table_find(into, row.field[0]))
        return snprintf(error, size, "line %u: %s is there already", number, row.field[0]), false;
    rows[into->count++] = row;
    return true;
}

bool table_read(const char *path, size_t least, table *into, char *error, size_t size)
{
    *into = (struct table){.text = read_whole(path)};
    if (!into->text)
        return snprintf(error, size, "%s: %s", path, strerror(errno)), false;
    char *rest = into->text, why[200];
    unsigned number = 0;
    for (char *line; (line = strsep(&rest, "\n"));) {
        number++;
        if (!*line || *line == '#')
            continue;
        if (take_row(into, line, number, least, why, sizeof why))
            continue;
        snprintf(error, size, "%s: %s", path, why);
        table_free(into);
        return false;
    }
    return true;
}

void table_free(table *used)
{
    free(used->rows);
    free(used->text);
    *used = (struct table){0};
}

const table_row *table_find(const table *within, const char *name)
{
    for (size_t i = 0; i < within->count; i++)
        if (!strcmp(within->rows[i].field[0], name))
            return &within->rows[i];
    return NULL;
}

bool list_has(const char *list, const char *word, size_t length)
{
    for (const char *at = list; *at;) {
        size_t here = strcspn(at, " ,");
        if (here == length && !memcmp(at, word, length))
            return true;
        at += here;
        at += strspn(at, " ,");
    }
    return false;
}
