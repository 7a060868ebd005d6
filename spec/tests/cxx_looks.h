/* cxx_looks.h - a law for tests that only looks: at the end of a call of C++ it keeps what a view tells. */
#ifndef ALLOCSPEC_TESTS_CXX_LOOKS_H
#define ALLOCSPEC_TESTS_CXX_LOOKS_H

#include "support.h"

#include <allocspec/expressions.h>

typedef struct cxx_seen {
    as_inside_cxx inside;
    bool has_object;
    as_object object;
    bool has_request, has_block, overlaps;
    uint64_t request, alignment, result;
    unsigned when;
    as_routine outer;
    uint32_t outer_count;
    unsigned calls;
} cxx_seen;

extern cxx_seen cxx_last[AS_ROUTINE_COUNT]; /* by routine; predicates have no context */
extern const as_family *const cxx_looking[];

/* An oracle that was fed a trace, judged by that law. */
as_oracle *cxx_after(as_profiles judged, const char *source);

#endif
