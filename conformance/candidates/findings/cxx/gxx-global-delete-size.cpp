/* shows: g++ 12.2.0-14+deb12u1
 * not: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 *
 * A function with a size is told that of the most derived object, where the destructor is virtual ([expr.delete]
 * p11 of N4659), also by ::delete; here that of the static type.
 *
 *     g++ -std=c++17 gxx-global-delete-size.cpp && ./a.out */
#include <cstdlib>
#include <new>
static std::size_t told;
void operator delete(void *p, std::size_t size) noexcept { told = size; std::free(p); }
struct A { virtual ~A() {} long a; };
struct B { virtual ~B() {} long b; };
struct D : A, B { long d[2]; };
struct Own : B { long d; static void operator delete(void *p) { std::free(p); } };
int main()
{
    B *behind = ::new D, *own = ::new Own;
    ::delete behind;
    int shown = told == sizeof(B);
    ::delete own;
    shown += told == sizeof(B);
    return shown == 2 ? 1 : shown != 0 ? 2 : 0;
}
