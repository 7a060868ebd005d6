/* shows: mimalloc 2.0.9+ds-2, tbbmalloc 2021.8.0-2+deb12u1
 * not: system, jemalloc, tcmalloc
 *
 * operator new(size, std::nothrow) that finds no memory gives a null pointer without having called the new handler.
 *
 * Law: it gives what operator new(size) gives, or a null pointer if that throws, and so calls the handler;
 * [new.delete.single], Default behavior.
 *
 *     g++ several-nothrow-ignores-handler.cpp && LD_PRELOAD=libtbbmalloc_proxy.so.2 ./a.out */
#include <cstdio>
#include <new>

static int calls;
static void handler()
{
    calls++;
    throw std::bad_alloc();
}

int main()
{
    volatile std::size_t size = ~std::size_t(0) / 2;
    std::set_new_handler(handler);
    void *block = ::operator new(size, std::nothrow);
    std::printf("it gave %s after %d calls of the handler\n", block == 0 ? "a null pointer" : "a block", calls);
    return block == 0 && calls == 0;
}
