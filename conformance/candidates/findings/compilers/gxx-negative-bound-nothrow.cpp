// gxx-negative-bound-nothrow.cpp - with a function that cannot throw the value is null (CWG 1992; [expr.new] p8 of N4659); here
// std::bad_array_new_length is thrown.
// shows: g++
// not: clang++, clang++-libc++
// revision: c++17
#include <new>
int main()
{
    volatile int n = -1;
    try { return new (std::nothrow) short[n] != nullptr; }
    catch (const std::bad_array_new_length &) { return 1; }
}
