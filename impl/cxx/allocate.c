/* allocate.c - operator new and operator new[], all forms. Only the two throwing forms of operator new allocate; the
 * others call what [new.delete.single] and [new.delete.array] say (Default behavior), be it the program's or the one
 * here. */
#define CXX_DEFINES_OPERATORS
#include <errno.h>
#include <stdbool.h>

#include "cxx/catch.h"
#include "cxx/operators.h"
#include "cxx/runtime.h"
#include "cxx/throw.h"
#include "heap/heap.h"

const char cxx_allocates = 1;
__attribute__((used)) static const char *const together = &cxx_releases;

/* The C runtime's handler, where the program is linked with a library that has _set_new_handler too: 1 iff it is worth
 * trying again. (_callnewh) */
__attribute__((weak)) int _callnewh(size_t size);

/* Whether to try again: a new handler was called and returned. std::get_new_handler's comes first, and alone if there
 * is one, since C++ says so; the C runtime's is asked where C++ has none: on its page it is what gains control if
 * operator new fails. Both may leave by an exception, or not at all. */
static bool asked_for_more(size_t size)
{
    cxx_new_handler *const handler = CXX_RUNTIME_HAS(cxx_get_new_handler) ? cxx_get_new_handler() : NULL;
    if (handler != NULL) {
        handler();
        return true;
    }
    return _callnewh != NULL && _callnewh(size) != 0;
}

/* A block, aligned to `alignment` or, if that is 0, as every block is; NULL: no handler helped. */
static void *take(size_t size, size_t alignment)
{
    const int before = errno;
    void *block;
    /* What is no power of two is undefined ([new.delete.general]); no handler could help. */
    if ((alignment & (alignment - 1)) != 0)
        return NULL;
    while ((block = alignment == 0 ? ah_allocate(size) : ah_allocate_aligned(size, alignment, 0)) == NULL) {
        if (!asked_for_more(size))
            return NULL;
    }
    errno = before;
    return block;
}

void *operator_new(size_t size)
{
    void *const block = take(size, 0);
    if (block == NULL)
        cxx_throw_bad_alloc();
    return block;
}

void *operator_new_aligned(size_t size, size_t alignment)
{
    void *const block = alignment != 0 ? take(size, alignment) : NULL;
    if (block == NULL)
        cxx_throw_bad_alloc();
    return block;
}

void *operator_new_array(size_t size) { return operator_new(size); }

void *operator_new_array_aligned(size_t size, size_t alignment) { return operator_new_aligned(size, alignment); }

/* The nothrow forms: what the throwing form returns; a null pointer for whatever it throws. Where there is no C++
 * runtime, nothing can be thrown, and no one has replaced that form. */
struct request {
    size_t size, alignment;
};

static void *call_new(void *request) { return operator_new(((const struct request *)request)->size); }

static void *call_new_aligned(void *request)
{
    const struct request *asked = request;
    return operator_new_aligned(asked->size, asked->alignment);
}

static void *call_new_array(void *request) { return operator_new_array(((const struct request *)request)->size); }

static void *call_new_array_aligned(void *request)
{
    const struct request *asked = request;
    return operator_new_array_aligned(asked->size, asked->alignment);
}

static void *null_if_thrown(void *(*call)(void *request), size_t size, size_t alignment)
{
    struct request request = {size, alignment};
    return CXX_RUNTIME_HAS(__cxa_throw) ? cxx_null_if_thrown(call, &request) : take(size, alignment);
}

void *operator_new_nothrow(size_t size, cxx_nothrow unused)
{
    (void)unused;
    return null_if_thrown(call_new, size, 0);
}

void *operator_new_aligned_nothrow(size_t size, size_t alignment, cxx_nothrow unused)
{
    (void)unused;
    return null_if_thrown(call_new_aligned, size, alignment);
}

void *operator_new_array_nothrow(size_t size, cxx_nothrow unused)
{
    (void)unused;
    return null_if_thrown(call_new_array, size, 0);
}

void *operator_new_array_aligned_nothrow(size_t size, size_t alignment, cxx_nothrow unused)
{
    (void)unused;
    return null_if_thrown(call_new_array_aligned, size, alignment);
}
