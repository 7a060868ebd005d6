/* shows: g++ 12.2.0-14+deb12u1
 * not: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 *
 * With a function that cannot throw the value is null (CWG 1992; [expr.new] p8 of N4659); here
 * std::bad_array_new_length is thrown.
 *
 *     g++ -std=c++17 gxx-negative-bound-nothrow.cpp && ./a.out */
#include <cstdlib>
#include <new>
struct Q {
    Q() {}
    ~Q() {}
    void *operator new[](std::size_t size) noexcept { return std::malloc(size); }
    void operator delete[](void *p) { std::free(p); }
    long i;
};
int main()
{
    volatile int n = -1;
    int thrown = 0;
    try { (void)new (std::nothrow) short[n]; } catch (const std::bad_array_new_length &) { thrown++; }
    try { (void)new Q[n]; } catch (const std::bad_array_new_length &) { thrown++; }
    return thrown == 2 ? 1 : thrown != 0 ? 2 : 0;
}
