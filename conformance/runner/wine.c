/* wine.c - see wine.h. Wine's own programs leave their parents: they become children of a keeper, so that the runner
 * meets none of them and all are ended when the keeper is told to. */
#include "wine.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { OPEN_LIMIT_MS = 600000, CLOSE_LIMIT_MS = 20000, PAUSE_MS = 5, WAIT_MS = 100, ASK_AGAIN_MS = 500 };

static void pause_ms(unsigned ms)
{
    const struct timespec pause = {.tv_nsec = (long)ms * 1000000};
    nanosleep(&pause, NULL);
}

/* ---- the keeper ---- */

/* Starts a program, which dies with the keeper. */
static pid_t launch(const wine *one, char *const *arguments)
{
    const pid_t child = fork();
    if (child != 0)
        return child;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    execve(arguments[0], arguments, one->environment);
    _exit(127);
}

static bool run(const wine *one, char *const *arguments)
{
    int status = -1;
    const pid_t child = launch(one, arguments);
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    return child > 0 && status == 0;
}

/* Ends the server, which ends all that runs under it; buries all. */
static void end_all(const wine *one)
{
    char *const end[] = {one->server, (char *)"-k", (char *)"-w", NULL};
    unsigned waited = 0;
    (void)run(one, end);
    for (;;) {
        /* Again now and then: a program that was about to start has made a server of its own. */
        if (waited % ASK_AGAIN_MS == ASK_AGAIN_MS - PAUSE_MS)
            (void)run(one, end);
        const pid_t buried = waitpid(-1, NULL, WNOHANG);
        if (buried < 0 && errno != EINTR)
            break;
        if (buried != 0)
            continue;
        if (waited >= CLOSE_LIMIT_MS / 2) { /* does not go by itself: the runner ends the whole family */
            break;
        }
        pause_ms(PAUSE_MS);
        waited += PAUSE_MS;
    }
}

/* The server is there as soon as it can be asked whether it is: a program that came before would start one of its own.
 */
static bool serve(const wine *one)
{
    char *const begin[] = {one->server, (char *)"-f", (char *)"-p", NULL};
    char *const ask[] = {one->server, (char *)"-k0", NULL};
    if (launch(one, begin) < 0)
        return false;
    for (unsigned waited = 0; waited < CLOSE_LIMIT_MS; waited += PAUSE_MS) {
        if (run(one, ask))
            return true;
        pause_ms(PAUSE_MS);
    }
    return false;
}

static bool start_server(const wine *one)
{
    /* The first program under a server starts the services; from here on they are children of the keeper's. Where
     * layouts are random Wine now and then does not get the addresses that it needs: a second one is tried. */
    char *const first[] = {one->loader, (char *)"cmd", (char *)"/c", (char *)"exit", NULL};
    return serve(one) && (run(one, first) || run(one, first));
}

/* Makes the prefix beside its place, so that half of one is never taken for a whole. On a very busy machine Wine gives
 * up now and then: it is tried twice. */
static bool make_prefix(const wine *one)
{
    char half[4200], variable[4300];
    snprintf(half, sizeof half, "%s.half", one->prefix);
    snprintf(variable, sizeof variable, "WINEPREFIX=%s", half);
    wine other = *one;
    char *environment[16];
    size_t count = 0;
    for (; one->environment[count] != NULL && count < 15; count++)
        environment[count] =
            strncmp(one->environment[count], "WINEPREFIX=", 11) == 0 ? variable : one->environment[count];
    environment[count] = NULL;
    other.environment = environment;
    char *const clear[] = {(char *)"/bin/rm", (char *)"-rf", half, NULL};
    char *const make[] = {one->loader, (char *)"wineboot", (char *)"--init", NULL};
    (void)run(one, clear);
    if (mkdir(half, 0700) != 0)
        return false;
    const bool made = serve(&other) && run(&other, make);
    end_all(&other);
    return made && rename(half, one->prefix) == 0;
}

static _Noreturn void keep(const wine *one, const char *lock_file, int says, int door)
{
    char good = 0;
    struct stat status;
    /* It outlives a runner that is killed: the door closes then too, and what Wine started is ended in good order. */
    setsid();
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    (void)personality(ADDR_NO_RANDOMIZE); /* of all that it starts; see start_server */
    for (int signal = 1; signal < NSIG; signal++)
        (void)sigaction(signal, &(struct sigaction){.sa_handler = SIG_DFL}, NULL);
    (void)sigaction(SIGPIPE, &(struct sigaction){.sa_handler = SIG_IGN}, NULL);
    const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (int i = 0; i < 3; i++)
        (void)dup2(nothing, i);
    const int lock = open(lock_file, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (lock >= 0 && flock(lock, LOCK_EX) == 0 &&
        (stat(one->prefix, &status) == 0 || make_prefix(one) || make_prefix(one)) && start_server(one))
        good = 1;
    if (write(says, &good, 1) == 1 && good) {
        char none;
        while (read(door, &none, 1) < 0 && errno == EINTR)
            continue;
    }
    end_all(one);
    _exit(0);
}

/* ---- the runner ---- */

static bool make_environment(wine *one)
{
    const char *path = getenv("PATH");
    char *const made[] = {text_of("WINEPREFIX=%s", one->prefix),
                          strdup("WINEDEBUG=-all"),
                          strdup("WINEDLLOVERRIDES=mscoree,mshtml=;winemenubuilder.exe="),
                          text_of("HOME=%s", one->prefix),
                          text_of("PATH=%s", path != NULL ? path : "/usr/bin:/bin"),
                          strdup("LC_ALL=C.UTF-8")};
    const size_t count = sizeof made / sizeof made[0];
    one->environment = calloc(count + 1, sizeof *one->environment);
    bool good = one->environment != NULL;
    for (size_t i = 0; i < count; i++) {
        good = good && made[i] != NULL;
        if (one->environment != NULL)
            one->environment[i] = made[i];
        else
            free(made[i]);
    }
    return good;
}

/* Waits for the keeper's word. */
static bool is_good(wine *one, int hears, const volatile sig_atomic_t *stop)
{
    struct pollfd word = {.fd = hears, .events = POLLIN};
    for (unsigned waited = 0; waited < OPEN_LIMIT_MS && (stop == NULL || *stop == 0); waited += WAIT_MS) {
        char good = 0;
        if (poll(&word, 1, WAIT_MS) > 0)
            return read(hears, &good, 1) == 1 && good;
        if (child_has_ended(one->keeper))
            return false;
    }
    return false;
}

static bool start_keeper(wine *one, const char *lock_file, nursery *all, const volatile sig_atomic_t *stop,
                         run_error *error)
{
    int word[2], door[2];
    if (pipe2(word, O_CLOEXEC) != 0)
        return run_fail(error, 3, "no pipe to be had: %s", strerror(errno));
    if (pipe2(door, O_CLOEXEC) != 0) {
        close(word[0]);
        close(word[1]);
        return run_fail(error, 3, "no pipe to be had: %s", strerror(errno));
    }
    one->keeper = fork();
    if (one->keeper == 0) {
        close(word[0]);
        close(door[1]);
        keep(one, lock_file, word[1], door[0]);
    }
    close(word[1]);
    close(door[0]);
    one->door = door[1];
    bool good = one->keeper > 0 && nursery_adopt(all, one->keeper) && is_good(one, word[0], stop);
    close(word[0]);
    return good || run_fail(error, 3, "Wine does not start in %s", one->prefix);
}

bool wine_open(wine *one, nursery *all, const run_places *places, const volatile sig_atomic_t *stop, run_error *error)
{
    char *cache = realpath(places->cache, NULL);
    if (cache == NULL)
        return run_fail(error, 3, "%s: %s", places->cache, strerror(errno));
    one->prefix = text_of("%s/wine", cache);
    char *lock_file = text_of("%s/wine.lock", cache);
    free(cache);
    const bool good = one->prefix != NULL && lock_file != NULL && make_environment(one)
                          ? start_keeper(one, lock_file, all, stop, error)
                          : run_fail_memory(error);
    free(lock_file);
    return good;
}

void wine_close(wine *one, nursery *all)
{
    if (one->door >= 0)
        close(one->door);
    if (one->keeper > 0) {
        for (unsigned waited = 0; waited < CLOSE_LIMIT_MS && !child_has_ended(one->keeper); waited += PAUSE_MS)
            pause_ms(PAUSE_MS);
        nursery_end(all, one->keeper);
    }
    for (char **variable = one->environment; variable != NULL && *variable != NULL; variable++)
        free(*variable);
    free(one->environment);
    free(one->loader);
    free(one->server);
    free(one->prefix);
    *one = (wine){.door = -1};
}
