/* shows: msvcrtd
 *
 * The blocks of a debug runtime have nothing of its heap about them: no four bytes 0xFD on either side, and not 0xCD in
 * every byte of a new one, be it from malloc, _malloc_dbg or realloc.
 *
 * Law: CRT debug heap details: Find buffer overruns with debug heap. Seen with Wine 8.0~repack-4.
 *
 *     x86_64-w64-mingw32-gcc wine-debug-heap.c -o finding.exe && wine64 finding.exe msvcrtd.dll */
#include <stdio.h>
#include <string.h>
#include <windows.h>

enum { BYTES = 200 };

static int is_filled(const unsigned char *from, int count, int byte)
{
    while (count > 0 && *from == byte)
        from++, count--;
    return count == 0;
}

int main(int count, char **names)
{
    (void)count;
    HMODULE runtime = LoadLibraryA(names[1]);
    void *(*allocate)(size_t) = (void *)GetProcAddress(runtime, "malloc");
    void *(*resize)(void *, size_t) = (void *)GetProcAddress(runtime, "realloc");
    void *(*allocate_debug)(size_t, int, const char *, int) = (void *)GetProcAddress(runtime, "_malloc_dbg");
    unsigned char *blocks[] = {allocate(BYTES), allocate_debug(BYTES, 1, "file.c", 7), resize(NULL, BYTES)};
    int guarded = 0, filled = 0;
    for (int i = 0; i < 3; i++) {
        guarded += is_filled(blocks[i] - 4, 4, 0xfd) || is_filled(blocks[i] + BYTES, 4, 0xfd);
        filled += is_filled(blocks[i], BYTES, 0xcd);
    }
    printf("of 3 blocks %d had a guard, %d were filled\n", guarded, filled);
    return guarded == 0 && filled == 0;
}
