/* shows: scudo 1:14.0.6-12
 * not: system, jemalloc, musl
 *
 * malloc ends the process by SIGABRT when the system gives it no more memory.
 *
 * Law: malloc gives a null pointer or a pointer to the space; C17 7.22.3.4p3. It fails with ENOMEM if there is not
 * enough memory; POSIX.1-2017 malloc, ERRORS.
 *
 *     cc -O0 scudo-aborts-without-memory.c &&
 *     LD_PRELOAD=$(clang-14 -print-file-name=libclang_rt.scudo_standalone-x86_64.so) ./a.out */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void *(*volatile allocate)(size_t) = malloc;

int main(void)
{
    pid_t child = fork();
    if (child == 0) {
        (void)allocate(100000); /* the heap has begun */
        setrlimit(RLIMIT_DATA, &(struct rlimit){4096, RLIM_INFINITY});
        for (unsigned i = 0; i < 100 && allocate(1000000) != NULL; i++) {
        }
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    printf("the child %s %d\n", WIFSIGNALED(status) ? "was killed by signal" : "ended with", status & 127);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}
