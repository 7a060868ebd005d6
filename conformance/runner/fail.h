/* fail.h - how the runner's parts say why they could not do what was asked: one line and an exit status. */
#ifndef ALLOCSPEC_FAIL_H
#define ALLOCSPEC_FAIL_H

#include "run.h"

/* Sets *error and returns false. */
__attribute__((format(printf, 3, 4))) bool run_fail(run_error *error, int status, const char *format, ...);

/* Memory ran out: status 3. Returns false. */
bool run_fail_memory(run_error *error);

/* A string from malloc, or NULL iff memory ran out. */
__attribute__((format(printf, 1, 2))) char *text_of(const char *format, ...);

#endif
