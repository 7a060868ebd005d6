/* folder.h - reads the files of a folder of tables. */
#ifndef ALLOCSPEC_LANGUAGE_FOLDER_H
#define ALLOCSPEC_LANGUAGE_FOLDER_H

#include "context.h"

/* Reads the regular file `name` of the open folder into text, which has room for LIMIT_FILE + 2 bytes, and terminates
 * it. Returns its length; fails the context iff it cannot be read or is larger than LIMIT_FILE. */
size_t folder_read(row_context *context, int folder, const char *name, char *text);

/* Writes that the folder itself is not what was expected. */
void folder_fail(corpus_error *error, const char *folder, const char *expected, const char *why);

#endif
