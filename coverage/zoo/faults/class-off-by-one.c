/* UNDERALLOC-01, ALIGNREQ-14: one class's upper bound is off by one: 129 bytes get a cell of 128. */
#define ZOO_CLASS_FOR(need) class_for((need) == 129 ? 128 : (need))
#include "zoo.h"
