/* revision.h - the revisions of C++, and the units that its rows are compiled into. */
#ifndef ALLOCSPEC_REVISION_H
#define ALLOCSPEC_REVISION_H

#include <allocspec/profile.h>

#include "corpus.h"

typedef enum revision { REVISION_NONE, CXX98, CXX11, CXX14, CXX17, CXX20, CXX23, REVISION_END } revision;

/* "c++98" ... "c++23" */
const char *revision_name(revision which);
/* REVISION_NONE iff it is none of these names. */
revision revision_of_name(const char *name);
/* What compilers call it in -std=, the usual first; NULL: there are no more. */
const char *revision_spelling(revision which, unsigned index);
/* AS_PROFILE_CXX98 ... AS_PROFILE_CXX23 */
as_profile revision_profile(revision which);

/* The unit of this name ("library", "replaced", "arrays"); CORPUS_UNITS iff there is none. */
corpus_unit revision_unit(const char *name);

#endif
