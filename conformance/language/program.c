/* program.c - lays the cases of a corpus out as the flat program that a driver reads. */
#include "corpus.h"

#include <stdlib.h>
#include <string.h>

wire_program *corpus_compile(const corpus *from, size_t *size)
{
    size_t steps = 0;
    for (size_t i = 0; i < from->case_count; i++)
        steps += from->cases[i].step_count;
    *size = sizeof(wire_program) + from->case_count * sizeof(wire_case) + steps * sizeof(wire_step);
    wire_program *program = calloc(1, *size);
    if (program == NULL)
        return NULL;
    program->magic = WIRE_MAGIC_PROGRAM;
    program->version = WIRE_VERSION;
    program->case_count = (uint32_t)from->case_count;
    program->step_count = (uint32_t)steps;
    wire_case *to_case = (wire_case *)(void *)(program + 1);
    wire_step *to_step = (wire_step *)(void *)(to_case + from->case_count);
    uint32_t first = 0;
    for (size_t i = 0; i < from->case_count; i++) {
        const corpus_case *one = &from->cases[i];
        to_case[i] = (wire_case){.first_step = first, .step_count = (uint32_t)one->step_count, .slots = one->slots};
        if (one->step_count > 0)
            memcpy(to_step + first, one->steps, one->step_count * sizeof *one->steps);
        first += (uint32_t)one->step_count;
    }
    return program;
}
