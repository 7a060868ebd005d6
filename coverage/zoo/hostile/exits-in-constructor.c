/* Ends the process with status 0 before main. */
#include "zoo.h"

__attribute__((constructor)) static void begin(void) { _exit(0); }
