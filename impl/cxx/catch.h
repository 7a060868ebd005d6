/* catch.h - what C cannot say: where an exception ends. catch.cpp is the only file that is not C. */
#ifndef ALLOCSPEC_IMPL_CXX_CATCH_H
#define ALLOCSPEC_IMPL_CXX_CATCH_H

#ifdef __cplusplus
extern "C" {
#endif

/* What `act` returns; a null pointer if it throws. Whatever is thrown ends here: catch (...). */
void *cxx_null_if_thrown(void *(*act)(void *context), void *context);

/* Calls `act`; if it throws, std::terminate() is called, as for a function that is noexcept. */
void cxx_terminate_if_thrown(void (*act)(void *context), void *context);

#ifdef __cplusplus
}
#endif

#endif
