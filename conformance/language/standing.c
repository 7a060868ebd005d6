/* standing.c - which profiles define a case: asked of the oracle, on the rehearsal. */
#include "corpus.h"

#include <stdlib.h>

#include "rehearse.h"

/* What a loop does, it shows in a few turns. The oracle that judges a run looks at every one. */
enum { TURNS = 4 };

bool corpus_calls_crt(const corpus_case *one)
{
    for (int routine = AS_RECALLOC; routine <= (int)AS_LAST_OF_C; routine++)
        if (as_routine_set_has(&one->routines, (as_routine)routine))
            return true;
    return false;
}

bool corpus_calls_debug(const corpus_case *one)
{
    for (int routine = AS_MALLOC_DBG; routine <= (int)AS_LAST_OF_C; routine++)
        if (as_routine_set_has(&one->routines, (as_routine)routine))
            return true;
    return false;
}

as_profiles corpus_standing(const corpus_case *one, const as_platform *platform, as_profiles judged, as_oracle *oracle)
{
    size_t count, at;
    unsigned notes;
    if (corpus_is_cxx(one)) /* no rehearsal tells what a compiler makes of it; none of the rows is undefined */
        return (judged & (AS_CXX | AS_CXX_ABI)) != 0 ? judged : 0;
    if ((judged & (AS_CRT | AS_CRT_DEBUG)) == 0 && corpus_calls_crt(one))
        return 0; /* no law of a Unix speaks of them, and there is no need to ask */
    if ((judged & AS_CRT_DEBUG) == 0 && corpus_calls_debug(one))
        return 0;                  /* nor the law of releases of these */
    as_profiles standing = judged; /* if it cannot be told, the case is issued */
    as_event *events = rehearse_briefly(one, platform, TURNS, &count, &notes);
    if (oracle != NULL)
        as_oracle_reset(oracle);
    if (events != NULL && oracle != NULL && as_oracle_replay(oracle, events, count, &at) == AS_FED)
        standing = as_oracle_standing(oracle);
    free(events);
    return standing;
}
