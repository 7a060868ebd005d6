/* platform.h - the platform that a driver reports, and the one that a program for Windows is made for. */
#ifndef ALLOCSPEC_PLATFORM_H
#define ALLOCSPEC_PLATFORM_H

#include <allocspec/event.h>

#include "wire.h"

/* What a start-up report says. False iff it cannot be true. */
bool platform_of(const wire_control *control, const char *candidate, as_platform *platform);

/* 64-bit Windows on x86-64 with a C runtime: what every driver reports there. */
as_platform platform_windows(void);

#endif
