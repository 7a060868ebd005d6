/* preload.c - loaded before a program (LD_PRELOAD), makes a fork server of it: where main would begin, the process
 * waits for requests instead, and main runs in a child forked for each, with the request's arguments.
 *
 * What a child finds is what main finds at a start of its own: the constructors have run and nothing else; no variable
 * LD_PRELOAD, and no descriptor but the first three. */
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "forkserver.h"

typedef int main_fn(int count, char **arguments, char **environment);
typedef int start_fn(main_fn *program, int count, char **arguments, void (*init)(void), void (*fini)(void),
                     void (*linker_fini)(void), void *stack_end);

extern char **environ;

start_fn __libc_start_main; /* no header declares it */

static main_fn *the_main;

/* Takes a request: its text, and the descriptor that came with it. Returns its size; 0 iff there are no more. */
static size_t take(char *text, int *output)
{
    union {
        char bytes[CMSG_SPACE(sizeof(int))];
        struct cmsghdr head;
    } control;
    struct iovec whole = {.iov_base = text, .iov_len = FORKSERVER_MOST_BYTES};
    struct msghdr message = {
        .msg_iov = &whole, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
    ssize_t got;
    while ((got = recvmsg(FORKSERVER_LINK, &message, 0)) < 0 && errno == EINTR)
        continue;
    const struct cmsghdr *head = got > 0 ? CMSG_FIRSTHDR(&message) : NULL;
    if (head == NULL || head->cmsg_type != SCM_RIGHTS || text[got - 1] != '\0')
        return 0;
    memcpy(output, CMSG_DATA(head), sizeof *output);
    return (size_t)got;
}

/* In the child. */
static int become(char *text, size_t size, int output)
{
    static char *arguments[FORKSERVER_MOST_ARGUMENTS + 1];
    int count = 0;
    for (size_t at = 0; at < size && count < FORKSERVER_MOST_ARGUMENTS; at += strlen(text + at) + 1)
        arguments[count++] = text + at;
    if (dup2(output, STDOUT_FILENO) < 0 || dup2(output, STDERR_FILENO) < 0)
        _exit(126);
    close(output);
    close(FORKSERVER_LINK);
    return the_main(count, arguments, environ);
}

static int serve(int count, char **arguments, char **environment)
{
    static char text[FORKSERVER_MOST_BYTES];
    const uint32_t ready = FORKSERVER_READY;
    const pid_t server = getpid();
    int output;
    if (send(FORKSERVER_LINK, &ready, sizeof ready, MSG_NOSIGNAL) != sizeof ready)
        return the_main(count, arguments, environment); /* nobody wants a server */
    for (size_t size; (size = take(text, &output)) > 0; close(output)) {
        int status = 0;
        const pid_t child = fork();
        if (child == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            return getppid() == server ? become(text, size, output) : 126;
        }
        while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
            continue;
        if (child < 0 || send(FORKSERVER_LINK, &status, sizeof status, MSG_NOSIGNAL) != sizeof status)
            break;
    }
    _exit(0);
}

/* The C library's: what a program's first instructions call. */
int __libc_start_main(main_fn *program, int count, char **arguments, void (*init)(void), void (*fini)(void),
                      void (*linker_fini)(void), void *stack_end)
{
    void *const found = dlsym(RTLD_NEXT, "__libc_start_main");
    start_fn *real;
    if (found == NULL)
        abort();
    memcpy(&real, &found, sizeof real);
    the_main = program;
    unsetenv("LD_PRELOAD");
    return real(serve, count, arguments, init, fini, linker_fini, stack_end);
}
