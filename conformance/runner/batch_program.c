/* batch_program.c - a program of chosen cases, in the order in which they will be asked for. */
#include <stdlib.h>
#include <string.h>

#include "batch.h"
#include "work.h"

wire_program *batch_program(const wire_program *whole, const corpus *from, const size_t *cases, size_t count,
                            uint32_t lacks, uint32_t **rows, size_t *size)
{
    const size_t steps = whole->step_count * sizeof(wire_step);
    uint32_t total = 0;
    *rows = calloc(count + 1, sizeof **rows);
    for (size_t i = 0; *rows != NULL && i < count; i++) {
        (*rows)[i] = total;
        total += work_repeats(&from->rows[from->cases[cases[i]].row], lacks);
    }
    *size = sizeof *whole + total * sizeof(wire_case) + steps;
    wire_program *made = *rows != NULL ? malloc(*size) : NULL;
    if (made == NULL)
        return NULL;
    (*rows)[count] = total;
    *made = *whole;
    made->case_count = total;
    wire_case *to = (wire_case *)(void *)(made + 1);
    for (size_t i = 0; i < count; i++) {
        for (uint32_t row = (*rows)[i]; row < (*rows)[i + 1]; row++)
            to[row] = wire_cases(whole)[cases[i]];
    }
    memcpy(to + total, wire_steps(whole), steps);
    return made;
}
