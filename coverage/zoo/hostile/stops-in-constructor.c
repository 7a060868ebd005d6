/* Raises SIGSTOP before main. */
#include <signal.h>
#include "zoo.h"

__attribute__((constructor)) static void begin(void) { raise(SIGSTOP); }
