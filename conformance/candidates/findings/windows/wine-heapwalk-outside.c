/* shows: ucrtbase, msvcrt, msvcr71, msvcr80, msvcr90, msvcr100, msvcr110, msvcr120, msvcrtd
 *
 * _heapwalk that is to go on from a pointer outside the heap answers _HEAPBADNODE, whatever the flag.
 *
 * Law: _HEAPBADPTR where _pentry is no valid pointer into the heap; _heapwalk, Return Value. Seen with
 * Wine 8.0~repack-4.
 *
 *     x86_64-w64-mingw32-gcc wine-heapwalk-outside.c -o finding.exe && wine64 finding.exe ucrtbase.dll */
#include <stdint.h>
#include <stdio.h>
#include <windows.h>

struct info {
    int *entry;
    size_t size;
    int used;
};

int main(int count, char **names)
{
    (void)count;
    static int outside[1024];
    HMODULE runtime = LoadLibraryA(names[1]);
    int (*walk)(struct info *) = (void *)GetProcAddress(runtime, "_heapwalk");
    struct info as_free = {outside + 512, 64, 0}, as_used = {outside + 512, 64, 1};
    int answers[] = {walk(&as_free), walk(&as_used)};
    printf("_heapwalk from outside the heap = %d, %d\n", answers[0], answers[1]);
    return answers[0] == -4 && answers[1] == -4;
}
