/* misuse.c - see misuse.h. The line is built without stdio, which may allocate. */
#include "posix/misuse.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *describe(ah_kind kind)
{
    switch (kind) {
    case AH_FREED:
        return "the block was freed before";
    case AH_CORRUPT:
        return "the heap is damaged there";
    case AH_FOREIGN:
    case AH_LIVE:
        break;
    }
    return "no block was allocated there";
}

/* Addresses as other programs print them. */
static char *put_address(char *at, uintptr_t address)
{
    unsigned shift = sizeof address * 8;
    do
        shift -= 4;
    while (shift > 0 && address >> shift == 0);
    for (*at++ = '0', *at++ = 'x';; shift -= 4) {
        *at++ = "0123456789abcdef"[address >> shift & 15];
        if (shift == 0)
            return at;
    }
}

void posix_misuse(const char *routine, const void *address, ah_kind kind)
{
    char line[160];
    char *at = stpcpy(line, "allocspec: ");
    at = stpcpy(at, routine);
    *at++ = '(';
    at = put_address(at, (uintptr_t)address);
    at = stpcpy(at, "): ");
    at = stpcpy(at, describe(kind));
    *at++ = '\n';
    if (write(STDERR_FILENO, line, (size_t)(at - line)) < 0)
        abort(); /* as below: there is nobody to tell */
    abort();
}
