// gxx-global-delete-size.cpp - a function with a size is told that of the most derived object, where the destructor is virtual
// ([expr.delete] p11 of N4659), also by ::delete; here that of the static type.
// shows: g++
// not: clang++, clang++-libc++
// revision: c++17
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
