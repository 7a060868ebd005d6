/* shows: g++ 12.2.0-14+deb12u1, clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 *
 * A negative bound ends with std::bad_array_new_length ([expr.new] p7 of N3337, p8 of N4659); here with
 * std::bad_alloc, from an operator new[] that was asked for SIZE_MAX bytes.
 *
 *     g++ -std=c++17 several-negative-bound.cpp && ./a.out */
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
