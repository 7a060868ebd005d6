/* samples.h - results made by hand, and a small law of their own to read them by. */
#ifndef ALLOCSPEC_REPORT_SAMPLES_H
#define ALLOCSPEC_REPORT_SAMPLES_H

#include "report.h"

enum {
    CLAUSE_KEEPS,    /* must, of c17 and posix-2017 */
    CLAUSE_NULL,     /* should, of posix-2017 */
    CLAUSE_SMALL,    /* must, of quality alone */
    CLAUSE_ZERO,     /* choice */
    CLAUSE_ALIGNED,  /* must, about aligned_alloc */
    CLAUSE_DISPUTED, /* disputed */
    CLAUSES
};

const as_clause *sample_clause_at(size_t index);

/* How each sample should be told. */
typedef struct sample {
    const char *name;
    run_result run;
    bool says_conforms;        /* the headline begins with "conforms" */
    bool says_conforms_wholly; /* and says no more */
} sample;

extern const sample samples[];
extern const size_t sample_count;

extern const report_info sample_info;

#endif
