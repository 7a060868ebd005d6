/* shows: jemalloc 5.3.0-1
 * not: system, musl
 * flags: -pthread
 *
 * The first malloc of a new thread is killed by SIGSEGV when the system gives the process no more memory.
 *
 * Law: malloc gives a null pointer or a pointer to the space; C17 7.22.3.4p3. It fails with ENOMEM if there is not
 * enough memory; POSIX.1-2017 malloc, ERRORS.
 *
 *     cc -O0 -pthread jemalloc-thread-crash.c && LD_PRELOAD=libjemalloc.so.2 ./a.out */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void *(*volatile allocate)(size_t) = malloc;

static void *in_thread(void *unused)
{
    /* The thread is there; from here the system gives no more memory. What the heap has already is used up first. */
    setrlimit(RLIMIT_DATA, &(struct rlimit){4096, RLIM_INFINITY});
    (void)allocate(1000);
    return unused;
}

int main(void)
{
    pid_t child = fork();
    if (child == 0) {
        pthread_t thread;
        (void)allocate(1000); /* the first thread has its heap */
        if (pthread_create(&thread, NULL, in_thread, NULL) != 0)
            _exit(2);
        pthread_join(thread, NULL);
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    printf("the child %s %d\n", WIFSIGNALED(status) ? "was killed by signal" : "ended with", status & 127);
    return WIFSIGNALED(status);
}
