/* allocspec/binding.h - how allocspec reaches an allocator whose routines do not bear the standard names: a static or
 * an embedded one, a pool, a heap of an RTOS.
 *
 * Write a C file that defines the one object `allocspec_binding`, build it with your allocator as a shared module (or
 * link both into the driver), and give it to `allocspec run`. `allocspec binding NAME` writes a template. Nothing else
 * of allocspec is needed, and what the driver itself or the C library allocates never reaches your allocator.
 *
 *     const struct allocspec_binding allocspec_binding = {
 *         .version = ALLOCSPEC_BINDING_VERSION, .name = "my heap", .malloc = my_alloc, .free = my_release,
 *     };
 *
 * A routine left NULL is absent: nothing is said of it. Each of the others must do what the standard's routine of that
 * name does. It may be called from several threads at once, and after fork() in the child, unless `lacks` says that it
 * cannot bear it. */
#ifndef ALLOCSPEC_BINDING_H
#define ALLOCSPEC_BINDING_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ALLOCSPEC_BINDING_VERSION 1

/* What an allocator cannot bear; scenarios that need it are `unsupported`, not held against it. */
enum {
    ALLOCSPEC_LACKS_THREADS = 1u << 0, /* its routines may not run in two threads at once */
    ALLOCSPEC_LACKS_FORK = 1u << 1     /* it cannot be used in a forked child */
};

struct allocspec_binding {
    unsigned version; /* ALLOCSPEC_BINDING_VERSION */
    const char *name; /* for people */
    unsigned lacks;   /* ALLOCSPEC_LACKS_...; 0: nothing */
    size_t max_align; /* the fundamental alignment of its target, a power of two; 0: that of this platform */

    /* C and POSIX. malloc and free are the least that can be judged. */
    void *(*malloc)(size_t size);
    void *(*calloc)(size_t count, size_t size);
    void *(*realloc)(void *block, size_t size);
    void (*free)(void *block);
    void *(*aligned_alloc)(size_t alignment, size_t size);
    int (*posix_memalign)(void **out, size_t alignment, size_t size);
    void (*free_sized)(void *block, size_t size);                           /* C23 */
    void (*free_aligned_sized)(void *block, size_t alignment, size_t size); /* C23 */

    /* GNU and older ones. */
    void *(*memalign)(size_t alignment, size_t size);
    void *(*valloc)(size_t size);
    void *(*pvalloc)(size_t size);
    void *(*reallocarray)(void *block, size_t count, size_t size);
    size_t (*malloc_usable_size)(void *block);
};

/* What the driver looks for: the one symbol that must be seen from outside. */
#ifdef __GNUC__
__attribute__((visibility("default")))
#endif
extern const struct allocspec_binding allocspec_binding;

/* Optional, and for every kind of candidate: if it exports this function, each process of the driver that ends in good
 * order calls it as the last thing it does. Such a process ends at once, without destructors or atexit(); this is the
 * place to write down what a build for coverage has counted (`__gcov_dump()`). */
#ifdef __GNUC__
__attribute__((visibility("default")))
#endif
void allocspec_process_ends(void);

#ifdef __cplusplus
}
#endif

#endif
