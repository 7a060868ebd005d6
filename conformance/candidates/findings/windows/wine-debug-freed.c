/* shows: msvcrtd
 *
 * With _CRTDBG_DELAY_FREE_MEM_DF a released block is neither kept nor filled: a request of its size gets it, from
 * whichever routine.
 *
 * Law: _CrtSetDbgFlag, Remarks, the table: freed blocks stay in the list, of type _FREE_BLOCK, filled with 0xDD. Seen
 * with Wine 8.0~repack-4.
 *
 *     x86_64-w64-mingw32-gcc wine-debug-freed.c -o finding.exe && wine64 finding.exe msvcrtd.dll */
#include <stdio.h>
#include <string.h>
#include <windows.h>

enum { ALLOC_MEM = 1, DELAY_FREE_MEM = 2, BYTES = 200 };

int main(int count, char **names)
{
    (void)count;
    HMODULE runtime = LoadLibraryA(names[1]);
    void *(*allocate)(size_t) = (void *)GetProcAddress(runtime, "malloc");
    void *(*zeroed)(size_t, size_t) = (void *)GetProcAddress(runtime, "calloc");
    void *(*resize)(void *, size_t) = (void *)GetProcAddress(runtime, "realloc");
    void *(*allocate_dbg)(size_t, int, char *, int) = (void *)GetProcAddress(runtime, "_malloc_dbg");
    void *(*zeroed_dbg)(size_t, size_t, int, char *, int) = (void *)GetProcAddress(runtime, "_calloc_dbg");
    void *(*resize_dbg)(void *, size_t, int, char *, int) = (void *)GetProcAddress(runtime, "_realloc_dbg");
    void (*release)(void *) = (void *)GetProcAddress(runtime, "free");
    int (*set_flag)(int) = (void *)GetProcAddress(runtime, "_CrtSetDbgFlag");
    int filled = 0, given_again = 0;
    set_flag(ALLOC_MEM | DELAY_FREE_MEM);
    for (int i = 0; i < 6; i++) {
        unsigned char *released = allocate(BYTES);
        memset(released, 65, BYTES);
        release(released);
        filled += released[BYTES - 1] == 0xdd;
        for (int j = 0, again = 0; j < 100 && !again; j++, given_again += again) {
            unsigned char *block = i == 0   ? allocate(BYTES)
                                   : i == 1 ? zeroed(1, BYTES)
                                   : i == 2 ? resize(NULL, BYTES)
                                   : i == 3 ? allocate_dbg(BYTES, 1, "a.c", 1)
                                   : i == 4 ? zeroed_dbg(1, BYTES, 1, "a.c", 2)
                                            : resize_dbg(NULL, BYTES, 1, "a.c", 3);
            again = block == released;
        }
    }
    printf("of 6 released blocks %d were filled, %d given again\n", filled, given_again);
    return filled == 0 && given_again == 6;
}
