/* All memory comes from one region of 64 MiB that is reserved at the first call; what is freed of it is used again by
 * first fit. */
#define ZOO_MAP(length) region_map(length)
#define ZOO_UNMAP(at, length) region_unmap(at, length)
#define ZOO_GROW(at, old, length) MAP_FAILED
#include <stddef.h>
static void *region_map(size_t length);
static int region_unmap(void *at, size_t length);
#include "zoo.h"

enum { PAGES = 64 << 20 >> 12 };
static pthread_mutex_t region_lock = PTHREAD_MUTEX_INITIALIZER;
static char *region;
static unsigned char taken[PAGES];

static void *region_find(size_t pages)
{
    for (size_t from = 0, run = 0; from + run < PAGES && pages <= PAGES;) {
        if (taken[from + run]) {
            from += run + 1;
            run = 0;
        } else if (++run == pages) {
            memset(taken + from, 1, pages);
            return region + from * ZOO_PAGE;
        }
    }
    return MAP_FAILED;
}

static void *region_map(size_t length)
{
    pthread_mutex_lock(&region_lock);
    if (!region) {
        int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
        void *at = mmap(NULL, PAGES * ZOO_PAGE, PROT_READ | PROT_WRITE, flags, -1, 0);
        region = at == MAP_FAILED ? NULL : at;
    }
    void *at = region ? region_find(length / ZOO_PAGE) : MAP_FAILED;
    pthread_mutex_unlock(&region_lock);
    return at;
}

static int region_unmap(void *at, size_t length)
{
    madvise(at, length, MADV_DONTNEED);
    pthread_mutex_lock(&region_lock);
    memset(taken + (size_t)((char *)at - region) / ZOO_PAGE, 0, length / ZOO_PAGE);
    pthread_mutex_unlock(&region_lock);
    return 0;
}

static void region_hold(void) { pthread_mutex_lock(&region_lock); }
static void region_let(void) { pthread_mutex_unlock(&region_lock); }
static void region_renew(void) { region_lock = (pthread_mutex_t)PTHREAD_MUTEX_INITIALIZER; }

/* Before the heap's own constructor, so that a fork takes this lock after the heap's, as a call does. */
__attribute__((constructor(200))) static void region_watches_forks(void)
{
    pthread_atfork(region_hold, region_let, region_renew);
}
