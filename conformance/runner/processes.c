/* processes.c - see processes.h. The kernel's own lists (/proc) are read, nothing that a candidate could write. */
#include "processes.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* Reads a small file of /proc; the text is terminated. */
static bool read_file(const char *path, char *text, size_t size)
{
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    size_t used = 0;
    if (file < 0)
        return false;
    for (;;) {
        const ssize_t got = read(file, text + used, size - 1 - used);
        if (got <= 0)
            break;
        used += (size_t)got;
    }
    close(file);
    text[used] = '\0';
    return true;
}

/* Appends the children of a process, over all its threads. */
static size_t add_children(pid_t parent, pid_t *list, size_t count, size_t limit)
{
    char path[320], text[8192];
    snprintf(path, sizeof path, "/proc/%d/task", (int)parent);
    DIR *threads = opendir(path);
    if (threads == NULL)
        return count;
    for (const struct dirent *one = readdir(threads); one != NULL; one = readdir(threads)) {
        if (one->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "/proc/%d/task/%s/children", (int)parent, one->d_name);
        if (!read_file(path, text, sizeof text))
            continue;
        for (char *at = text, *end; count < limit; at = end) {
            const long child = strtol(at, &end, 10);
            if (end == at)
                break;
            list[count++] = (pid_t)child;
        }
    }
    closedir(threads);
    return count;
}

size_t family_of(pid_t root, pid_t family[MAX_FAMILY])
{
    size_t count = 1;
    family[0] = root;
    for (size_t i = 0; i < count; i++)
        count = add_children(family[i], family, count, MAX_FAMILY);
    return count;
}

uint64_t family_resident(const pid_t *family, size_t count)
{
    char path[64], text[256];
    uint64_t pages = 0;
    for (size_t i = 0; i < count; i++) {
        unsigned long total, resident;
        snprintf(path, sizeof path, "/proc/%d/statm", (int)family[i]);
        if (read_file(path, text, sizeof text) && sscanf(text, "%lu %lu", &total, &resident) == 2)
            pages += resident;
    }
    return pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

bool family_is_stopped(const pid_t *family, size_t count)
{
    char path[64], text[512];
    for (size_t i = 0; i < count; i++) {
        snprintf(path, sizeof path, "/proc/%d/stat", (int)family[i]);
        if (!read_file(path, text, sizeof text))
            continue;
        const char *state = strrchr(text, ')'); /* the name before it may hold anything */
        if (state != NULL && state[1] == ' ' && state[2] == 'T')
            return true;
    }
    return false;
}

bool child_has_ended(pid_t child)
{
    siginfo_t info = {.si_pid = 0};
    if (waitid(P_PID, (id_t)child, &info, WEXITED | WNOHANG | WNOWAIT) != 0)
        return errno == ECHILD;
    return info.si_pid == child;
}

static bool is_driver(const nursery *all, pid_t child)
{
    for (size_t i = 0; i < MAX_DRIVERS; i++) {
        if (all->drivers[i] == child)
            return true;
    }
    return false;
}

bool nursery_open(nursery *all)
{
    memset(all, 0, sizeof *all);
    if (pthread_mutex_init(&all->lock, NULL) != 0)
        return false;
    prctl(PR_GET_CHILD_SUBREAPER, &all->was_subreaper);
    if (prctl(PR_SET_CHILD_SUBREAPER, 1) != 0) {
        pthread_mutex_destroy(&all->lock);
        return false;
    }
    /* Without filters in the kernel the run goes on without this wall. */
    (void)confinement_make(&all->walls);
    return true;
}

pid_t nursery_start(nursery *all, const start *how)
{
    start confined = *how;
    confined.walls = &all->walls;
    pthread_mutex_lock(&all->lock); /* no sweep between the start and the note of it */
    size_t place = 0;
    while (place < MAX_DRIVERS && all->drivers[place] != 0)
        place++;
    const pid_t child = place < MAX_DRIVERS ? start_confined(&confined) : -1;
    if (child > 0)
        all->drivers[place] = child;
    pthread_mutex_unlock(&all->lock);
    return child;
}

bool nursery_adopt(nursery *all, pid_t child)
{
    pthread_mutex_lock(&all->lock);
    size_t place = 0;
    while (place < MAX_DRIVERS && all->drivers[place] != 0)
        place++;
    if (place < MAX_DRIVERS)
        all->drivers[place] = child;
    pthread_mutex_unlock(&all->lock);
    return place < MAX_DRIVERS;
}

bool nursery_has_strays(nursery *all)
{
    char path[64], text[8192];
    bool found = false;
    const int me = (int)getpid();
    snprintf(path, sizeof path, "/proc/%d/task/%d/children", me, me);
    pthread_mutex_lock(&all->lock);
    if (!read_file(path, text, sizeof text)) {
        found = true;
    } else {
        char *at = text, *end;
        for (long child = strtol(at, &end, 10); end != at && !found; child = strtol(at, &end, 10)) {
            found = !is_driver(all, (pid_t)child);
            at = end;
        }
    }
    pthread_mutex_unlock(&all->lock);
    return found;
}

/* One round; the lock is held. True iff a stray was found. */
static bool end_strays(const nursery *all, pid_t session, bool *of_session)
{
    pid_t children[MAX_FAMILY];
    bool found = false;
    const size_t count = add_children(getpid(), children, 0, MAX_FAMILY);
    for (size_t i = 0; i < count; i++) {
        if (is_driver(all, children[i]))
            continue;
        found = true;
        if (of_session != NULL && getsid(children[i]) == session)
            *of_session = true;
        kill(children[i], SIGKILL);
        waitpid(children[i], NULL, 0);
    }
    return found;
}

bool nursery_sweep(nursery *all, pid_t driver)
{
    bool ours = false;
    pthread_mutex_lock(&all->lock);
    /* Ending one makes its children ours: until there is none. A fork bomb may win every round: give up for now. */
    for (unsigned round = 0; round < 1000 && end_strays(all, driver, &ours); round++)
        continue;
    pthread_mutex_unlock(&all->lock);
    return ours;
}

int nursery_end(nursery *all, pid_t driver)
{
    pid_t family[MAX_FAMILY];
    int status = 0;
    /* Stopped first, so that nobody forks while the family is counted. */
    size_t count = family_of(driver, family);
    for (size_t i = count; i-- > 0;)
        kill(family[i], SIGSTOP);
    count = family_of(driver, family);
    for (size_t i = count; i-- > 0;)
        kill(family[i], SIGKILL);
    pthread_mutex_lock(&all->lock);
    while (waitpid(driver, &status, 0) < 0 && errno == EINTR)
        continue;
    for (size_t i = 0; i < MAX_DRIVERS; i++) {
        if (all->drivers[i] == driver)
            all->drivers[i] = 0;
    }
    pthread_mutex_unlock(&all->lock);
    nursery_sweep(all, driver);
    return status;
}

void nursery_close(nursery *all)
{
    for (size_t i = 0; i < MAX_DRIVERS; i++) {
        if (all->drivers[i] != 0)
            nursery_end(all, all->drivers[i]);
    }
    nursery_sweep(all, 0);
    prctl(PR_SET_CHILD_SUBREAPER, all->was_subreaper);
    confinement_free(&all->walls);
    pthread_mutex_destroy(&all->lock);
}
