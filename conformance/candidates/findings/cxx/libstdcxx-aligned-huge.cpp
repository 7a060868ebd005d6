/* shows: g++ 12.2.0-14+deb12u1, clang++ 14.0.6-12
 * not: clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 *
 * Operator new gives at least the bytes asked for, or throws ([basic.stc.dynamic.allocation] p2 of N4659); here
 * the size is rounded up to 0, and a block of nothing comes: of operator new and new[], with std::nothrow and without.
 *
 *     g++ -std=c++17 libstdcxx-aligned-huge.cpp && ./a.out */
#include <cstdio>
#include <malloc.h>
#include <new>
int main()
{
    volatile std::size_t size = (std::size_t)-1;
    const std::align_val_t to = std::align_val_t(64);
    void *given[4] = {};
    try { given[0] = ::operator new(size, to); } catch (const std::bad_alloc &) {}
    try { given[1] = ::operator new[](size, to); } catch (const std::bad_alloc &) {}
    given[2] = ::operator new(size, to, std::nothrow);
    given[3] = ::operator new[](size, to, std::nothrow);
    int blocks = 0;
    for (void *block : given)
        blocks += block != nullptr && malloc_usable_size(block) < 1000;
    std::printf("%d of 4 gave a small block\n", blocks);
    return blocks == 4 ? 1 : blocks != 0 ? 2 : 0;
}
