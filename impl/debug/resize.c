/* resize.c - _realloc_dbg, _recalloc_dbg and _expand_dbg. */
#include "crt/base.h"
#include "crt/invalid_parameter.h"
#include "crt/version.h"
#include "debug/heap.h"
#include "debug/list.h"
#include "debug/report.h"
#include "debug/settings.h"

#include <errno.h>
#include <string.h>

/* The type asked for; what was allocated while the heap was not to be tracked stays out of reports. */
static int type_after(int before, int requested)
{
    return !dbg_flag(_CRTDBG_ALLOC_MEM_DF) || _BLOCK_TYPE(before) == _IGNORE_BLOCK ? _IGNORE_BLOCK : requested;
}

static bool is_where_it_should_be(const void *data, const dbg_request *request)
{
    return request->alignment == 0 || (((uintptr_t)data + request->offset) & (request->alignment - 1)) == 0;
}

typedef enum outcome { RESIZED, NO_ROOM, NO_BLOCK, BROKEN_LIST } outcome;

/* Under one lock, so that no walk meets a block between two sizes. */
static outcome resize_in_place(void *data, const dbg_request *request, long number)
{
    dbg_header *block;
    outcome result = NO_BLOCK;
    dbg_lock();
    if (dbg_examine(data, &block) == DBG_SOUND) {
        size_t before = block->_data_size;
        int type = type_after(block->_block_use, request->type);
        if (!dbg_list_holds(block)) {
            result = BROKEN_LIST;
        } else if (!crt_base_resize_in_place(block, request->size + DBG_OVERHEAD + request->family, request->size)) {
            result = NO_ROOM;
        } else {
            dbg_list_remove(block);
            dbg_list_uncount(before);
            if (request->size > before)
                memset(dbg_data(block) + before, request->zeroed ? 0 : DBG_FILL_NEW, request->size - before);
            dbg_make_block(block, request->size, type, number, request->file, request->line);
            dbg_list_add(block);
            result = RESIZED;
        }
    }
    dbg_unlock();
    return result;
}

/* A new block takes the contents; the old one is ended as by free: overwritten, or kept. */
static void *move(void *data, const dbg_view *old, const dbg_request *request, long number)
{
    size_t size = request->size + DBG_OVERHEAD + request->family, kept = old->description.size;
    dbg_header *block =
        request->alignment == 0
            ? crt_base_allocate(size, request->size)
            : crt_base_allocate_aligned(size, request->alignment, request->offset + sizeof *block, request->size);
    if (block == NULL)
        return NULL;
    if (kept > request->size)
        kept = request->size;
    memcpy(dbg_data(block), data, kept);
    memset(dbg_data(block) + kept, request->zeroed ? 0 : DBG_FILL_NEW, request->size - kept);
    if (!dbg_retire(request->routine, data)) {
        crt_base_release(block);
        return NULL;
    }
    int type = type_after(old->description.use, request->type);
    dbg_make_block(block, request->size, type, number, request->file, request->line);
    dbg_lock();
    dbg_list_add(block);
    dbg_unlock();
    return dbg_data(block);
}

static void *resize(void *data, const dbg_view *view, const dbg_request *request, long number)
{
    if (dbg_is_too_much(request->size)) {
        errno = ENOMEM;
        return NULL;
    }
    outcome result = is_where_it_should_be(data, request) ? resize_in_place(data, request, number) : NO_ROOM;
    switch (result) {
    case RESIZED:
        return data;
    case NO_ROOM:
        return request->stays ? NULL : move(data, view, request, number);
    case BROKEN_LIST:
        dbg_report_broken_list(_CRT_ERROR, view->block);
        errno = EINVAL;
        return NULL;
    default:
        dbg_report_misuse(request->routine, data, dbg_look_at(data, request->family).standing);
        return NULL;
    }
}

void *dbg_resize(void *data, const dbg_request *request)
{
    int error = errno;
    dbg_check_now_and_then();
    if (!dbg_type_is_valid(request->type)) {
        dbg_report_bad_type(request->routine, request->type);
        return NULL;
    }
    dbg_view view = dbg_look_at(data, request->family);
    if (!dbg_report_view(request->routine, data, &view))
        return NULL;
    long number = dbg_request_take();
    dbg_break_at(number);
    void *resized = NULL;
    if (dbg_hook_allows(_HOOK_REALLOC, data, request->size, request->type, number, request->file, request->line))
        resized = resize(data, &view, request, number);
    else
        errno = ENOMEM;
    if (resized != NULL)
        errno = error;
    else
        dbg_request_return(number);
    return resized;
}

CRT_EXPORT void *_realloc_dbg(void *userData, size_t newSize, int blockType, const char *filename, int linenumber)
{
    dbg_request request = {
        .routine = "_realloc_dbg", .size = newSize, .type = blockType, .file = filename, .line = linenumber};
    if (userData == NULL)
        return dbg_allocate(&request);
    if (newSize == 0) { /* "the block is freed; the return value is NULL" (realloc) */
        dbg_release("_realloc_dbg", userData, blockType, DBG_PLAIN);
        return NULL;
    }
    return dbg_resize(userData, &request);
}

CRT_EXPORT void *_recalloc_dbg(void *userData, size_t num, size_t size, int blockType, const char *filename,
                               int linenumber)
{
    if (userData == NULL)
        return _calloc_dbg(num, size, blockType, filename, linenumber);
    dbg_request request = {.routine = "_recalloc_dbg",
                           .size = crt_base_product(num, size),
                           .type = blockType,
                           .file = filename,
                           .line = linenumber,
                           .zeroed = true};
    if (request.size == 0) {
        dbg_release("_recalloc_dbg", userData, blockType, DBG_PLAIN);
        return NULL;
    }
    if (dbg_is_too_much(request.size)) {
        errno = EINVAL;
        return NULL;
    }
    return dbg_resize(userData, &request);
}

CRT_EXPORT void *_expand_dbg(void *userData, size_t newSize, int blockType, const char *filename, int lineNumber)
{
    if (userData == NULL || newSize > _HEAP_MAXREQ) {
        CRT_INVALID_PARAMETER(userData == NULL ? L"userData != NULL" : L"newSize <= _HEAP_MAXREQ", L"_expand_dbg");
        errno = EINVAL;
        return NULL;
    }
    return dbg_resize(userData, &(dbg_request){.routine = "_expand_dbg",
                                               .size = newSize,
                                               .type = blockType,
                                               .file = filename,
                                               .line = lineNumber,
                                               .stays = true});
}
