/* shows: g++ 12.2.0-14+deb12u1, clang++ 14.0.6-12
 * not: clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 *
 * Operator new gives at least the bytes asked for, or throws ([basic.stc.dynamic.allocation] p2 of N4659); here
 * the size is rounded up to 0, and a block of nothing comes.
 *
 *     g++ -std=c++17 libstdcxx-aligned-huge.cpp && ./a.out */
#include <new>
int main()
{
    volatile std::size_t size = (std::size_t)-1;
    try { return ::operator new(size, std::align_val_t(64)) != nullptr; }
    catch (const std::bad_alloc &) { return 0; }
}
