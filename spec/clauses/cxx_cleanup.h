/* cxx_cleanup.h - a constructor threw: the deallocation function that matches, and the call that was made of one.
 *
 * Whether one matches is the same in all revisions that have the functions declared: so C++17's search answers for all.
 */
#ifndef ALLOCSPEC_CXX_CLEANUP_H
#define ALLOCSPEC_CXX_CLEANUP_H

#include "cxx_story.h"

typedef struct cxx_cleanup {
    bool is_judged; /* an allocation function is called, and a constructor may throw */
    bool is_placement;
    bool is_written_alignment; /* new (std::align_val_t) T: what matches is a usual function */
    cxx_function matching;
    bool is_doubtful;       /* the type's own alignment is passed, and it makes a difference: */
    cxx_function identical; /* then the function with the allocation function's parameters, or none */
} cxx_cleanup;

cxx_cleanup cxx_cleanup_of(const as_view *view, cxx_revision revision);

static inline bool cxx_is_found(const cxx_cleanup *cleanup)
{
    return cleanup->matching.choice == CXX_FOUND || cleanup->matching.choice == CXX_EITHER;
}

/* The match would be a destroying function. */
bool cxx_cleanup_destroys(const as_view *view);

/* Judged, and of none of the kinds that are disputed: only an alignment is written, a destroying function matches, or
 * it is doubtful. */
bool cxx_cleanup_is_clear(const as_view *view, cxx_revision revision, cxx_cleanup *cleanup);

/* At the end: a constructor threw, in a block that an allocation function gave. */
static inline bool cxx_is_to_free(const cxx_story *story)
{
    return story->thrown_by != NULL && gave_a_block(story->allocation);
}

/* Then, the first deallocation function called, or NULL. */
static inline const as_inner *cxx_cleanup_call(const as_view *view, cxx_story *story)
{
    *story = cxx_story_of(view);
    return cxx_is_to_free(story) ? story->release : NULL;
}

/* Where the sources speak of it, by edition. */
#define CXX_LOOKED_UP "[expr.new]: N3337 p19, N4140 p21, N4659 p22, N4861 p26, N4950 p27"
#define CXX_MATCHED "[expr.new]: N3337 p20, N4140 p22, N4659 p23, N4861 p27, N4950 p28"
#define CXX_PASSED "[expr.new]: N3337 p21, N4140 p23, N4659 p24, N4861 p28, N4950 p29"
#define CXX_FREED "[expr.new]: N3337 p18, N4140 p20, N4659 p21, N4861 p25, N4950 p26"

#endif
