/* shows: mimalloc 2.0.9+ds-2, tbbmalloc 2021.8.0-2+deb12u1
 * not: system, jemalloc, tcmalloc
 * flags: -std=c++17
 *
 * Operator new(size, std::nothrow) that finds no memory gives a null pointer without having called the new handler; so
 * do operator new[], and under mimalloc those with an alignment.
 *
 * Law: it gives what operator new(size) gives, or a null pointer if that throws, and so calls the handler;
 * [new.delete.single], [new.delete.array], Default behavior.
 *
 *     g++ -std=c++17 several-nothrow-ignores-handler.cpp && LD_PRELOAD=libtbbmalloc_proxy.so.2 ./a.out */
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
    volatile std::size_t size = ~std::size_t(0) / 2 - 4095;
    bool is_shown = true;
    std::set_new_handler(handler);
    for (int form = 0; form < 4; form++) {
        calls = 0;
        void *block = form == 0   ? ::operator new(size, std::nothrow)
                      : form == 1 ? ::operator new[](size, std::nothrow)
                      : form == 2 ? ::operator new(size, std::align_val_t(64), std::nothrow)
                                  : ::operator new[](size, std::align_val_t(64), std::nothrow);
        std::printf("form %d gave %s after %d calls of the handler\n", form, block == 0 ? "a null pointer" : "a block", calls);
        is_shown = is_shown && (form >= 2 || (block == 0 && calls == 0));
    }
    return is_shown;
}
