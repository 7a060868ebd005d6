/* windows.h - what the Windows files of the rows of C++ tell each other. */
#ifndef ALLOCSPEC_DRIVER_CXX_WINDOWS_H
#define ALLOCSPEC_DRIVER_CXX_WINDOWS_H

#ifdef __cplusplus
extern "C" {
#endif

/* The library's function for AS_OPERATOR_NEW, AS_OPERATOR_NEW_ARRAY, AS_OPERATOR_DELETE or AS_OPERATOR_DELETE_ARRAY. */
typedef void cxx_windows_function(void);
cxx_windows_function *cxx_windows_routine(unsigned routine);

#ifdef __cplusplus
}
#endif

#endif
