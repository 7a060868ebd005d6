/* forks.c - threads that allocate while the process forks; each child allocates, resizes and frees, and starts a thread
 * that does. Prints what came of it, which is the same with any allocator that survives. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { THREADS = 3, FORKS = 60, SLOTS = 64, CHILD_ROUNDS = 2000 };

static atomic_bool finished;

/* Returns the number of blocks that did not hold what was stored. */
static uintptr_t churn(unsigned seed, unsigned rounds)
{
    unsigned char *blocks[SLOTS] = {NULL};
    size_t sizes[SLOTS] = {0};
    uintptr_t bad = 0;
    for (unsigned i = 0; rounds == 0 ? !finished : i < rounds; i++) {
        seed = seed * 1664525u + 1013904223u;
        const size_t slot = seed >> 16 & (SLOTS - 1), size = 1 + (seed >> 8) % 3000;
        if (blocks[slot] != NULL) {
            bad += blocks[slot][0] != (unsigned char)slot || blocks[slot][sizes[slot] - 1] != (unsigned char)slot;
            if (seed & 1u << 30) {
                free(blocks[slot]);
                blocks[slot] = NULL;
                continue;
            }
        }
        unsigned char *block = realloc(blocks[slot], size);
        if (block == NULL)
            return UINTPTR_MAX;
        blocks[slot] = block;
        sizes[slot] = size;
        memset(block, (int)slot, size);
    }
    for (size_t i = 0; i < SLOTS; i++)
        free(blocks[i]);
    return bad;
}

static void *churn_on(void *seed) { return (void *)churn((unsigned)(uintptr_t)seed, 0); }

static void *churn_a_little(void *seed) { return (void *)churn((unsigned)(uintptr_t)seed, CHILD_ROUNDS); }

static int be_child(unsigned number)
{
    pthread_t thread;
    void *bad = NULL;
    if (churn(number, CHILD_ROUNDS) != 0)
        return 1;
    if (pthread_create(&thread, NULL, churn_a_little, (void *)(uintptr_t)(number + 1)) != 0)
        return 2;
    pthread_join(thread, &bad);
    return bad == NULL ? 0 : 3;
}

int main(void)
{
    pthread_t threads[THREADS];
    unsigned well = 0;
    uintptr_t bad_blocks = 0;
    for (uintptr_t i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, churn_on, (void *)(i + 7));
    for (unsigned i = 0; i < FORKS; i++) {
        int status;
        const pid_t child = fork();
        if (child == 0)
            _exit(be_child(i));
        if (child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0)
            well++;
    }
    finished = 1;
    for (unsigned i = 0; i < THREADS; i++) {
        void *bad = NULL;
        pthread_join(threads[i], &bad);
        bad_blocks += (uintptr_t)bad;
    }
    printf("%u of %d children ended well; %zu blocks were damaged\n", well, FORKS, (size_t)bad_blocks);
    return well == FORKS && bad_blocks == 0 ? 0 : 1;
}
