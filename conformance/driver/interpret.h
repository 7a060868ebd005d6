/* interpret.h - carrying out a case. */
#ifndef ALLOCSPEC_DRIVER_INTERPRET_H
#define ALLOCSPEC_DRIVER_INTERPRET_H

#include "scene.h"

/* Whether the program's tables lie within its `size` bytes. */
bool program_is_whole(const wire_program *program, uint64_t size);

/* Carries out the case in this process, as process 0 and thread 0, to its end: all is recorded, the disturbances and
 * the mark that it is complete are in the control block. */
void interpret_case(const wire_program *program, wire_control *control);

#endif
