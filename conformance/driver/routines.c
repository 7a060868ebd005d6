/* routines.c - the one place that names the candidate's routines. Compiled so that addresses come from the GOT: what is
 * reported and called is what the dynamic linker bound, never a stub of our own. */
#include "routines.h"

#include <allocspec/binding.h>

#include "wire.h"

#define WEAK __attribute__((weak))

extern WEAK void *malloc(size_t size);
extern WEAK void *calloc(size_t count, size_t size);
extern WEAK void *realloc(void *block, size_t size);
extern WEAK void free(void *block);
extern WEAK void *aligned_alloc(size_t alignment, size_t size);
extern WEAK int posix_memalign(void **out, size_t alignment, size_t size);
extern WEAK void *memalign(size_t alignment, size_t size);
extern WEAK void *valloc(size_t size);
extern WEAK void *pvalloc(size_t size);
extern WEAK void *reallocarray(void *block, size_t count, size_t size);
extern WEAK size_t malloc_usable_size(void *block);
extern WEAK void free_sized(void *block, size_t size);
extern WEAK void free_aligned_sized(void *block, size_t alignment, size_t size);

#pragma weak allocspec_binding

typedef void any_fn(void);
typedef void *size_fn(size_t);
typedef void *size_size_fn(size_t, size_t);
typedef void *block_size_fn(void *, size_t);
typedef void *block_size_size_fn(void *, size_t, size_t);
typedef int out_fn(void **, size_t, size_t);
typedef size_t query_fn(void *);
typedef void free_fn(void *);
typedef void free_size_fn(void *, size_t);
typedef void free_size_size_fn(void *, size_t, size_t);

/* Volatile, so that no compiler may know what is called, fold it, or pair it off. */
static any_fn *volatile found[AS_LAST_CALL + 1];

#define NO NO_ARGUMENT
static const struct shape shapes[AS_LAST_CALL + 1] = {
    [AS_MALLOC] = {"malloc", 1, NO, 0, NO, true, false, false, false},
    [AS_CALLOC] = {"calloc", 2, NO, 1, 0, true, false, true, false},
    [AS_REALLOC] = {"realloc", 2, 0, 1, NO, true, false, false, false},
    [AS_FREE] = {"free", 1, 0, NO, NO, false, true, false, false},
    [AS_ALIGNED_ALLOC] = {"aligned_alloc", 2, NO, 1, NO, true, false, false, false},
    [AS_POSIX_MEMALIGN] = {"posix_memalign", 3, NO, 2, NO, true, false, false, true},
    [AS_MEMALIGN] = {"memalign", 2, NO, 1, NO, true, false, false, false},
    [AS_VALLOC] = {"valloc", 1, NO, 0, NO, true, false, false, false},
    [AS_PVALLOC] = {"pvalloc", 1, NO, 0, NO, true, false, false, false},
    [AS_REALLOCARRAY] = {"reallocarray", 3, 0, 2, 1, true, false, false, false},
    [AS_MALLOC_USABLE_SIZE] = {"malloc_usable_size", 1, 0, NO, NO, false, false, false, false},
    [AS_FREE_SIZED] = {"free_sized", 2, 0, 1, NO, false, true, false, false},
    [AS_FREE_ALIGNED_SIZED] = {"free_aligned_sized", 3, 0, 2, NO, false, true, false, false},
};

const struct shape *routine_shape(unsigned routine)
{
    return routine <= AS_LAST_CALL && shapes[routine].name != NULL ? &shapes[routine] : NULL;
}

/* The address of the binding, hidden from the compiler: a weak symbol may be absent. */
static const struct allocspec_binding *binding(void)
{
    const struct allocspec_binding *address = &allocspec_binding;
    __asm__("" : "+r"(address));
    return address;
}

unsigned routines_lack(void) { return binding() != NULL ? binding()->lacks : 0; }

/* As max_align_t is, which not every C library has. */
union widest {
    long long integer;
    long double real;
    void *pointer;
    void (*function)(void);
};

size_t routines_max_align(void)
{
    return binding() != NULL && binding()->max_align != 0 ? binding()->max_align : _Alignof(union widest);
}

void routines_find(void)
{
    const struct allocspec_binding *bound = binding();
    if (bound != NULL && bound->version != ALLOCSPEC_BINDING_VERSION)
        return; /* not to be understood: nothing is found */
#define FIND(routine, name) found[routine] = bound != NULL ? (any_fn *)bound->name : (any_fn *)name
    FIND(AS_MALLOC, malloc);
    FIND(AS_CALLOC, calloc);
    FIND(AS_REALLOC, realloc);
    FIND(AS_FREE, free);
    FIND(AS_ALIGNED_ALLOC, aligned_alloc);
    FIND(AS_POSIX_MEMALIGN, posix_memalign);
    FIND(AS_MEMALIGN, memalign);
    FIND(AS_VALLOC, valloc);
    FIND(AS_PVALLOC, pvalloc);
    FIND(AS_REALLOCARRAY, reallocarray);
    FIND(AS_MALLOC_USABLE_SIZE, malloc_usable_size);
    FIND(AS_FREE_SIZED, free_sized);
    FIND(AS_FREE_ALIGNED_SIZED, free_aligned_sized);
#undef FIND
}

void routines_mask(const uint64_t *mask)
{
    for (unsigned i = 0; i <= AS_LAST_CALL; i++)
        if ((mask[i / 64] >> i % 64 & 1) != 0)
            found[i] = NULL;
}

uint64_t routine_address(unsigned routine) { return routine <= AS_LAST_CALL ? (uint64_t)(uintptr_t)found[routine] : 0; }

static inline void *pointer(uint64_t word) { return (void *)(uintptr_t)word; }
static inline uint64_t address(const void *block) { return (uint64_t)(uintptr_t)block; }

uint64_t routine_call(unsigned routine, const uint64_t *args, int *errno_cell, int *errno_after)
{
    const uint64_t a = args[0], b = args[1], c = args[2];
    any_fn *const fn = found[routine];
    volatile int *const error = errno_cell;
    uint64_t result = 0;
    *error = WIRE_ERRNO_SENTINEL;
    switch ((as_routine)routine) {
    case AS_MALLOC:
    case AS_VALLOC:
    case AS_PVALLOC:
        result = address(((size_fn *)fn)(a));
        break;
    case AS_CALLOC:
    case AS_ALIGNED_ALLOC:
    case AS_MEMALIGN:
        result = address(((size_size_fn *)fn)(a, b));
        break;
    case AS_REALLOC:
        result = address(((block_size_fn *)fn)(pointer(a), b));
        break;
    case AS_REALLOCARRAY:
        result = address(((block_size_size_fn *)fn)(pointer(a), b, c));
        break;
    case AS_POSIX_MEMALIGN:
        result = (uint64_t)(int64_t)((out_fn *)fn)(pointer(a), b, c);
        break;
    case AS_MALLOC_USABLE_SIZE:
        result = ((query_fn *)fn)(pointer(a));
        break;
    case AS_FREE:
        ((free_fn *)fn)(pointer(a));
        break;
    case AS_FREE_SIZED:
        ((free_size_fn *)fn)(pointer(a), b);
        break;
    case AS_FREE_ALIGNED_SIZED:
        ((free_size_size_fn *)fn)(pointer(a), b, c);
        break;
    default:
        break;
    }
    *errno_after = *error;
    return result;
}
