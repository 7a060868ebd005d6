/* linux_syscall.h - raw system calls, and the few numbers and layouts of the kernel that the driver needs.
 *
 * Written out here so that the driver builds with any C library's headers and calls none of its wrappers. */
#ifndef ALLOCSPEC_DRIVER_LINUX_SYSCALL_H
#define ALLOCSPEC_DRIVER_LINUX_SYSCALL_H

#include <stdint.h>

#if defined __x86_64__

enum {
    SYS_read = 0,
    SYS_close = 3,
    SYS_fstat = 5,
    SYS_lseek = 8,
    SYS_mmap = 9,
    SYS_rt_sigaction = 13,
    SYS_rt_sigprocmask = 14,
    SYS_rt_sigreturn = 15,
    SYS_msync = 26,
    SYS_mincore = 27,
    SYS_madvise = 28,
    SYS_nanosleep = 35,
    SYS_getpid = 39,
    SYS_clone = 56,
    SYS_wait4 = 61,
    SYS_kill = 62,
    SYS_getppid = 110,
    SYS_prctl = 157,
    SYS_gettid = 186,
    SYS_futex = 202,
    SYS_clock_gettime = 228,
    SYS_exit_group = 231,
    SYS_tgkill = 234,
    SYS_openat = 257,
    SYS_prlimit64 = 302
};

static inline long linux_call(long number, uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e, uint64_t f)
{
    register uint64_t r10 __asm__("r10") = d;
    register uint64_t r8 __asm__("r8") = e;
    register uint64_t r9 __asm__("r9") = f;
    long result;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return result;
}

#elif defined __aarch64__

enum {
    SYS_openat = 56,
    SYS_close = 57,
    SYS_lseek = 62,
    SYS_read = 63,
    SYS_fstat = 80,
    SYS_exit_group = 94,
    SYS_futex = 98,
    SYS_nanosleep = 101,
    SYS_clock_gettime = 113,
    SYS_kill = 129,
    SYS_tgkill = 131,
    SYS_rt_sigaction = 134,
    SYS_rt_sigprocmask = 135,
    SYS_rt_sigreturn = 139,
    SYS_prctl = 167,
    SYS_getpid = 172,
    SYS_getppid = 173,
    SYS_gettid = 178,
    SYS_clone = 220,
    SYS_mmap = 222,
    SYS_msync = 227,
    SYS_mincore = 232,
    SYS_madvise = 233,
    SYS_wait4 = 260,
    SYS_prlimit64 = 261
};

static inline long linux_call(long number, uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e, uint64_t f)
{
    register uint64_t x0 __asm__("x0") = a;
    register uint64_t x1 __asm__("x1") = b;
    register uint64_t x2 __asm__("x2") = c;
    register uint64_t x3 __asm__("x3") = d;
    register uint64_t x4 __asm__("x4") = e;
    register uint64_t x5 __asm__("x5") = f;
    register long x8 __asm__("x8") = number;
    __asm__ volatile("svc 0" : "+r"(x0) : "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5), "r"(x8) : "memory");
    return (long)x0;
}

#else
#error "the driver knows the system calls of x86_64 and aarch64 only"
#endif

/* A pointer as an argument of linux_call. */
static inline uint64_t linux_pointer(const volatile void *pointer) { return (uint64_t)(uintptr_t)pointer; }

struct linux_timespec {
    int64_t seconds, nanoseconds;
};

struct linux_rlimit {
    uint64_t soft, hard;
};

enum { LINUX_RLIMIT_DATA = 2 };
enum { LINUX_EINTR = 4, LINUX_ECHILD = 10 };
enum { LINUX_SIGBUS = 7, LINUX_SIGKILL = 9, LINUX_SIGSEGV = 11, LINUX_SIGCHLD = 17 };

#endif
