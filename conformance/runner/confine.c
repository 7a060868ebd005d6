/* confine.c - the filter of system calls, and the start of a confined process. */
#include "confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Never of use to an allocator, and dangerous where the suite runs as root. */
static const int forbidden[] = {
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(pidfd_send_signal),
    SCMP_SYS(reboot),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(move_mount),
    SCMP_SYS(fsopen),
    SCMP_SYS(fsmount),
    SCMP_SYS(setuid),
    SCMP_SYS(setgid),
    SCMP_SYS(setreuid),
    SCMP_SYS(setregid),
    SCMP_SYS(setresuid),
    SCMP_SYS(setresgid),
    SCMP_SYS(setfsuid),
    SCMP_SYS(setfsgid),
    SCMP_SYS(setgroups),
    SCMP_SYS(capset),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(delete_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(kexec_file_load),
    SCMP_SYS(swapon),
    SCMP_SYS(swapoff),
    SCMP_SYS(sethostname),
    SCMP_SYS(setdomainname),
    SCMP_SYS(settimeofday),
    SCMP_SYS(clock_settime),
    SCMP_SYS(adjtimex),
    SCMP_SYS(clock_adjtime),
    SCMP_SYS(iopl),
    SCMP_SYS(ioperm),
    SCMP_SYS(acct),
    SCMP_SYS(quotactl),
    SCMP_SYS(bpf),
    SCMP_SYS(setns),
    SCMP_SYS(unshare),
    SCMP_SYS(vhangup),
    SCMP_SYS(syslog),
    SCMP_SYS(add_key),
    SCMP_SYS(keyctl),
};

/* Signals: allowed to oneself, one's children and one's own group. What is foreign cannot be told by a filter in
 * general; what a mistaken process id would most likely be, can: 0 - 1, the parent's, the first process's. */
static const int signalling[] = {SCMP_SYS(kill), SCMP_SYS(tkill), SCMP_SYS(tgkill), SCMP_SYS(rt_sigqueueinfo),
                                 SCMP_SYS(rt_tgsigqueueinfo)};

static int add_rules(scmp_filter_ctx context)
{
    const uint64_t protected[] = {1, (uint64_t)getpid(), (uint64_t)getppid()};
    int failed = 0;
    for (size_t i = 0; i < sizeof forbidden / sizeof forbidden[0]; i++)
        failed |= seccomp_rule_add(context, SCMP_ACT_ERRNO(EPERM), forbidden[i], 0);
    for (size_t i = 0; i < sizeof signalling / sizeof signalling[0]; i++) {
        failed |= seccomp_rule_add(context, SCMP_ACT_ERRNO(EPERM), signalling[i], 1,
                                   SCMP_A0(SCMP_CMP_MASKED_EQ, UINT32_C(0x80000000), UINT32_C(0x80000000)));
        for (size_t j = 0; j < sizeof protected / sizeof protected[0]; j++)
            failed |= seccomp_rule_add(context, SCMP_ACT_ERRNO(EPERM), signalling[i], 1,
                                       SCMP_A0(SCMP_CMP_MASKED_EQ, UINT32_MAX, protected[j]));
    }
    return failed;
}

/* The filter as the kernel takes it, so that a child can install it without a library. */
static bool export_filter(scmp_filter_ctx context, confinement *walls)
{
    struct stat status;
    const int file = memfd_create("filter", MFD_CLOEXEC);
    bool good = false;
    if (file < 0)
        return false;
    if (seccomp_export_bpf(context, file) == 0 && fstat(file, &status) == 0 && status.st_size > 0) {
        const size_t size = (size_t)status.st_size;
        walls->filter = malloc(size);
        walls->length = (unsigned short)(size / sizeof *walls->filter);
        good = walls->filter != NULL && size / sizeof *walls->filter <= BPF_MAXINSNS &&
               pread(file, walls->filter, size, 0) == (ssize_t)size;
    }
    close(file);
    return good;
}

bool confinement_make(confinement *walls)
{
    *walls = (confinement){NULL, 0};
    scmp_filter_ctx context = seccomp_init(SCMP_ACT_ALLOW);
    if (context == NULL)
        return false;
    const bool good = seccomp_attr_set(context, SCMP_FLTATR_CTL_OPTIMIZE, 2) == 0 && add_rules(context) == 0 &&
                      export_filter(context, walls);
    seccomp_release(context);
    if (!good)
        confinement_free(walls);
    return good;
}

void confinement_free(confinement *walls)
{
    free(walls->filter);
    *walls = (confinement){NULL, 0};
}

/* In the new process, which still shares its memory with the runner (vfork): system calls only, nothing is written. */
__attribute__((noreturn)) static void become(const start *how, pid_t runner)
{
    const struct rlimit no_core = {1, 1}; /* 1, not 0: that forbids cores piped to a program as well */
    const struct sock_fprog filter = {how->walls->length, how->walls->filter};
    const struct sigaction by_default = {.sa_handler = SIG_DFL};
    sigset_t none;
    sigemptyset(&none);
    setsid();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != runner)
        _exit(START_FAILED);
    for (int signal = 1; signal < NSIG; signal++)
        sigaction(signal, &by_default, NULL);
    setrlimit(RLIMIT_CORE, &no_core);
    const int nothing = open("/dev/null", O_RDONLY);
    if (nothing < 0 || dup2(how->output, 1) < 0 || dup2(1, 2) < 0 || dup2(nothing, 0) < 0)
        _exit(START_FAILED);
    if (how->link > 0 &&
        (how->link == CONFINED_LINK ? fcntl(CONFINED_LINK, F_SETFD, 0) : dup2(how->link, CONFINED_LINK)) < 0)
        _exit(START_FAILED);
    syscall(SYS_close_range, how->link > 0 ? CONFINED_LINK + 1U : 3U, ~0U, 0U);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && filter.filter != NULL)
        syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execve(how->program, how->arguments, how->environment);
    _exit(START_FAILED);
}

pid_t start_confined(const start *how)
{
    sigset_t all, before;
    const pid_t runner = getpid();
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before); /* no handler of ours may run in the child */
    const pid_t child = vfork();
    if (child == 0)
        become(how, runner);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return child;
}
