/* report.h - what the driver says of itself and its candidate before the first case. */
#ifndef ALLOCSPEC_DRIVER_REPORT_H
#define ALLOCSPEC_DRIVER_REPORT_H

#include "wire.h"

/* Fills the start-up report of the control block; the routines must have been found. */
void report_start_up(wire_control *control);

#endif
