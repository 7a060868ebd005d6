/* host_windows_thread.c - threads, started by the system: it tells every library in the process of them, the candidate
 * too. */
#include "host_windows.h"

#include <windows.h>

enum { STACK_BYTES = 512 * 1024 };

static struct start {
    HANDLE thread;
    void (*body)(void *);
    void *argument;
    unsigned index;
} starts[HOST_MAX_THREADS];

static DWORD WINAPI begin(void *start_)
{
    struct start *start = start_;
    host_thread_is(start->index);
    start->body(start->argument);
    return 0;
}

bool host_thread_start(unsigned index, void (*body)(void *), void *argument)
{
    struct start *start = &starts[index];
    start->body = body;
    start->argument = argument;
    start->index = index;
    start->thread = CreateThread(NULL, STACK_BYTES, begin, start, STACK_SIZE_PARAM_IS_A_RESERVATION, NULL);
    return start->thread != NULL;
}

void host_thread_join(unsigned index)
{
    WaitForSingleObject(starts[index].thread, INFINITE);
    CloseHandle(starts[index].thread);
}
