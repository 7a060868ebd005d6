/* shows: g++ 12.2.0-14+deb12u1, clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++11
 *
 * In C++11 a negative bound throws std::bad_array_new_length whatever function is to allocate ([expr.new] p7 of
 * N3337); here the value is null.
 *
 *     g++ -std=c++11 several-negative-bound-quiet.cpp && ./a.out */
#include <new>
struct W { char c[3]; ~W() {} };
int main()
{
    volatile int n = -1;
    try { return new (std::nothrow) W[n] == nullptr; }
    catch (const std::bad_array_new_length &) { return 0; }
}
