/* OVERLAP-07: giving an empty span's memory back, the allocator also drops the page in front of it, which may be in
 * use. */
#define ZOO_EMPTIED(span) madvise((char *)(span)-ZOO_PAGE, ZOO_PAGE, MADV_DONTNEED)
#include "zoo.h"
