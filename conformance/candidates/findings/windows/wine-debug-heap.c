/* shows: msvcrtd
 *
 * The blocks of a debug runtime have nothing of its heap about them: no four bytes 0xFD on either side, and not 0xCD in
 * every byte of a new one, whichever routine gave it; nor where a block got another size.
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
    void *(*zeroed)(size_t, size_t) = (void *)GetProcAddress(runtime, "calloc");
    void *(*resize)(void *, size_t) = (void *)GetProcAddress(runtime, "realloc");
    void *(*expand)(void *, size_t) = (void *)GetProcAddress(runtime, "_expand");
    void *(*allocate_dbg)(size_t, int, char *, int) = (void *)GetProcAddress(runtime, "_malloc_dbg");
    void *(*zeroed_dbg)(size_t, size_t, int, char *, int) = (void *)GetProcAddress(runtime, "_calloc_dbg");
    void *(*resize_dbg)(void *, size_t, int, char *, int) = (void *)GetProcAddress(runtime, "_realloc_dbg");
    void *(*expand_dbg)(void *, size_t, int, char *, int) = (void *)GetProcAddress(runtime, "_expand_dbg");
    unsigned char *blocks[] = {allocate(BYTES),
                               resize(NULL, BYTES),
                               allocate_dbg(BYTES, 1, "a.c", 1),
                               resize_dbg(NULL, BYTES, 1, "a.c", 2),
                               zeroed(1, BYTES),
                               zeroed_dbg(1, BYTES, 1, "a.c", 3),
                               resize(allocate(50), BYTES),
                               resize_dbg(allocate(50), BYTES, 1, "a.c", 4),
                               expand(allocate(300), BYTES),
                               expand_dbg(allocate(300), BYTES, 1, "a.c", 5)};
    int guarded = 0, filled = 0;
    for (int i = 0; i < 10; i++)
        guarded += is_filled(blocks[i] - 4, 4, 0xfd) || is_filled(blocks[i] + BYTES, 4, 0xfd);
    for (int i = 0; i < 4; i++)
        filled += is_filled(blocks[i], BYTES, 0xcd);
    printf("of 10 blocks %d had a guard; of 4 new ones %d were filled\n", guarded, filled);
    return guarded == 0 && filled == 0;
}
