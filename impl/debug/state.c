/* state.c - _CrtMemCheckpoint, _CrtMemDifference, _CrtMemDumpStatistics. */
#include "crt/invalid_parameter.h"
#include "crt/version.h"
#include "debug/checkpoints.h"
#include "debug/list.h"
#include "debug/report.h"
#include "debug/settings.h"

#include <errno.h>

static bool refuse(const wchar_t *expression, const wchar_t *function)
{
    CRT_INVALID_PARAMETER(expression, function);
    errno = EINVAL;
    return false;
}

enum { CHECKPOINTS = 64 };

/* The list's lock guards these. */
static struct checkpoint {
    const dbg_header *block;
    size_t total;
    long number;
} checkpoints[CHECKPOINTS];
static size_t checkpoints_made;

void dbg_remember_checkpoint(const _CrtMemState *state)
{
    checkpoints[checkpoints_made++ % CHECKPOINTS] =
        (struct checkpoint){.block = state->pBlockHeader, .total = state->lTotalCount, .number = dbg_request_last()};
}

long dbg_number_at_checkpoint(const _CrtMemState *state)
{
    long number = -1;
    dbg_lock();
    for (size_t i = 0; i < CHECKPOINTS && i < checkpoints_made && number < 0; i++) {
        const struct checkpoint *newest = &checkpoints[(checkpoints_made - 1 - i) % CHECKPOINTS];
        if (newest->block == state->pBlockHeader && newest->total == state->lTotalCount)
            number = newest->number;
    }
    dbg_unlock();
    return number;
}

/* All blocks are counted, CRT blocks too, as the example of a dump has it. */
CRT_EXPORT void _CrtMemCheckpoint(_CrtMemState *state)
{
    if (state == NULL) {
        refuse(L"state != NULL", L"_CrtMemCheckpoint");
        return;
    }
    _CrtMemState now = {.pBlockHeader = NULL};
    dbg_walk walk;
    dbg_header *block;
    dbg_step step;
    dbg_lock();
    now.pBlockHeader = dbg_list_first();
    dbg_list_counts(&now.lHighWaterCount, &now.lTotalCount);
    dbg_walk_begin(&walk);
    while ((step = dbg_walk_step(&walk, &block)) == DBG_STEP_BLOCK) {
        now.lCounts[_BLOCK_TYPE(block->_block_use)]++;
        now.lSizes[_BLOCK_TYPE(block->_block_use)] += block->_data_size;
    }
    dbg_walk_end(&walk);
    dbg_remember_checkpoint(&now);
    dbg_unlock();
    if (step == DBG_STEP_BROKEN)
        dbg_report_broken_list(_CRT_WARN, block);
    *state = now;
}

static bool is_significant(int type)
{
    return type != _FREE_BLOCK && (type != _CRT_BLOCK || dbg_flag(_CRTDBG_CHECK_CRT_DF));
}

/* Differences may be negative; size_t holds them modulo its range, and _CrtMemDumpStatistics shows them signed. */
CRT_EXPORT int _CrtMemDifference(_CrtMemState *stateDiff, const _CrtMemState *oldState, const _CrtMemState *newState)
{
    if (stateDiff == NULL || oldState == NULL || newState == NULL)
        return refuse(L"stateDiff != NULL && oldState != NULL && newState != NULL", L"_CrtMemDifference");
    _CrtMemState difference = {.pBlockHeader = NULL};
    bool differs = false;
    for (int type = 0; type < _MAX_BLOCKS; type++) {
        difference.lCounts[type] = newState->lCounts[type] - oldState->lCounts[type];
        difference.lSizes[type] = newState->lSizes[type] - oldState->lSizes[type];
        if (is_significant(type) && (difference.lCounts[type] != 0 || difference.lSizes[type] != 0))
            differs = true;
    }
    difference.lHighWaterCount = newState->lHighWaterCount - oldState->lHighWaterCount;
    difference.lTotalCount = newState->lTotalCount - oldState->lTotalCount;
    *stateDiff = difference;
    return differs;
}

/* The lines of the example in "Find memory leaks". */
CRT_EXPORT void _CrtMemDumpStatistics(const _CrtMemState *state)
{
    static const char *const names[_MAX_BLOCKS] = {"Free", "Normal", "CRT", "Ignore", "Client"};
    if (state == NULL) {
        refuse(L"state != NULL", L"_CrtMemDumpStatistics");
        return;
    }
    for (int type = 0; type < _MAX_BLOCKS; type++)
        _RPT3(_CRT_WARN, "%td bytes in %td %s Blocks.\n", (ptrdiff_t)state->lSizes[type],
              (ptrdiff_t)state->lCounts[type], names[type]);
    _RPT1(_CRT_WARN, "Largest number used: %td bytes.\n", (ptrdiff_t)state->lHighWaterCount);
    _RPT1(_CRT_WARN, "Total allocations: %td bytes.\n", (ptrdiff_t)state->lTotalCount);
}
