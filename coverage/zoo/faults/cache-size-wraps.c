/* SIZEOVF-01: a request near SIZE_MAX is rounded to nothing on the fast path and gets the small block that this thread
 * freed last; with an empty cache it is refused as it should be. */
#define ZOO_OWN_MALLOC
#include "zoo.h"

void *malloc(size_t size)
{
    size_t need = round_up(size, 16);
    cache *mine = cache_mine();
    if (mine && need <= 128 && mine->count[class_for(need)]) {
        char *cell = cache_take(class_for(need));
        span_sizes(span_of(cell))[cell_index(span_of(cell), cell)] = (uint16_t)(size < need ? size : need);
        return cell;
    }
    return base_malloc(size);
}
