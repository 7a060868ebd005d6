/* shows: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * not: g++ 12.2.0-14+deb12u1
 * flags: -std=c++17
 *
 * When a constructor throws, the matching function is the one with the size ([expr.new] p23, [expr.delete] p10 of
 * N4659; since C++14); clang++ without -fsized-deallocation calls the one without.
 *
 *     clang++ -std=c++17 clang-cleanup-without-size.cpp && ./a.out */
#include <cstdlib>
#include <new>
static bool was_sized = true;
void operator delete(void *p) noexcept { was_sized = false; std::free(p); }
void operator delete(void *p, std::size_t) noexcept { was_sized = true; std::free(p); }
struct S { S() { throw 1; } ~S() {} long l[3]; };
int main()
{
    try { (void)new S; } catch (int) {}
    return !was_sized;
}
