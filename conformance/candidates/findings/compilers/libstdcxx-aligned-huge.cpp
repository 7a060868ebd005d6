// libstdcxx-aligned-huge.cpp - operator new gives at least the bytes asked for, or throws ([basic.stc.dynamic.allocation] p2 of
// N4659); here the size is rounded up to 0, and a block of nothing comes.
// shows: g++, clang++
// not: clang++-libc++
// revision: c++17
#include <new>
int main()
{
    volatile std::size_t size = (std::size_t)-1;
    try { return ::operator new(size, std::align_val_t(64)) != nullptr; }
    catch (const std::bad_alloc &) { return 0; }
}
