/* Small blocks are up to twice as large as was asked for, and malloc_usable_size says so. */
#define ZOO_CLASS_FOR(need) class_for((need)*2 > ZOO_CELL_MAX ? ZOO_CELL_MAX : (need)*2)
#include "zoo.h"
