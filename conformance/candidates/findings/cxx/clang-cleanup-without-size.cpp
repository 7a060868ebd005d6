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
static int unsized;
void operator delete(void *p) noexcept { unsized++; std::free(p); }
void operator delete[](void *p) noexcept { unsized++; std::free(p); }
void operator delete(void *p, std::size_t) noexcept { std::free(p); }
void operator delete[](void *p, std::size_t) noexcept { std::free(p); }
struct S { S() { throw 1; } ~S() {} long l[3]; };
struct OnlyNew : S { static void *operator new(std::size_t size) { return std::malloc(size); } };
int main()
{
    try { (void)new S; } catch (int) {}
    try { (void)::new S; } catch (int) {}
    try { (void)new S[2]; } catch (int) {}
    try { (void)new OnlyNew; } catch (int) {}
    return unsized == 4 ? 1 : unsized != 0 ? 2 : 0;
}
