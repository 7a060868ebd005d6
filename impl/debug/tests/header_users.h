/* header_users.h - what the files of the header's test offer to test_header.c. */
#ifndef ALLOCSPEC_IMPL_DEBUG_TESTS_HEADER_USERS_H
#define ALLOCSPEC_IMPL_DEBUG_TESTS_HEADER_USERS_H

#ifdef __cplusplus
extern "C" {
#endif

/* Windows source, compiled with _DEBUG and _CRTDBG_MAP_ALLOC; with neither. Both return the number of failed checks. */
int use_header_mapped(void);
int use_header_plain(void);
/* The first of these as C++. */
int use_header_cpp(void);

#ifdef __cplusplus
}
#endif

#endif
