/* shows: g++ 12.2.0-14+deb12u1
 * not: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++20
 * wrongly: accepted
 *
 * std::allocator gives memory in which no object lives ([allocator.members] p5 of N4861), and an assignment makes
 * none in a constant expression ([expr.const] p5: no undefined behaviour; p5.18 of N4861: no modification of what
 * does not live).
 *
 *     g++ -std=c++20 -pedantic-errors -fsyntax-only gxx-constant-assigned.cpp */
#include <memory>
constexpr int f() {
    std::allocator<int> a;
    int *p = a.allocate(1);
    *p = 7;
    int i = *p;
    a.deallocate(p, 1);
    return i;
}
static_assert(f() == 7, "");
