/* batch.h - a driver that carries out the rows of its program one after the other in one process (Windows): what it
 * writes is read while it goes on, and it is started again behind a row that it did not survive. */
#ifndef ALLOCSPEC_BATCH_H
#define ALLOCSPEC_BATCH_H

#include "corpus.h"
#include "session.h"

/* The driver's start-up report is in control; no row is carried out. */
session_report batch_probe(session *one);

/* What came of a row: of the driver that runs, if it is before or at that row, or else of a new one; `fresh`: of a new
 * one that does this row alone. */
session_report batch_run(session *one, uint32_t row, unsigned limit_ms, bool fresh);

/* The program of these cases, in this order: each in succession as often as it is carried out (work_repeats()).
 * (*rows)[i] becomes the first row of case i; from malloc. Returns it, from malloc, of *size bytes; NULL iff memory ran
 * out. */
wire_program *batch_program(const wire_program *whole, const corpus *from, const size_t *cases, size_t count,
                            uint32_t lacks, uint32_t **rows, size_t *size);

#endif
