/* throw.h - the exceptions that allocation ends with. They are the C++ runtime's own: any handler that C++ code has for
 * them catches them. Where no C++ runtime is in the process, which nothing could catch in, a line on stderr and
 * abort(). */
#ifndef ALLOCSPEC_IMPL_CXX_THROW_H
#define ALLOCSPEC_IMPL_CXX_THROW_H

_Noreturn void cxx_throw_bad_alloc(void);            /* std::bad_alloc */
_Noreturn void cxx_throw_bad_array_new_length(void); /* std::bad_array_new_length */

#endif
