/* arrays.c - see arrays.h. */
#include "cxx/arrays.h"

#include <stdbool.h>
#include <stdint.h>

#include "cxx/catch.h"
#include "cxx/elements.h"
#include "cxx/operators.h"
#include "cxx/throw.h"

/* A block, and the one of two functions that it is released by. Released when its scope is left, while `armed`. */
struct block {
    void *start;
    size_t size;
    void (*release)(void *);
    void (*release_sized)(void *, size_t);
    bool armed;
};

static void release_block(void *context)
{
    const struct block *block = context;
    if (block->release != NULL)
        block->release(block->start);
    else
        block->release_sized(block->start, block->size);
}

static void release_if_armed(struct block *block)
{
    if (block->armed)
        release_block(block);
}

/* While an exception is on its way there can be no second. */
static void release_after_exception(struct block *block)
{
    if (block->armed)
        cxx_terminate_if_thrown(release_block, block);
}

/* Bytes to allocate. */
static size_t total(size_t count, size_t size, size_t padding)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes) || __builtin_add_overflow(bytes, padding, &bytes) ||
        bytes > PTRDIFF_MAX)
        cxx_throw_bad_array_new_length();
    return bytes;
}

static void *make(size_t count, size_t size, size_t padding, cxx_function *construct, cxx_function *destroy,
                  void *(*allocate)(size_t), struct block how)
{
    how.size = total(count, size, padding);
    how.start = allocate(how.size);
    if (how.start == NULL)
        return NULL;
    __attribute__((cleanup(release_after_exception))) struct block block = how;
    block.armed = true;
    char *array = (char *)block.start + padding;
    if (padding != 0)
        ((size_t *)(void *)array)[-1] = count;
    __cxa_vec_ctor(array, count, size, construct, destroy);
    block.armed = false;
    return array;
}

void *__cxa_vec_new(size_t count, size_t size, size_t padding, cxx_function *construct, cxx_function *destroy)
{
    return __cxa_vec_new2(count, size, padding, construct, destroy, operator_new_array, operator_delete_array);
}

void *__cxa_vec_new2(size_t count, size_t size, size_t padding, cxx_function *construct, cxx_function *destroy,
                     void *(*allocate)(size_t), void (*release)(void *))
{
    return make(count, size, padding, construct, destroy, allocate, (struct block){.release = release});
}

void *__cxa_vec_new3(size_t count, size_t size, size_t padding, cxx_function *construct, cxx_function *destroy,
                     void *(*allocate)(size_t), void (*release)(void *, size_t))
{
    return make(count, size, padding, construct, destroy, allocate, (struct block){.release_sized = release});
}

/* How elements come to be: by a constructor without arguments, or from those of another array. */
struct source {
    cxx_function *construct;
    void (*copy)(void *to, void *from);
    char *from;
    size_t size;
};

static void construct_one(void *object, size_t index, void *context)
{
    (void)index;
    ((const struct source *)context)->construct(object);
}

static void copy_one(void *object, size_t index, void *context)
{
    const struct source *source = context;
    source->copy(object, source->from + index * source->size);
}

void __cxa_vec_ctor(void *array, size_t count, size_t size, cxx_function *construct, cxx_function *destroy)
{
    struct source source = {.construct = construct};
    if (construct != NULL)
        cxx_construct_each(array, count, size, construct_one, &source, destroy);
}

void __cxa_vec_cctor(void *array, void *from, size_t count, size_t size, void (*construct)(void *to, void *from),
                     cxx_function *destroy)
{
    struct source source = {.copy = construct, .from = from, .size = size};
    if (construct != NULL)
        cxx_construct_each(array, count, size, copy_one, &source, destroy);
}

void __cxa_vec_dtor(void *array, size_t count, size_t size, cxx_function *destroy)
{
    cxx_destroy_each(array, count, size, destroy);
}

void __cxa_vec_cleanup(void *array, size_t count, size_t size, cxx_function *destroy)
{
    cxx_destroy_each_or_terminate(array, count, size, destroy);
}

static void end(void *array, size_t size, size_t padding, cxx_function *destroy, struct block how)
{
    if (array == NULL)
        return;
    const size_t count = padding != 0 ? ((const size_t *)array)[-1] : 0;
    __attribute__((cleanup(release_if_armed))) struct block block = how;
    block.start = (char *)array - padding;
    block.size = count * size + padding;
    block.armed = true;
    cxx_destroy_each(array, count, size, destroy);
}

void __cxa_vec_delete(void *array, size_t size, size_t padding, cxx_function *destroy)
{
    __cxa_vec_delete2(array, size, padding, destroy, operator_delete_array);
}

void __cxa_vec_delete2(void *array, size_t size, size_t padding, cxx_function *destroy, void (*release)(void *))
{
    end(array, size, padding, destroy, (struct block){.release = release});
}

void __cxa_vec_delete3(void *array, size_t size, size_t padding, cxx_function *destroy, void (*release)(void *, size_t))
{
    end(array, size, padding, destroy, (struct block){.release_sized = release});
}

_Noreturn void __cxa_throw_bad_array_new_length(void) { cxx_throw_bad_array_new_length(); }
