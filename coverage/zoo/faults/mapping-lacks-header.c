/* UNDERALLOC-01: the rounding to pages leaves the header out: some sizes just below a whole number of pages lose their
 * last bytes off the mapping's end. */
#define ZOO_MAPPED_LENGTH(bytes) round_up((bytes) - sizeof(span), ZOO_PAGE)
#include "zoo.h"
