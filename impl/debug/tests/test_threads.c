/* test_threads.c - the debug heap with many threads, across fork, and walked while it changes. */
#include "support.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/wait.h>
#include <unistd.h>

enum { THREADS = 4, ROUNDS = 2000, SLOTS = 32 };

static void churn(unsigned seed)
{
    unsigned char *slots[SLOTS] = {NULL};
    size_t sizes[SLOTS] = {0};
    for (int i = 0; i < ROUNDS; i++) {
        seed = seed * 1103515245u + 12345u;
        size_t slot = seed / 65536 % SLOTS, size = seed / 65536 % 300;
        if (slots[slot] != NULL) {
            for (size_t j = 0; j < sizes[slot]; j++)
                if (slots[slot][j] != (unsigned char)slot)
                    abort();
            if (seed % 3 == 0) {
                free(slots[slot]);
                slots[slot] = NULL;
                continue;
            }
        }
        slots[slot] = realloc(slots[slot], size + 1);
        sizes[slot] = size + 1;
        memset(slots[slot], (int)slot, size + 1);
    }
    for (int i = 0; i < SLOTS; i++)
        free(slots[i]);
}

static void *run(void *seed)
{
    churn((unsigned)(uintptr_t)seed);
    return NULL;
}

static void threads_share_the_heap(void **state)
{
    (void)state;
    pthread_t threads[THREADS];
    _CrtSetDbgFlag(_CRTDBG_ALLOC_MEM_DF | _CRTDBG_CHECK_EVERY_1024_DF);
    for (uintptr_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, run, (void *)(i + 1)), 0);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    assert_true(_CrtCheckMemory());
    assert_nothing_caught();
}

static atomic_bool stop;
static void *change(void *seed)
{
    while (!stop)
        churn((unsigned)(uintptr_t)seed);
    return NULL;
}

static void count_client(void *data, void *context)
{
    (void)data;
    ++*(int *)context;
}

static void walks_meet_each_lasting_block_once(void **state)
{
    (void)state;
    pthread_t threads[2];
    void *clients[10];
    stop = false;
    for (uintptr_t i = 0; i < 2; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, change, (void *)(i + 1)), 0);
    for (int i = 0; i < 10; i++)
        clients[i] = _malloc_dbg(1, _CLIENT_BLOCK, NULL, 0);
    for (int i = 0; i < 100; i++) {
        int met = 0;
        _CrtDoForAllClientObjects(count_client, &met);
        assert_int_equal(met, 10);
        assert_true(_CrtCheckMemory());
    }
    stop = true;
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i < 10; i++)
        _free_dbg(clients[i], _CLIENT_BLOCK);
    assert_nothing_caught();
}

static void numbers_are_unique(void **state)
{
    (void)state;
    pthread_t thread;
    stop = false;
    assert_int_equal(pthread_create(&thread, NULL, change, (void *)1), 0);
    long last = 0;
    for (int i = 0; i < 1000; i++) {
        long number;
        void *block = malloc(1);
        _CrtIsMemoryBlock(block, 1, &number, NULL, NULL);
        assert_true(number > last);
        last = number;
        free(block);
    }
    stop = true;
    pthread_join(thread, NULL);
}

static void a_child_has_a_whole_heap(void **state)
{
    (void)state;
    pthread_t threads[2];
    stop = false;
    for (uintptr_t i = 0; i < 2; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, change, (void *)(i + 1)), 0);
    for (int i = 0; i < 30; i++) {
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            alarm(20); /* a lock that was not given back would hang it */
            churn((unsigned)i);
            exit(!_CrtCheckMemory() || caught.text[0] != '\0');
        }
        int status;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_int_equal(status, 0);
    }
    stop = true;
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert_nothing_caught();
}

/* A fork inside a walk, and while another thread walks: the other's walk is not the child's. */
static pthread_barrier_t walking, forked;
static void wait_in_walk(void *data, void *context)
{
    (void)data, (void)context;
    pthread_barrier_wait(&walking);
    pthread_barrier_wait(&forked);
}

static void *walk(void *nothing)
{
    _CrtDoForAllClientObjects(wait_in_walk, NULL);
    return nothing;
}

static int fork_status;
static void fork_in_walk(void *data, void *context)
{
    pid_t child = fork();
    if (child == 0) {
        alarm(20);
        _free_dbg(*(void **)context, _CLIENT_BLOCK); /* the block that the other thread's walk stands at next */
        _free_dbg(data, _CLIENT_BLOCK);
        exit(!_CrtCheckMemory());
    }
    waitpid(child, &fork_status, 0);
}

static void fork_and_walks(void **state)
{
    (void)state;
    pthread_t thread;
    void *older = _malloc_dbg(1, _NORMAL_BLOCK, NULL, 0), *client = _malloc_dbg(1, _CLIENT_BLOCK, NULL, 0);
    pthread_barrier_init(&walking, NULL, 2);
    pthread_barrier_init(&forked, NULL, 2);
    assert_int_equal(pthread_create(&thread, NULL, walk, NULL), 0);
    pthread_barrier_wait(&walking);
    void *none = NULL;
    _CrtDoForAllClientObjects(fork_in_walk, &none);
    assert_int_equal(fork_status, 0);
    pthread_barrier_wait(&forked);
    pthread_join(thread, NULL);
    free(older);
    _free_dbg(client, _CLIENT_BLOCK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(threads_share_the_heap), test(walks_meet_each_lasting_block_once),
        test(numbers_are_unique),     test(a_child_has_a_whole_heap),
        test(fork_and_walks),
    };
    return cmocka_run_group_tests_name("debug threads", tests, NULL, NULL);
}
