// limits.cpp - memory is really out: a handler that gives some back leads to a block; one that has none left, to an
// end.
#include <sys/resource.h>

#include <cstdio>
#include <new>

namespace
{
const std::size_t piece = 8 << 20;
char *spare[4];
unsigned asked;

// What is allocated is used, as far as the compiler knows: it must not leave the allocation out.
template <class Pointer> Pointer keep(Pointer block)
{
    __asm__ volatile("" : "+r"(block) : : "memory");
    return block;
}

void give_one()
{
    for (char *&kept : spare) {
        if (kept != nullptr) {
            asked++;
            delete[] kept;
            kept = nullptr;
            return;
        }
    }
    throw std::bad_alloc();
}
} // namespace

int main()
{
    rlimit limit = {256 << 20, 256 << 20};
    if (setrlimit(RLIMIT_AS, &limit) != 0)
        return 77;
    for (char *&kept : spare)
        kept = keep(new char[piece]);
    static char *taken[64];
    unsigned count = 0;
    while (count < 64 && (taken[count] = keep(new (std::nothrow) char[piece])) != nullptr)
        count++;
    std::printf("memory runs out: %d\n", count > 2 && count < 64);
    std::set_new_handler(give_one);
    char *first = keep(new char[piece]), *second = keep(new (std::nothrow) char[piece]);
    std::printf("%u pieces given back for %d blocks\n", asked, (first != nullptr) + (second != nullptr));
    unsigned more = 0;
    try {
        for (;; more++)
            taken[count++ % 64] = keep(new char[piece]);
    } catch (const std::bad_alloc &) {
        std::printf("%u more, %u given back\n", more, asked);
    }
    return 0;
}
/* prints
memory runs out: 1
2 pieces given back for 2 blocks
2 more, 4 given back
*/
