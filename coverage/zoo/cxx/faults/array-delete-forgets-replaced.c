/* [new.delete.array], Default behavior: operator delete[] releases by itself and not by the program's operator delete.
 */
#include "cxx.h"

void operator_delete_array(void *block) { honest_release(block); }
