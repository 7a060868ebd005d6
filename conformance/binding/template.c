/* @NAME@.c - lets allocspec judge the allocator @NAME@.
 *
 * 1. Put your own routines into the table below; leave out what there is not.
 * 2. Build it, with your allocator, as a shared module:
 *
 *        cc -O2 -g -shared -fPIC -fvisibility=hidden $(pkg-config --cflags allocspec-binding) \
 *            @NAME@.c YOUR-ALLOCATOR.c -o @NAME@.so
 *
 *    (not installed? say -I WHERE-ALLOCSPEC-IS/conformance/binding/include in the place of pkg-config.)
 * 3. Judge it:
 *
 *        allocspec run ./@NAME@.so
 */
#include <allocspec/binding.h>

/* Yours: declared here, or by your own header. A routine with other parameters wants a small function around it. */
void *@NAME@_malloc(size_t size);
void *@NAME@_calloc(size_t count, size_t size);
void *@NAME@_realloc(void *block, size_t size);
void @NAME@_free(void *block);

const struct allocspec_binding allocspec_binding = {
    .version = ALLOCSPEC_BINDING_VERSION,
    .name = "@NAME@",

    /* .lacks = ALLOCSPEC_LACKS_THREADS | ALLOCSPEC_LACKS_FORK, */
    /* .max_align = 8, the alignment that your target's types need, if not that of this machine */

    .malloc = @NAME@_malloc,
    .calloc = @NAME@_calloc,
    .realloc = @NAME@_realloc,
    .free = @NAME@_free,

    /* .aligned_alloc, .posix_memalign, .free_sized, .free_aligned_sized, */
    /* .memalign, .valloc, .pvalloc, .reallocarray, .malloc_usable_size, */
};
