/* shows: msvcrt, msvcr71, msvcr80, msvcr90, msvcr100, msvcr110, msvcr120, msvcrtd
 *
 * _heapset ends the process by an access violation on a heap in good order, in which blocks were released: of whatever
 * size, and whatever it is to fill them with. Each is tried in a process of its own.
 *
 * Law: _heapset, Return Value: one of the heap-check constants. Seen with Wine 8.0~repack-4.
 *
 *     x86_64-w64-mingw32-gcc wine-heapset.c -o finding.exe && wine64 finding.exe msvcrt.dll */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>

enum { BLOCKS = 40, FAULTED = 7 };

static LONG WINAPI faulted(EXCEPTION_POINTERS *what)
{
    ExitProcess(what->ExceptionRecord->ExceptionCode == EXCEPTION_ACCESS_VIOLATION ? FAULTED : 3);
}

/* Every other block is released, so that they do not become one again. */
static void fill_released(HMODULE runtime, size_t size, size_t more, unsigned byte)
{
    void *(*allocate)(size_t) = (void *)GetProcAddress(runtime, "malloc");
    void (*release)(void *) = (void *)GetProcAddress(runtime, "free");
    int (*fill)(unsigned) = (void *)GetProcAddress(runtime, "_heapset");
    void *blocks[BLOCKS];
    SetUnhandledExceptionFilter(faulted);
    for (size_t i = 0; i < BLOCKS; i++)
        blocks[i] = allocate(size + more * i);
    for (int i = 0; i < BLOCKS; i += 2)
        release(blocks[i]);
    fill(byte);
    ExitProcess(0);
}

int main(int count, char **names)
{
    static const struct {
        unsigned size, more, byte;
    } ways[] = {{1, 1, 65},    {500, 1, 65}, {70000, 1, 65}, {100, 0, 0},   {100, 0, 65},
                {100, 0, 255}, {5000, 0, 0}, {5000, 0, 65},  {5000, 0, 255}};
    enum { WAYS = sizeof ways / sizeof ways[0] };
    char program[400], line[600];
    int ended = 0;
    if (count > 2) {
        const int way = atoi(names[2]);
        fill_released(LoadLibraryA(names[1]), ways[way].size, ways[way].more, ways[way].byte);
    }
    GetModuleFileNameA(NULL, program, sizeof program);
    for (int way = 0; way < WAYS; way++) {
        STARTUPINFOA how = {.cb = sizeof how};
        PROCESS_INFORMATION process;
        DWORD outcome = 0;
        snprintf(line, sizeof line, "\"%s\" %s %d", program, names[1], way);
        if (!CreateProcessA(NULL, line, NULL, NULL, FALSE, 0, NULL, NULL, &how, &process))
            return 2;
        WaitForSingleObject(process.hProcess, INFINITE);
        GetExitCodeProcess(process.hProcess, &outcome);
        ended += outcome == FAULTED;
    }
    printf("_heapset ended %d of %d processes by an access violation\n", ended, WAYS);
    return ended == WAYS;
}
