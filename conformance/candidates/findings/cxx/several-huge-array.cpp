/* shows: g++ 12.2.0-14+deb12u1, clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 *
 * An array whose size no std::size_t can tell ends with std::bad_array_new_length and no call ([expr.new] p7 of
 * N3337, p8 of N4659); here SIZE_MAX bytes are asked for. g++ does so where the elements have a destructor, or the
 * bound is negative and their size is 1; clang++ always.
 *
 *     g++ -std=c++17 several-huge-array.cpp && ./a.out */
#include <new>
static std::size_t asked;
void *operator new[](std::size_t size) { asked = size; throw std::bad_alloc(); }
struct W { char c[8]; ~W() {} };
int main()
{
    volatile unsigned long n = (unsigned long)-1 / 8 / 3 + 1;
    try { (void)new W[n][3]; }
    catch (const std::bad_array_new_length &) { return 0; }
    catch (const std::bad_alloc &) { return asked == (std::size_t)-1 ? 1 : 2; }
    return 2;
}
