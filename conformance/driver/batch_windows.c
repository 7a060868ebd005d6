/* batch_windows.c - the rows of a program one after the other in this process, each into a chunk of the file of records
 * (wire.h). The file is mapped a window at a time, so that what a process wrote outlives it however it ended. */
#include "host_windows.h"

#include <windows.h>

#include "interpret.h"
#include "put_back.h"
#include "report.h"
#include "routines.h"

#define GRANULE UINT64_C(0x10000)   /* views begin at multiples of it */
#define WINDOW (UINT64_C(64) << 20) /* at least a chunk and a granule */

_Static_assert(WIRE_SHARED_SIZE + 2 * GRANULE < WINDOW, "a chunk fits into a window");

static const char no_records[] = "this is no file of records, or it cannot be used";

static struct window {
    HANDLE file;
    uint64_t start; /* in the file */
    char *view;     /* NULL: none is mapped */
} window;

/* The chunk at an offset, the file being made larger if need be. NULL iff it cannot be mapped. */
static wire_control *chunk_at(uint64_t offset)
{
    if (window.view == NULL || offset < window.start || offset + WIRE_SHARED_SIZE > window.start + WINDOW) {
        if (window.view != NULL)
            UnmapViewOfFile(window.view);
        window.view = NULL;
        window.start = offset / GRANULE * GRANULE;
        const uint64_t end = window.start + WINDOW;
        HANDLE mapping =
            CreateFileMappingW(window.file, NULL, PAGE_READWRITE, (DWORD)(end >> 32), (DWORD)(end & UINT32_MAX), NULL);
        if (mapping == NULL)
            return NULL;
        window.view = MapViewOfFile(mapping, FILE_MAP_READ | FILE_MAP_WRITE, (DWORD)(window.start >> 32),
                                    (DWORD)(window.start & UINT32_MAX), WINDOW);
        CloseHandle(mapping);
        if (window.view == NULL)
            return NULL;
    }
    return (wire_control *)(void *)(window.view + (offset - window.start));
}

/* Puts back what a case may have left in the candidate: handlers and modes, and blocks nobody has released. */
static void put_back(void)
{
    put_back_modes();
    put_back_blocks();
}

static void run_row(const wire_program *program, wire_control *chunk, const wire_control *head, uint32_t row,
                    uint64_t offset)
{
    chunk->version = WIRE_VERSION;
    chunk->request = 1;
    chunk->case_index = row;
    chunk->nonce = wire_chunk_nonce(head->nonce, offset);
    chunk->seed = head->seed;
    chunk->lacks = head->lacks;
    windows_note_exceptions(chunk);
    __atomic_store_n(&chunk->magic, WIRE_MAGIC_CONTROL, __ATOMIC_SEQ_CST);
    interpret_case(program, chunk);
    __atomic_store_n(&chunk->finished, 1, __ATOMIC_SEQ_CST);
    windows_note_exceptions(NULL);
    put_back();
}

bool batch_begin(const wchar_t *records)
{
    const uint32_t answer = WIRE_LOADING;
    OVERLAPPED place = {.Offset = offsetof(wire_control, answer)}, start = {.Offset = 0};
    uint64_t length;
    uint32_t magic = 0;
    DWORD count = 0;
    HANDLE file = windows_open(records, true, &length);
    const bool good = file != INVALID_HANDLE_VALUE && ReadFile(file, &magic, sizeof magic, &count, &start) &&
                      count == sizeof magic && magic == WIRE_MAGIC_CONTROL &&
                      WriteFile(file, &answer, sizeof answer, &count, &place) && count == sizeof answer;
    if (file != INVALID_HANDLE_VALUE)
        CloseHandle(file);
    if (!good)
        windows_say(no_records, records);
    return good;
}

int batch_run(const wire_program *program, const wchar_t *records, uint32_t first, uint32_t count)
{
    static wire_control head; /* a copy: what lies in the file is within a candidate's reach */
    uint64_t length, offset = WIRE_RECORDS_OFFSET;
    window.file = windows_open(records, true, &length);
    wire_control *control = window.file != INVALID_HANDLE_VALUE ? chunk_at(0) : NULL;
    if (control == NULL || length < WIRE_RECORDS_OFFSET || control->magic != WIRE_MAGIC_CONTROL) {
        windows_say(no_records, records);
        return WIRE_EXIT_ENVIRONMENT;
    }
    host_start();
    routines_find();
    routines_mask(control->masked_routines);
    put_back_take();
    report_start_up(control);
    head = *control;
    __atomic_store_n(&control->answer, WIRE_READY, __ATOMIC_SEQ_CST);
    while ((control = chunk_at(offset)) != NULL && control->magic == WIRE_MAGIC_CONTROL)
        offset += wire_chunk_size(control->records);
    for (uint32_t row = first; row < program->case_count && row - first < count; row++) {
        control = chunk_at(offset);
        if (control == NULL) {
            windows_say("the file of records cannot be made larger", records);
            return WIRE_EXIT_ENVIRONMENT;
        }
        windows_install_filter();
        run_row(program, control, &head, row, offset);
        offset += wire_chunk_size(control->records);
        if (the_scene.was_poked)
            return 0; /* its heap is not to be trusted any more: another process goes on */
    }
    return 0;
}
