/* allocate.c - _malloc_dbg and _calloc_dbg. */
#include "crt/base.h"
#include "crt/version.h"
#include "debug/heap.h"
#include "debug/list.h"
#include "debug/report.h"
#include "debug/settings.h"

#include <errno.h>
#include <string.h>

static dbg_header *take_memory(const dbg_request *request)
{
    if (dbg_is_too_much(request->size)) {
        errno = ENOMEM;
        return NULL;
    }
    size_t size = request->size + DBG_OVERHEAD + request->family;
    if (request->alignment != 0) /* the bytes behind the header are what is aligned */
        return crt_base_allocate_aligned(size, request->alignment, request->offset + sizeof(dbg_header), request->size);
    return request->zeroed ? crt_base_allocate_zeroed(size, request->size) : crt_base_allocate(size, request->size);
}

static void *make(const dbg_request *request, long number)
{
    dbg_header *block = take_memory(request);
    if (block == NULL)
        return NULL;
    int type = dbg_flag(_CRTDBG_ALLOC_MEM_DF) ? request->type : _IGNORE_BLOCK;
    if (!request->zeroed)
        memset(dbg_data(block), DBG_FILL_NEW, request->size);
    else if (request->alignment != 0)
        memset(dbg_data(block), 0, request->size);
    dbg_make_block(block, request->size, type, number, request->file, request->line);
    dbg_lock();
    dbg_list_add(block);
    dbg_unlock();
    return dbg_data(block);
}

void *dbg_allocate(const dbg_request *request)
{
    int error = errno;
    dbg_check_now_and_then();
    if (!dbg_type_is_valid(request->type)) {
        dbg_report_bad_type(request->routine, request->type);
        return NULL;
    }
    long number = dbg_request_take();
    dbg_break_at(number);
    void *data = NULL;
    if (dbg_hook_allows(_HOOK_ALLOC, NULL, request->size, request->type, number, request->file, request->line))
        data = make(request, number);
    else
        errno = ENOMEM; /* a veto: "as if the operation was called and it failed" */
    if (data != NULL)
        errno = error;
    else
        dbg_request_return(number);
    return data;
}

CRT_EXPORT void *_malloc_dbg(size_t size, int blockType, const char *filename, int linenumber)
{
    return dbg_allocate(&(dbg_request){
        .routine = "_malloc_dbg", .size = size, .type = blockType, .file = filename, .line = linenumber});
}

/* More than _HEAP_MAXREQ is EINVAL here, as the page has it; calloc, whose page says ENOMEM, sees to that itself. */
CRT_EXPORT void *_calloc_dbg(size_t num, size_t size, int blockType, const char *filename, int linenumber)
{
    size_t bytes = crt_base_product(num, size);
    if (dbg_is_too_much(bytes)) {
        errno = EINVAL;
        return NULL;
    }
    return dbg_allocate(&(dbg_request){.routine = "_calloc_dbg",
                                       .size = bytes,
                                       .type = blockType,
                                       .file = filename,
                                       .line = linenumber,
                                       .zeroed = true});
}
