/* shows: g++ 12.2.0-14+deb12u1
 * not: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 *
 * Of a bound less than the initialisers null comes, too (CWG 1992), and no function is called ([expr.new] p8 of
 * N4659); here one is, and then std::bad_array_new_length is thrown.
 *
 *     g++ -std=c++17 gxx-short-bound-quiet.cpp && ./a.out */
#include <cstdlib>
#include <new>
struct Q {
    Q(int i = 0) : i(i) {}
    void *operator new[](std::size_t size) noexcept { return std::malloc(size); }
    void operator delete[](void *p) { std::free(p); }
    int i;
};
int main()
{
    volatile int n = 1;
    try { return new Q[n]{1, 2} != nullptr; }
    catch (const std::bad_array_new_length &) { return 1; }
}
