/* shows: g++ 12.2.0-14+deb12u1
 * not: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 *
 * An array of an over-aligned class that is larger than there can be ends with std::bad_array_new_length ([expr.new] p8
 * of N4659), or at least with std::bad_alloc; here SIZE_MAX bytes are asked for, libstdc++ rounds that up to 0 and gives
 * a block of nothing, the elements are constructed beside it, and a call of malloc ends the process by abort().
 *
 *     g++ -std=c++17 gxx-too-large-over-aligned.cpp && ./a.out */
#include <csignal>
#include <cstdlib>
#include <new>
#include <unistd.h>
struct alignas(64) V {
    V() { other = std::malloc(5000); }
    ~V() {}
    static void *volatile other;
    char c[128];
};
void *volatile V::other;
static void aborted(int) { _exit(1); }
int main()
{
    volatile std::size_t n = std::size_t(1) << 56;
    std::signal(SIGABRT, aborted);
    try { (void)new V[n]; }
    catch (const std::bad_alloc &) { return 0; }
    return 2;
}
