/* shows: jemalloc 5.3.0-1
 * not: system
 *
 * An exception of a class derived from std::bad_alloc that a new handler throws leaves operator new as a plain
 * std::bad_alloc.
 *
 * Law: a new handler may throw such a class ([new.handler]); operator new catches nothing, so the exception passes;
 * [new.delete.single], Default behavior.
 *
 *     g++ jemalloc-handler-exception.cpp && LD_PRELOAD=libjemalloc.so.2 ./a.out */
#include <cstdio>
#include <new>

struct own : std::bad_alloc {};
static void handler() { throw own(); }

int main()
{
    volatile std::size_t size = ~std::size_t(0) / 2;
    const char *caught = "nothing";
    std::set_new_handler(handler);
    try {
        caught = ::operator new(size) != 0 ? "no exception" : "a null pointer";
    } catch (const own &) {
        caught = "the handler's exception";
    } catch (const std::bad_alloc &) {
        caught = "std::bad_alloc";
    }
    std::printf("operator new ended by %s\n", caught);
    return caught[0] != 't';
}
