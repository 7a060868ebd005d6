/* helper.c - see helper.h. */
#include "helper.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static char **with_extra(const char *extra)
{
    size_t count = 0;
    while (environ[count] != NULL)
        count++;
    char **made = malloc((count + 2) * sizeof *made);
    if (made == NULL)
        return NULL;
    memcpy(made, environ, count * sizeof *made);
    made[count] = (char *)extra;
    made[count + 1] = NULL;
    return made;
}

static int start_and_await(char *const *arguments, char *const *environment, int output)
{
    posix_spawn_file_actions_t actions;
    pid_t child;
    int status;
    if (posix_spawn_file_actions_init(&actions) != 0)
        return -1;
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    if (output >= 0) {
        posix_spawn_file_actions_adddup2(&actions, output, 1);
        posix_spawn_file_actions_adddup2(&actions, output, 2);
    }
    const int failed = posix_spawnp(&child, arguments[0], &actions, NULL, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0)
        return -1;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR)
            return -1;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int helper_run(char *const *arguments, const char *extra, char *output, size_t size)
{
    char **environment = with_extra(extra);
    const int file = output != NULL ? memfd_create("output", MFD_CLOEXEC) : -1;
    int status = -1;
    if (output != NULL)
        output[0] = '\0';
    if (environment != NULL && (output == NULL || file >= 0))
        status = start_and_await(arguments, environment, file);
    if (file >= 0) {
        const ssize_t got = pread(file, output, size - 1, 0);
        output[got > 0 ? got : 0] = '\0';
        close(file);
    }
    free(environment);
    return status;
}
