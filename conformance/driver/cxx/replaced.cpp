// replaced.cpp - what the program replaces of the library's functions, in the units `replaced` (for objects) and `arrays`.
#include <cstddef>
#include <new>

#include "cxx.h"
#include "shapes.h"

#if __cplusplus >= 201103L
#define MAY_THROW
#define QUIETLY noexcept
#define ALIGNED_TOO (__cplusplus >= 201703L)
#else
#define MAY_THROW throw(std::bad_alloc)
#define QUIETLY throw()
#define ALIGNED_TOO 0
#endif

#if defined UNIT_REPLACED || defined UNIT_ARRAYS
#ifdef UNIT_REPLACED
#define THIS_NEW operator new
#define THIS_DELETE operator delete
enum { FORM = 0 };
#else
#define THIS_NEW operator new[]
#define THIS_DELETE operator delete[]
enum { FORM = FORM_ARRAY };
#endif

// An exception of the driver's own is none that C++98 lets pass here; no row asks for it.
void *THIS_NEW(std::size_t size) MAY_THROW { return cxx_allocated(FORM, size, 0, 0); }
void THIS_DELETE(void *block) QUIETLY { cxx_released(FORM, block, 0, 0, 0); }
#if ALIGNED_TOO
void *THIS_NEW(std::size_t size, std::align_val_t alignment)
{
    return cxx_allocated(FORM | FORM_ALIGNMENT, size, static_cast<std::size_t>(alignment), 0);
}
void THIS_DELETE(void *block, std::align_val_t alignment) QUIETLY
{
    cxx_released(FORM | FORM_ALIGNMENT, block, 0, static_cast<std::size_t>(alignment), 0);
}
#endif
#endif

extern "C" {
extern const uint64_t allocspec_cxx_replaces[4];
#ifdef UNIT_REPLACED
const uint64_t allocspec_cxx_replaces[4] = {1 | ALIGNED_TOO << SHAPE_ALIGNED, 0, 1 | ALIGNED_TOO << SHAPE_ALIGNED, 0};
#elif defined UNIT_ARRAYS
const uint64_t allocspec_cxx_replaces[4] = {0, 1 | ALIGNED_TOO << SHAPE_ALIGNED, 0, 1 | ALIGNED_TOO << SHAPE_ALIGNED};
#else
const uint64_t allocspec_cxx_replaces[4] = {0, 0, 0, 0};
#endif
}
