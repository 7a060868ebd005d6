/* shows: g++ 12.2.0-14+deb12u1
 * not: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 *
 * With a function that cannot throw the value is null (CWG 1992; [expr.new] p8 of N4659); here
 * std::bad_array_new_length is thrown.
 *
 *     g++ -std=c++17 gxx-negative-bound-nothrow.cpp && ./a.out */
#include <new>
int main()
{
    volatile int n = -1;
    try { return new (std::nothrow) short[n] != nullptr; }
    catch (const std::bad_array_new_length &) { return 1; }
}
