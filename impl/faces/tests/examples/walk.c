/* Looks for a block in a walk through the heap, and says how the walk ended. */
#include <malloc.h>
#include <stdio.h>

static const char *name_of(int status)
{
    switch (status) {
    case _HEAPEMPTY:
        return "empty";
    case _HEAPEND:
        return "end";
    case _HEAPBADPTR:
        return "bad pointer";
    case _HEAPBADBEGIN:
        return "bad start";
    case _HEAPBADNODE:
        return "bad node";
    default:
        return "more to come";
    }
}

static void look_for(const void *block)
{
    _HEAPINFO entry;
    int status, used = 0, met = 0;
    size_t size = 0;
    entry._pentry = NULL;
    while ((status = _heapwalk(&entry)) == _HEAPOK) {
        used += entry._useflag == _USEDENTRY;
        if ((void *)entry._pentry == block && entry._useflag == _USEDENTRY) {
            met++;
            size = entry._size;
        }
    }
    printf("%s, %s, met %d times, %u bytes\n", name_of(status), used > 0 ? "some used" : "none used", met,
           (unsigned)size);
}

int main(void)
{
    char *block;
    _HEAPINFO nowhere;
    int local;
    setvbuf(stdout, NULL, _IONBF, 0);
    block = (char *)malloc(59);
    look_for(block);
    nowhere._pentry = &local;
    printf("%s\n", name_of(_heapwalk(&nowhere)));
    printf("check %s, fill %s, minimise %d\n", _heapchk() == _HEAPOK ? "well" : "ill",
           _heapset('Z') == _HEAPOK ? "well" : "ill", _heapmin());
    free(block);
    return 0;
}
/* prints
end, some used, met 1 times, 59 bytes
bad pointer
check well, fill well, minimise 0
*/
