/* pe_check.h - looks at a library of Windows before anything of it is loaded. */
#ifndef ALLOCSPEC_PE_CHECK_H
#define ALLOCSPEC_PE_CHECK_H

#include "fail.h"

/* True iff the file begins as a program or library of Windows does. */
bool pe_is(const char *file);

/* True iff it is a library of Windows for x86-64; else false with *error set (status 3) to one line that begins with
 * the file's name. Whether it has a malloc is seen when it is loaded. */
bool pe_check(const char *file, run_error *error);

#endif
