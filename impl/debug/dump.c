/* dump.c - _CrtMemDumpAllObjectsSince, _CrtDumpMemoryLeaks, _CrtDoForAllClientObjects, _CrtSetDumpClient. */
#include "crt/invalid_parameter.h"
#include "crt/version.h"
#include "debug/checkpoints.h"
#include "debug/list.h"
#include "debug/report.h"
#include "debug/settings.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static _CRT_DUMP_CLIENT dump_client; /* atomic */

CRT_EXPORT _CRT_DUMP_CLIENT _CrtSetDumpClient(_CRT_DUMP_CLIENT dumpClient)
{
    return __atomic_exchange_n(&dump_client, dumpClient, __ATOMIC_ACQ_REL);
}

CRT_EXPORT _CRT_DUMP_CLIENT _CrtGetDumpClient(void) { return __atomic_load_n(&dump_client, __ATOMIC_ACQUIRE); }

static bool is_dumped(int use)
{
    switch (_BLOCK_TYPE(use)) {
    case _NORMAL_BLOCK:
    case _CLIENT_BLOCK:
        return true;
    case _CRT_BLOCK:
        return dbg_flag(_CRTDBG_CHECK_CRT_DF);
    default:
        return false;
    }
}

enum { SHOWN = 16 };

/* A block as it was while the lock was held. What its owner stores there meanwhile it may show half: that is in the
 * nature of a dump of living memory, and why no bytes are read of blocks that are not shown. */
typedef struct object {
    dbg_description block;
    unsigned char bytes[SHOWN];
    size_t count;
} object;

static object copy(dbg_header *block, bool bytes)
{
    object copied = {.block = dbg_describe(block)};
    if (bytes)
        copied.count = copied.block.size < SHOWN ? copied.block.size : SHOWN;
    memcpy(copied.bytes, dbg_data(block), copied.count);
    return copied;
}

/* " Data: <as text> AS HEXADECIMAL". Text is ASCII, whatever the locale. */
static void report_bytes(const object *shown)
{
    char text[SHOWN + 1] = "", digits[3 * SHOWN + 1] = "";
    for (size_t i = 0; i < shown->count; i++) {
        unsigned char byte = shown->bytes[i];
        text[i] = byte >= ' ' && byte <= '~' ? (char)byte : ' ';
        snprintf(digits + 3 * i, 4, " %02X", byte);
    }
    _RPT2(_CRT_WARN, " Data: <%s>%s\n", text, digits);
}

static void report_object(const object *shown)
{
    const dbg_description *block = &shown->block;
    char place[DBG_FILE_MAX + 32] = "", file[DBG_FILE_MAX], subtype[32] = "";
    dbg_read_file_name(block->file, file);
    if (file[0] != '\0')
        snprintf(place, sizeof place, "%s(%d) : ", file, block->line);
    else if (block->file != NULL)
        snprintf(place, sizeof place, "#File name cannot be read#(%d) : ", block->line);
    if (_BLOCK_TYPE(block->use) == _CLIENT_BLOCK)
        snprintf(subtype, sizeof subtype, ", subtype %x", (unsigned)_BLOCK_SUBTYPE(block->use));
    _RPT_BASE(_CRT_WARN, NULL, 0, NULL, "%s{%ld} %s block at 0x%016lX%s, %zu bytes long.\n", place, block->request,
              dbg_type_name(block->use), (unsigned long)(uintptr_t)block->data, subtype, block->size);
    report_bytes(shown);
    _CRT_DUMP_CLIENT client = _CrtGetDumpClient();
    if (_BLOCK_TYPE(block->use) == _CLIENT_BLOCK && client != NULL)
        client((void *)(uintptr_t)block->data, block->size);
}

/* Which blocks are newer than a checkpoint: by number where that is known, else those before the checkpoint's block. */
typedef struct since {
    long number;
    const dbg_header *block;
} since;

/* By the 32 bits of a number that a header has, which start again in a program that allocates long enough. */
static bool is_newer(const dbg_header *block, long number)
{
    return (int32_t)((uint32_t)block->_request_number - (uint32_t)number) > 0;
}

/* Which blocks, by their use; what is done with each; and whether that looks at their bytes. */
typedef struct visitor {
    bool (*wants)(int use);
    void (*visit)(const object *, void *);
    bool bytes;
} visitor;

/* Visits them, newest first, with no lock held. */
static void visit_all(const since *from, const visitor *visit, void *context)
{
    dbg_walk walk;
    dbg_header *block;
    dbg_step step;
    dbg_lock();
    dbg_walk_begin(&walk);
    while ((step = dbg_walk_step(&walk, &block)) == DBG_STEP_BLOCK) {
        if (from->number < 0 && block == from->block)
            break;
        if (from->number >= 0 && !is_newer(block, from->number))
            continue;
        if (!visit->wants(block->_block_use))
            continue;
        object copied = copy(block, visit->bytes);
        dbg_unlock();
        visit->visit(&copied, context);
        dbg_lock();
    }
    dbg_walk_end(&walk);
    dbg_unlock();
    if (step == DBG_STEP_BROKEN)
        dbg_report_broken_list(_CRT_WARN, block);
}

static const since the_start = {.number = -1};

static void dump(const object *shown, void *context)
{
    (void)context;
    report_object(shown);
}

CRT_EXPORT void _CrtMemDumpAllObjectsSince(const _CrtMemState *state)
{
    since from = the_start;
    if (state != NULL)
        from = (since){.number = dbg_number_at_checkpoint(state), .block = state->pBlockHeader};
    _RPT0(_CRT_WARN, "Dumping objects ->\n");
    visit_all(&from, &(visitor){.wants = is_dumped, .visit = dump, .bytes = true}, NULL);
    _RPT0(_CRT_WARN, "Object dump complete.\n");
}

CRT_EXPORT int _CrtDumpMemoryLeaks(void)
{
    _CrtMemState state;
    _CrtMemCheckpoint(&state);
    if (state.lCounts[_NORMAL_BLOCK] == 0 && state.lCounts[_CLIENT_BLOCK] == 0 &&
        (state.lCounts[_CRT_BLOCK] == 0 || !dbg_flag(_CRTDBG_CHECK_CRT_DF)))
        return 0;
    _RPT0(_CRT_WARN, "Detected memory leaks!\n");
    _CrtMemDumpAllObjectsSince(NULL);
    return 1;
}

typedef struct callback {
    void (*function)(void *, void *);
    void *context;
} callback;

static bool is_client(int use) { return _BLOCK_TYPE(use) == _CLIENT_BLOCK; }

static void call_for_client(const object *shown, void *context)
{
    const callback *to_call = context;
    to_call->function((void *)(uintptr_t)shown->block.data, to_call->context);
}

CRT_EXPORT void _CrtDoForAllClientObjects(void (*pfn)(void *, void *), void *context)
{
    if (pfn == NULL) {
        CRT_INVALID_PARAMETER(L"pfn != NULL", L"_CrtDoForAllClientObjects");
        errno = EINVAL;
        return;
    }
    if (dbg_flag(_CRTDBG_ALLOC_MEM_DF))
        visit_all(&the_start, &(visitor){.wants = is_client, .visit = call_for_client},
                  &(callback){.function = pfn, .context = context});
}
