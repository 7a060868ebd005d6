// library.cpp - the functions that expressions call, in a program for Windows whose library is a C runtime's DLL.
//
// Such a DLL has four of them. Each call of these is recorded and handed on to it, as wrap.cpp does elsewhere. The
// others (nothrow, aligned, with a size) lie in libraries that Microsoft's compiler links with, which are not here:
// this program defines them, as any program may, and their memory is the driver's (AS_ALLOCATED, AS_RELEASED). So it is
// judged that the compiler calls them rightly; and nothing of ours is.
#include <cstddef>
#include <new>

#include <allocspec/event.h>

#include "../calls.h"
#include "../cxx.h"
#include "../shapes.h"
#include "windows.h"

const std::nothrow_t std::nothrow = {};

#if __cplusplus >= 201103L
#define MAY_THROW
#define QUIETLY noexcept
#define HAS_ALIGNED (__cplusplus >= 201703L)
#else
#define MAY_THROW throw(std::bad_alloc)
#define QUIETLY throw()
#define HAS_ALIGNED 0
#endif

namespace
{
void *from_library(unsigned routine, uint64_t form, std::size_t size)
{
    typedef void *new_fn(std::size_t size);
    new_fn *const its = reinterpret_cast<new_fn *>(cxx_windows_routine(routine));
    if (!cxx_library_begins(routine, form, 0, size, 0))
        return its(size);
    void *block;
    try {
        block = its(size);
    } catch (...) {
        cxx_library_throws(cxx_caught());
        throw;
    }
    cxx_library_ends(block);
    return block;
}

void to_library(unsigned routine, uint64_t form, void *block)
{
    typedef void delete_fn(void *block);
    const int begun = cxx_library_begins(routine, form, block, 0, 0);
    reinterpret_cast<delete_fn *>(cxx_windows_routine(routine))(block);
    if (begun)
        cxx_library_ends(0);
}
} // namespace

// ---- those of the library ----

void *operator new(std::size_t size) MAY_THROW { return from_library(AS_OPERATOR_NEW, 0, size); }
void *operator new[](std::size_t size) MAY_THROW { return from_library(AS_OPERATOR_NEW_ARRAY, FORM_ARRAY, size); }
void operator delete(void *block) QUIETLY { to_library(AS_OPERATOR_DELETE, 0, block); }
void operator delete[](void *block) QUIETLY { to_library(AS_OPERATOR_DELETE_ARRAY, FORM_ARRAY, block); }

// ---- those of the program ----

#define QUIET_NEW(form) cxx_allocated((form) | FORM_NOEXCEPT, size, 0, 0)
void *operator new(std::size_t size, const std::nothrow_t &) QUIETLY { return QUIET_NEW(FORM_NOTHROW); }
void *operator new[](std::size_t size, const std::nothrow_t &) QUIETLY { return QUIET_NEW(FORM_ARRAY | FORM_NOTHROW); }
void operator delete(void *block, const std::nothrow_t &) QUIETLY { cxx_released(FORM_NOTHROW, block, 0, 0, 0); }
void operator delete[](void *block, const std::nothrow_t &) QUIETLY
{
    cxx_released(FORM_ARRAY | FORM_NOTHROW, block, 0, 0, 0);
}
void operator delete(void *block, std::size_t size) QUIETLY { cxx_released(FORM_SIZE, block, size, 0, 0); }
void operator delete[](void *block, std::size_t size) QUIETLY
{
    cxx_released(FORM_ARRAY | FORM_SIZE, block, size, 0, 0);
}
#if HAS_ALIGNED
#define ALIGNED_NEW(form) cxx_allocated((form) | FORM_ALIGNMENT, size, static_cast<std::size_t>(to), 0)
#define ALIGNED_DELETE(form, size) cxx_released((form) | FORM_ALIGNMENT, block, size, static_cast<std::size_t>(to), 0)
void *operator new(std::size_t size, std::align_val_t to) { return ALIGNED_NEW(0); }
void *operator new[](std::size_t size, std::align_val_t to) { return ALIGNED_NEW(FORM_ARRAY); }
void *operator new(std::size_t size, std::align_val_t to, const std::nothrow_t &) noexcept
{
    return ALIGNED_NEW(FORM_NOTHROW | FORM_NOEXCEPT);
}
void *operator new[](std::size_t size, std::align_val_t to, const std::nothrow_t &) noexcept
{
    return ALIGNED_NEW(FORM_ARRAY | FORM_NOTHROW | FORM_NOEXCEPT);
}
void operator delete(void *block, std::align_val_t to) noexcept { ALIGNED_DELETE(0, 0); }
void operator delete[](void *block, std::align_val_t to) noexcept { ALIGNED_DELETE(FORM_ARRAY, 0); }
void operator delete(void *block, std::size_t size, std::align_val_t to) noexcept { ALIGNED_DELETE(FORM_SIZE, size); }
void operator delete[](void *block, std::size_t size, std::align_val_t to) noexcept
{
    ALIGNED_DELETE(FORM_ARRAY | FORM_SIZE, size);
}
void operator delete(void *block, std::align_val_t to, const std::nothrow_t &) noexcept
{
    ALIGNED_DELETE(FORM_NOTHROW, 0);
}
void operator delete[](void *block, std::align_val_t to, const std::nothrow_t &) noexcept
{
    ALIGNED_DELETE(FORM_ARRAY | FORM_NOTHROW, 0);
}
#endif

#define BIT(shape) (uint64_t(1) << SHAPE_##shape)
#define ALIGNED_BITS(bits) (HAS_ALIGNED ? (bits) : 0)
#define NEWS (BIT(NOTHROW) | ALIGNED_BITS(BIT(ALIGNED) | BIT(ALIGNED_NOTHROW)))
#define DELETES (BIT(NOTHROW) | BIT(SIZED) | ALIGNED_BITS(BIT(ALIGNED) | BIT(SIZED_ALIGNED) | BIT(ALIGNED_NOTHROW)))
extern "C" {
extern const uint64_t allocspec_cxx_replaces[4];
const uint64_t allocspec_cxx_replaces[4] = {NEWS, NEWS, DELETES, DELETES};
}

// ---- for calls by name, see library.inc ----

extern "C" {
void *cxx_windows_new(std::size_t size) { return ::operator new(size); }
void *cxx_windows_new_array(std::size_t size) { return ::operator new[](size); }
void cxx_windows_delete(void *block) { ::operator delete(block); }
void cxx_windows_delete_array(void *block) { ::operator delete[](block); }
}

// The library has none, so nothing of the kind is called.
std::new_handler std::set_new_handler(std::new_handler) QUIETLY { return 0; }
std::new_handler std::get_new_handler() QUIETLY { return 0; }
