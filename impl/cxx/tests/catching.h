/* catching.h - for tests in C: which exception a function ends with. */
#ifndef ALLOCSPEC_IMPL_CXX_TESTS_CATCHING_H
#define ALLOCSPEC_IMPL_CXX_TESTS_CATCHING_H

#ifdef __cplusplus
extern "C" {
#endif

enum caught { CAUGHT_NOTHING, CAUGHT_BAD_ALLOC, CAUGHT_BAD_ARRAY_NEW_LENGTH, CAUGHT_NUMBER, CAUGHT_OTHER };

/* Calls `act`. A number thrown (see throw_number) is stored in `*number`, if that is not NULL. */
enum caught catching(void (*act)(void *context), void *context, int *number);

#ifdef __cplusplus
[[noreturn]]
#else
_Noreturn
#endif
void throw_number(int number);

#ifdef __cplusplus
}
#endif

#endif
