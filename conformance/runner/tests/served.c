/* served.c - the program of test_forkserver.c: what it does is its first argument, of which only the last word counts.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static pid_t initialised_by;
static unsigned times;

__attribute__((constructor)) static void initialise(void) { initialised_by = getpid(); }

static int tell(int count, char **arguments)
{
    int open_descriptors = 0;
    fprintf(stderr, "and so on\n"); /* at once; the rest at the end of the process */
    for (int i = 3; i < 100; i++)
        open_descriptors += fcntl(i, F_GETFD) != -1;
    for (int i = 1; i < count; i++)
        printf("%s,", arguments[i]);
    printf("%s,%d,%u,%s,%s\n", initialised_by == getpid() ? "started" : "forked", open_descriptors, ++times,
           getenv("LD_PRELOAD") != NULL ? "preloaded" : "alone", getenv("TMPDIR") != NULL ? getenv("TMPDIR") : "");
    return 0;
}

int main(int count, char **arguments)
{
    const char *what = count > 1 ? arguments[count - 1] : "tell";
    if (count > 1 && strcmp(arguments[1], "odd") == 0 && initialised_by != getpid())
        return puts("error: forked") < 0 ? 2 : 1;
    if (strcmp(what, "fail") == 0)
        return 3;
    if (strcmp(what, "crash") == 0)
        abort();
    if (strcmp(what, "flood") == 0)
        for (;;)
            puts(
                "more, more, more, more, more, more, more, more, more, more, more, more, more, more, more, more, more");
    if (strcmp(what, "hang") == 0 || (strcmp(what, "leave") == 0 && fork() == 0))
        for (;;)
            pause();
    if (strcmp(what, "end-server") == 0 && initialised_by != getpid())
        return kill(getppid(), SIGKILL) == 0 ? pause() : 1;
    return strcmp(what, "tell") == 0 ? tell(count, arguments) : 0;
}
