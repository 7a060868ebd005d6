/* whole.h - a corpus and the memory that it lives in: what corpus_free gives back. */
#ifndef ALLOCSPEC_LANGUAGE_WHOLE_H
#define ALLOCSPEC_LANGUAGE_WHOLE_H

#include "expand.h"

typedef struct row_whole {
    corpus corpus; /* first: the two share an address */
    row_context context;
    row_tables tree;
} row_whole;

#endif
