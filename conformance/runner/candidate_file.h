/* candidate_file.h - reads a candidate file. */
#ifndef ALLOCSPEC_CANDIDATE_FILE_H
#define ALLOCSPEC_CANDIDATE_FILE_H

#include "fail.h"

/* The candidate that a file describes; NULL iff it cannot be read or is not one, with *error set (status 2). */
candidate *candidate_file_read(const char *file, run_error *error);

/* A candidate of one configuration from nothing but a library. NULL iff memory ran out. */
candidate *candidate_of_library(const char *path, candidate_kind kind);
/* A candidate from nothing but the command of a C++ compiler: each revision, in each unit. NULL iff memory ran out. */
candidate *candidate_of_compiler(const char *name, const char *command);

#endif
