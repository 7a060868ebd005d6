/* host_linux.c - memory, time, waiting, limits and the end of the process on Linux, by raw system calls. */
#include "host.h"

#include <errno.h>

#include "linux_syscall.h"
#include "wire.h"

enum { AT_FDCWD_ = -100, O_RDWR_ = 2, O_CLOEXEC_ = 02000000, SEEK_END_ = 2 };
enum { PROT_READ_ = 1, PROT_WRITE_ = 2, MAP_SHARED_ = 1, MS_ASYNC_ = 1, MADV_POPULATE_WRITE_ = 23 };
enum { FUTEX_WAIT_ = 0, FUTEX_WAKE_ = 1, FUTEX_PRIVATE_ = 128, CLOCK_MONOTONIC_ = 1 };

static long open_file(const char *path, uint64_t flags)
{
    return linux_call(SYS_openat, (uint64_t)AT_FDCWD_, linux_pointer(path), flags | O_CLOEXEC_, 0, 0, 0);
}

static void close_file(long file) { (void)linux_call(SYS_close, (uint64_t)file, 0, 0, 0, 0, 0); }

static void *map_file(long file, size_t size, uint64_t protection)
{
    long address = linux_call(SYS_mmap, 0, size, protection, MAP_SHARED_, (uint64_t)file, 0);
    return address < 0 && address > -4096 ? NULL : (void *)address;
}

const void *host_map_program(const char *path, size_t *size)
{
    long file = open_file(path, 0);
    if (file < 0)
        return NULL;
    long length = linux_call(SYS_lseek, (uint64_t)file, 0, SEEK_END_, 0, 0, 0);
    void *program = length > 0 ? map_file(file, (size_t)length, PROT_READ_) : NULL;
    close_file(file);
    *size = length > 0 ? (size_t)length : 0;
    return program;
}

void *host_map_shared(const char *path, size_t size)
{
    long file = open_file(path, O_RDWR_);
    if (file < 0)
        return NULL;
    long length = linux_call(SYS_lseek, (uint64_t)file, 0, SEEK_END_, 0, 0, 0);
    void *shared = length >= (long)size ? map_file(file, size, PROT_READ_ | PROT_WRITE_) : NULL;
    close_file(file);
    return shared;
}

/* msync refuses addresses that are not on a page: so the page size is known without asking the C library. */
uint64_t host_page(void)
{
    static uint64_t page;
    if (page == 0) {
        uint64_t trial = 4096;
        while (trial < 65536 && linux_call(SYS_msync, trial, 0, MS_ASYNC_, 0, 0, 0) < 0)
            trial *= 2;
        page = trial;
    }
    return page;
}

uint64_t host_address_limit(void)
{
#if defined __x86_64__
    return UINT64_C(1) << 47;
#else
    return UINT64_C(1) << 48;
#endif
}

/* Resident memory from the second number of /proc/self/statm. */
bool host_resident(uint64_t *bytes)
{
    char text[128];
    long file = open_file("/proc/self/statm", 0);
    if (file < 0)
        return false;
    long length = linux_call(SYS_read, (uint64_t)file, linux_pointer(text), sizeof text, 0, 0, 0);
    close_file(file);
    long at = 0;
    while (at < length && text[at] != ' ')
        at++;
    uint64_t pages = 0;
    for (at++; at < length && text[at] >= '0' && text[at] <= '9'; at++)
        pages = pages * 10 + (uint64_t)(text[at] - '0');
    *bytes = pages * host_page();
    return pages > 0;
}

uint64_t host_milliseconds(void)
{
    struct linux_timespec now = {0, 0};
    (void)linux_call(SYS_clock_gettime, CLOCK_MONOTONIC_, linux_pointer(&now), 0, 0, 0, 0);
    return (uint64_t)now.seconds * 1000 + (uint64_t)now.nanoseconds / 1000000;
}

/* msync with MS_ASYNC does nothing but fail if a page of the range is not mapped, and whether a prefix is mapped is
 * monotonic: so a binary search finds the first hole. */
size_t host_mapped(const void *address, size_t size)
{
    const uint64_t page = host_page(), first = linux_pointer(address) & ~(page - 1),
                   offset = linux_pointer(address) - first;
    if (size == 0 || size > UINT64_MAX - page - linux_pointer(address))
        return 0;
    const uint64_t pages = (offset + size + page - 1) / page;
    if (linux_call(SYS_msync, first, pages * page, MS_ASYNC_, 0, 0, 0) == 0)
        return size;
    uint64_t good = 0, bad = pages; /* a prefix of `good` pages is mapped, one of `bad` pages is not */
    while (bad - good > 1) {
        uint64_t middle = good + (bad - good) / 2;
        if (linux_call(SYS_msync, first, middle * page, MS_ASYNC_, 0, 0, 0) == 0)
            good = middle;
        else
            bad = middle;
    }
    return good == 0 ? 0 : (size_t)(good * page - offset);
}

/* What is resident already is asked first, for that is much cheaper than to have it made so again. A range with a hole
 * is refused by mincore; an older kernel refuses the advice. */
void host_bring_in(const void *address, size_t size)
{
    unsigned char resident[HOST_BRING_IN / 4096 + 2];
    const uint64_t page = host_page(), first = linux_pointer(address) & ~(page - 1);
    if (size == 0 || size > HOST_BRING_IN)
        return;
    const uint64_t pages = (linux_pointer(address) + size - first + page - 1) / page;
    if (linux_call(SYS_mincore, first, pages * page, linux_pointer(resident), 0, 0, 0) != 0)
        return;
    uint64_t from = 0, to = pages;
    while (from < to && (resident[from] & 1) != 0)
        from++;
    while (to > from && (resident[to - 1] & 1) != 0)
        to--;
    if (to - from > 1)
        (void)linux_call(SYS_madvise, first + from * page, (to - from) * page, MADV_POPULATE_WRITE_, 0, 0, 0);
}

/* The soft limit of private writable memory, so that it can be lifted again; stacks do not count. One page, not none:
 * the kernel takes 0 for something else. The address space is left alone: when that too is used up, the kernel lets
 * mprotect turn what is reserved into memory whatever the limit of data says. */
bool host_limit(bool on)
{
    static struct linux_rlimit before;
    static bool limited;
    if (on == limited)
        return true;
    if (on && linux_call(SYS_prlimit64, 0, LINUX_RLIMIT_DATA, 0, linux_pointer(&before), 0, 0) != 0)
        return false;
    const struct linux_rlimit next = {on && before.soft > 4096 ? 4096 : before.soft, before.hard};
    if (linux_call(SYS_prlimit64, 0, LINUX_RLIMIT_DATA, linux_pointer(&next), 0, 0, 0) != 0)
        return false;
    limited = on;
    return true;
}

int *host_errno(void) { return &errno; }

bool host_knows_errno(void) { return true; }

void host_wait(uint32_t *word, uint32_t value, bool shared)
{
    (void)linux_call(SYS_futex, linux_pointer(word), FUTEX_WAIT_ | (shared ? 0 : FUTEX_PRIVATE_), value, 0, 0, 0);
}

void host_wake(uint32_t *word, bool shared)
{
    (void)linux_call(SYS_futex, linux_pointer(word), FUTEX_WAKE_ | (shared ? 0 : FUTEX_PRIVATE_), INT32_MAX, 0, 0, 0);
}

void host_relax(void)
{
#if defined __x86_64__
    __asm__ volatile("pause" ::: "memory");
#else
    __asm__ volatile("yield" ::: "memory");
#endif
}

/* A candidate may ask for a word before a process of the driver ends in good order: no destructor and no atexit() of
 * its ever runs, and a build that counts lines must write its counters down (binding.h). */
extern __attribute__((weak)) void allocspec_process_ends(void);

_Noreturn void host_exit(int status)
{
    void (*volatile const told)(void) = allocspec_process_ends;
    if (status == 0 && told != NULL)
        told();
    for (;;)
        (void)linux_call(SYS_exit_group, (uint64_t)status, 0, 0, 0, 0, 0);
}
