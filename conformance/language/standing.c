/* standing.c - which profiles define a case: asked of the oracle, on the rehearsal. */
#include "corpus.h"

#include <stdlib.h>

#include <allocspec/oracle.h>

as_profiles corpus_standing(const corpus_case *one, const as_platform *platform, as_profiles judged)
{
    size_t count, at;
    as_profiles standing = judged; /* if it cannot be told, the case is issued */
    as_event *events = corpus_rehearse(one, platform, &count);
    as_oracle *oracle = as_oracle_new(platform, judged);
    if (events != NULL && oracle != NULL && as_oracle_replay(oracle, events, count, &at) == AS_FED)
        standing = as_oracle_standing(oracle);
    as_oracle_free(oracle);
    free(events);
    return standing;
}
