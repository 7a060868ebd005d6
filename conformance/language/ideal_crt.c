/* ideal_crt.c - what an ideal C runtime answers: sizes of blocks, handlers and modes, checks of the heap as a whole. */
#include "ideal.h"

static uint64_t status(int answer) { return (uint64_t)(int64_t)answer; }

static void refuse(as_event *call, uint64_t answer, ideal_verdict *verdict)
{
    *verdict = IDEAL_INVALID;
    call->errno_after = AS_EINVAL;
    call->result = answer;
}

static uint64_t set(uint64_t *what, uint64_t now)
{
    const uint64_t before = *what;
    *what = now;
    return before;
}

void ideal_crt_call(ideal *heap, as_event *call, ideal_block old, ideal_verdict *verdict)
{
    const uint64_t size_max =
        heap->platform->size_bits >= 64 ? UINT64_MAX : (UINT64_C(1) << heap->platform->size_bits) - 1;
    switch (call->routine) {
    case AS_MSIZE:
    case AS_MSIZE_DBG:
        call->result = old.size;
        if (old.address == 0)
            refuse(call, size_max, verdict);
        break;
    case AS_ALIGNED_MSIZE:
    case AS_ALIGNED_MSIZE_DBG:
        call->result = old.size;
        if (old.address == 0 || !ideal_is_power_of_two(call->args[1]))
            refuse(call, size_max, verdict);
        break;
    case AS_GET_HEAP_HANDLE:
        call->result = 1 << 15;
        break;
    case AS_HEAPCHK:
    case AS_HEAPSET:
        call->result = status(heap->used ? AS_HEAPOK : AS_HEAPEMPTY);
        break;
    case AS_HEAPADD:
        call->result = status(-1);
        call->errno_after = AS_ENOSYS_LINUX;
        break;
    case AS_SET_NEW_HANDLER:
        call->result = set(&heap->new_handler, call->args[0]);
        break;
    case AS_QUERY_NEW_HANDLER:
        call->result = heap->new_handler;
        break;
    case AS_SET_NEW_MODE:
        if (call->args[0] > 1)
            refuse(call, status(-1), verdict);
        else
            call->result = set(&heap->new_mode, call->args[0]);
        break;
    case AS_QUERY_NEW_MODE:
        call->result = heap->new_mode;
        break;
    case AS_SET_INVALID_PARAMETER_HANDLER:
        call->result = set(&heap->invalid_handler, call->args[0]);
        break;
    case AS_GET_INVALID_PARAMETER_HANDLER:
        call->result = heap->invalid_handler;
        break;
    default:
        if (debug_answer(&heap->debug, call))
            *verdict = IDEAL_INVALID;
        break;
    }
}
