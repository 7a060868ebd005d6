/* host_linux_await.c - awaiting a process, and telling one that hangs from one that is slow: what is slow on a busy
 * machine waits for a processor, what hangs in a lock is asleep and nothing ever wakes it. */
#include "host.h"

#include "host_linux.h"
#include "linux_syscall.h"
#include "wire.h"

enum { WALL_ = 0x40000000, AT_FDCWD_ = -100, LOOK_EVERY_MS = 20, ASLEEP_MS = 500 };

long linux_wait(int child, int *status, uint64_t flags)
{
    long got;
    do
        got = linux_call(SYS_wait4, (uint64_t)child, linux_pointer(status), flags | WALL_, 0, 0, 0);
    while (got == -LINUX_EINTR);
    return got;
}

void linux_kill(long process) { (void)linux_call(SYS_kill, (uint64_t)process, LINUX_SIGKILL, 0, 0, 0, 0); }

long linux_read(const char *path, char *text, uint64_t size)
{
    const long file = linux_call(SYS_openat, (uint64_t)AT_FDCWD_, linux_pointer(path), 0, 0, 0, 0);
    if (file < 0)
        return file;
    const long length = linux_call(SYS_read, (uint64_t)file, linux_pointer(text), size, 0, 0, 0);
    (void)linux_call(SYS_close, (uint64_t)file, 0, 0, 0, 0, 0);
    return length;
}

/* ---- /proc/PID/status ---- */

/* Behind the first line that begins with this name; NULL iff there is none. */
static const char *value_of(const char *text, const char *end, const char *name)
{
    for (const char *at = text; at < end;) {
        const char *c = name;
        while (at < end && *c != '\0' && *at == *c) {
            at++;
            c++;
        }
        if (*c == '\0' && at < end)
            return at;
        while (at < end && *at++ != '\n')
            continue;
    }
    return NULL;
}

static uint64_t number_at(const char *at, const char *end)
{
    uint64_t number = 0;
    while (at < end && (*at < '0' || *at > '9'))
        at++;
    for (; at < end && *at >= '0' && *at <= '9'; at++)
        number = number * 10 + (uint64_t)(*at - '0');
    return number;
}

/* True iff the process has one thread and that sleeps; then *naps tells how often it was put to sleep. */
static bool is_asleep(int process, uint64_t *naps)
{
    static const char head[] = "/proc/", tail[] = "/status";
    char path[40], digits[12], text[4096];
    unsigned length = 0, count = 0;
    for (const char *c = head; *c != '\0'; c++)
        path[length++] = *c;
    for (unsigned rest = (unsigned)process; rest > 0; rest /= 10)
        digits[count++] = (char)('0' + rest % 10);
    while (count > 0)
        path[length++] = digits[--count];
    for (const char *c = tail; *c != '\0'; c++)
        path[length++] = *c;
    path[length] = '\0';
    const long size = linux_read(path, text, sizeof text);
    const char *end = size > 0 ? text + size : text;
    const char *state = value_of(text, end, "State:\t"), *threads = value_of(text, end, "Threads:\t"),
               *switches = value_of(text, end, "voluntary_ctxt_switches:\t");
    if (state == NULL || threads == NULL || switches == NULL || *state != 'S' || number_at(threads, end) != 1)
        return false;
    *naps = number_at(switches, end);
    return true;
}

/* A process under watch: since when it sleeps without ever having been awake. */
struct watch {
    uint64_t looked, slept_since, naps;
    bool sleeps;
};

static bool sleeps_on(struct watch *one, int process, uint64_t now)
{
    uint64_t naps = 0;
    if (now - one->looked < LOOK_EVERY_MS)
        return false;
    one->looked = now;
    const bool sleeps = is_asleep(process, &naps);
    if (!sleeps || !one->sleeps || naps != one->naps)
        one->slept_since = now;
    one->sleeps = sleeps;
    one->naps = naps;
    return sleeps && now - one->slept_since >= ASLEEP_MS;
}

int host_await(int child, uint32_t limit_ms, bool *killed)
{
    int status = WIRE_EXIT_ENVIRONMENT << 8; /* if somebody else has buried it */
    *killed = false;
    if (limit_ms == 0) {
        (void)linux_wait(child, &status, 0);
        return status;
    }
    const uint64_t begin = host_milliseconds();
    struct linux_timespec pause = {0, 20000};
    struct watch watch = {begin, 0, 0, false};
    while (linux_wait(child, &status, LINUX_WNOHANG) == 0) {
        const uint64_t now = host_milliseconds();
        if (now - begin >= limit_ms || sleeps_on(&watch, child, now)) {
            *killed = true;
            linux_kill(child);
            (void)linux_wait(child, &status, 0);
            break;
        }
        (void)linux_call(SYS_nanosleep, linux_pointer(&pause), 0, 0, 0, 0, 0);
        if (pause.nanoseconds < 1000000)
            pause.nanoseconds *= 2;
    }
    return status;
}
