/* shows: mingw
 *
 * No runtime has a part in it: the header of mingw-w64 (gcc-mingw-w64-x86-64 of Debian 12) has.
 *
 * _malloca(SIZE_MAX) gives memory on the stack: the size wraps with the marker and seems small.
 *
 * Law: a size above _ALLOCA_S_THRESHOLD is taken from the heap; _malloca, Remarks.
 *
 *     x86_64-w64-mingw32-gcc mingw-malloca-wraps.c -o finding.exe && wine64 finding.exe */
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>

int main(void)
{
    volatile size_t size = SIZE_MAX;
    char here, *block = _malloca(size);
    printf("_malloca(SIZE_MAX) = %p, the stack is at %p\n", (void *)block, (void *)&here);
    return block != NULL;
}
