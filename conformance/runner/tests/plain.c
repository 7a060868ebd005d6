/* plain.c - the least that can be judged: an allocator that takes each block from the system. With TROUBLE it
 * misbehaves when it is asked for 777 bytes, with TROUBLE_AT_START when it is loaded. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#ifndef TROUBLE
#define TROUBLE nothing
#endif
#ifndef TROUBLE_AT_START
#define TROUBLE_AT_START nothing
#endif

enum { PAGE = 4096, TRIGGER = 777 };

__attribute__((unused)) static void nothing(void) {}

__attribute__((unused)) static void crash(void)
{
    volatile int *volatile nowhere = NULL;
    *nowhere = 1;
}

__attribute__((unused)) static void hang(void)
{
    for (;;)
        pause();
}

__attribute__((unused)) static void leave(void) { _exit(0); }

__attribute__((unused)) static void close_all(void)
{
    for (int file = 0; file < 64; file++)
        close(file);
}

__attribute__((unused)) static void block_signals(void)
{
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, NULL);
}

__attribute__((unused)) static void stop(void) { raise(SIGSTOP); }

/* A child that nobody awaits, and a grandchild that has lost its parent and left the session. */
__attribute__((unused)) static void linger(void)
{
    if (fork() == 0)
        hang();
    const pid_t child = fork();
    if (child == 0) {
        setsid();
        prctl(PR_SET_PDEATHSIG, 0);
        if (fork() != 0)
            _exit(0);
        hang();
    }
}

__attribute__((unused)) static void print_much(void)
{
    static const char line[1024] = "much ado ";
    for (int i = 0; i < 10 * 1024; i++) {
        if (write(1, line, sizeof line) < 0)
            return;
    }
}

__attribute__((unused)) static void eat(void)
{
    for (;;) {
        void *memory = mmap(NULL, 64 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (memory == MAP_FAILED)
            hang();
        memset(memory, 1, 64 << 20);
    }
}

/* Overwrites every mapping that is shared with others. */
__attribute__((unused)) static void scribble(void)
{
    char text[65536], *line = text;
    size_t used = 0;
    const int file = open("/proc/self/maps", O_RDONLY);
    for (ssize_t got; (got = read(file, text + used, sizeof text - 1 - used)) > 0;)
        used += (size_t)got;
    text[used] = '\0';
    while (line != NULL && *line != '\0') {
        char *end, *next = strchr(line, '\n');
        const unsigned long start = strtoul(line, &end, 16), stop_ = strtoul(end + 1, &end, 16);
        if (end[2] == 'w' && end[4] == 's') {
            for (unsigned long at = start; at < stop_; at += 8)
                *(volatile uint64_t *)at = UINT64_C(0x5a5a5a5a5a5a5a5a);
        }
        line = next != NULL ? next + 1 : NULL;
    }
}

__attribute__((unused)) static void kill_parent(void) { kill(getppid(), SIGKILL); }

/* Everybody, if nothing forbids it: so only where something does. */
__attribute__((unused)) static void kill_all(void)
{
    if (prctl(PR_GET_SECCOMP) == 2 && kill(1, 0) != 0)
        kill(-1, SIGKILL);
    _exit(9);
}

static volatile int waits;

static void wait_in_child(void) { waits = 1; }

/* A lock that the child finds taken. */
__attribute__((unused)) static void forget_children(void) { pthread_atfork(NULL, NULL, wait_in_child); }

__attribute__((constructor)) static void start(void) { TROUBLE_AT_START(); }

static size_t *header_of(void *block) { return (size_t *)(void *)((char *)block - PAGE); }

static size_t whole(size_t size) { return ((size + PAGE - 1) & ~(size_t)(PAGE - 1)) + PAGE; }

void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *block, size_t size);
void free(void *block);

void *malloc(size_t size)
{
    if (waits)
        hang();
    if (size == TRIGGER)
        TROUBLE();
    if (size > PTRDIFF_MAX - 2 * PAGE) {
        errno = ENOMEM;
        return NULL;
    }
    char *memory = mmap(NULL, whole(size), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return NULL;
    *(size_t *)(void *)memory = size;
    return memory + PAGE;
}

void free(void *block)
{
    const int before = errno;
    if (block != NULL)
        munmap(header_of(block), whole(*header_of(block)));
    errno = before;
}

void *calloc(size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) {
        errno = ENOMEM;
        return NULL;
    }
    return malloc(bytes);
}

void *realloc(void *block, size_t size)
{
    if (block == NULL)
        return malloc(size);
    if (size == 0) {
        free(block);
        errno = EINVAL;
        return NULL;
    }
    char *larger = malloc(size);
    const size_t old = *header_of(block);
    for (size_t i = 0; larger != NULL && i < old && i < size; i++)
        ((volatile char *)larger)[i] = ((char *)block)[i];
    if (larger != NULL)
        free(block);
    return larger;
}
