/* corecrt.h - what the headers of the runtime share: the invalid-parameter functions.
 *
 * The headers of this folder let source written for the Microsoft C runtime's memory routines compile unchanged on
 * Linux. Names, prototypes and constants are those of the C runtime reference; each header lets the system's header of
 * the same name through. C and C++. */
#ifndef ALLOCSPEC_INCLUDE_CORECRT_H
#define ALLOCSPEC_INCLUDE_CORECRT_H

#include <stddef.h>
#include <stdint.h>
#ifndef __cplusplus
#include <wchar.h>
#endif

#ifndef __cdecl
#define __cdecl /* there is one calling convention */
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef void(__cdecl *_invalid_parameter_handler)(wchar_t const *, wchar_t const *, wchar_t const *, unsigned int,
                                                  uintptr_t);

/* Dispatch to the thread's handler, else to the process's, else to _invoke_watson, which ends the process. */
void __cdecl _invalid_parameter(wchar_t const *expression, wchar_t const *function_name, wchar_t const *file_name,
                                unsigned int line_number, uintptr_t reserved);
void __cdecl _invalid_parameter_noinfo(void);
__attribute__((__noreturn__)) void __cdecl _invalid_parameter_noinfo_noreturn(void);
__attribute__((__noreturn__)) void __cdecl _invoke_watson(wchar_t const *expression, wchar_t const *function_name,
                                                          wchar_t const *file_name, unsigned int line_number,
                                                          uintptr_t reserved);

#ifdef __cplusplus
}
#endif

#endif
