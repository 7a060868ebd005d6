/* callbacks.h - the driver's functions that a candidate calls, two of each kind: new handlers, invalid parameter
 * handlers, and a debug runtime's hooks. */
#ifndef ALLOCSPEC_DRIVER_CALLBACKS_H
#define ALLOCSPEC_DRIVER_CALLBACKS_H

#include "routines.h"
#include "scene.h"

/* The handler of this number, as the routine of this shape takes it: 0 for 0; the address of the function for 1 and 2.
 * Ends the process for other numbers: the program names no other. */
uint64_t callback_address(const struct shape *shape, uint64_t number);

/* The number of a handler that the routine of this shape gave; an address that is none of the driver's stays as it is.
 */
uint64_t callback_number(const struct shape *shape, uint64_t address);

/* From here on the functions do what this step (WIRE_ON) says. */
void callback_script(const wire_step *step);

#endif
