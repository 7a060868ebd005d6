/* file.h - whole files, and the names in a folder. */
#ifndef ALLOCSPEC_FILE_H
#define ALLOCSPEC_FILE_H

#include <stddef.h>

/* The contents of a file ("-": standard input) of at most `most` bytes, terminated, from malloc; their number in
 * *length. NULL iff it cannot be read, having said why on stderr. */
char *file_read(const char *path, size_t most, size_t *length);

/* Paths of the folder's files whose names end with `suffix`, sorted; free each and the array. NULL iff the folder
 * cannot be read or memory ran out. */
char **folder_list(const char *folder, const char *suffix, size_t *count);
void folder_free(char **paths, size_t count);

#endif
