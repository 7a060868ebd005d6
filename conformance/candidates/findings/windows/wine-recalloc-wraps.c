/* shows: ucrtbase, msvcr80, msvcr90, msvcr100, msvcr110, msvcr120
 * lacks: msvcrt, msvcr71, msvcrtd
 *
 * _recalloc of a block and a product that wraps makes the block as small as what is left of the product; where that is
 * nothing it releases the block and gives NULL, as if it had failed.
 *
 * Law: a request larger than _HEAP_MAXREQ fails, and the block stays as it is; _recalloc, Return Value, Remarks. Seen
 * with Wine 8.0~repack-4.
 *
 *     x86_64-w64-mingw32-gcc wine-recalloc-wraps.c -o finding.exe && wine64 finding.exe ucrtbase.dll */
#include <stdint.h>
#include <stdio.h>
#include <windows.h>

int main(int count, char **names)
{
    (void)count;
    HMODULE runtime = LoadLibraryA(names[1]);
    void *(*allocate)(size_t) = (void *)GetProcAddress(runtime, "malloc");
    void *(*resize)(void *, size_t, size_t) = (void *)GetProcAddress(runtime, "_recalloc");
    void *small = resize(allocate(100), 2, SIZE_MAX / 2 + 9);
    void *block = allocate(24), *none = resize(block, 2, SIZE_MAX / 2 + 1), *next = allocate(24);
    printf("2 * (SIZE_MAX / 2 + 9) gave %p; 2 * (SIZE_MAX / 2 + 1) gave %p, and the next block of 24 bytes is %s\n",
           small, none, next == block ? "the same" : "another");
    return small != NULL && none == NULL && next == block;
}
