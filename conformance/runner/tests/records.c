/* records.c - see records.h. */
#include "records.h"

#include <string.h>

wire_record *tape_add(tape *to, as_routine routine, uint32_t step, uint32_t turn, unsigned nargs, const uint64_t *args,
                      uint64_t result)
{
    wire_record *made = &to->records[to->count];
    *made = (wire_record){.step = step,
                          .turn = turn,
                          .state = WIRE_DONE,
                          .routine = (uint16_t)routine,
                          .nargs = nargs,
                          .result = result,
                          .begin = to->clock + 1,
                          .end = to->clock + 2};
    for (unsigned i = 0; i < nargs; i++)
        made->args[i] = args[i];
    to->clock += 2;
    made->seal = wire_seal(made, NONCE, to->count);
    to->count++;
    return made;
}

void tape_seal(tape *to)
{
    for (uint64_t i = 0; i < to->count; i++)
        to->records[i].seal = wire_seal(&to->records[i], NONCE, i);
}

void tape_end(tape *to, uint32_t step) { tape_add(to, AS_SCENARIO_END, step, 0, 0, NULL, 0); }

decoded tape_decode(const tape *from, const corpus_case *one, bool ended_well)
{
    decoded seen;
    const decode_input input = {from->records, from->count, NONCE, one, {{0}}, 0, ended_well};
    memset(&seen, 0, sizeof seen);
    if (!decode(&input, &seen))
        strcpy(seen.lost, "no memory");
    return seen;
}

wire_step step_call(as_routine routine, uint32_t dest, wire_arg first, wire_arg second)
{
    return (wire_step){.op = WIRE_CALL, .routine = (uint16_t)routine, .dest = dest, .args = {first, second}};
}

wire_arg number(uint64_t value) { return (wire_arg){.kind = WIRE_NUMBER, .base = value}; }

wire_arg block(uint64_t slot) { return (wire_arg){.kind = WIRE_BLOCK, .base = slot}; }

wire_arg all_blocks(void) { return (wire_arg){.kind = WIRE_ALL}; }
