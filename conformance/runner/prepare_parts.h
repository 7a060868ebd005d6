/* prepare_parts.h - what the ways of preparing share. */
#ifndef ALLOCSPEC_PREPARE_PARTS_H
#define ALLOCSPEC_PREPARE_PARTS_H

#include "prepare.h"

/* Installs the candidate's packages, if that is allowed. True iff the script says that all is there. */
bool prepare_packages(const candidate *subject, const run_places *places);

/* Finds the configuration's library, in the reference or where the dynamic linker would. */
bool prepare_library(const candidate *subject, const configuration *one, const run_places *places, char **path,
                     run_error *error);

/* Finds a file of the reference: "reference:NAME". */
bool prepare_reference(const char *name, const run_places *places, char **path, run_error *error);

/* The environment of a driver, with made->path preloaded if there is one. False iff memory ran out. */
bool prepare_environment(const configuration *one, preparation *made);

#endif
