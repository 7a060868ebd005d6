/* CRT debug heap details, _CrtMemState (bytes of the blocks): headers and guards are counted in. */
#include "runtime.h"

#define _CrtMemCheckpoint honest_checkpoint
#include "debug/state.c"
#undef _CrtMemCheckpoint

CRT_EXPORT void _CrtMemCheckpoint(_CrtMemState *state)
{
    honest_checkpoint(state);
    for (int type = 0; state != NULL && type < _MAX_BLOCKS; type++)
        state->lSizes[type] += state->lCounts[type] * DBG_OVERHEAD;
}
