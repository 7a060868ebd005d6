/* cache_list.h - the list of all threads' caches, between cache.c and cache_claim.c. Under the heap's lock. */
#ifndef ALLOCSPEC_IMPL_HEAP_CACHE_LIST_H
#define ALLOCSPEC_IMPL_HEAP_CACHE_LIST_H

#include "cache.h"

extern cache *cache_list;

#endif
