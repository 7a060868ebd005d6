/* shows: msvcrtd
 *
 * With _CRTDBG_DELAY_FREE_MEM_DF a released block is neither kept nor filled: the next request of its size gets it.
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
    void (*release)(void *) = (void *)GetProcAddress(runtime, "free");
    int (*set_flag)(int) = (void *)GetProcAddress(runtime, "_CrtSetDbgFlag");
    set_flag(ALLOC_MEM | DELAY_FREE_MEM);
    unsigned char *block = allocate(BYTES);
    memset(block, 65, BYTES);
    release(block);
    int last = block[BYTES - 1], is_given_again = 0;
    for (int i = 0; i < 100 && !is_given_again; i++)
        is_given_again = allocate(BYTES) == block;
    printf("the last byte of the released block is %02x; the block is%s given again\n", last,
           is_given_again ? "" : " not");
    return last != 0xdd && is_given_again;
}
