/* release.c - _free_dbg and _msize_dbg. */
#include "crt/base.h"
#include "crt/invalid_parameter.h"
#include "crt/version.h"
#include "debug/heap.h"
#include "debug/list.h"
#include "debug/report.h"
#include "debug/settings.h"

#include <errno.h>
#include <string.h>

dbg_view dbg_look_at(const void *data, dbg_family family)
{
    dbg_view view = {.standing = DBG_FOREIGN};
    dbg_lock();
    view.standing = dbg_examine(data, &view.block);
    if (view.standing == DBG_SOUND && family != DBG_ANY && dbg_family_of(view.block) != family)
        view.standing = DBG_UNPAIRED;
    if (view.standing == DBG_SOUND) {
        view.description = dbg_describe(view.block);
        view.damage = dbg_find_damage(view.block);
    } else {
        view.block = NULL;
    }
    dbg_unlock();
    return view;
}

bool dbg_report_view(const char *routine, const void *data, const dbg_view *view)
{
    if (view->standing != DBG_SOUND)
        dbg_report_misuse(routine, data, view->standing);
    else if (view->damage.before || view->damage.after)
        dbg_report_damage(_CRT_ERROR, &view->description, view->damage);
    return view->standing == DBG_SOUND;
}

/* A CRT block is the runtime's own, and an Ignore block was made one by a flag: both are freed like normal blocks. */
static bool is_taken_for(int use, int type)
{
    int is = _BLOCK_TYPE(use), as = _BLOCK_TYPE(type);
    return is == as || is == _IGNORE_BLOCK || (is == _CRT_BLOCK && as == _NORMAL_BLOCK);
}

static bool check_type(const char *routine, const dbg_view *view, int type)
{
    bool agrees = is_taken_for(view->description.use, type);
    if (!agrees)
        dbg_report_wrong_type(routine, &view->description, type);
    return agrees;
}

/* With _CRTDBG_DELAY_FREE_MEM_DF a freed block stays in the list as a free one. (_free_dbg, Remarks) */
static bool keep(dbg_header *block)
{
    if (!dbg_flag(_CRTDBG_DELAY_FREE_MEM_DF))
        return false;
    block->_block_use = _FREE_BLOCK;
    dbg_set_guards(block);
    memset(dbg_data(block), DBG_FILL_FREED, block->_data_size);
    return true;
}

static void give_back(dbg_header *block)
{
    memset(block, DBG_FILL_FREED, block->_data_size + DBG_OVERHEAD);
    crt_base_release(block);
}

bool dbg_retire(const char *routine, void *data)
{
    dbg_header *block;
    dbg_lock();
    dbg_standing standing = dbg_examine(data, &block);
    bool is_kept = false, is_removed = false;
    if (standing == DBG_SOUND) {
        size_t size = block->_data_size;
        is_kept = keep(block);
        is_removed = !is_kept && dbg_list_remove(block);
        if (is_kept || is_removed)
            dbg_list_uncount(size);
    }
    dbg_unlock();
    if (is_removed)
        give_back(block);
    else if (standing != DBG_SOUND)
        dbg_report_misuse(routine, data, standing);
    else if (!is_kept) {
        dbg_report_broken_list(_CRT_ERROR, block);
        errno = EINVAL;
    }
    return is_kept || is_removed;
}

void dbg_release(const char *routine, void *data, int type, dbg_family family)
{
    if (data == NULL)
        return;
    dbg_check_now_and_then();
    dbg_view view = dbg_look_at(data, family);
    const dbg_description *is = &view.description;
    if (view.standing != DBG_SOUND)
        dbg_report_misuse(routine, data, view.standing);
    else if (dbg_hook_allows(_HOOK_FREE, data, is->size, is->use, is->request, NULL, 0)) {
        dbg_report_view(routine, data, &view);
        check_type(routine, &view, type);
        dbg_retire(routine, data);
    }
}

size_t dbg_size(const char *routine, const void *data, int type, dbg_family family)
{
    dbg_check_now_and_then();
    dbg_view view = dbg_look_at(data, family);
    if (view.standing != DBG_SOUND) {
        dbg_report_misuse(routine, data, view.standing);
        return (size_t)-1;
    }
    check_type(routine, &view, type);
    return view.description.size;
}

CRT_EXPORT void _free_dbg(void *userData, int blockType) { dbg_release("_free_dbg", userData, blockType, DBG_PLAIN); }

/* The program's bytes alone, as the example has it. (The remarks count the guards in.) */
CRT_EXPORT size_t _msize_dbg(void *userData, int blockType)
{
    if (userData == NULL) {
        CRT_INVALID_PARAMETER(L"userData != NULL", L"_msize_dbg");
        errno = EINVAL;
        return (size_t)-1;
    }
    return dbg_size("_msize_dbg", userData, blockType, DBG_PLAIN);
}
