/* All memory comes from the first 4 GiB of the address space. */
#define ZOO_MAP(length)                                                                                                \
    mmap((void *)0x20000000, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0)
#include "zoo.h"
