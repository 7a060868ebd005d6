/* Writes to address 0 before main. */
#include "zoo.h"

__attribute__((constructor)) static void begin(void) { *(volatile char *volatile)0 = 1; }
