/* prepare.h - from a configuration to what a driver is started with: files found or built, environment made. */
#ifndef ALLOCSPEC_PREPARE_H
#define ALLOCSPEC_PREPARE_H

#include "fail.h"

typedef struct preparation {
    char *path;         /* of the candidate's own file; NULL: it is the C library of the driver */
    char *driver;       /* the executable */
    char **environment; /* of the driver; ends with NULL */
    char *version;      /* or NULL */
    int held;           /* descriptor by which LD_PRELOAD names the library, or -1 */
    bool is_bound;      /* its routines are reached through a binding */
    char *windows;      /* of a library of Windows: its name, or its path as Windows has them; else NULL */
} preparation;

/* Returns false iff the configuration cannot be run here, with *error set to one line that says why. */
bool prepare(const candidate *subject, const configuration *one, const run_places *places, preparation *made,
             run_error *error);
/* The driver for Windows; built if it is not in the cache. From malloc; NULL iff it cannot be, with *error set. */
char *prepare_windows_driver(const run_places *places, run_error *error);

void preparation_clear(preparation *made);

#endif
