/* [new.delete.array]: operator new[] rounds the size up to 16 without looking whether it wraps. */
#include "cxx.h"

void *operator_new_array(size_t size)
{
    return operator_new(((size + 15) & ~(size_t)15) == 0 && size != 0 ? 16 : size);
}
