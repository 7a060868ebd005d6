// catch.cpp - see catch.h. The only C++: C has cleanups that run while an exception passes, but no handler at which it
// ends. No header of a C++ library is included, so that the object fits any runtime.
#include "cxx/catch.h"

#ifndef CXX_RUNTIME_REQUIRED
// What the compiler refers to by itself; weak for the reason that runtime.h gives.
__asm__(".weak __gxx_personality_v0\n\t"
        ".weak __cxa_begin_catch\n\t"
        ".weak __cxa_end_catch\n\t"
        ".weak __cxa_call_terminate\n\t"
        ".weak _ZSt9terminatev");
#endif

void *cxx_null_if_thrown(void *(*act)(void *context), void *context)
{
    try {
        return act(context);
    } catch (...) {
        return nullptr;
    }
}

static void call(void (*act)(void *context), void *context) noexcept { act(context); }

void cxx_terminate_if_thrown(void (*act)(void *context), void *context) { call(act, context); }
