/* stack.c - _resetstkoflw. */
#include <errno.h>
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <sys/auxv.h>

#include "crt/version.h"

/* A stack overflow on this system does not use up the guard pages, so there is none to restore. What is left of the
 * routine is to say whether the stack is unwound so far that it could have been: it fails where less than a page of
 * this thread's stack is left, or on a signal's own stack. The latter is asked first: learning where the thread's stack
 * is may allocate, which no signal handler may. (_resetstkoflw, Return value and Remarks) */
CRT_EXPORT int _resetstkoflw(void)
{
    const int before = errno;
    const uintptr_t here = (uintptr_t)__builtin_frame_address(0), page = getauxval(AT_PAGESZ);
    pthread_attr_t attributes;
    void *lowest;
    size_t size;
    stack_t of_signals;
    if (sigaltstack(NULL, &of_signals) == 0 && (of_signals.ss_flags & SS_ONSTACK) != 0)
        return 0;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0)
        return 0; /* LCOV_EXCL_LINE: only without memory for the C library's own */
    const int known = pthread_attr_getstack(&attributes, &lowest, &size) == 0;
    pthread_attr_destroy(&attributes);
    errno = before;
    return known && here >= (uintptr_t)lowest + page && here < (uintptr_t)lowest + size;
}
