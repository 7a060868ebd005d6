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
struct B { virtual ~B() {} long b; };
struct D : B { long d[4]; };
static std::size_t told = sizeof(D);
void operator delete(void *p, std::size_t size) noexcept { told = size; std::free(p); }
int main()
{
    B *p = ::new D;
    ::delete p;
    return told != sizeof(D);
}
