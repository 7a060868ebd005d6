// several-negative-bound.cpp - a negative bound ends with std::bad_array_new_length ([expr.new] p7 of N3337, p8 of N4659);
// here with std::bad_alloc, from an operator new[] that was asked for SIZE_MAX bytes.
// shows: g++, clang++, clang++-libc++
// revision: c++17
#include <new>
struct W { char c[3]; ~W() {} };
int main()
{
    volatile int n = -1;
    try { (void)new W[n]; }
    catch (const std::bad_array_new_length &) { return 0; }
    catch (const std::bad_alloc &) { return 1; }
    return 2;
}
