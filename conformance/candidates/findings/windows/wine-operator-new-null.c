/* shows: msvcrt, msvcr71
 *
 * operator new and operator new[] of the runtime give a null pointer where there is no memory.
 *
 * Law: they tell failure by an exception, never by a null pointer ([new.delete.single]p3, [new.delete.array]p3,
 * Required behavior). Seen with Wine 8.0~repack-4.
 *
 *     x86_64-w64-mingw32-gcc wine-operator-new-null.c -o finding.exe && wine64 finding.exe msvcrt.dll */
#include <stdint.h>
#include <stdio.h>
#include <windows.h>

int main(int count, char **names)
{
    (void)count;
    HMODULE runtime = LoadLibraryA(names[1]);
    void *(*one)(size_t) = (void *)GetProcAddress(runtime, "??2@YAPEAX_K@Z");
    void *(*array)(size_t) = (void *)GetProcAddress(runtime, "??_U@YAPEAX_K@Z");
    void *results[] = {one(SIZE_MAX), array(SIZE_MAX), one((size_t)1 << 60)};
    printf("operator new gave %p, operator new[] %p\n", results[0], results[1]);
    return results[0] == NULL && results[1] == NULL && results[2] == NULL;
}
