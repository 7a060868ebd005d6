/* shows: g++ 12.2.0-14+deb12u1, clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * flags: -std=c++17
 *
 * A negative bound ends with std::bad_array_new_length ([expr.new] p7 of N3337, p8 of N4659); here with
 * std::bad_alloc, from an operator new[] that was asked for SIZE_MAX bytes, or, of -2 elements of one
 * byte, for (std::size_t)-2.
 *
 *     g++ -std=c++17 several-negative-bound.cpp && ./a.out */
#include <new>
static std::size_t asked;
void *operator new[](std::size_t size) { asked = size; throw std::bad_alloc(); }
#if __cplusplus >= 201703L
void *operator new[](std::size_t size, std::align_val_t) { asked = size; throw std::bad_alloc(); }
#endif
template <class T, class N> static int is_plain(N n)
{
    asked = 0;
    try { (void)new T[n]; }
    catch (const std::bad_array_new_length &) { return 0; }
    catch (const std::bad_alloc &) { return asked >= (std::size_t)-2; }
    return 0;
}
struct One { char c; };
struct W { char c[3]; ~W() {} };
struct alignas(64) V { char c[128]; ~V() {} };
struct Bound { operator int() const { return -3; } };
int main()
{
    int shown = is_plain<W>(-1) + is_plain<W>(-1L) + is_plain<W>(Bound()) + is_plain<V>(-1) + is_plain<char>(-1) +
                is_plain<One>((short)-2);
    return shown == 6 ? 1 : shown != 0 ? 2 : 0;
}
