/* shows: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * not: g++ 12.2.0-14+deb12u1
 * flags: -std=c++11
 *
 * In C++11 a bound that is negative, or less than the initialisers, throws std::bad_array_new_length whatever function
 * is to allocate ([expr.new] p7 of N3337); here one that cannot throw is asked for SIZE_MAX bytes, and the value is
 * null: also without a destructor, and of a class's own function.
 *
 *     clang++ -std=c++11 clang-bad-bound-quiet.cpp && ./a.out */
#include <new>
static std::size_t asked;
static void *none(std::size_t size) { asked = size; return nullptr; }
void *operator new[](std::size_t size, const std::nothrow_t &) noexcept { return none(size); }
struct Odd { char c[3]; };
struct Q {
    Q(int i = 0) : i(i) {}
    ~Q() {}
    void *operator new[](std::size_t size) noexcept { return none(size); }
    void operator delete[](void *) {}
    long i;
};
// Whether SIZE_MAX bytes were asked for since it was called last.
static bool again() { std::size_t was = asked; asked = 0; return was == (std::size_t)-1; }
int main()
{
    volatile int n = -1, one = 1;
    int nulls = 0;
    try { nulls += new (std::nothrow) Odd[n] == nullptr && again(); } catch (const std::bad_array_new_length &) {}
    try { nulls += new Q[n] == nullptr && again(); } catch (const std::bad_array_new_length &) {}
    try { nulls += new Q[one]{1, 2} == nullptr && again(); } catch (const std::bad_array_new_length &) {}
    return nulls == 3 ? 1 : nulls != 0 ? 2 : 0;
}
