/* scratch.h - a folder of the test's own, gone at its end. */
#ifndef ALLOCSPEC_TEST_SCRATCH_H
#define ALLOCSPEC_TEST_SCRATCH_H

#include <stddef.h>

/* The folder; made at the first call. */
const char *scratch(void);
/* Path of a file in it: one of a few static buffers. */
const char *scratch_path(const char *name);
/* Writes a file and returns its path. */
const char *scratch_write(const char *name, const void *bytes, size_t size);
const char *scratch_text(const char *name, const char *text);
void scratch_remove(void);

#endif
