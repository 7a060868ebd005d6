/* oracle_benchmark.c - events a second that the oracle judges by the law in force, with few and with many live blocks.
 *
 * The events are those of a conforming allocator whose user replaces its blocks at random; they stand in memory
 * decoded, with every fact that a driver observes. Time is the process's own on the processor. Rounds with few and with
 * many live blocks take turns, and of each the best counts: what else the machine does at the time can only make a
 * round slower. Prints a line for each number of live blocks, with the median round besides, and the ratio of the best.
 */
#include <allocspec/oracle.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { MEASURED = 1000000, ROUNDS = 9, SLOT = 4096 };

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

typedef struct bench_case {
    size_t live;
    as_oracle *oracle;
    bench_heap heap;
    size_t violations;
    double each[ROUNDS]; /* seconds for an event */
} bench_case;

static bool open_case(bench_case *it, size_t live)
{
    as_platform platform = as_platform_lp64();
    it->live = live;
    it->violations = 0;
    it->oracle = as_oracle_new(&platform, AS_DEFAULT_PROFILES);
    if (it->oracle == NULL || !build_heap(&it->heap, live, it->oracle))
        return false;
    as_oracle_on_finding(it->oracle, count_violation, &it->violations);
    return true;
}

static bool measure(bench_case *it, int round, as_event *events)
{
    size_t count = 0, at;
    while (count < MEASURED)
        count += step(&it->heap, events + count);
    double start = seconds();
    as_fed fed = as_oracle_replay(it->oracle, events, count, &at);
    it->each[round] = (seconds() - start) / (double)count;
    return fed == AS_FED;
}

/* True iff the law judged everything to the end and had nothing to say against it. */
static bool was_conforming(const bench_case *it)
{
    return it->violations == 0 && as_oracle_standing(it->oracle) == AS_DEFAULT_PROFILES &&
           as_model_live_blocks(as_oracle_model(it->oracle, 0)) == it->live;
}

static int by_value(const void *a, const void *b)
{
    double one = *(const double *)a, other = *(const double *)b;
    return (one > other) - (one < other);
}

/* Sorts the rounds: the best is the first from then on. */
static void print_case(bench_case *it)
{
    qsort(it->each, ROUNDS, sizeof *it->each, by_value);
    printf("%8zu live blocks: %5.2f million events/s (best of %d rounds; median %.2f)\n", it->live, 1e-6 / it->each[0],
           ROUNDS, 1e-6 / it->each[ROUNDS / 2]);
}

static void close_case(bench_case *it)
{
    free(it->heap.used);
    free(it->heap.spare);
    free(it->heap.sizes);
    as_oracle_free(it->oracle);
}

int main(void)
{
    static bench_case few, many;
    as_event *events = malloc((MEASURED + 2) * sizeof *events);
    bool good = events != NULL && open_case(&few, 1000) && open_case(&many, 1000000);
    for (int round = 0; good && round < ROUNDS; round++)
        good = measure(&few, round, events) && measure(&many, round, events);
    good = good && was_conforming(&few) && was_conforming(&many);
    if (good) {
        print_case(&few);
        print_case(&many);
        printf("cost of an event with many live blocks: %.2f times that with few\n", many.each[0] / few.each[0]);
    } else {
        fputs("the events were not those of a conforming allocator, or memory ran out\n", stderr);
    }
    close_case(&few);
    close_case(&many);
    free(events);
    return good ? 0 : 1;
}
