/* shows: ucrtbase, msvcrt, msvcr71, msvcr80, msvcr90, msvcr100, msvcr110, msvcr120
 * lacks: msvcrtd
 *
 * What _aligned_malloc, _aligned_offset_malloc, _aligned_realloc and _aligned_offset_realloc note beside the block of a
 * few bytes that they give for a size that wraps (wine-aligned-huge.c) also lies in what the heap keeps of free memory:
 * one of the next calls ends the process by an access violation. The blocks themselves are not touched here, and each
 * other is written to within its size. Whether it comes to that depends on where the blocks lie: each way has a
 * process for each of several sizes of the other blocks, until one is ended. (Others hang, or go on.)
 *
 * Law: a request larger than _HEAP_MAXREQ fails; Remarks of each routine. Seen with Wine 8.0~repack-4.
 *
 *     x86_64-w64-mingw32-gcc wine-aligned-huge-ends.c -o finding.exe && wine64 finding.exe ucrtbase.dll */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

enum { WAYS = 6, LAYOUTS = 16, ENDED = 5, PATIENCE_MS = 10000 };

static volatile int in_call; /* of the runtime's */

/* printf would need the heap. */
static LONG WINAPI faulted(EXCEPTION_POINTERS *what)
{
    BOOL is_violation = what->ExceptionRecord->ExceptionCode == EXCEPTION_ACCESS_VIOLATION;
    TerminateProcess(GetCurrentProcess(), is_violation && in_call ? ENDED : 3);
    return EXCEPTION_CONTINUE_SEARCH;
}

/* `way`: one of the four routines, the last two also with a block of theirs that lives. */
static void *get(HMODULE runtime, int way, size_t size)
{
    void *(*aligned)(size_t, size_t) = (void *)GetProcAddress(runtime, "_aligned_malloc");
    void *(*at_offset)(size_t, size_t, size_t) = (void *)GetProcAddress(runtime, "_aligned_offset_malloc");
    void *(*resize)(void *, size_t, size_t) = (void *)GetProcAddress(runtime, "_aligned_realloc");
    void *(*resize_at)(void *, size_t, size_t, size_t) = (void *)GetProcAddress(runtime, "_aligned_offset_realloc");
    return way == 0   ? aligned(size, 64)
           : way == 1 ? at_offset(size, 64, 0)
           : way == 2 ? resize(NULL, size, 64)
           : way == 3 ? resize_at(NULL, size, 64, 0)
           : way == 4 ? resize(aligned(100, 64), size, 64)
                      : resize_at(aligned(100, 64), size, 64, 0);
}

static void use(HMODULE runtime, int way, size_t size)
{
    void *(*allocate)(size_t) = (void *)GetProcAddress(runtime, "malloc");
    void (*release)(void *) = (void *)GetProcAddress(runtime, "_aligned_free");
    SetUnhandledExceptionFilter(faulted);
    for (int i = 0; i < 800; i++) {
        in_call = 1;
        get(runtime, way, SIZE_MAX - 4 * (i % 40));
        void *block = get(runtime, way, 24), *other = allocate(size);
        in_call = 0;
        memset(block, 0x5a, 24);
        memset(other, 0x5a, size);
        in_call = 1;
        release(block);
        in_call = 0;
    }
    TerminateProcess(GetCurrentProcess(), 0);
}

/* What became of a process of ours for one way. */
static DWORD outcome_of(const char *program, const char *name, int way, int layout)
{
    char line[600];
    STARTUPINFOA how = {.cb = sizeof how};
    PROCESS_INFORMATION process;
    DWORD outcome = 0;
    snprintf(line, sizeof line, "\"%s\" %s %d %d", program, name, way, 16 + 8 * layout);
    if (!CreateProcessA(NULL, line, NULL, NULL, FALSE, 0, NULL, NULL, &how, &process))
        return 0;
    if (WaitForSingleObject(process.hProcess, PATIENCE_MS) != WAIT_OBJECT_0)
        TerminateProcess(process.hProcess, 0);
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &outcome);
    return outcome;
}

int main(int count, char **names)
{
    char program[400];
    if (count > 3)
        use(LoadLibraryA(names[1]), atoi(names[2]), atoi(names[3]));
    GetModuleFileNameA(NULL, program, sizeof program);
    int ended = 0, tried = 0;
    for (int way = 0; way < WAYS; way++) {
        DWORD outcome = 0;
        for (int layout = 0; layout < LAYOUTS && outcome != ENDED; layout++, tried++)
            outcome = outcome_of(program, names[1], way, layout);
        ended += outcome == ENDED;
    }
    printf("access violations in a call after SIZE_MAX bytes were given by %d of 6 ways to call the four routines (%d "
           "processes)\n",
           ended, tried);
    return ended == WAYS;
}
