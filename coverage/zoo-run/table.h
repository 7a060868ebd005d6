/* table.h - the zoo's tables: lines of fields that tabs part, `#` comments. */
#ifndef ZOO_RUN_TABLE_H
#define ZOO_RUN_TABLE_H

#include <stdbool.h>
#include <stddef.h>

enum { TABLE_FIELDS = 8 };

typedef struct table_row {
    unsigned line; /* from 1 */
    size_t count;  /* fields that it has; the others are NULL */
    char *field[TABLE_FIELDS];
} table_row;

typedef struct table {
    char *text; /* what the fields point into */
    table_row *rows;
    size_t count;
} table;

/* Reads a table whose rows have at least `least` fields, none empty, and whose first fields are distinct.
 * Returns true; or false iff it cannot be read or is none, with a sentence in `error` (size bytes) and an empty table.
 */
bool table_read(const char *path, size_t least, table *into, char *error, size_t size);
void table_free(table *used);

/* The row whose first field is `name`, or NULL. */
const table_row *table_find(const table *within, const char *name);

/* Whether `list`, words parted by spaces or commas, has the word (length bytes). */
bool list_has(const char *list, const char *word, size_t length);

#endif
