/* shows: scudo 1:14.0.6-12
 * not: system, jemalloc, musl
 *
 * When the system gives the process no more memory, one malloc in some thousand ends it by SIGILL ("Failed to allocate
 * in guarded pool allocator memory"), even where the heap has a block of that size ready.
 *
 * Law: malloc gives a null pointer or a pointer to the space; C17 7.22.3.4p3. It fails with ENOMEM if there is not
 * enough memory; POSIX.1-2017 malloc, ERRORS.
 *
 *     cc -O0 scudo-traps-now-and-then.c &&
 *     LD_PRELOAD=$(clang-14 -print-file-name=libclang_rt.scudo_standalone-x86_64.so) ./a.out */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void *(*volatile allocate)(size_t) = malloc;
static void (*volatile release)(void *) = free;

int main(void)
{
    pid_t child = fork();
    if (child == 0) {
        release(allocate(24)); /* the heap has begun */
        setrlimit(RLIMIT_DATA, &(struct rlimit){4096, RLIM_INFINITY});
        for (unsigned i = 0; i < 200000; i++)
            release(allocate(24));
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    printf("the child %s %d\n", WIFSIGNALED(status) ? "was killed by signal" : "ended with", status & 127);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGILL;
}
