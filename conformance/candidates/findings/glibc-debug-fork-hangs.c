/* shows: glibc-debug-check 2.36-9+deb12u14
 * not: system
 * flags: -pthread
 *
 * With MALLOC_CHECK_=3, a child that a process forks while another thread allocates now and then hangs in its first
 * malloc.
 *
 * Law: none, for POSIX lets such a child call async-signal-safe functions alone; what users expect (profile quality)
 * is that it can allocate, as with the C library's own allocator.
 *
 *     cc -O0 -pthread glibc-debug-fork-hangs.c && MALLOC_CHECK_=3 LD_PRELOAD=libc_malloc_debug.so.0 ./a.out */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void *(*volatile allocate)(size_t) = malloc;
static void (*volatile release)(void *) = free;

static void *allocate_and_free(void *unused)
{
    for (;;)
        release(allocate(24));
    return unused;
}

int main(void)
{
    pthread_t thread;
    if (pthread_create(&thread, NULL, allocate_and_free, NULL) != 0)
        return 2;
    for (unsigned i = 0; i < 1000; i++) {
        int status = 0;
        pid_t child = fork();
        if (child == 0) {
            alarm(5); /* it is killed if it hangs */
            release(allocate(24));
            _exit(0);
        }
        waitpid(child, &status, 0);
        if (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM) {
            printf("child %u hung\n", i);
            return 1;
        }
    }
    printf("no child hung\n");
    return 0;
}
