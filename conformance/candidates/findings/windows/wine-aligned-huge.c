/* shows: ucrtbase, msvcrt, msvcr71, msvcr80, msvcr90, msvcr100, msvcr110, msvcr120
 * lacks: msvcrtd
 *
 * _aligned_malloc, _aligned_offset_malloc, _aligned_realloc and _aligned_offset_realloc of a size that wraps with the
 * alignment give a block of a few bytes, which may lie in a block that lives, as may what they note beside it; then
 * _heapchk finds the heap damaged, and sets EINVAL.
 *
 * Law: a request larger than _HEAP_MAXREQ fails; Remarks of each routine. Seen with Wine 8.0~repack-4.
 *
 *     x86_64-w64-mingw32-gcc wine-aligned-huge.c -o finding.exe && wine64 finding.exe ucrtbase.dll */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <windows.h>

enum { BLOCKS = 400, BYTES = 32, SOUND = -2 };

int main(int count, char **names)
{
    (void)count;
    HMODULE runtime = LoadLibraryA(names[1]);
    void *(*allocate)(size_t) = (void *)GetProcAddress(runtime, "malloc");
    int (*check)(void) = (void *)GetProcAddress(runtime, "_heapchk");
    int *(*error)(void) = (void *)GetProcAddress(runtime, "_errno");
    void (*release)(void *) = (void *)GetProcAddress(runtime, "free");
    void *(*aligned)(size_t, size_t) = (void *)GetProcAddress(runtime, "_aligned_malloc");
    void *(*at_offset)(size_t, size_t, size_t) = (void *)GetProcAddress(runtime, "_aligned_offset_malloc");
    void *(*resize)(void *, size_t, size_t) = (void *)GetProcAddress(runtime, "_aligned_realloc");
    void *(*resize_at)(void *, size_t, size_t, size_t) = (void *)GetProcAddress(runtime, "_aligned_offset_realloc");
    static char *blocks[BLOCKS], whole[BYTES];
    memset(whole, 0x5a, sizeof whole);
    for (int i = 0; i < BLOCKS; i++)
        memset(blocks[i] = allocate(BYTES), 0x5a, BYTES);
    for (int i = 0; i < BLOCKS; i += 3)
        release(blocks[i]);
    int given = aligned(SIZE_MAX, 16) != NULL;
    given += at_offset(SIZE_MAX, 16, 0) != NULL;
    given += resize(NULL, SIZE_MAX, 16) != NULL;
    given += resize_at(NULL, SIZE_MAX, 16, 0) != NULL;
    int within = 0, spoilt = 0, all = 1;
    for (int routine = 0; routine < 4; routine++) {
        int before = within;
        for (int i = 0; i < 20; i++) {
            size_t size = SIZE_MAX - 39; /* takes 32 bytes */
            char *inside = routine == 0   ? aligned(size, 64)
                           : routine == 1 ? at_offset(size, 64, 0)
                           : routine == 2 ? resize(NULL, size, 64)
                                          : resize_at(NULL, size, 64, 0);
            for (int j = 1; j < BLOCKS; j++)
                within += j % 3 != 0 && inside < blocks[j] + BYTES && blocks[j] < inside + BYTES;
        }
        all &= within > before;
    }
    for (int i = 1; i < BLOCKS; i++)
        spoilt += i % 3 != 0 && memcmp(blocks[i], whole, BYTES) != 0;
    *error() = 0;
    int answer = check();
    printf("SIZE_MAX bytes were given by %d of 4 routines; by %s, %d lay in other blocks, %d of which were written to; "
           "_heapchk() = %d, errno %d\n",
           given, all ? "each" : "not each", within, spoilt, answer, *error());
    return given == 4 && all && spoilt > 0 && answer != SOUND && *error() == EINVAL;
}
