/* shows: g++ 12.2.0-14+deb12u1, clang++ 14.0.6-12
 * not: clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 *
 * __cxa_vec_new, _new2 and _new3 throw std::bad_array_new_length if the size, or that with the padding, is no
 * std::size_t (Itanium C++ ABI 3.3.4); here std::bad_alloc.
 *
 *     g++ -std=c++17 libstdcxx-vec-new-huge.cpp && ./a.out */
#include <cstdlib>
#include <cxxabi.h>
#include <new>
static void release(void *p, std::size_t) { std::free(p); }
static bool is_plain(int routine, std::size_t count, std::size_t size)
{
    try {
        if (routine == 1)
            abi::__cxa_vec_new(count, size, 8, nullptr, nullptr);
        else if (routine == 2)
            abi::__cxa_vec_new2(count, size, 8, nullptr, nullptr, std::malloc, std::free);
        else
            abi::__cxa_vec_new3(count, size, 8, nullptr, nullptr, std::malloc, release);
    } catch (const std::bad_array_new_length &) {
        return false;
    } catch (const std::bad_alloc &) {
        return true;
    }
    std::abort();
}
int main()
{
    int plain = 0;
    for (int routine = 1; routine <= 3; routine++)
        plain += is_plain(routine, (std::size_t)-1 / 8 + 1, 8) + is_plain(routine, (std::size_t)-4, 1);
    return plain == 6 ? 1 : plain != 0 ? 2 : 0;
}
