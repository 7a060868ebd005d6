/* shows: g++ 12.2.0-14+deb12u1, clang++ 14.0.6-12
 * not: clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 *
 * __cxa_vec_new throws std::bad_array_new_length if the size is no std::size_t (Itanium C++ ABI 3.3.4); here
 * std::bad_alloc.
 *
 *     g++ -std=c++17 libstdcxx-vec-new-huge.cpp && ./a.out */
#include <cxxabi.h>
#include <new>
int main()
{
    try { abi::__cxa_vec_new((std::size_t)-1 / 8 + 1, 8, 8, nullptr, nullptr); }
    catch (const std::bad_array_new_length &) { return 0; }
    catch (const std::bad_alloc &) { return 1; }
    return 2;
}
