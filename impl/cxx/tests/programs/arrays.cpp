// arrays.cpp - arrays of objects: the expressions that compilers make, and the routines of the ABI, with exceptions
// through.
#include <cxxabi.h>

#include <cstdio>
#include <cstdlib>
#include <new>
#include <stdexcept>
#include <string>

namespace
{
int alive, made, throws_at = -1, destroyed_wrongly;

struct element {
    element() : number(made), text("longer than what the string holds inside")
    {
        if (made++ == throws_at)
            throw std::runtime_error("element " + std::to_string(number));
        alive++;
    }
    element(const element &from) : number(from.number), text(from.text)
    {
        if (made++ == throws_at)
            throw std::runtime_error("copy " + std::to_string(number));
        alive++;
    }
    ~element()
    {
        if (text.size() != 40)
            destroyed_wrongly++;
        alive--;
    }
    int number;
    std::string text;
};

struct
#if __cpp_aligned_new
    alignas(128)
#endif
        wide {
    element inside;
};

void construct(void *at) { new (at) element; }
void copy(void *to, void *from) { new (to) element(*static_cast<element *>(from)); }
void destroy(void *at) { static_cast<element *>(at)->~element(); }

template <class Act> void attempt(const char *what, int throwing, Act act)
{
    made = 0;
    throws_at = throwing;
    try {
        act();
        std::printf("%s: %d made", what, made);
    } catch (const std::bad_array_new_length &) {
        std::printf("%s: bad_array_new_length", what);
    } catch (const std::bad_alloc &) {
        std::printf("%s: bad_alloc", what);
    } catch (const std::exception &thrown) {
        std::printf("%s: %s", what, thrown.what());
    }
    std::printf(", %d left\n", alive);
}

volatile std::size_t ten = 10, many = static_cast<std::size_t>(-1) / 2;
} // namespace

int main()
{
    for (int throwing = -1; throwing < 10; throwing += 5) {
        attempt("new T[n]", throwing, [] { delete[] new element[ten]; });
        attempt("new T[n][3]", throwing, [] { delete[] new element[ten][3]; });
        attempt("new wide[n]", throwing, [] { delete[] new wide[ten]; });
        attempt("quiet new T[n]", throwing, [] { delete[] new (std::nothrow) element[ten]; });
        attempt("__cxa_vec_new", throwing, [] {
            void *array = abi::__cxa_vec_new(ten, sizeof(element), sizeof(std::size_t), construct, destroy);
            abi::__cxa_vec_delete(array, sizeof(element), sizeof(std::size_t), destroy);
        });
        attempt("__cxa_vec_new2", throwing, [] {
            void *array = abi::__cxa_vec_new2(ten, sizeof(element), 16, construct, destroy, std::malloc, std::free);
            abi::__cxa_vec_delete2(array, sizeof(element), 16, destroy, std::free);
        });
        attempt("__cxa_vec_cctor", throwing - 10, [=] {
            element from[4];
            static char memory[4 * sizeof(element)];
            throws_at = throwing == 4 ? 6 : -1;
            abi::__cxa_vec_cctor(memory, from, 4, sizeof(element), copy, destroy);
            abi::__cxa_vec_dtor(memory, 4, sizeof(element), destroy);
        });
    }
    attempt("too many", -1, [] { abi::__cxa_vec_new(many, sizeof(element), sizeof(std::size_t), construct, destroy); });
    attempt("a great many", -1, [] { abi::__cxa_vec_new(many, 1, 0, nullptr, nullptr); });
    std::printf("%d destroyed wrongly\n", destroyed_wrongly);
    return 0;
}
/* prints
new T[n]: 10 made, 0 left
new T[n][3]: 30 made, 0 left
new wide[n]: 10 made, 0 left
quiet new T[n]: 10 made, 0 left
__cxa_vec_new: 10 made, 0 left
__cxa_vec_new2: 10 made, 0 left
__cxa_vec_cctor: 8 made, 0 left
new T[n]: element 4, 0 left
new T[n][3]: element 4, 0 left
new wide[n]: element 4, 0 left
quiet new T[n]: element 4, 0 left
__cxa_vec_new: element 4, 0 left
__cxa_vec_new2: element 4, 0 left
__cxa_vec_cctor: copy 2, 0 left
new T[n]: element 9, 0 left
new T[n][3]: element 9, 0 left
new wide[n]: element 9, 0 left
quiet new T[n]: element 9, 0 left
__cxa_vec_new: element 9, 0 left
__cxa_vec_new2: element 9, 0 left
__cxa_vec_cctor: 8 made, 0 left
too many: bad_array_new_length, 0 left
a great many: bad_alloc, 0 left
0 destroyed wrongly
*/
