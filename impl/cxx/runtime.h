/* runtime.h - what is taken from the C++ runtime of the program (libstdc++, libc++ with libc++abi), by its Itanium
 * names.
 *
 * A shared library does not know which runtime will be there, or, preloaded into a program in C, whether any will be:
 * it refers to it weakly and needs neither. A static library is linked with one, whose parts come out of an archive
 * only for references that are not weak: it is compiled with CXX_RUNTIME_REQUIRED. */
#ifndef ALLOCSPEC_IMPL_CXX_RUNTIME_H
#define ALLOCSPEC_IMPL_CXX_RUNTIME_H

#include <stddef.h>

#ifdef CXX_RUNTIME_REQUIRED
#define CXX_FROM_RUNTIME
#define CXX_RUNTIME_HAS(function) 1
#else
#define CXX_FROM_RUNTIME __attribute__((weak))
#define CXX_RUNTIME_HAS(function) ((function) != NULL)
#endif

/* std::get_new_handler() */
typedef void cxx_new_handler(void);
CXX_FROM_RUNTIME cxx_new_handler *cxx_get_new_handler(void) __asm__("_ZSt15get_new_handlerv");

/* The Itanium C++ ABI: Exception Handling, 2.4.2 and 2.4.3 */
CXX_FROM_RUNTIME void *__cxa_allocate_exception(size_t size);
CXX_FROM_RUNTIME _Noreturn void __cxa_throw(void *thrown, void *type, void (*destroy)(void *thrown));

/* Of both classes: the object for typeid, the virtual table, the complete object's destructor. */
CXX_FROM_RUNTIME extern char cxx_bad_alloc_type[] __asm__("_ZTISt9bad_alloc");
CXX_FROM_RUNTIME extern char cxx_bad_alloc_table[] __asm__("_ZTVSt9bad_alloc");
CXX_FROM_RUNTIME void cxx_bad_alloc_destroy(void *) __asm__("_ZNSt9bad_allocD1Ev");
CXX_FROM_RUNTIME extern char cxx_bad_length_type[] __asm__("_ZTISt20bad_array_new_length");
CXX_FROM_RUNTIME extern char cxx_bad_length_table[] __asm__("_ZTVSt20bad_array_new_length");
CXX_FROM_RUNTIME void cxx_bad_length_destroy(void *) __asm__("_ZNSt20bad_array_new_lengthD1Ev");

#endif
