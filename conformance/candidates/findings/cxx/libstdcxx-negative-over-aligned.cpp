/* shows: g++ 12.2.0-14+deb12u1, clang++ 14.0.6-12
 * not: clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 *
 * A negative bound of an over-aligned class ends with std::bad_array_new_length ([expr.new] p8 of N4659); here SIZE_MAX
 * bytes are asked for, libstdc++ rounds that up to 0 and gives a block of nothing, the number of elements is written
 * behind it, and the next call of malloc finds the heap spoilt: the process ends by abort().
 *
 *     g++ -std=c++17 libstdcxx-negative-over-aligned.cpp && ./a.out */
#include <csignal>
#include <cstdlib>
#include <new>
#include <unistd.h>
struct alignas(64) V {
    V() { more(); }
    ~V() {}
    static void more() { other = std::malloc(5000); }
    static void *volatile other;
    char c[64];
};
void *volatile V::other;
static void aborted(int) { _exit(1); }
int main()
{
    volatile int n = -1;
    std::signal(SIGABRT, aborted);
    try { (void)new V[n]; }
    catch (const std::bad_alloc &) { return 0; }
    V::more();
    return 2;
}
