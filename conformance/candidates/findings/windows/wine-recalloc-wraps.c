/* shows: ucrtbase, msvcr80, msvcr90, msvcr100, msvcr110, msvcr120
 * lacks: msvcrt, msvcr71, msvcrtd
 *
 * _recalloc of a block and a product that wraps gives the block the size that is left of the product; where that is
 * nothing it releases the block and gives NULL, as if it had failed. The block's contents are changed then, the next
 * malloc gives it again, and what that wrote is lost when the block that should still live is released.
 *
 * Law: a request larger than _HEAP_MAXREQ fails, and the block stays as it is; _recalloc, Return Value, Remarks. Seen
 * with Wine 8.0~repack-4.
 *
 *     x86_64-w64-mingw32-gcc wine-recalloc-wraps.c -o finding.exe && wine64 finding.exe ucrtbase.dll */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <windows.h>

enum { BYTES = 100, NEXT_BYTES = 24 };

static int other_than(int byte, const unsigned char *block, int bytes)
{
    int others = 0;
    for (int i = 0; i < bytes; i++)
        others += block[i] != byte;
    return others;
}

int main(int count, char **names)
{
    (void)count;
    HMODULE runtime = LoadLibraryA(names[1]);
    void *(*allocate)(size_t) = (void *)GetProcAddress(runtime, "malloc");
    void *(*resize)(void *, size_t, size_t) = (void *)GetProcAddress(runtime, "_recalloc");
    void (*release)(void *) = (void *)GetProcAddress(runtime, "free");
    size_t (*size_of)(void *) = (void *)GetProcAddress(runtime, "_msize");
    int shown = 0;
    for (size_t number = 2; number <= 65536; number *= 32768) {
        void *given = resize(allocate(BYTES), number, SIZE_MAX / 2 + 9);
        size_t size = given != NULL ? size_of(given) : 0;
        unsigned char *block = memset(allocate(BYTES), 0x5a, BYTES);
        void *none = resize(block, number, SIZE_MAX / 2 + 1);
        int changed = other_than(0x5a, block, BYTES);
        unsigned char *next = memset(allocate(NEXT_BYTES), 0x33, NEXT_BYTES);
        release(block); /* which lives, as _recalloc failed */
        int lost = other_than(0x33, next, NEXT_BYTES);
        printf("%d * (SIZE_MAX / 2 + 9) gave %d bytes; %d * (SIZE_MAX / 2 + 1) gave %p, %d bytes of the block changed; "
               "the next block is %s, %d bytes of it were lost with the first. ",
               (int)number, (int)size, (int)number, none, changed, next == block ? "the same" : "another", lost);
        shown += given != NULL && size == number * 8 && none == NULL && changed > 0 && next == block && lost > 0;
    }
    return shown == 2;
}
