/* Writes to address 0 before main. */
#include "hostile.h"

__attribute__((constructor)) static void begin(void) { crash(); }
