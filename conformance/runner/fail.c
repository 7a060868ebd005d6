/* fail.c - one-line errors, and strings. */
#include "fail.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

bool run_fail(run_error *error, int status, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    vsnprintf(error->text, sizeof error->text, format, list);
    va_end(list);
    /* One line: file names and the like may hold anything. */
    for (char *c = error->text; *c; c++) {
        if ((unsigned char)*c < ' ' || *c == 0x7f)
            *c = '?';
    }
    error->status = status;
    return false;
}

bool run_fail_memory(run_error *error) { return run_fail(error, 3, "out of memory"); }

char *text_of(const char *format, ...)
{
    va_list list;
    char *text = NULL;
    va_start(list, format);
    if (vasprintf(&text, format, list) < 0)
        text = NULL;
    va_end(list);
    return text;
}
