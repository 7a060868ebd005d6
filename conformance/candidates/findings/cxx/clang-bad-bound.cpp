/* shows: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * not: g++ 12.2.0-14+deb12u1
 * flags: -std=c++17
 *
 * A negative bound, or an array whose size no std::size_t can tell, ends with std::bad_array_new_length and no call
 * ([expr.new] p7 of N3337, p8 of N4659). clang++ asks for SIZE_MAX bytes also where the elements have no destructor:
 * with bounds of several types, with a second dimension, with a class's own function.
 *
 *     clang++ -std=c++17 clang-bad-bound.cpp && ./a.out */
#include <climits>
#include <new>
static std::size_t asked;
void *operator new[](std::size_t size) { asked = size; throw std::bad_alloc(); }
template <class T, class N> static int is_plain(N n)
{
    asked = 0;
    try { (void)new T[n]; }
    catch (const std::bad_array_new_length &) { return 0; }
    catch (const std::bad_alloc &) { return asked == (std::size_t)-1; }
    return 0;
}
struct Odd { char c[3]; };
struct Even { long c[3]; };
struct Own {
    static void *operator new[](std::size_t size) { return ::operator new[](size); }
    char c[3];
    ~Own() {}
};
int main()
{
    int negative = is_plain<Odd>(-1) + is_plain<Odd>((signed char)-128) + is_plain<long>(LONG_MIN) +
                   is_plain<long>(INT_MIN) + is_plain<Own>(-1) + is_plain<long[2]>(-1);
    int huge = is_plain<long>(-1UL) + is_plain<long>((1UL << 61) + 1) + is_plain<Even>(-1UL / 24 + 2) +
               is_plain<long[4]>(LONG_MAX / 8UL) + is_plain<long[1024]>(-1UL / 8 / 1024 + 1);
    return negative + huge == 11 ? 1 : negative + huge != 0 ? 2 : 0;
}
