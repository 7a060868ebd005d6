/* pe_check.c - see pe_check.h. Nothing in the file is trusted. */
#include "pe_check.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

enum {
    PLACE_OF_HEADER = 0x3c, /* in the old header: where the new one is */
    HEADER = 24,            /* signature, then machine (2 bytes) ... characteristics (2 bytes at its end) */
    MACHINE_X86_64 = 0x8664,
    IS_LIBRARY = 0x2000
};

static uint32_t little(const unsigned char *bytes, unsigned count)
{
    uint32_t value = 0;
    while (count-- > 0)
        value = value << 8 | bytes[count];
    return value;
}

static bool read_at(int file, void *bytes, size_t size, off_t offset)
{
    return pread(file, bytes, size, offset) == (ssize_t)size;
}

bool pe_is(const char *file)
{
    char mark[2] = "";
    const int descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return false;
    const bool good = read_at(descriptor, mark, sizeof mark, 0) && mark[0] == 'M' && mark[1] == 'Z';
    close(descriptor);
    return good;
}

bool pe_check(const char *file, run_error *error)
{
    unsigned char place[4], header[HEADER] = {0};
    const int descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return run_fail(error, 3, "%s: %s", file, strerror(errno));
    const bool whole = read_at(descriptor, place, sizeof place, PLACE_OF_HEADER) &&
                       read_at(descriptor, header, sizeof header, (off_t)little(place, 4));
    close(descriptor);
    if (!pe_is(file) || !whole || memcmp(header, "PE\0", 4) != 0)
        return run_fail(error, 3, "%s: not a library of Windows", file);
    if (little(header + 4, 2) != MACHINE_X86_64)
        return run_fail(error, 3, "%s: a library of Windows for another machine; x86-64 is what can be judged", file);
    if ((little(header + 22, 2) & IS_LIBRARY) == 0)
        return run_fail(error, 3, "%s: a program of Windows, not a library", file);
    return true;
}
