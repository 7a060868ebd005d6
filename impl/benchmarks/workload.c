/* workload.c - one workload on whatever malloc this process has. `heap-workload NAME` prints the processor time that
 * the workload took, in microseconds, and the most that was resident, in KiB. The seed is fixed: every run does the
 * same.
 *
 * It runs once with the system's allocator and once with ours preloaded, in processes of their own, so that neither's
 * memory, caches or page faults weigh on the other. */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state >> 16;
}

/* Through volatile pointers, so that no compiler removes a pair. */
static void *(*volatile get)(size_t) = malloc;
static void *(*volatile get_zeroed)(size_t, size_t) = calloc;
static void *(*volatile resize)(void *, size_t) = realloc;
static void (*volatile put)(void *) = free;

static void must(const void *memory)
{
    if (memory == NULL) {
        (void)fputs("out of memory\n", stderr);
        exit(1);
    }
}

/* Writes to every page, and to both ends. */
static void touch(char *block, size_t size)
{
    for (size_t at = 0; at < size; at += 4096)
        block[at] = 1;
    block[size - 1] = 1;
}

static char **make_slots(size_t count)
{
    char **slots = calloc(count, sizeof *slots);
    must(slots);
    return slots;
}

/* Random slots are emptied and filled again: small blocks, `live` of them at a time. */
static void churn(size_t live, size_t steps)
{
    uint64_t random = 88172645463325252u;
    char **slots = make_slots(live);
    for (size_t i = 0; i < live; i++) {
        size_t size = 8 + next_random(&random) % 249;
        must(slots[i] = get(size));
        touch(slots[i], size);
    }
    for (size_t i = 0; i < steps; i++) {
        size_t at = next_random(&random) % live, size = 8 + next_random(&random) % 249;
        put(slots[at]);
        must(slots[at] = get(size));
        touch(slots[at], size);
    }
    for (size_t i = 0; i < live; i++)
        put(slots[i]);
    put(slots);
}

static void churn_small(void) { churn(1000, 8000000); }
static void churn_million(void) { churn(1000000, 4000000); }

/* Two threads; each allocates a batch, and releases the batch of the other. */
enum { BATCH = 2000, ROUNDS = 1000 };
static char *batches[2][BATCH];
static pthread_barrier_t meeting;

static void *exchange(void *argument)
{
    size_t me = *(size_t *)argument;
    uint64_t random = 88172645463325252u + me;
    for (int round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < BATCH; i++) {
            size_t size = 16 + next_random(&random) % 497;
            must(batches[me][i] = get(size));
            touch(batches[me][i], size);
        }
        (void)pthread_barrier_wait(&meeting);
        for (size_t i = 0; i < BATCH; i++)
            put(batches[1 - me][i]);
        (void)pthread_barrier_wait(&meeting);
    }
    return NULL;
}

static void exchange_threads(void)
{
    pthread_t other;
    size_t numbers[2] = {0, 1};
    (void)pthread_barrier_init(&meeting, NULL, 2);
    if (pthread_create(&other, NULL, exchange, &numbers[1]) != 0)
        exit(1);
    (void)exchange(&numbers[0]);
    (void)pthread_join(other, NULL);
}

/* Eight buffers that grow in turn, as strings and arrays do, from nothing to about a mebibyte, in uneven steps. */
static void growth(void)
{
    uint64_t random = 88172645463325252u;
    for (int round = 0; round < 40; round++) {
        char *buffers[8] = {NULL};
        size_t sizes[8] = {0};
        for (int step = 0; step < 8 * 2000; step++) {
            size_t at = (size_t)step % 8, more = 16 + next_random(&random) % 1024;
            must(buffers[at] = resize(buffers[at], sizes[at] + more));
            memset(buffers[at] + sizes[at], 1, more);
            sizes[at] += more;
        }
        for (size_t i = 0; i < 8; i++)
            put(buffers[i]);
    }
}

/* 16 bytes to 32 KiB, each power of two as likely as the others. */
static size_t mixed_size(uint64_t *random)
{
    size_t power = (size_t)16 << next_random(random) % 11;
    return power + next_random(random) % power;
}

static void mixed(void)
{
    enum { LIVE = 100000 };
    uint64_t random = 88172645463325252u;
    char **slots = make_slots(LIVE);
    for (size_t step = 0; step < 3000000; step++) {
        size_t at = next_random(&random) % LIVE, size = mixed_size(&random);
        put(slots[at]);
        must(slots[at] = get(size));
        touch(slots[at], size);
    }
    for (size_t i = 0; i < LIVE; i++)
        put(slots[i]);
    put(slots);
}

static void zeroed(void)
{
    enum { LIVE = 4 };
    uint64_t random = 88172645463325252u;
    char *slots[LIVE] = {NULL};
    for (int step = 0; step < 4000; step++) {
        size_t at = (size_t)step % LIVE, size = (256u << 10) + next_random(&random) % (2u << 20);
        put(slots[at]);
        must(slots[at] = get_zeroed(1, size));
        touch(slots[at], size);
    }
    for (size_t i = 0; i < LIVE; i++)
        put(slots[i]);
}

static const struct {
    const char *name;
    void (*run)(void);
} workloads[] = {
    {"churn", churn_small},
    {"churn-million", churn_million},
    {"exchange", exchange_threads},
    {"growth", growth},
    {"mixed", mixed},
    {"zeroed", zeroed},
};

int main(int count, char **arguments)
{
    for (size_t i = 0; i < sizeof workloads / sizeof workloads[0]; i++) {
        if (count != 2 || strcmp(arguments[1], workloads[i].name) != 0)
            continue;
        struct timespec time;
        struct rusage usage;
        workloads[i].run();
        (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
        (void)getrusage(RUSAGE_SELF, &usage);
        (void)printf("%lld %ld\n", (long long)time.tv_sec * 1000000 + time.tv_nsec / 1000, usage.ru_maxrss);
        return 0;
    }
    (void)fputs("usage: heap-workload churn|churn-million|exchange|growth|mixed|zeroed\n", stderr);
    return 2;
}
