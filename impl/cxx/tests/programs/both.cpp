// both.cpp - linked with the C runtime's library too: its new handler is asked where C++ has none.
#include <new.h>

#include <cstdio>
#include <new>

namespace
{
volatile std::size_t huge = static_cast<std::size_t>(-1) / 2 - 4096;
unsigned asked;

int of_the_runtime(std::size_t size)
{
    asked += size == huge;
    return asked < 3;
}

void of_cxx() { throw std::bad_alloc(); }

void attempt(const char *what)
{
    asked = 0;
    try {
        void *volatile block = ::operator new(huge);
        std::printf("that cannot be: %p\n", block);
    } catch (const std::bad_alloc &) {
        std::printf("%s: the runtime's handler was asked %u times\n", what, asked);
    }
}
} // namespace

int main()
{
    attempt("none");
    _set_new_handler(of_the_runtime);
    attempt("the runtime's");
    std::set_new_handler(of_cxx);
    attempt("both");
    return 0;
}
/* prints
none: the runtime's handler was asked 0 times
the runtime's: the runtime's handler was asked 3 times
both: the runtime's handler was asked 0 times
*/
