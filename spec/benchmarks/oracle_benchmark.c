/* oracle_benchmark.c - events a second that the oracle judges by the law in force, with few and with many live blocks.
 *
 * The events are those of a conforming allocator whose user replaces its blocks at random; they stand in memory
 * decoded, with every fact that a driver observes. Prints a line for each number of live blocks, and the ratio. */
#include <allocspec/oracle.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { MEASURED = 1000000, ROUNDS = 3, SLOT = 4096 };

typedef struct bench_heap {
    size_t live, slots;
    uint32_t *used;  /* slots of live blocks */
    uint32_t *spare; /* free slots, used first in, first out */
    size_t next_spare;
    uint32_t *sizes; /* by slot */
    uint64_t random, stamp;
} bench_heap;

static uint64_t draw(bench_heap *heap, uint64_t below)
{
    heap->random ^= heap->random << 13;
    heap->random ^= heap->random >> 7;
    heap->random ^= heap->random << 17;
    return (heap->random >> 11) % below;
}

static uint64_t address_of(uint32_t slot) { return UINT64_C(0x100000000) + (uint64_t)slot * SLOT; }

static as_event call(bench_heap *heap, as_routine routine)
{
    as_event event = {.routine = routine, .how = AS_RETURNED, .begin = heap->stamp + 1, .end = heap->stamp + 2};
    heap->stamp += 2;
    event.facts = AS_FACT_BIT(AS_FACT_ERRNO);
    event.errno_before = event.errno_after = 4242;
    return event;
}

static void learn(as_event *event, as_fact fact, uint64_t value)
{
    event->facts |= AS_FACT_BIT(fact);
    event->fact[fact] = value;
}

/* Takes a slot that is free and gives one that is not: the allocator's part. */
static uint32_t take_slot(bench_heap *heap)
{
    uint32_t slot = heap->spare[heap->next_spare];
    heap->next_spare = (heap->next_spare + 1) % (heap->slots - heap->live);
    return slot;
}

static as_event allocate(bench_heap *heap, uint32_t slot)
{
    bool zero = draw(heap, 4) == 0;
    as_event event = call(heap, zero ? AS_CALLOC : AS_MALLOC);
    uint32_t size = (uint32_t)draw(heap, 512) + 1;
    heap->sizes[slot] = size;
    event.args[0] = zero ? 1 : size;
    event.args[1] = zero ? size : 0;
    event.result = address_of(slot);
    learn(&event, AS_FACT_WRITABLE, size);
    if (zero)
        learn(&event, AS_FACT_ZERO, size);
    return event;
}

static as_event release(bench_heap *heap, uint32_t slot)
{
    as_event event = call(heap, AS_FREE);
    event.args[0] = address_of(slot);
    learn(&event, AS_FACT_INTACT, heap->sizes[slot]);
    return event;
}

static as_event resize(bench_heap *heap, uint32_t slot, uint32_t to)
{
    as_event event = call(heap, AS_REALLOC);
    uint32_t old = heap->sizes[slot], size = (uint32_t)draw(heap, 512) + 1;
    event.args[0] = address_of(slot);
    event.args[1] = size;
    event.result = address_of(to);
    heap->sizes[to] = size;
    learn(&event, AS_FACT_INTACT, old);
    learn(&event, AS_FACT_KEPT, old < size ? old : size);
    learn(&event, AS_FACT_WRITABLE, size);
    return event;
}

/* Replaces a random block: by a free and an allocation, or by a realloc that moves it. */
static size_t step(bench_heap *heap, as_event *events)
{
    size_t victim = draw(heap, heap->live), spare = heap->next_spare;
    uint32_t old = heap->used[victim], slot = take_slot(heap);
    heap->used[victim] = slot;
    heap->spare[spare] = old;
    if (draw(heap, 4) == 0) {
        events[0] = resize(heap, old, slot);
        return 1;
    }
    events[0] = release(heap, old);
    events[1] = allocate(heap, slot);
    return 2;
}

static bool build_heap(bench_heap *heap, size_t live, as_oracle *oracle)
{
    *heap = (bench_heap){.live = live, .slots = live * 2, .random = 88172645463325252};
    heap->used = malloc(live * sizeof *heap->used);
    heap->spare = malloc(live * sizeof *heap->spare);
    heap->sizes = calloc(heap->slots, sizeof *heap->sizes);
    if (heap->used == NULL || heap->spare == NULL || heap->sizes == NULL)
        return false;
    for (size_t i = 0; i < live; i++) {
        heap->used[i] = (uint32_t)(2 * i);
        heap->spare[i] = (uint32_t)(2 * i + 1);
    }
    for (size_t i = live; i-- > 1;) { /* in no order, as heaps are */
        size_t k = draw(heap, i + 1);
        uint32_t kept = heap->spare[i];
        heap->spare[i] = heap->spare[k];
        heap->spare[k] = kept;
    }
    for (size_t i = 0; i < live; i++) {
        as_event event = allocate(heap, heap->used[i]);
        if (as_oracle_feed(oracle, &event) != AS_FED)
            return false;
    }
    return true;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void count_violation(void *context, const as_finding *finding)
{
    if (finding->violated != 0)
        ++*(size_t *)context;
}

/* Seconds for an event, the best of some rounds; negative if the events were not what they should be. */
static double measure(size_t live, as_event *events)
{
    as_platform platform = as_platform_lp64();
    as_oracle *oracle = as_oracle_new(&platform, AS_DEFAULT_PROFILES);
    bench_heap heap;
    size_t violations = 0, at;
    double best = -1;
    if (oracle == NULL || !build_heap(&heap, live, oracle))
        return -1;
    as_oracle_on_finding(oracle, count_violation, &violations);
    for (int round = 0; round < ROUNDS; round++) {
        size_t count = 0;
        while (count < MEASURED)
            count += step(&heap, events + count);
        double start = seconds();
        as_fed fed = as_oracle_replay(oracle, events, count, &at);
        double each = (seconds() - start) / (double)count;
        if (fed != AS_FED)
            return -1;
        if (best < 0 || each < best)
            best = each;
    }
    if (violations != 0 || as_oracle_standing(oracle) != AS_DEFAULT_PROFILES ||
        as_model_live_blocks(as_oracle_model(oracle, 0)) != live)
        return -1;
    printf("%8zu live blocks: %5.2f million events/s\n", live, 1e-6 / best);
    free(heap.used);
    free(heap.spare);
    free(heap.sizes);
    as_oracle_free(oracle);
    return best;
}

int main(void)
{
    as_event *events = malloc((MEASURED + 2) * sizeof *events);
    if (events == NULL)
        return 1;
    double few = measure(1000, events), many = measure(1000000, events);
    free(events);
    if (few < 0 || many < 0) {
        fputs("the events were not those of a conforming allocator, or memory ran out\n", stderr);
        return 1;
    }
    printf("cost of an event with many live blocks: %.2f times that with few\n", many / few);
    return 0;
}
