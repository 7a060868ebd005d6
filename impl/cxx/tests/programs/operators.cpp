// operators.cpp - every form of the operators, called by name and by expressions; failures that C++ code catches.
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <map>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

namespace
{
volatile std::size_t huge = static_cast<std::size_t>(-1) / 2 - 4096;

// What is allocated is used, as far as the compiler knows: it must not leave the allocation out.
template <class Pointer> Pointer keep(Pointer block)
{
    __asm__ volatile("" : "+r"(block) : : "memory");
    return block;
}

bool aligned(const void *block, std::size_t to) { return reinterpret_cast<std::uintptr_t>(block) % to == 0; }

void print_failure(const char *what, void *(*allocate)())
{
    try {
        void *block = allocate();
        std::printf("%s: %s\n", what, block == nullptr ? "null" : "a block");
    } catch (const std::bad_array_new_length &) {
        std::printf("%s: bad_array_new_length\n", what);
    } catch (const std::bad_alloc &thrown) {
        std::printf("%s: bad_alloc, what() %s\n", what, std::strlen(thrown.what()) > 0 ? "says something" : "is empty");
    } catch (const std::exception &) {
        std::printf("%s: another exception\n", what);
    }
}

void forms()
{
    char *one = static_cast<char *>(::operator new(59));
    char *array = static_cast<char *>(::operator new[](4000));
    char *quiet = static_cast<char *>(::operator new(1, std::nothrow));
    char *quiet_array = static_cast<char *>(::operator new[](70000, std::nothrow));
    std::memset(one, 1, 59);
    std::memset(array, 2, 4000);
    std::memset(quiet, 3, 1);
    std::memset(quiet_array, 4, 70000);
    void *empty = ::operator new(0), *other = ::operator new[](0);
    std::printf("plain: %d, empty blocks %s\n",
                aligned(one, 16) && aligned(array, 16) && one[58] == 1 && array[3999] == 2 && quiet[0] == 3 &&
                    quiet_array[69999] == 4,
                empty != nullptr && other != nullptr && empty != other ? "differ" : "are bad");
    ::operator delete(one);
    ::operator delete[](array);
    ::operator delete(quiet, std::nothrow);
    ::operator delete[](quiet_array, std::nothrow);
    ::operator delete(empty);
    ::operator delete[](other);
    ::operator delete(nullptr);
    ::operator delete[](nullptr);
#if __cpp_sized_deallocation
    ::operator delete(::operator new(10), static_cast<std::size_t>(10));
    ::operator delete[](::operator new[](10), static_cast<std::size_t>(10));
#endif
}

#if __cpp_aligned_new
void aligned_forms()
{
    bool good = true;
    for (std::size_t alignment = 1; alignment <= 1 << 16; alignment *= 2) {
        const std::align_val_t wanted{alignment};
        void *blocks[] = {::operator new(100, wanted), ::operator new[](100, wanted),
                          ::operator new(100, wanted, std::nothrow), ::operator new[](100, wanted, std::nothrow),
                          ::operator new(0, wanted)};
        for (void *block : blocks)
            good = good && block != nullptr && aligned(block, alignment);
        ::operator delete(blocks[0], wanted);
        ::operator delete[](blocks[1], wanted);
        ::operator delete(blocks[2], wanted, std::nothrow);
        ::operator delete[](blocks[3], wanted, std::nothrow);
        ::operator delete(blocks[4], wanted);
#if __cpp_sized_deallocation
        ::operator delete(::operator new(7, wanted), static_cast<std::size_t>(7), wanted);
        ::operator delete[](::operator new[](7, wanted), static_cast<std::size_t>(7), wanted);
#endif
    }
    struct alignas(256) wide {
        char bytes[300];
    };
    std::unique_ptr<wide> one(new wide);
    std::unique_ptr<wide[]> some(new wide[3]);
    std::printf("aligned: %d\n", good && aligned(one.get(), 256) && aligned(some.get(), 256));
    print_failure("aligned new", [] { return ::operator new (huge, std::align_val_t{64}); });
    print_failure("aligned new[]", [] { return ::operator new[](huge, std::align_val_t{64}); });
    print_failure("aligned nothrow new", [] { return ::operator new (huge, std::align_val_t{64}, std::nothrow); });
    print_failure("aligned nothrow new[]", [] { return ::operator new[](huge, std::align_val_t{64}, std::nothrow); });
}
#else
void aligned_forms()
{
    std::puts(
        "aligned: 1\naligned new: bad_alloc, what() says something\naligned new[]: bad_alloc, what() says something\n"
        "aligned nothrow new: null\naligned nothrow new[]: null");
}
#endif

struct thrower {
    explicit thrower(int number) : text("a text that does not fit into the string itself")
    {
        if (number == 3)
            throw std::runtime_error(text);
    }
    std::string text;
};
} // namespace

int main()
{
    forms();
    print_failure("new", [] { return ::operator new(huge); });
    print_failure("new[]", [] { return ::operator new[](huge); });
    print_failure("nothrow new", [] { return ::operator new(huge, std::nothrow); });
    print_failure("nothrow new[]", [] { return ::operator new[](huge, std::nothrow); });
    aligned_forms();
    std::map<std::string, std::vector<int>> words;
    for (int i = 0; i < 1000; i++)
        words["a word that is not kept inside the string " + std::to_string(i % 10)].push_back(i);
    std::printf("%zu words, %zu numbers in the first\n", words.size(), words.begin()->second.size());
    for (int i = 0; i < 5; i++) {
        try {
            std::unique_ptr<thrower> made(new thrower(i));
        } catch (const std::runtime_error &thrown) {
            std::printf("%d throws: %s\n", i, thrown.what());
        }
    }
    try {
        std::vector<char> much;
        much.reserve(huge);
        keep(much.data());
        std::puts("that cannot be");
    } catch (const std::bad_alloc &) {
        std::puts("a vector passes bad_alloc on");
    }
    return 0;
}
/* prints
plain: 1, empty blocks differ
new: bad_alloc, what() says something
new[]: bad_alloc, what() says something
nothrow new: null
nothrow new[]: null
aligned: 1
aligned new: bad_alloc, what() says something
aligned new[]: bad_alloc, what() says something
aligned nothrow new: null
aligned nothrow new[]: null
10 words, 100 numbers in the first
3 throws: a text that does not fit into the string itself
a vector passes bad_alloc on
*/
