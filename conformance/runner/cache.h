/* cache.h - the folder of what is built at run time. */
#ifndef ALLOCSPEC_CACHE_H
#define ALLOCSPEC_CACHE_H

#include "fail.h"

/* Makes the folder. False iff it cannot, with *error set. */
bool cache_make(const run_places *places, run_error *error);

/* A path in it for what is built from these words: the same words, the same path, whose name begins with the prefix.
 * From malloc; NULL iff memory ran out. */
char *cache_name(const run_places *places, const char *prefix, const char *recipe, const char *suffix);

/* True iff the file is there and nothing in the folder is newer. */
bool cache_is_fresh(const char *file, const char *folder);

#endif
