/* shows: msvcrtd
 *
 * _CrtDumpMemoryLeaks answers that there is no block while there are two; and _CrtSetDumpClient keeps nothing: it tells
 * that nothing was set.
 *
 * Law: _CrtDumpMemoryLeaks and _CrtSetDumpClient, Return Value. Seen with Wine 8.0~repack-4.
 *
 *     x86_64-w64-mingw32-gcc wine-debug-dumps.c -o finding.exe && wine64 finding.exe msvcrtd.dll */
#include <stdio.h>
#include <windows.h>

enum { ALLOC_MEM = 1, NORMAL_BLOCK = 1, CLIENT_BLOCK = 4 };

static void dump(void *block, size_t size)
{
    (void)block;
    printf("a client block of %d bytes\n", (int)size);
}

int main(int count, char **names)
{
    (void)count;
    HMODULE runtime = LoadLibraryA(names[1]);
    void *(*allocate)(size_t, int, const char *, int) = (void *)GetProcAddress(runtime, "_malloc_dbg");
    int (*set_flag)(int) = (void *)GetProcAddress(runtime, "_CrtSetDbgFlag");
    int (*find_leaks)(void) = (void *)GetProcAddress(runtime, "_CrtDumpMemoryLeaks");
    void *(*set_client)(void *) = (void *)GetProcAddress(runtime, "_CrtSetDumpClient");
    set_flag(ALLOC_MEM);
    set_client((void *)dump);
    void *blocks[] = {allocate(24, NORMAL_BLOCK, "file.c", 7), allocate(24, CLIENT_BLOCK, "file.c", 8)};
    int leaks = find_leaks();
    void *former = set_client(NULL);
    printf("blocks %p and %p live, leaks: %d; the dump client is told as %p\n", blocks[0], blocks[1], leaks, former);
    return blocks[0] != NULL && blocks[1] != NULL && leaks == 0 && former == NULL;
}
