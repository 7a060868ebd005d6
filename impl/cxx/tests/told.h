/* told.h - functions that write down how they are called, in one line of text, and throw on demand; and types made of
 * them. Blocks are cut from one piece of memory, so that offsets can be told. */
#ifndef ALLOCSPEC_IMPL_CXX_TESTS_TOLD_H
#define ALLOCSPEC_IMPL_CXX_TESTS_TOLD_H

#include <allocspec/cxx.h>

typedef struct told_state {
    char text[4000];
    int constructed, throws_at; /* the constructor, when it is called for that time; -1: never */
    int destructor_throws_at, destructor_also_throws_at; /* the destructor, of the element of that index */
    char *array;                                         /* where element 0 is; NULL: the first constructed */
    bool allocation_fails;                               /* by NULL */
    bool allocation_throws;
} told_state;
extern told_state told;
extern char told_memory[];

/* Forgets all. A set-up for each test. */
int told_start(void **state);
void tell(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* What was told since the last time. */
const char *told_text(void);

/* One for each form; `array` in the text for those of operator new[] and delete[]; "T::" before those of classes. */
#define TOLD_FORMS(prefix)                                                                                             \
    void *prefix##_new(size_t size);                                                                                   \
    void *prefix##_new_aligned(size_t size, size_t alignment);                                                         \
    void *prefix##_new_placed(size_t size, void *arguments);                                                           \
    void *prefix##_new_aligned_placed(size_t size, size_t alignment, void *arguments);                                 \
    void prefix##_delete(void *block);                                                                                 \
    void prefix##_delete_sized(void *block, size_t size);                                                              \
    void prefix##_delete_aligned(void *block, size_t alignment);                                                       \
    void prefix##_delete_sized_aligned(void *block, size_t size, size_t alignment);                                    \
    void prefix##_delete_placed(void *block, void *arguments);                                                         \
    void prefix##_delete_aligned_placed(void *block, size_t alignment, void *arguments);
TOLD_FORMS(global)
TOLD_FORMS(global_array)
TOLD_FORMS(class)
TOLD_FORMS(class_array)

/* Allocation and deallocation functions of these, by their traits and placement. */
acx_function told_allocation(bool in_class, bool array, unsigned traits, const char *placement);
acx_function told_deallocation(bool in_class, bool array, unsigned traits, const char *placement);

/* The library's forms of a revision, told. */
const acx_scope *told_global(acx_revision revision);

void told_construct(void *object);
void told_destroy(void *object);

#endif
