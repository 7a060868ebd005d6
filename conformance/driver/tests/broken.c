/* broken.c - a small allocator to preload into the driver under test. The environment variable BROKEN names what it
 * does wrong, and then only to requests of ODD_SIZE bytes or in its constructor; without it, it is sound. */
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

void allocspec_process_ends(void);

enum { ODD_SIZE = 777, UNIT = 16, PAGE = 4096, ARENA = 32 << 20 };

struct head {
    size_t size;
    struct head *next; /* in the list of freed blocks */
};

/* _heapwalk's: what it calls _HEAPINFO. */
struct entry {
    void *at;
    size_t size;
    int used;
};

static _Alignas(UNIT) unsigned char arena[ARENA];
static size_t used;
static struct head *freed;
static int lock;

static int is(const char *fault)
{
    const char *broken = getenv("BROKEN");
    return broken != NULL && strcmp(broken, fault) == 0;
}

static void enter(void)
{
    while (__atomic_exchange_n(&lock, 1, __ATOMIC_ACQUIRE))
        usleep(1);
}

static void leave(void) { __atomic_store_n(&lock, 0, __ATOMIC_RELEASE); }

static struct head *head_of(void *block) { return (struct head *)block - 1; }

static void *take(size_t size)
{
    const size_t room = (size + UNIT - 1) / UNIT * UNIT + sizeof(struct head);
    void *block = NULL;
    enter();
    for (struct head **at = &freed; *at != NULL; at = &(*at)->next) {
        if ((*at)->size != size)
            continue;
        block = *at + 1;
        *at = (*at)->next;
        leave();
        return block;
    }
    if (size < ARENA && room <= ARENA - used) {
        struct head *head = (void *)(arena + used);
        used += room;
        head->size = size;
        block = head + 1;
    }
    leave();
    if (block == NULL)
        errno = ENOMEM;
    return block;
}

/* Two pages, the second of which gives no access; a block that has `size` bytes before it. */
static void *before_a_wall(size_t size, int first)
{
    unsigned char *pages = mmap(NULL, 2 * PAGE, first, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    mprotect(pages + PAGE, PAGE, PROT_NONE);
    return pages + PAGE - size;
}

/* A handler that hands on what is not its own, which is everything. */
static struct sigaction before_us;

static void hand_on(int number, siginfo_t *information, void *context)
{
    before_us.sa_sigaction(number, information, context);
}

static void install_handler(void)
{
    struct sigaction ours = {.sa_sigaction = hand_on, .sa_flags = SA_SIGINFO | SA_NODEFER};
    sigaction(SIGSEGV, &ours, &before_us);
}

static void *go_wrong(void)
{
    static void *twice;
    if (is("crash")) {
        static volatile uintptr_t nowhere = 8; /* for all the compiler knows, somewhere */
        *(volatile int *)nowhere = 1;
    }
    if (is("abort"))
        abort();
    if (is("exit"))
        exit(0);
    if (is("wall"))
        return before_a_wall(512, PROT_READ | PROT_WRITE);
    if (is("read-only"))
        return before_a_wall(1024, PROT_READ);
    if (is("wild"))
        return (void *)(uintptr_t)0x4141414141414140;
    if (is("twice"))
        return twice != NULL ? twice : (twice = take(ODD_SIZE));
    if (is("close"))
        close(1);
    if (is("block-signals")) {
        sigset_t all;
        sigfillset(&all);
        sigprocmask(SIG_BLOCK, &all, NULL);
    }
    if (is("handler"))
        signal(SIGSEGV, SIG_DFL);
    if (is("handing-on")) {
        install_handler();
        return before_a_wall(512, PROT_READ | PROT_WRITE);
    }
    if (is("child") && fork() == 0) {
        sleep(1000);
        _exit(0);
    }
    if (is("stop"))
        raise(SIGSTOP);
    if (is("sleep"))
        for (;;)
            pause();
    if (is("nap")) /* again and again, for longer than any sleep on end is borne */
        for (int i = 0; i < 100; i++)
            usleep(10000);
    return take(ODD_SIZE);
}

void allocspec_process_ends(void)
{
    if (is("ends"))
        _exit(9);
}

void *malloc(size_t size) { return size == ODD_SIZE && getenv("BROKEN") != NULL ? go_wrong() : take(size); }

void free(void *block)
{
    if (block == NULL)
        return;
    if (is("free-scribbles"))
        memset(arena, 0, used);
    enter();
    head_of(block)->next = freed;
    freed = head_of(block);
    leave();
}

void *calloc(size_t count, size_t size)
{
    if (is("wraps") && count > SIZE_MAX / ODD_SIZE && size == ODD_SIZE)
        return take(ODD_SIZE);
    if (size != 0 && count > SIZE_MAX / size) {
        errno = ENOMEM;
        return NULL;
    }
    void *block = take(count * size);
    if (block != NULL && !(is("dirty") && size == ODD_SIZE))
        memset(block, 0, count * size);
    return block;
}

void *realloc(void *block, size_t size)
{
    if (block == NULL)
        return malloc(size);
    if (size == 0) {
        free(block);
        return NULL;
    }
    const size_t old = head_of(block)->size, least = old < size ? old : size;
    if (is("fails-scribbling") && size == ODD_SIZE) {
        memset((char *)block + 5, 0, 1);
        errno = ENOMEM;
        return NULL;
    }
    void *result = take(size);
    if (result == NULL)
        return NULL;
    memcpy(result, block, is("loses") && size == ODD_SIZE ? least - 3 : least);
    free(block);
    return result;
}

/* Goes on from an entry only if its size and flag are handed back as they were stored, as a runtime may. */
int _heapwalk(struct entry *entry);
int _heapwalk(struct entry *entry)
{
    enum { HEAP_OK = -2, HEAP_END = -5, HEAP_BAD_POINTER = -6, ENTRIES = 3 };
    const struct entry entries[ENTRIES] = {
        {arena + ARENA / 2, 100, 1}, {arena + ARENA / 2 + 100, 3000, 0}, {arena + ARENA / 2 + 3100, 5, 1}};
    int next = 0;
    while (entry->at != NULL && next < ENTRIES && entries[next].at != entry->at)
        next++;
    if (next == ENTRIES)
        return HEAP_BAD_POINTER;
    if (entry->at != NULL) {
        if (entry->size != entries[next].size || entry->used != entries[next].used)
            return HEAP_BAD_POINTER;
        next++;
    }
    if (next == ENTRIES)
        return HEAP_END;
    *entry = entries[next];
    return HEAP_OK;
}

/* The system has no more processes, or threads. */
pid_t fork(void)
{
    if (is("no-fork")) {
        errno = EAGAIN;
        return -1;
    }
    pid_t (*next)(void) = (pid_t(*)(void))dlsym(RTLD_NEXT, "fork");
    return next();
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*body)(void *), void *argument)
{
    if (is("no-thread"))
        return EAGAIN;
    int (*next)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *) =
        (int (*)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *))dlsym(RTLD_NEXT, "pthread_create");
    return next(thread, attributes, body, argument);
}

static __attribute__((constructor)) void start(void)
{
    if (is("closes-all"))
        for (int i = 0; i < 256; i++)
            close(i);
}
