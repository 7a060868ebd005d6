/* shows: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * not: g++ 12.2.0-14+deb12u1
 * flags: -std=c++17
 *
 * A bound less than the initialisers ends with std::bad_array_new_length ([expr.new] p7 of N3337, p8 of N4659);
 * here with std::bad_alloc,
 * from an operator new[] that was asked for SIZE_MAX bytes.
 *
 *     clang++ -std=c++17 clang-short-bound.cpp && ./a.out */
#include <new>
static std::size_t asked;
void *operator new[](std::size_t size) { asked = size; throw std::bad_alloc(); }
struct W { W(int i = 0) : i(i) {} ~W() {} long i; };
struct Own {
    Own(int i = 0) : i(i) {}
    ~Own() {}
    void *operator new[](std::size_t size) { return ::operator new[](size); }
    void operator delete[](void *p) { ::operator delete[](p); }
    long i;
};
int main()
{
    volatile int n = 2, none = 0;
    int shown = 0;
    for (int kind = 0; kind < 4; kind++) {
        asked = 0;
        try {
            switch (kind) {
            case 0: (void)new int[n]{1, 2, 3}; break;
            case 1: (void)new int[none]{1}; break;
            case 2: (void)new W[n]{1, 2, 3}; break;
            case 3: (void)new Own[n]{1, 2, 3}; break;
            }
        } catch (const std::bad_array_new_length &) {
        } catch (const std::bad_alloc &) { shown += asked == (std::size_t)-1; }
    }
    return shown == 4 ? 1 : shown != 0 ? 2 : 0;
}
