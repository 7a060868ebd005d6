/* told.c - see told.h. */
#include "told.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "catching.h"

told_state told;
_Alignas(256) char told_memory[8192];
static char given[4000];

int told_start(void **state)
{
    (void)state;
    memset(&told, 0, sizeof told);
    memset(told_memory, 0xbb, sizeof told_memory);
    told.throws_at = told.destructor_throws_at = told.destructor_also_throws_at = -1;
    return 0;
}

void tell(const char *format, ...)
{
    va_list arguments;
    const size_t length = strlen(told.text);
    va_start(arguments, format);
    vsnprintf(told.text + length, sizeof told.text - length, format, arguments);
    va_end(arguments);
}

const char *told_text(void)
{
    const size_t length = strlen(told.text);
    strcpy(given, told.text);
    if (length > 0 && given[length - 1] == ' ')
        given[length - 1] = 0;
    told.text[0] = 0;
    return given;
}

static void *allocated(void)
{
    if (told.allocation_throws)
        throw_number(3000);
    return told.allocation_fails ? NULL : told_memory;
}

static long offset(const void *block) { return (long)((const char *)block - told_memory); }

static void tell_block(const char *prefix, const void *block)
{
    if (block == told_memory)
        tell("%s(p", prefix);
    else
        tell("%s(p+%ld", prefix, offset(block));
}

#define DEFINE(prefix, new_name, delete_name)                                                                          \
    void *prefix##_new(size_t size)                                                                                    \
    {                                                                                                                  \
        tell(new_name "(%zu) ", size);                                                                                 \
        return allocated();                                                                                            \
    }                                                                                                                  \
    void *prefix##_new_aligned(size_t size, size_t alignment)                                                          \
    {                                                                                                                  \
        tell(new_name "(%zu, align %zu) ", size, alignment);                                                           \
        return allocated();                                                                                            \
    }                                                                                                                  \
    void *prefix##_new_placed(size_t size, void *arguments)                                                            \
    {                                                                                                                  \
        tell(new_name "(%zu, %s) ", size, (const char *)arguments);                                                    \
        return allocated();                                                                                            \
    }                                                                                                                  \
    void *prefix##_new_aligned_placed(size_t size, size_t alignment, void *arguments)                                  \
    {                                                                                                                  \
        tell(new_name "(%zu, align %zu, %s) ", size, alignment, (const char *)arguments);                              \
        return allocated();                                                                                            \
    }                                                                                                                  \
    void prefix##_delete(void *block)                                                                                  \
    {                                                                                                                  \
        tell_block(delete_name, block);                                                                                \
        tell(") ");                                                                                                    \
    }                                                                                                                  \
    void prefix##_delete_sized(void *block, size_t size)                                                               \
    {                                                                                                                  \
        tell_block(delete_name, block);                                                                                \
        tell(", %zu) ", size);                                                                                         \
    }                                                                                                                  \
    void prefix##_delete_aligned(void *block, size_t alignment)                                                        \
    {                                                                                                                  \
        tell_block(delete_name, block);                                                                                \
        tell(", align %zu) ", alignment);                                                                              \
    }                                                                                                                  \
    void prefix##_delete_sized_aligned(void *block, size_t size, size_t alignment)                                     \
    {                                                                                                                  \
        tell_block(delete_name, block);                                                                                \
        tell(", %zu, align %zu) ", size, alignment);                                                                   \
    }                                                                                                                  \
    void prefix##_delete_placed(void *block, void *arguments)                                                          \
    {                                                                                                                  \
        tell_block(delete_name, block);                                                                                \
        tell(", %s) ", (const char *)arguments);                                                                       \
    }                                                                                                                  \
    void prefix##_delete_aligned_placed(void *block, size_t alignment, void *arguments)                                \
    {                                                                                                                  \
        tell_block(delete_name, block);                                                                                \
        tell(", align %zu, %s) ", alignment, (const char *)arguments);                                                 \
    }
DEFINE(global, "new", "delete")
DEFINE(global_array, "new[]", "delete[]")
DEFINE(class, "T::new", "T::delete")
DEFINE(class_array, "T::new[]", "T::delete[]")

#define CHOOSE(form)                                                                                                   \
    (in_class ? array ? class_array_##form : class_##form : array ? global_array_##form : global_##form)

acx_function told_allocation(bool in_class, bool array, unsigned traits, const char *placement)
{
    acx_function function = {traits, placement, {.allocate = NULL}};
    switch (traits & (ACX_ALIGNMENT | ACX_PLACEMENT)) {
    case 0:
        function.call.allocate = CHOOSE(new);
        break;
    case ACX_ALIGNMENT:
        function.call.allocate_aligned = CHOOSE(new_aligned);
        break;
    case ACX_PLACEMENT:
        function.call.allocate_placement = CHOOSE(new_placed);
        break;
    default:
        function.call.allocate_aligned_placement = CHOOSE(new_aligned_placed);
        break;
    }
    return function;
}

acx_function told_deallocation(bool in_class, bool array, unsigned traits, const char *placement)
{
    acx_function function = {traits, placement, {.release = NULL}};
    switch (traits & (ACX_SIZE | ACX_ALIGNMENT | ACX_PLACEMENT)) {
    case 0:
        function.call.release = CHOOSE(delete);
        break;
    case ACX_SIZE:
        function.call.release_sized = CHOOSE(delete_sized);
        break;
    case ACX_ALIGNMENT:
        function.call.release_aligned = CHOOSE(delete_aligned);
        break;
    case ACX_SIZE | ACX_ALIGNMENT:
        function.call.release_sized_aligned = CHOOSE(delete_sized_aligned);
        break;
    case ACX_PLACEMENT:
        function.call.release_placement = CHOOSE(delete_placed);
        break;
    default:
        function.call.release_aligned_placement = CHOOSE(delete_aligned_placed);
        break;
    }
    return function;
}

const acx_scope *told_global(acx_revision revision)
{
    static acx_function functions[4][8];
    static acx_scope scope;
    const acx_scope *const library = acx_library(revision);
    const acx_functions *const from[] = {&library->new_object, &library->new_array, &library->delete_object,
                                         &library->delete_array};
    acx_functions *const to[] = {&scope.new_object, &scope.new_array, &scope.delete_object, &scope.delete_array};
    for (int name = 0; name < 4; name++) {
        for (size_t i = 0; i < from[name]->count; i++) {
            const acx_function *const real = &from[name]->functions[i];
            if (real->placement != NULL && strcmp(real->placement, "Pv") == 0)
                functions[name][i] = *real; /* nothing is to be told of them */
            else if (name < 2)
                functions[name][i] = told_allocation(false, name == 1, real->traits, real->placement);
            else
                functions[name][i] = told_deallocation(false, name == 3, real->traits, real->placement);
        }
        *to[name] = (acx_functions){functions[name], from[name]->count};
    }
    return &scope;
}

void told_construct(void *object)
{
    if (told.array == NULL)
        told.array = object;
    tell("+%ld ", (long)((char *)object - told.array));
    if (told.constructed++ == told.throws_at)
        throw_number(1000 + told.throws_at);
}

void told_destroy(void *object)
{
    const long at = (long)((char *)object - told.array);
    tell("-%ld ", at);
    if (at == told.destructor_throws_at || at == told.destructor_also_throws_at)
        throw_number(2000 + (int)at);
}
