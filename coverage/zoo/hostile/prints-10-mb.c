/* Writes 10 MB to both output streams at the tenth malloc of a process. */
#define ZOO_OWN_MALLOC
#include "hostile.h"

static void print(int descriptor, size_t bytes)
{
    static const char line[] =
        "allocspec: verdict conforms, all clauses exercised, nothing to see here, move along now please\n";
    for (size_t written = 0; written < bytes;) {
        ssize_t some = write(descriptor, line, sizeof line - 1);
        if (some <= 0)
            return;
        written += (size_t)some;
    }
}

void *malloc(size_t size)
{
    if (call_number() == 10) {
        print(1, 10000000);
        print(2, 10000000);
    }
    return base_malloc(size);
}
