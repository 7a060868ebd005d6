/* check.c - _CrtCheckMemory, _CrtIsValidHeapPointer, _CrtIsMemoryBlock, _CrtReportBlockType, _CrtIsValidPointer. */
#include "crt/version.h"
#include "debug/heap.h"
#include "debug/list.h"
#include "debug/report.h"
#include "debug/settings.h"
#include "heap/heap.h"

static bool is_damaged(dbg_damage damage) { return damage.before || damage.after || damage.freed; }

/* The heap under the blocks first, then every block. The lock is given up for reports alone. */
CRT_EXPORT int _CrtCheckMemory(void)
{
    if (!dbg_flag(_CRTDBG_ALLOC_MEM_DF))
        return 1;
    const void *where = NULL;
    ah_health health = ah_check(&where);
    bool sound = health == AH_SOUND || health == AH_EMPTY;
    if (!sound)
        dbg_report_broken_list(_CRT_WARN, where);

    dbg_walk walk;
    dbg_header *block;
    dbg_step step;
    dbg_lock();
    dbg_walk_begin(&walk);
    while ((step = dbg_walk_step(&walk, &block)) == DBG_STEP_BLOCK) {
        dbg_damage damage = dbg_find_damage(block);
        if (!is_damaged(damage))
            continue;
        dbg_description description = dbg_describe(block);
        dbg_unlock();
        dbg_report_damage(_CRT_WARN, &description, damage);
        sound = false;
        dbg_lock();
    }
    dbg_walk_end(&walk);
    dbg_unlock();
    if (step == DBG_STEP_BROKEN)
        dbg_report_broken_list(_CRT_WARN, block);
    return sound && step != DBG_STEP_BROKEN;
}

/* Whether the bytes are those of a block that the heap still has, freed but kept ones too. */
CRT_EXPORT int _CrtIsValidHeapPointer(const void *userData)
{
    dbg_header *block;
    dbg_lock();
    dbg_standing standing = dbg_examine(userData, &block);
    dbg_unlock();
    return standing == DBG_SOUND || standing == DBG_KEPT;
}

CRT_EXPORT int _CrtIsMemoryBlock(const void *userData, unsigned int size, long *requestNumber, char **filename,
                                 int *lineNumber)
{
    dbg_view view = dbg_look_at(userData, DBG_ANY);
    bool is_block = view.standing == DBG_SOUND && view.description.size == size;
    if (!is_block)
        view.description = (dbg_description){.request = 0};
    if (requestNumber != NULL)
        *requestNumber = view.description.request;
    if (filename != NULL)
        *filename = (char *)(uintptr_t)view.description.file;
    if (lineNumber != NULL)
        *lineNumber = view.description.line;
    return is_block;
}

CRT_EXPORT int _CrtReportBlockType(const void *pBlock)
{
    dbg_header *block;
    dbg_lock();
    dbg_standing standing = dbg_examine(pBlock, &block);
    int type = standing == DBG_SOUND || standing == DBG_KEPT ? block->_block_use : -1;
    dbg_unlock();
    return type;
}

/* Since Visual Studio 2010 nothing but the null pointer is refused. */
CRT_EXPORT int _CrtIsValidPointer(const void *address, unsigned int size, int access)
{
    (void)size, (void)access;
    return address != NULL;
}
