/* shows: tbbmalloc 2021.8.0-2+deb12u1
 * not: system
 * not-tries: 1000
 * flags: -pthread
 *
 * A child that a process forks while other threads make their first allocations hangs, once in some hundred times.
 *
 * Law: none, for POSIX lets such a child call async-signal-safe functions alone; what users expect (profile quality)
 * is that it can allocate.
 *
 *     cc -O0 -pthread tbbmalloc-fork-hangs.c && LD_PRELOAD=libtbbmalloc_proxy.so.2 ./a.out */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void *(*volatile allocate)(size_t) = malloc;
static void (*volatile release)(void *) = free;
static pthread_barrier_t gate;

static void *allocate_and_free(void *unused)
{
    pthread_barrier_wait(&gate);
    for (unsigned i = 0; i < 150; i++)
        release(allocate(16 + 8 * i));
    return unused;
}

/* True iff the child of a process with threads, both new, hung. */
static int hangs(void)
{
    pthread_t thread;
    pthread_barrier_init(&gate, NULL, 4);
    release(allocate(24));
    for (unsigned i = 0; i < 3; i++)
        pthread_create(&thread, NULL, allocate_and_free, NULL);
    pthread_barrier_wait(&gate);
    pid_t child = fork();
    if (child == 0) {
        alarm(5); /* it is killed if it hangs */
        for (unsigned i = 0; i < 20; i++)
            release(allocate(1 + 300 * i));
        release(allocate(200000));
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM;
}

/* The number of tries may be given. */
int main(int argc, char **argv)
{
    const unsigned long tries = argc > 1 ? strtoul(argv[1], NULL, 10) : 4000;
    for (unsigned long i = 0; i < tries; i++) {
        int status = 0;
        pid_t process = fork();
        if (process == 0)
            _exit(hangs());
        waitpid(process, &status, 0);
        if (WIFEXITED(status) && WEXITSTATUS(status) == 1) {
            printf("the child hung in try %lu\n", i + 1);
            return 1;
        }
    }
    printf("no child hung\n");
    return 0;
}
