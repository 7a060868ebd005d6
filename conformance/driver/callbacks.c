/* callbacks.c - see callbacks.h. Which worker a call is for follows from the thread that it comes on; what it is to do
 * from the program; that it happened is recorded inside the call that the worker is in. */
#include "callbacks.h"

#include <allocspec/event.h>

#include "debug.h"
#include "record.h"
#include "work.h"

_Static_assert((int)AS_VISITED - (int)AS_ASKED == (int)SCRIPT_VISITED, "kinds are in the order of the routines");

static struct script *script_of(unsigned routine, uint64_t which)
{
    const unsigned kind = routine - AS_ASKED;
    if (kind >= SCRIPT_KINDS || which < 1 || which > SCRIPT_FUNCTIONS)
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    return &the_scene.scripts[kind][which - 1];
}

void callback_script(const wire_step *step)
{
    if (step->count > WIRE_MAX_ANSWERS)
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    struct script *script = script_of(step->routine, step->dest);
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

/* Without a word of the program a hook allows all, and a report is taken care of. */
static int usual_answer(unsigned routine) { return routine == AS_HOOKED || routine == AS_REPORTED; }

static bool answers(unsigned routine) { return routine == AS_ASKED || routine == AS_HOOKED || routine == AS_REPORTED; }

/* One call of a driver's function: its arguments behind `which`; the text, if it is told one. */
static int called(unsigned routine, unsigned which, const uint64_t *args, unsigned count, const char *text)
{
    const int index = host_thread_index();
    struct worker *worker = index >= 0 ? &the_scene.workers[index] : NULL;
    /* A thread of the candidate's own; or the C library allocates for itself, as when a thread is started. */
    if (worker == NULL || worker->inside == 0)
        return usual_answer(routine);
    volatile int *const error = worker->errno_cell;
    const int error_before = *error;
    struct script *script = script_of(routine, which);
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
    if (routine == AS_REPORTED)
        debug_tell_text(worker, &draft, text);
    int answer = usual_answer(routine);
    if (step != NULL) {
        const uint64_t inside = worker->inside;
        const uint32_t call = worker->call, callbacks = worker->callbacks;
        const bool vetoed = worker->vetoed;
        answer = next_answer(script, step);
        worker->inside = draft.record.begin;
        worker->nested++;
        work_nested_steps(worker, number + 1, number + 1 + step->span);
        worker->nested--;
        worker->inside = inside;
        worker->call = call;
        worker->callbacks = callbacks;
        worker->vetoed = vetoed;
    }
    if (routine == AS_HOOKED && answer == 0)
        worker->vetoed = true;
    if (answers(routine))
        draft.record.result = (uint64_t)(int64_t)answer;
    record_stamp_end(&draft);
    record_end(&draft, WIRE_DONE);
    *error = error_before; /* what its steps did to errno is not the candidate's affair */
    return answer;
}

static int asked(unsigned which, size_t size)
{
    const uint64_t args[] = {size};
    return called(AS_ASKED, which, args, 1, NULL);
}

static void invalid(unsigned which, const void *expression, const void *function, const void *file, unsigned line,
                    uintptr_t reserved)
{
    const uint64_t args[] = {expression != NULL, function != NULL, file != NULL, line, reserved};
    (void)called(AS_INVALID, which, args, 5, NULL);
}

static int hooked(unsigned which, int kind, const void *block, size_t size, int type, long number,
                  const unsigned char *file, int line)
{
    const uint64_t args[] = {(uint64_t)kind,   (uint64_t)(uintptr_t)block, size,          (uint32_t)type,
                             (uint64_t)number, debug_file_of(file),        (uint64_t)line};
    return called(AS_HOOKED, which, args, 7, NULL);
}

static int reported(unsigned which, int type, const char *message, int *returned)
{
    const uint64_t args[] = {(uint64_t)type};
    const int answer = called(AS_REPORTED, which, args, 1, message);
    if (answer != 0 && returned != NULL)
        *returned = answer - 1;
    return answer != 0;
}

static void dumped(unsigned which, const void *block, size_t size)
{
    const uint64_t args[] = {(uint64_t)(uintptr_t)block, size};
    (void)called(AS_DUMPED, which, args, 2, NULL);
}

static void visited(unsigned which, const void *block, const void *context)
{
    const uint64_t args[] = {(uint64_t)(uintptr_t)block, (uint64_t)(uintptr_t)context};
    (void)called(AS_VISITED, which, args, 2, NULL);
}

/* As <new.h>, <stdlib.h> and <crtdbg.h> declare them: _PNH, _invalid_parameter_handler, _CRT_ALLOC_HOOK,
 * _CRT_REPORT_HOOK, _CRT_DUMP_CLIENT and what _CrtDoForAllClientObjects takes. */
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

static int hooked_1(int kind, void *block, size_t size, int type, long number, const unsigned char *file, int line)
{
    return hooked(1, kind, block, size, type, number, file, line);
}
static int hooked_2(int kind, void *block, size_t size, int type, long number, const unsigned char *file, int line)
{
    return hooked(2, kind, block, size, type, number, file, line);
}
static int reported_1(int type, char *message, int *returned) { return reported(1, type, message, returned); }
static int reported_2(int type, char *message, int *returned) { return reported(2, type, message, returned); }
static void dumped_1(void *block, size_t size) { dumped(1, block, size); }
static void dumped_2(void *block, size_t size) { dumped(2, block, size); }
static void visited_1(void *block, void *context) { visited(1, block, context); }
static void visited_2(void *block, void *context) { visited(2, block, context); }

static uint64_t function(const struct shape *shape, unsigned number)
{
    switch ((as_routine)shape->handler) {
    case AS_ASKED:
        return (uint64_t)(uintptr_t)(number == 1 ? asked_1 : asked_2);
    case AS_INVALID:
        return (uint64_t)(uintptr_t)(number == 1 ? invalid_1 : invalid_2);
    case AS_HOOKED:
        return (uint64_t)(uintptr_t)(number == 1 ? hooked_1 : hooked_2);
    case AS_REPORTED:
        return (uint64_t)(uintptr_t)(number == 1 ? reported_1 : reported_2);
    case AS_DUMPED:
        return (uint64_t)(uintptr_t)(number == 1 ? dumped_1 : dumped_2);
    case AS_VISITED:
        return (uint64_t)(uintptr_t)(number == 1 ? visited_1 : visited_2);
    default:
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    }
}

uint64_t callback_address(const struct shape *shape, uint64_t number)
{
    if (number > SCRIPT_FUNCTIONS)
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
