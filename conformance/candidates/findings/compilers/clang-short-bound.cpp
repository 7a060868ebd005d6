// clang-short-bound.cpp - a bound less than the initialisers ends with std::bad_array_new_length ([expr.new] p7 of N3337, p8 of
// N4659); here with std::bad_alloc.
// shows: clang++, clang++-libc++
// not: g++
// revision: c++17
#include <new>
int main()
{
    volatile int n = 2;
    try { (void)new int[n]{1, 2, 3}; }
    catch (const std::bad_array_new_length &) { return 0; }
    catch (const std::bad_alloc &) { return 1; }
    return 2;
}
