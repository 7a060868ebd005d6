// several-negative-bound-quiet.cpp - in C++11 a negative bound throws std::bad_array_new_length whatever function is to allocate
// ([expr.new] p7 of N3337); here the value is null.
// shows: g++, clang++, clang++-libc++
// revision: c++11
#include <new>
struct W { char c[3]; ~W() {} };
int main()
{
    volatile int n = -1;
    try { return new (std::nothrow) W[n] == nullptr; }
    catch (const std::bad_array_new_length &) { return 0; }
}
