/* row.h - a row of the C++ table (WIRE_ROW): carried out in a driver that a compiled unit is linked to (cxx/), passed
 * over in any other (row_none.c). */
#ifndef ALLOCSPEC_DRIVER_ROW_H
#define ALLOCSPEC_DRIVER_ROW_H

#include "scene.h"

/* Carries out the row of this number, whose id has this digest; all its records bear the number of the step. Ends the
 * process if the table is another. */
void row_step(struct worker *worker, uint64_t number, uint64_t digest, uint32_t step);

/* The address of a routine of C++ (AS_NEW to AS_THROW_BAD_ARRAY_NEW_LENGTH); of an expression, of the table. 0: there
 * is none. */
uint64_t row_routine(unsigned routine);

/* What the library lacks, of wire_lack. */
uint32_t row_lacks(void);

#endif
