/* host_linux_process.c - making processes, and what a candidate may have done to this one. */
#include "host.h"

#include "host_linux.h"
#include "linux_syscall.h"
#include "wire.h"

extern int fork(void);                  /* the C library's: it tells the candidate, */
extern _Noreturn void exit(int status); /* and so does this */

enum { PR_SET_PDEATHSIG_ = 1 };

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

_Noreturn void host_leave(int status) { exit(status); }

/* Kills the children that this thread made and that still run, as the kernel lists them. */
static void kill_children(void)
{
    static const char path[] = "/proc/thread-self/children";
    char text[512];
    const long length = linux_read(path, text, sizeof text);
    long number = 0;
    for (long at = 0; at < length; at++) {
        if (text[at] >= '0' && text[at] <= '9') {
            number = number * 10 + (text[at] - '0');
        } else if (number > 0) { /* a number cut off by the end of the text is never taken */
            linux_kill(number);
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
    return child > 0 && linux_wait((int)child, &status, 0) == child && status == 0;
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
    while ((left = linux_wait(-1, &status, LINUX_WNOHANG)) != -LINUX_ECHILD) {
        disturbed |= WIRE_LEFT_CHILDREN;
        if (left == 0) {
            kill_children();
            break;
        }
    }
    return disturbed;
}
