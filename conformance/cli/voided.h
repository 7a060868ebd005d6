/* voided.h - tells where in a trace the law stops to conclude anything, and why. */
#ifndef ALLOCSPEC_VOIDED_H
#define ALLOCSPEC_VOIDED_H

#include <stdio.h>

#include <allocspec/oracle.h>
#include <allocspec/trace.h>

/* Prints, for each event that made judged profiles void, a paragraph that names its line, the rule and the profiles;
 * `text` is the trace as it was read. Only tells what the oracle itself says of a trace that it has already taken
 * whole. False iff memory ran out. */
bool voided_print(FILE *out, const char *name, const char *text, const as_trace *trace, as_profiles judged);

#endif
