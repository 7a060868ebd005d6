/* main.c - the driver: reports itself, then carries out the cases that the runner asks for.
 *
 *     driver PROGRAM SHARED
 *
 * Both are mapped at once and closed; from then on nothing but memory joins driver and runner. */
#include "host.h"

#include "interpret.h"
#include "report.h"
#include "routines.h"

static void give_answer(wire_control *control, wire_answer answer)
{
    __atomic_store_n(&control->answer, (uint32_t)answer, __ATOMIC_SEQ_CST);
    host_wake(&control->answer, true);
}

/* A case in a child of its own. */
static void run_forked(const wire_program *program, wire_control *control)
{
    bool killed;
    const int child = host_fork(true);
    if (child == 0) {
        interpret_case(program, control);
        host_exit(0);
    }
    if (child < 0) {
        control->status = WIRE_EXIT_ENVIRONMENT << 8;
        return;
    }
    __atomic_store_n(&control->child, child, __ATOMIC_SEQ_CST);
    control->status = host_await(child, 0, &killed);
    if (control->left[0] != 0 && control->status == (int)(control->left[0] - 1) << 8)
        control->status = 0; /* it left by exit, as it was to */
    __atomic_or_fetch(&control->disturbed, host_disturbed(), __ATOMIC_SEQ_CST);
}

static void clear_books(wire_control *control)
{
    control->status = 0;
    control->child = 0;
    control->disturbed = 0;
    control->complete = 0;
    control->records = 0;
    control->clock = 0;
    control->processes = 0;
    control->threads = 0;
    control->released = 0;
    control->ended = 0;
    for (unsigned i = 0; i < WIRE_MAX_PROCESSES; i++)
        control->left[i] = 0;
}

int main(int argc, char **argv)
{
    size_t size = 0;
    host_take_state();
    const wire_program *program = argc == 3 ? host_map_program(argv[1], &size) : NULL;
    wire_control *control = argc == 3 ? host_map_shared(argv[2], WIRE_SHARED_SIZE) : NULL;
    if (program == NULL || control == NULL)
        host_exit(WIRE_EXIT_ENVIRONMENT);
    if (!program_is_whole(program, size))
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    host_start();
    routines_find();
    routines_mask(control->masked_routines);
    report_start_up(control);
    uint32_t done = __atomic_load_n(&control->request, __ATOMIC_SEQ_CST);
    give_answer(control, WIRE_READY);
    for (;;) {
        uint32_t request;
        while ((request = __atomic_load_n(&control->request, __ATOMIC_SEQ_CST)) == done)
            host_wait(&control->request, done, true);
        clear_books(control);
        __atomic_store_n(&control->answer, (uint32_t)WIRE_BUSY, __ATOMIC_SEQ_CST); /* nobody waits for this: no wake */
        if (control->command == WIRE_RUN_FORKED)
            run_forked(program, control);
        else if (control->command == WIRE_RUN_HERE)
            interpret_case(program, control);
        else
            host_exit(0);
        done = request;
        control->finished = request;
        give_answer(control, WIRE_READY);
    }
}
