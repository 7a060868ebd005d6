/* shows: mimalloc 2.0.9+ds-2
 * not: system, jemalloc, tcmalloc, tbbmalloc
 *
 * operator new that finds no memory ends the process by abort(), and calls no new handler.
 *
 * Law: failure is reported by an exception of the type std::bad_alloc; [basic.stc.dynamic.allocation], [new.delete.single].
 *
 *     g++ mimalloc-new-aborts.cpp && LD_PRELOAD=libmimalloc.so.2.0 ./a.out */
#include <csignal>
#include <cstdio>
#include <new>
#include <unistd.h>

static void aborted(int)
{
    static const char text[] = "operator new called abort()\n";
    (void)!write(1, text, sizeof text - 1);
    _exit(1);
}

int main()
{
    volatile std::size_t size = ~std::size_t(0) / 2;
    std::signal(SIGABRT, aborted);
    try {
        (void)::operator new(size);
    } catch (const std::bad_alloc &) {
        std::puts("operator new threw std::bad_alloc");
        return 0;
    }
    return 2;
}
