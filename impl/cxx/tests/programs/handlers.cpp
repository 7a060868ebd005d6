// handlers.cpp - the new handler is called until there is memory or an exception, by all forms.
#include <cstdio>
#include <cstdlib>
#include <new>

namespace
{
volatile std::size_t huge = static_cast<std::size_t>(-1) / 2 - 4096;
unsigned asked;

// What is allocated is used, as far as the compiler knows: it must not leave the allocation out.
template <class Pointer> Pointer keep(Pointer block)
{
    __asm__ volatile("" : "+r"(block) : : "memory");
    return block;
}

struct mine : std::bad_alloc {
    const char *what() const noexcept override { return "mine"; }
};

void give_up()
{
    if (++asked % 3 == 0)
        std::set_new_handler(nullptr);
}

void throw_mine()
{
    asked++;
    throw mine();
}

void throw_number()
{
    asked++;
    throw 42;
}

template <class Allocate> void attempt(const char *what, void (*handler)(), Allocate allocate)
{
    asked = 0;
    std::set_new_handler(handler);
    try {
        void *block = allocate();
        std::printf("%s: %s", what, block == nullptr ? "null" : "a block");
    } catch (const std::bad_alloc &thrown) {
        std::printf("%s: %s", what, dynamic_cast<const mine *>(&thrown) != nullptr ? "mine" : "bad_alloc");
    } catch (int number) {
        std::printf("%s: %d", what, number);
    }
    std::printf(" after %u, %s\n", asked, std::get_new_handler() == handler ? "the same handler" : "no handler");
    std::set_new_handler(nullptr);
}

// The request is too large for any heap; limits.cpp has handlers that help.
void all(const char *name, void (*handler)())
{
    std::printf("%s\n", name);
    attempt("new", handler, [] { return ::operator new(huge); });
    attempt("new[]", handler, [] { return ::operator new[](huge); });
    attempt("nothrow", handler, [] { return ::operator new(huge, std::nothrow); });
    attempt("nothrow[]", handler, [] { return ::operator new[](huge, std::nothrow); });
    attempt("expression", handler, [] { return static_cast<void *>(keep(new char[huge])); });
    attempt("quiet expression", handler, [] { return static_cast<void *>(keep(new (std::nothrow) char[huge])); });
}
} // namespace

int main()
{
    all("gives up", give_up);
    all("throws a class of its own", throw_mine);
    all("throws a number", throw_number);
    all("none", nullptr);
    return 0;
}
/* prints
gives up
new: bad_alloc after 3, no handler
new[]: bad_alloc after 3, no handler
nothrow: null after 3, no handler
nothrow[]: null after 3, no handler
expression: bad_alloc after 3, no handler
quiet expression: null after 3, no handler
throws a class of its own
new: mine after 1, the same handler
new[]: mine after 1, the same handler
nothrow: null after 1, the same handler
nothrow[]: null after 1, the same handler
expression: mine after 1, the same handler
quiet expression: null after 1, the same handler
throws a number
new: 42 after 1, the same handler
new[]: 42 after 1, the same handler
nothrow: null after 1, the same handler
nothrow[]: null after 1, the same handler
expression: 42 after 1, the same handler
quiet expression: null after 1, the same handler
none
new: bad_alloc after 0, the same handler
new[]: bad_alloc after 0, the same handler
nothrow: null after 0, the same handler
nothrow[]: null after 0, the same handler
expression: bad_alloc after 0, the same handler
quiet expression: null after 0, the same handler
*/
