/* shows: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * not: g++ 12.2.0-14+deb12u1
 * flags: -std=c++17
 *
 * A bound less than the initialisers ends with std::bad_array_new_length ([expr.new] p7 of N3337, p8 of N4659);
 * here with std::bad_alloc.
 *
 *     clang++ -std=c++17 clang-short-bound.cpp && ./a.out */
#include <new>
int main()
{
    volatile int n = 2;
    try { (void)new int[n]{1, 2, 3}; }
    catch (const std::bad_array_new_length &) { return 0; }
    catch (const std::bad_alloc &) { return 1; }
    return 2;
}
