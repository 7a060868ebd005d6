/* handled.h - counts calls of the invalid-parameter handler, and lets the routine go on. */
#ifndef ALLOCSPEC_TEST_HANDLED_H
#define ALLOCSPEC_TEST_HANDLED_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

static unsigned handled;
static bool handled_was_told; /* any argument was not null */

static inline void handle(const wchar_t *expression, const wchar_t *function, const wchar_t *file, unsigned line,
                          uintptr_t reserved)
{
    handled++;
    handled_was_told |= expression != NULL || function != NULL || file != NULL || line != 0 || reserved != 0;
}

#endif
