/* play_callbacks.c - what a call of a rehearsal asks of the driver's functions, and what they do. */
#include "play.h"

/* One call of function `which`; returns its answer. */
static int call_back(struct play *play, struct process *process, struct worker *worker, size_t call, as_routine routine,
                     uint64_t which, uint64_t size)
{
    struct play_script *script = &process->scripts[routine == AS_INVALID][which == 2];
    const size_t at = play->count;
    int answer = 0;
    as_event *event = play_add(play, process, worker, routine);
    if (event == NULL)
        return 0;
    event->parent = play->events[call].begin;
    event->args[0] = which;
    if (routine == AS_ASKED)
        event->args[1] = size;
    if (script->step != 0 && worker->nested < WIRE_MOST_NESTED) {
        const wire_step *on = &play->one->steps[script->step - 1];
        const uint32_t turn = script->answered++;
        const uint64_t inside = worker->inside;
        if (on->count != 0)
            answer = (int)on->args[turn < on->count ? turn : on->count - 1].base;
        worker->inside = event->begin;
        worker->nested++;
        play_steps(play, process, worker, script->step, script->step + on->span);
        worker->nested--;
        worker->inside = inside;
    }
    if (routine == AS_ASKED)
        play->events[at].result = (uint64_t)(int64_t)answer;
    if (play->count != at + 1)
        play->events[at].end = ++play->clock;
    return answer;
}

int play_ask(struct play *play, struct process *process, struct worker *worker, size_t call, uint64_t size)
{
    const uint64_t which = process->heap.new_handler;
    return which != 0 ? call_back(play, process, worker, call, AS_ASKED, which, size) : 0;
}

bool play_invalid(struct play *play, struct process *process, struct worker *worker, size_t call)
{
    const uint64_t which = worker->invalid_handler != 0 ? worker->invalid_handler : process->heap.invalid_handler;
    if (which == 0)
        return false;
    (void)call_back(play, process, worker, call, AS_INVALID, which, 0);
    return true;
}
