// catching.cpp - what C cannot say: where exceptions end, what they are, and throwing them; and the new handler, whose
// functions have names of C++.
#include <new>
#ifndef _MSC_VER
#include <cstring>
#include <typeinfo>
#endif

#include "cxx.h"
#include "shapes.h"

namespace
{
struct own_exception {
    unsigned number;
};
// What new handlers may throw.
struct derived_exception : std::bad_alloc {
    unsigned number;
};
struct passing_exception {
};

// It does what is to be done while it is destroyed.
struct passer {
    cxx_go *go;
    void *object;
    const void *context;
    ~passer() { go(object, context); }
};
} // namespace

extern "C" unsigned cxx_caught()
{
    try {
        throw;
    } catch (const own_exception &caught) {
        return caught.number;
    } catch (const derived_exception &caught) {
        return caught.number;
#ifdef _MSC_VER
    } catch (const std::bad_array_new_length &) {
        return EXCEPTION_BAD_ARRAY_NEW_LENGTH;
    } catch (const std::bad_alloc &) {
        return EXCEPTION_BAD_ALLOC;
#else
    } catch (const std::bad_alloc &caught) {
        // C++98 has no such class, but the library may have.
        return std::strcmp(typeid(caught).name(), "St20bad_array_new_length") == 0 ? EXCEPTION_BAD_ARRAY_NEW_LENGTH
                                                                                   : EXCEPTION_BAD_ALLOC;
#endif
    } catch (...) {
        return EXCEPTION_OTHER;
    }
}

extern "C" unsigned cxx_try(cxx_go *go, void *object, const void *context, void **made)
{
    try {
        *made = go(object, context);
        return 0;
    } catch (...) {
        return 1 + cxx_caught();
    }
}

extern "C" void cxx_throw(unsigned exception)
{
    if (exception == EXCEPTION_BAD_ALLOC)
        throw std::bad_alloc();
#if __cplusplus >= 201103L
    if (exception == EXCEPTION_BAD_ARRAY_NEW_LENGTH)
        throw std::bad_array_new_length();
#endif
    const own_exception own = {exception};
    throw own;
}

extern "C" void cxx_throw_derived(unsigned exception)
{
    derived_exception own;
    own.number = exception;
    throw own;
}

extern "C" void cxx_while_passing(cxx_go *go, void *object, const void *context)
{
    try {
        const passer one = {go, object, context};
        throw passing_exception();
    } catch (const passing_exception &) {
    }
}

extern "C" void *cxx_library_placed(uint64_t form, size_t size, void *place)
{
    return (form & FORM_ARRAY) != 0 ? ::operator new[](size, place) : ::operator new(size, place);
}

extern "C" void cxx_library_unplaced(uint64_t form, void *block, void *place)
{
    if ((form & FORM_ARRAY) != 0)
        ::operator delete[](block, place);
    else
        ::operator delete(block, place);
}

extern "C" cxx_handler *cxx_library_set_handler(cxx_handler *handler) { return std::set_new_handler(handler); }

extern "C" cxx_handler *cxx_library_get_handler()
{
#if __cplusplus >= 201103L
    return std::get_new_handler();
#else
    const std::new_handler now = std::set_new_handler(0);
    std::set_new_handler(now);
    return now;
#endif
}
