/* malloc.c - malloc, calloc, realloc and free of the preload face, to the letter of ISO C, POSIX and the manual pages.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "crt/version.h"
#include "posix/misuse.h"

/* Success keeps errno, as the heap does; so does free. (free: POSIX.1-2024, free, DESCRIPTION) */
static void *tell(void *block)
{
    if (block == NULL)
        errno = ENOMEM;
    return block;
}

CRT_EXPORT void *malloc(size_t size) { return tell(ah_allocate(size)); }

CRT_EXPORT void *calloc(size_t number, size_t size)
{
    size_t bytes;
    return tell(__builtin_mul_overflow(number, size, &bytes) ? NULL : ah_allocate_zeroed(bytes));
}

/* Set by the user where programs are to do as POSIX says and not as is usual here. The environment is read at first
 * hand, since programs replace getenv. */
static bool posix_is_demanded(void)
{
    static const char name[] = "POSIXLY_CORRECT=";
    for (char **variable = environ; variable != NULL && *variable != NULL; variable++) {
        if (strncmp(*variable, name, sizeof name - 1) == 0)
            return true;
    }
    return false;
}

/* A block resized to nothing: freed, and NULL. (malloc(3), DESCRIPTION) There the sources part: the manual page calls
 * that no error and the same as free, which keeps errno; POSIX.1-2017 (realloc, RETURN VALUE) has NULL set errno. */
static void *resize_to_nothing(void *block)
{
    free(block);
    if (posix_is_demanded())
        errno = EINVAL;
    return NULL;
}

CRT_EXPORT void *realloc(void *block, size_t size)
{
    if (block == NULL)
        return malloc(size);
    if (size == 0)
        return resize_to_nothing(block);
    void *resized = ah_resize(block, size);
    if (resized == NULL) {
        const ah_kind kind = ah_kind_of(block);
        if (kind != AH_LIVE)
            posix_misuse("realloc", block, kind);
    }
    return tell(resized);
}

CRT_EXPORT void free(void *block)
{
    if (block == NULL)
        return;
    const ah_kind kind = ah_release(block);
    if (kind != AH_LIVE)
        posix_misuse("free", block, kind);
}
