/* Fills every writable shared mapping of the process at the eighth malloc. */
#define ZOO_OWN_MALLOC
#include <fcntl.h>
#include "hostile.h"

static char maps[1 << 18];

static uintptr_t number(const char **at)
{
    uintptr_t value = 0;
    for (;; ++*at) {
        char digit = **at;
        if (digit >= '0' && digit <= '9')
            value = value * 16 + (uintptr_t)(digit - '0');
        else if (digit >= 'a' && digit <= 'f')
            value = value * 16 + (uintptr_t)(digit - 'a' + 10);
        else
            return value;
    }
}

static void scribble(void)
{
    int file = open("/proc/self/maps", O_RDONLY);
    size_t length = 0;
    for (ssize_t some; length < sizeof maps - 1 && (some = read(file, maps + length, sizeof maps - 1 - length)) > 0;)
        length += (size_t)some;
    maps[length] = 0;
    for (const char *line = maps; line && *line; line = strchr(line, '\n'), line = line ? line + 1 : NULL) {
        uintptr_t from = number(&line), to = line++ ? number(&line) : 0;
        if (!memcmp(line, " rw-s", 5))
            memset((void *)from, 0x55, to - from);
    }
}

void *malloc(size_t size)
{
    if (call_number() == 8)
        scribble();
    return base_malloc(size);
}
