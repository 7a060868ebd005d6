// expression.cpp - a program that is installed beside <allocspec/cxx.h>: exits with 0 iff it has operators and
// expressions.
#include <allocspec/cxx.h>

#include <new>

static void construct(void *object) { new (object) int(7); }

int main()
{
    try {
        volatile std::size_t much = static_cast<std::size_t>(-1) / 4;
        int *volatile kept = new int[much]; // what is kept is not left out
        delete[] kept;
        return 1;
    } catch (const std::bad_alloc &) {
    }
    acx_type type = {};
    type.size = sizeof(int);
    type.alignment = alignof(int);
    type.construct = construct;
    acx_new_expression expression = {};
    expression.type = &type;
    expression.revision = ACX_CXX11;
    int *made = static_cast<int *>(acx_new(&expression, nullptr));
    if (made == nullptr || *made != 7)
        return 2;
    delete made;
    return 0;
}
