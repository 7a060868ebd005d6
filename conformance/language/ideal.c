/* ideal.c - the ideal allocator: what the law leaves to it, decided in the simplest way. */
#include "ideal.h"

enum { FIRST_ADDRESS = 1 << 20, WHEN_LIMITED = 256 * 1024 };

typedef struct request {
    uint64_t size, alignment;
    bool impossible; /* no object can have this size */
    bool invalid;    /* the alignment is none */
} request;

void ideal_begin(ideal *heap, const as_platform *platform)
{
    *heap = (ideal){.platform = platform, .next = FIRST_ADDRESS};
}

void ideal_limit(ideal *heap, bool on)
{
    heap->limited = on;
    heap->left = WHEN_LIMITED;
}

static bool is_power_of_two(uint64_t number) { return number != 0 && (number & (number - 1)) == 0; }

static request read_request(const ideal *heap, const as_event *call)
{
    const as_signature *signature = as_routine_signature(call->routine);
    const as_platform *platform = heap->platform;
    request asked = {.alignment = platform->max_align};
    uint64_t count = 1;
    for (unsigned i = 0; i < AS_MAX_ARGS; i++) {
        if (signature->parameters[i] == AS_PARAM_SIZE)
            asked.size = call->args[i];
        else if (signature->parameters[i] == AS_PARAM_COUNT)
            count = call->args[i];
        else if (signature->parameters[i] == AS_PARAM_ALIGNMENT) {
            asked.alignment = call->args[i];
            asked.invalid = !is_power_of_two(asked.alignment);
        }
    }
    if (call->routine == AS_POSIX_MEMALIGN)
        asked.invalid |= asked.alignment % platform->pointer_size != 0;
    if (call->routine == AS_VALLOC || call->routine == AS_PVALLOC)
        asked.alignment = platform->page;
    if (asked.alignment < platform->max_align && !asked.invalid)
        asked.alignment = platform->max_align;
    uint64_t limit = platform->ptrdiff_max;
    if (platform->address_limit != 0 && platform->address_limit < limit)
        limit = platform->address_limit;
    asked.impossible = count != 0 && asked.size > limit / count;
    asked.size = asked.impossible ? 0 : asked.size * count;
    asked.impossible |= !asked.invalid && asked.alignment > limit / 2;
    return asked;
}

/* A block for the request, or none and *error. */
static ideal_block give(ideal *heap, const request *asked, int32_t *error)
{
    uint64_t room = asked->size + asked->alignment;
    *error = 0;
    if (asked->invalid)
        *error = AS_EINVAL;
    else if (asked->impossible || (heap->limited && room > heap->left))
        *error = AS_ENOMEM;
    if (*error != 0)
        return (ideal_block){0, 0};
    if (heap->limited)
        heap->left -= room;
    uint64_t address = (heap->next + asked->alignment - 1) / asked->alignment * asked->alignment;
    heap->next = address + (asked->size != 0 ? asked->size : 1);
    heap->live += asked->size;
    return (ideal_block){address, asked->size};
}

static void take_back(ideal *heap, ideal_block old)
{
    heap->live -= old.size;
    if (heap->limited)
        heap->left += old.size;
}

static void set_fact(as_event *call, as_fact fact, uint64_t value)
{
    call->facts |= AS_FACT_BIT(fact);
    call->fact[fact] = value;
}

static ideal_block allocate(ideal *heap, as_event *call, unsigned traits, ideal_block old)
{
    request asked = read_request(heap, call);
    int32_t error;
    bool resizes = (traits & AS_RESIZES) != 0 && old.address != 0;
    if (resizes && asked.size == 0 && !asked.impossible) { /* frees and gives none */
        take_back(heap, old);
        return (ideal_block){0, 0};
    }
    ideal_block made = give(heap, &asked, &error);
    if (call->routine == AS_POSIX_MEMALIGN) {
        call->result = (uint64_t)error;
        set_fact(call, AS_FACT_OUT, error == 0 ? made.address : call->args[0]);
    } else {
        call->result = made.address;
        call->errno_after = error != 0 ? error : call->errno_after;
    }
    if (error != 0) {
        if (resizes)
            set_fact(call, AS_FACT_REMAINED, old.size);
        return made;
    }
    if (resizes) {
        set_fact(call, AS_FACT_KEPT, old.size < made.size ? old.size : made.size);
        take_back(heap, old);
    }
    if ((traits & AS_ZEROES) != 0)
        set_fact(call, AS_FACT_ZERO, made.size);
    set_fact(call, AS_FACT_WRITABLE, made.size);
    return made;
}

ideal_block ideal_call(ideal *heap, as_event *call, ideal_block old)
{
    unsigned traits = as_routine_signature(call->routine)->traits;
    set_fact(call, AS_FACT_ERRNO, 0);
    if (old.address != 0)
        set_fact(call, AS_FACT_INTACT, old.size);
    if ((traits & AS_ALLOCATES) != 0)
        return allocate(heap, call, traits, old);
    if ((traits & AS_QUERIES) != 0) {
        call->result = old.size;
        set_fact(call, AS_FACT_WRITABLE, old.size);
    }
    if ((traits & AS_RELEASES) != 0)
        take_back(heap, old);
    return (ideal_block){0, 0};
}
