/* version.h - the one place that says which runtime is built. Everything that differs between the libraries of impl/
 * asks these constants, which the build defines on the command line for each library:
 *
 *   library                   CRT_VERSION          CRT_DEBUG
 *   liballocspec-crt          CRT_VERSION_2015     0
 *   liballocspec-crt-msvcrt   CRT_VERSION_2013     0
 *   liballocspec-crt-debug    CRT_VERSION_2015     1
 *
 * The preload library is none of them: it has only posix/ over heap/. */
#ifndef ALLOCSPEC_IMPL_CRT_VERSION_H
#define ALLOCSPEC_IMPL_CRT_VERSION_H

#define CRT_VERSION_2013 1200 /* runtimes up to Visual Studio 2013, and the system's msvcrt.dll */
#define CRT_VERSION_2015 1400 /* the universal runtime, from Visual Studio 2015 on */

#ifndef CRT_VERSION
#define CRT_VERSION CRT_VERSION_2015
#endif

/* 1: the debug runtime, where malloc and its kin are their _dbg forms. They are debug/'s then: crt/ gives only what
 * knows nothing of block headers (base, handlers, modes, the walk and the checks of the heap). */
#ifndef CRT_DEBUG
#define CRT_DEBUG 0
#endif

/* Whether _heapadd really adds the memory. Otherwise it fails with ENOSYS, as the page says of every runtime on Win32
 * since Visual C++ 4.0; so the library that behaves as those did does that. (_heapadd, Return value and Remarks) */
#ifndef CRT_HEAPADD_ADDS
#define CRT_HEAPADD_ADDS (CRT_VERSION >= CRT_VERSION_2015)
#endif

/* Marks what a library shows to programs; all else is hidden in it. */
#define CRT_EXPORT __attribute__((visibility("default")))

#endif
