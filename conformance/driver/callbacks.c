/* callbacks.c - see callbacks.h. Which worker a call is for follows from the thread that it comes on; what it is to do
 * from the program; that it happened is recorded inside the call that the worker is in. */
#include "callbacks.h"

#include <allocspec/event.h>

#include "record.h"
#include "work.h"

static struct script *script_of(unsigned kind, uint64_t which)
{
    if (kind >= SCRIPT_KINDS || which < 1 || which > SCRIPT_FUNCTIONS)
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    return &the_scene.scripts[kind][which - 1];
}

void callback_script(const wire_step *step)
{
    if ((step->routine != AS_ASKED && step->routine != AS_INVALID) || step->count > WIRE_MAX_ANSWERS)
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    struct script *script = script_of(step->routine == AS_ASKED ? SCRIPT_ASKED : SCRIPT_INVALID, step->dest);
    __atomic_store_n(&script->answered, 0, __ATOMIC_RELAXED);
    __atomic_store_n(&script->step, step, __ATOMIC_RELEASE);
}

/* The answers in turn; the last one repeats. */
static int next_answer(struct script *script, const wire_step *step)
{
    if (step->count == 0)
        return 0;
    const uint32_t turn = __atomic_fetch_add(&script->answered, 1, __ATOMIC_RELAXED);
    return (int)step->args[turn < step->count ? turn : step->count - 1].base;
}

/* One call of a driver's function: its arguments behind `which`, from a to e. */
static int called(unsigned routine, unsigned kind, unsigned which, const uint64_t *args, unsigned count)
{
    const int index = host_thread_index();
    if (index < 0)
        return 0; /* a thread of the candidate's own: nobody here is in a call of it */
    struct worker *worker = &the_scene.workers[index];
    volatile int *const error = worker->errno_cell;
    const int error_before = *error;
    struct script *script = script_of(kind, which);
    const wire_step *step = __atomic_load_n(&script->step, __ATOMIC_ACQUIRE);
    if (worker->asked >= WIRE_MOST_ASKED || worker->nested >= WIRE_MOST_NESTED)
        step = NULL;
    const uint32_t number = step != NULL ? (uint32_t)(step - the_scene.steps) : worker->call;
    struct draft draft;
    record_claim(&draft, worker, routine, number, worker->callbacks++);
    record_argument(&draft, which);
    for (unsigned i = 0; i < count; i++)
        record_argument(&draft, args[i]);
    record_begin(&draft);
    worker->asked++;
    int answer = 0;
    if (step != NULL) {
        const uint64_t inside = worker->inside;
        const uint32_t call = worker->call, callbacks = worker->callbacks;
        answer = next_answer(script, step);
        worker->inside = draft.record.begin;
        worker->nested++;
        work_nested_steps(worker, number + 1, number + 1 + step->span);
        worker->nested--;
        worker->inside = inside;
        worker->call = call;
        worker->callbacks = callbacks;
    }
    if (routine == AS_ASKED)
        draft.record.result = (uint64_t)(int64_t)answer;
    record_stamp_end(&draft);
    record_end(&draft, WIRE_DONE);
    *error = error_before; /* what its steps did to errno is not the candidate's affair */
    return answer;
}

static int asked(unsigned which, size_t size)
{
    const uint64_t args[] = {size};
    return called(AS_ASKED, SCRIPT_ASKED, which, args, 1);
}

static void invalid(unsigned which, const void *expression, const void *function, const void *file, unsigned line,
                    uintptr_t reserved)
{
    const uint64_t args[] = {expression != NULL, function != NULL, file != NULL, line, reserved};
    (void)called(AS_INVALID, SCRIPT_INVALID, which, args, 5);
}

/* As <new.h> and <stdlib.h> declare them: _PNH and _invalid_parameter_handler. */
static int asked_1(size_t size) { return asked(1, size); }
static int asked_2(size_t size) { return asked(2, size); }
static void invalid_1(const void *expression, const void *function, const void *file, unsigned line, uintptr_t reserved)
{
    invalid(1, expression, function, file, line, reserved);
}
static void invalid_2(const void *expression, const void *function, const void *file, unsigned line, uintptr_t reserved)
{
    invalid(2, expression, function, file, line, reserved);
}

static uint64_t function(const struct shape *shape, unsigned number)
{
    if (shape->takes_asked)
        return (uint64_t)(uintptr_t)(number == 1 ? asked_1 : asked_2);
    return (uint64_t)(uintptr_t)(number == 1 ? invalid_1 : invalid_2);
}

uint64_t callback_address(const struct shape *shape, uint64_t number)
{
    if (number > SCRIPT_FUNCTIONS || !(shape->takes_asked || shape->takes_invalid))
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    return number == 0 ? 0 : function(shape, (unsigned)number);
}

uint64_t callback_number(const struct shape *shape, uint64_t address)
{
    for (unsigned number = 1; number <= SCRIPT_FUNCTIONS; number++)
        if (address == function(shape, number))
            return number;
    return address;
}
