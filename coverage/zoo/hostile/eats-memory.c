/* From the tenth malloc of a process on each takes 256 MB more and touches all of it. */
#define ZOO_OWN_MALLOC
#include "hostile.h"

void *malloc(size_t size)
{
    if (call_number() >= 10) {
        size_t much = 256 << 20;
        char *eaten = mmap(NULL, much, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        for (size_t at = 0; eaten != MAP_FAILED && at < much; at += ZOO_PAGE)
            eaten[at] = 1;
    }
    return base_malloc(size);
}
