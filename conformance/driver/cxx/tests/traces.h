/* traces.h - a row's events as text that is the same wherever its blocks lie. */
#ifndef ALLOCSPEC_DRIVER_CXX_TESTS_TRACES_H
#define ALLOCSPEC_DRIVER_CXX_TESTS_TRACES_H

#include "decode.h"

/* An event per line, what happened inside of another below it and indented; from malloc, NULL iff memory ran out.
 * Addresses are 0x1000000 for each block in the order in which they were given, plus the offset in it; others
 * 0x1000000000 and up, in the order in which they are first seen, and what lies up to 4 KiB behind one likewise. */
char *trace_text(const decoded *seen);

#endif
