/* play_callbacks.c - what a call of a rehearsal asks of the driver's functions, and what they do. */
#include "play.h"

#include <string.h>

/* The text goes into events of 56 bytes each. */
static void put_text(struct play *play, struct process *process, struct worker *worker, uint64_t parent,
                     const char *text)
{
    enum { WORDS = AS_MAX_ARGS - 1, MOST = WORDS * 8 };
    size_t left = strlen(text);
    do {
        as_event *event = play_add(play, process, worker, AS_TEXT);
        if (event == NULL)
            return;
        const size_t length = left < MOST ? left : MOST;
        event->parent = parent;
        for (size_t i = 0; i < length; i++)
            event->args[i / 8] |= (uint64_t)(unsigned char)text[i] << (8 * (i % 8));
        event->args[WORDS] = length;
        text += length;
        left -= length;
    } while (left != 0);
}

int play_call_back(struct play *play, struct process *process, struct worker *worker, uint64_t parent,
                   as_routine routine, const uint64_t args[AS_MAX_ARGS], const char *text)
{
    const bool answers = routine == AS_ASKED || routine == AS_HOOKED || routine == AS_REPORTED;
    struct play_script *script = &process->scripts[routine - AS_ASKED][args[0] == 2];
    const size_t at = play->count;
    int answer = routine == AS_HOOKED || routine == AS_REPORTED;
    as_event *event = play_add(play, process, worker, routine);
    if (event == NULL)
        return 0;
    const uint64_t begin = event->begin;
    event->parent = parent;
    memcpy(event->args, args, sizeof event->args);
    if (text != NULL)
        put_text(play, process, worker, begin, text);
    if (script->step != 0 && worker->nested < WIRE_MOST_NESTED) {
        const wire_step *on = &play->one->steps[script->step - 1];
        const uint32_t turn = script->answered++;
        const uint64_t inside = worker->inside;
        answer = on->count != 0 ? (int)on->args[turn < on->count ? turn : on->count - 1].base : 0;
        worker->inside = begin;
        worker->nested++;
        play_steps(play, process, worker, script->step, script->step + on->span);
        worker->nested--;
        worker->inside = inside;
    }
    if (answers)
        play->events[at].result = (uint64_t)(int64_t)answer;
    if (play->count != at + 1)
        play->events[at].end = ++play->clock;
    return answer;
}

int play_ask(struct play *play, struct process *process, struct worker *worker, size_t call, uint64_t size)
{
    const uint64_t args[AS_MAX_ARGS] = {process->heap.new_handler, size};
    return args[0] != 0 ? play_call_back(play, process, worker, play->events[call].begin, AS_ASKED, args, NULL) : 0;
}

bool play_invalid(struct play *play, struct process *process, struct worker *worker, size_t call)
{
    const uint64_t which = worker->invalid_handler != 0 ? worker->invalid_handler : process->heap.invalid_handler;
    const uint64_t args[AS_MAX_ARGS] = {which};
    if (which == 0)
        return false;
    (void)play_call_back(play, process, worker, play->events[call].begin, AS_INVALID, args, NULL);
    return true;
}
