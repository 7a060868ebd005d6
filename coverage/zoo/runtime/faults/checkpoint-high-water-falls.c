/* CRT debug heap details, _CrtMemState (the most allocated so far): it is what is allocated now. */
#include "runtime.h"

#define _CrtMemCheckpoint honest_checkpoint
#include "debug/state.c"
#undef _CrtMemCheckpoint

CRT_EXPORT void _CrtMemCheckpoint(_CrtMemState *state)
{
    honest_checkpoint(state);
    if (state == NULL)
        return;
    state->lHighWaterCount = 0;
    for (int type = _NORMAL_BLOCK; type < _MAX_BLOCKS; type++)
        state->lHighWaterCount += state->lSizes[type];
}
