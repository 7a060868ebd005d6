/* host_linux_process.c - making and awaiting processes, and what a candidate may have done to this one. */
#include "host.h"

#include "host_linux.h"
#include "linux_syscall.h"
#include "wire.h"

extern int fork(void);                  /* the C library's: it tells the candidate, */
extern _Noreturn void exit(int status); /* and so does this */

enum { PR_SET_PDEATHSIG_ = 1, WNOHANG_ = 1, WALL_ = 0x40000000, AT_FDCWD_ = -100 };

static struct state {
    bool taken;
    uint64_t signals;
    struct file {
        bool open;
        uint64_t device, number;
    } files[3];
} given;

static struct file file_of(unsigned descriptor)
{
    uint64_t status[32]; /* a struct stat begins with st_dev and st_ino */
    struct file file = {false, 0, 0};
    if (linux_call(SYS_fstat, descriptor, linux_pointer(status), 0, 0, 0, 0) == 0) {
        file.open = true;
        file.device = status[0];
        file.number = status[1];
    }
    return file;
}

static uint64_t blocked_signals(void)
{
    uint64_t blocked = 0;
    (void)linux_call(SYS_rt_sigprocmask, 0, 0, linux_pointer(&blocked), sizeof blocked, 0, 0);
    return blocked;
}

void host_take_state(void)
{
    if (given.taken)
        return;
    given.taken = true;
    given.signals = blocked_signals();
    for (unsigned i = 0; i < 3; i++)
        given.files[i] = file_of(i);
}

/* Where the dynamic linker knows it, this runs before the constructors of the candidate. */
static void (*const take_state_first)(void) __attribute__((used, section(".preinit_array"))) = host_take_state;

static void die_with_parent(void) { (void)linux_call(SYS_prctl, PR_SET_PDEATHSIG_, LINUX_SIGKILL, 0, 0, 0, 0); }

void host_start(void)
{
    host_take_state();
    die_with_parent();
    linux_default_handler(LINUX_SIGCHLD);
    linux_install_fault_handler();
    host_thread_is(0);
}

int host_fork(bool bound)
{
    const long parent = linux_call(SYS_getpid, 0, 0, 0, 0, 0, 0);
    const int child = fork();
    if (child == 0 && bound) {
        die_with_parent();
        if (linux_call(SYS_getppid, 0, 0, 0, 0, 0, 0) != parent)
            host_exit(WIRE_EXIT_ENVIRONMENT);
    }
    return child;
}

static long wait_for(int child, int *status, uint64_t flags)
{
    long got;
    do
        got = linux_call(SYS_wait4, (uint64_t)child, linux_pointer(status), flags | WALL_, 0, 0, 0);
    while (got == -LINUX_EINTR);
    return got;
}

static void kill_process(long process) { (void)linux_call(SYS_kill, (uint64_t)process, LINUX_SIGKILL, 0, 0, 0, 0); }

int host_await(int child, uint32_t limit_ms, bool *killed)
{
    int status = WIRE_EXIT_ENVIRONMENT << 8; /* if somebody else has buried it */
    *killed = false;
    if (limit_ms != 0) {
        const uint64_t end = host_milliseconds() + limit_ms;
        struct linux_timespec pause = {0, 20000};
        while (wait_for(child, &status, WNOHANG_) == 0) {
            if (host_milliseconds() >= end) {
                *killed = true;
                kill_process(child);
                (void)wait_for(child, &status, 0);
                break;
            }
            (void)linux_call(SYS_nanosleep, linux_pointer(&pause), 0, 0, 0, 0, 0);
            if (pause.nanoseconds < 1000000)
                pause.nanoseconds *= 2;
        }
        return status;
    }
    (void)wait_for(child, &status, 0);
    return status;
}

_Noreturn void host_leave(int status) { exit(status); }

/* Kills the children that this thread made and that still run, as the kernel lists them. */
static void kill_children(void)
{
    static const char path[] = "/proc/thread-self/children";
    char text[512];
    long file = linux_call(SYS_openat, (uint64_t)AT_FDCWD_, linux_pointer(path), 0, 0, 0, 0);
    if (file < 0)
        return;
    long length = linux_call(SYS_read, (uint64_t)file, linux_pointer(text), sizeof text, 0, 0, 0);
    (void)linux_call(SYS_close, (uint64_t)file, 0, 0, 0, 0, 0);
    long number = 0;
    for (long at = 0; at < length; at++) {
        if (text[at] >= '0' && text[at] <= '9') {
            number = number * 10 + (text[at] - '0');
        } else if (number > 0) { /* a number cut off by the end of the text is never taken */
            kill_process(number);
            number = 0;
        }
    }
}

/* A handler of the candidate's own that hands on what is not meant for it does no harm. Whether it does is tried in a
 * child, which the C library and the candidate do not learn of. */
static bool faults_still_arrive(void)
{
    int status = -1;
    if (linux_fault_handler_is_ours())
        return true;
    const long child = linux_call(SYS_clone, LINUX_SIGCHLD, 0, 0, 0, 0, 0);
    if (child == 0)
        linux_try_guard();
    return child > 0 && wait_for((int)child, &status, 0) == child && status == 0;
}

uint32_t host_disturbed(void)
{
    uint32_t disturbed = 0;
    int status;
    long left;
    for (unsigned i = 0; i < 3; i++) {
        const struct file now = file_of(i), then = given.files[i];
        if (now.open != then.open || now.device != then.device || now.number != then.number)
            disturbed |= WIRE_CLOSED_DESCRIPTORS;
    }
    if (blocked_signals() != given.signals)
        disturbed |= WIRE_BLOCKED_SIGNALS;
    if (!faults_still_arrive())
        disturbed |= WIRE_CHANGED_HANDLER;
    while ((left = wait_for(-1, &status, WNOHANG_)) != -LINUX_ECHILD) {
        disturbed |= WIRE_LEFT_CHILDREN;
        if (left == 0) {
            kill_children();
            break;
        }
    }
    return disturbed;
}
