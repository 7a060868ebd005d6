/* gc.c - a binding to the Boehm-Demers-Weiser collector (libgc1), which exports no malloc of its own.
 *
 * Blocks from GC_malloc are reclaimed as soon as no address of theirs is to be found, released or not: the law of
 * malloc is not its word, and it cannot honestly be held to it (a scenario may drop a block that it never releases).
 * GC_malloc_uncollectable's are its user's until GC_free, as malloc's are: that is judged. What the library offers no
 * uncollectable form of (calloc, memalign ...) is absent. Threads must be made known to it by its own headers, which
 * the driver's are not: they are what it cannot bear here. */
#include <stdlib.h>

#include <allocspec/binding.h>

/* As its headers declare them; they need not be installed. */
extern void GC_init(void);
extern void GC_set_handle_fork(int handled);
extern void *GC_malloc_uncollectable(size_t size);
extern void *GC_realloc(void *block, size_t size);
extern void GC_free(void *block);

__attribute__((constructor)) static void start(void)
{
    GC_set_handle_fork(1); /* to be said before it starts by programs that fork */
    GC_init();
}

/* GC_realloc keeps the kind of a block, but gives a collectable one for NULL. */
static void *resize(void *block, size_t size)
{
    return block != NULL ? GC_realloc(block, size) : GC_malloc_uncollectable(size);
}

const struct allocspec_binding allocspec_binding = {
    .version = ALLOCSPEC_BINDING_VERSION,
    .name = "libgc",
    .lacks = ALLOCSPEC_LACKS_THREADS,
    .malloc = GC_malloc_uncollectable,
    .realloc = resize,
    .free = GC_free,
};
