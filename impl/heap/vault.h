/* vault.h - memory for the heap's own records, apart from all blocks so that no overrun reaches it, and never given
 * back so that it may be read at any time. */
#ifndef ALLOCSPEC_IMPL_HEAP_VAULT_H
#define ALLOCSPEC_IMPL_HEAP_VAULT_H

#include <stdbool.h>
#include <stddef.h>

/* Zeroed memory, aligned to a cache line, or NULL if the system gives none. The caller holds the heap's lock. */
void *vault_get(size_t bytes);

/* Makes sure that the next requests, of `bytes` in all, succeed: for steps that cannot be undone. */
bool vault_ensure(size_t bytes);

/* Whether any byte of [begin, begin + bytes) is the vault's. */
bool vault_overlaps(const void *begin, size_t bytes);

#endif
