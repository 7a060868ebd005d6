/* shows: jemalloc 5.3.0-1
 * not: system
 *
 * An exception of a class derived from std::bad_alloc that a new handler throws leaves operator new, and operator new[],
 * as a plain std::bad_alloc.
 *
 * Law: a new handler may throw such a class ([new.handler]); neither function catches anything, so the exception passes;
 * [new.delete.single], [new.delete.array], Default behavior.
 *
 *     g++ jemalloc-handler-exception.cpp && LD_PRELOAD=libjemalloc.so.2 ./a.out */
#include <cstdio>
#include <new>

struct own : std::bad_alloc {};
static void handler() { throw own(); }

// Whether operator new, or operator new[], ended by another exception than the handler's.
static bool is_other(bool is_array)
{
    volatile std::size_t size = ~std::size_t(0) / 2;
    const char *caught = "nothing";
    try {
        void *block = is_array ? ::operator new[](size) : ::operator new(size);
        caught = block != 0 ? "no exception" : "a null pointer";
    } catch (const own &) {
        caught = "the handler's exception";
    } catch (const std::bad_alloc &) {
        caught = "std::bad_alloc";
    }
    std::printf("operator new%s ended by %s\n", is_array ? "[]" : "", caught);
    return caught[0] == 's';
}

int main()
{
    std::set_new_handler(handler);
    const bool is_object_other = is_other(false), is_array_other = is_other(true);
    return is_object_other && is_array_other;
}
