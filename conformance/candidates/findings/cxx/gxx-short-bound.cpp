/* shows: g++ 12.2.0-14+deb12u1
 * flags: -std=c++17
 *
 * Of a bound less than the initialisers no function is called ([expr.new] p7 of N3337, p8 of N4659); here one is asked
 * for the bytes of the bound, and 8 for the number where there is a destructor, and then std::bad_array_new_length is thrown.
 *
 *     g++ -std=c++17 gxx-short-bound.cpp && ./a.out */
#include <cstdlib>
#include <new>
static std::size_t asked;
void *operator new[](std::size_t size) { asked = size; return std::malloc(size + 64); }
void operator delete[](void *p) noexcept { std::free(p); }
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
        asked = 1;
        try {
            switch (kind) {
            case 0: (void)new int[n]{1, 2, 3}; break;
            case 1: (void)new int[none]{1}; break;
            case 2: (void)new W[n]{1, 2, 3}; break;
            case 3: (void)new Own[n]{1, 2, 3}; break;
            }
        } catch (const std::bad_array_new_length &) { shown += asked != 1 && asked < 4 * sizeof(long); }
    }
    return shown == 4 ? 1 : shown != 0 ? 2 : 0;
}
