/* Fails an assertion before main. */
#include "zoo.h"

__attribute__((constructor)) static void begin(void) { abort(); }
