/* stdlib.h - the system's, with what the C runtime reference declares there beside it: _recalloc and
 * the invalid-parameter handlers. */
#include_next <stdlib.h>

/* The system's headers ask for parts of <stdlib.h> by such macros, and get the part alone. */
#if !defined(ALLOCSPEC_INCLUDE_STDLIB_H) && !defined(__need_malloc_and_calloc) && !defined(__need_wchar_t)
#define ALLOCSPEC_INCLUDE_STDLIB_H

#include <corecrt.h>

#ifndef _MAX_PATH
#define _MAX_PATH 260 /* bytes of a path, its end included */
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Sets the handler of the process, or of the calling thread; null: none. The handler there was before. */
_invalid_parameter_handler __cdecl _set_invalid_parameter_handler(_invalid_parameter_handler pNew);
_invalid_parameter_handler __cdecl _set_thread_local_invalid_parameter_handler(_invalid_parameter_handler pNew);
_invalid_parameter_handler __cdecl _get_invalid_parameter_handler(void);
_invalid_parameter_handler __cdecl _get_thread_local_invalid_parameter_handler(void);

#ifndef _recalloc /* <crtdbg.h> may have mapped it */
void *__cdecl _recalloc(void *memblock, size_t num, size_t size);
#endif

#ifdef __cplusplus
}
#endif

#endif
