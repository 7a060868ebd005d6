// libstdcxx-vec-new-huge.cpp - __cxa_vec_new throws std::bad_array_new_length if the size is no std::size_t (Itanium C++ ABI
// 3.3.4); here std::bad_alloc.
// shows: g++, clang++
// not: clang++-libc++
// revision: c++17
#include <cxxabi.h>
#include <new>
int main()
{
    try { abi::__cxa_vec_new((std::size_t)-1 / 8 + 1, 8, 8, nullptr, nullptr); }
    catch (const std::bad_array_new_length &) { return 0; }
    catch (const std::bad_alloc &) { return 1; }
    return 2;
}
