/* operators.h - the replaceable allocation and deallocation functions under their Itanium names, callable from C.
 * ([new.delete.single], [new.delete.array]; Itanium C++ ABI, 5.1: mangling)
 *
 * Each is a weak definition that the library shows: where a program defines one, the program's is called by all of the
 * others too, as [new.delete] demands of the default versions. So a call from here to an operator must never be bound
 * to the definition beside it: no -Bsymbolic, and no inlining, which a weak definition forbids the compiler.
 *
 * Sizes and alignments are in bytes. A throwing form returns no null pointer: it ends by std::bad_alloc, or by what a
 * new handler throws. A form with `nothrow` returns a null pointer instead. Any thread may call at any time. errno is
 * kept. */
#ifndef ALLOCSPEC_IMPL_CXX_OPERATORS_H
#define ALLOCSPEC_IMPL_CXX_OPERATORS_H

#include <stddef.h>

#ifdef __LP64__
#define CXX_SIZE_T "m" /* size_t is unsigned long */
#else
#define CXX_SIZE_T "j" /* unsigned int */
#endif
/* Weak where they are defined, in allocate.c and release.c; a weak reference would take nothing out of an archive.
 * (Tests under a sanitizer that is linked statically, with weak operators of its own, define this as nothing.) */
#ifndef CXX_WEAK
#define CXX_WEAK __attribute__((weak))
#endif
#ifndef CXX_DEFINES_OPERATORS
#undef CXX_WEAK
#define CXX_WEAK
#endif
#define CXX_OPERATOR(symbol) __asm__(symbol) CXX_WEAK __attribute__((visibility("default")))

/* The argument of type `const std::nothrow_t &`: never looked at, since callers may pass anything. (cppabi64,
 * "A library nothrow new function must not examine its 2nd argument") */
typedef const void *cxx_nothrow;

/* The two files refer to each other by these, so that neither comes out of an archive without the other: blocks would
 * be released by another heap than they were taken from. */
extern const char cxx_allocates, cxx_releases;

/* operator new */
void *operator_new(size_t size) CXX_OPERATOR("_Znw" CXX_SIZE_T);
void *operator_new_aligned(size_t size, size_t alignment) CXX_OPERATOR("_Znw" CXX_SIZE_T "St11align_val_t");
void *operator_new_nothrow(size_t size, cxx_nothrow) CXX_OPERATOR("_Znw" CXX_SIZE_T "RKSt9nothrow_t");
void *operator_new_aligned_nothrow(size_t size, size_t alignment, cxx_nothrow)
    CXX_OPERATOR("_Znw" CXX_SIZE_T "St11align_val_tRKSt9nothrow_t");

/* operator new[] */
void *operator_new_array(size_t size) CXX_OPERATOR("_Zna" CXX_SIZE_T);
void *operator_new_array_aligned(size_t size, size_t alignment) CXX_OPERATOR("_Zna" CXX_SIZE_T "St11align_val_t");
void *operator_new_array_nothrow(size_t size, cxx_nothrow) CXX_OPERATOR("_Zna" CXX_SIZE_T "RKSt9nothrow_t");
void *operator_new_array_aligned_nothrow(size_t size, size_t alignment, cxx_nothrow)
    CXX_OPERATOR("_Zna" CXX_SIZE_T "St11align_val_tRKSt9nothrow_t");

/* operator delete. A null pointer is ignored. */
void operator_delete(void *block) CXX_OPERATOR("_ZdlPv");
void operator_delete_sized(void *block, size_t size) CXX_OPERATOR("_ZdlPv" CXX_SIZE_T);
void operator_delete_aligned(void *block, size_t alignment) CXX_OPERATOR("_ZdlPvSt11align_val_t");
void operator_delete_sized_aligned(void *block, size_t size, size_t alignment)
    CXX_OPERATOR("_ZdlPv" CXX_SIZE_T "St11align_val_t");
void operator_delete_nothrow(void *block, cxx_nothrow) CXX_OPERATOR("_ZdlPvRKSt9nothrow_t");
void operator_delete_aligned_nothrow(void *block, size_t alignment, cxx_nothrow)
    CXX_OPERATOR("_ZdlPvSt11align_val_tRKSt9nothrow_t");

/* operator delete[] */
void operator_delete_array(void *block) CXX_OPERATOR("_ZdaPv");
void operator_delete_array_sized(void *block, size_t size) CXX_OPERATOR("_ZdaPv" CXX_SIZE_T);
void operator_delete_array_aligned(void *block, size_t alignment) CXX_OPERATOR("_ZdaPvSt11align_val_t");
void operator_delete_array_sized_aligned(void *block, size_t size, size_t alignment)
    CXX_OPERATOR("_ZdaPv" CXX_SIZE_T "St11align_val_t");
void operator_delete_array_nothrow(void *block, cxx_nothrow) CXX_OPERATOR("_ZdaPvRKSt9nothrow_t");
void operator_delete_array_aligned_nothrow(void *block, size_t alignment, cxx_nothrow)
    CXX_OPERATOR("_ZdaPvSt11align_val_tRKSt9nothrow_t");

#endif
