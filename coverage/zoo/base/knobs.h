/* knobs.h - where a fault or a variant may differ from the base without touching it: the honest settings.
 *
 * Define a knob before including zoo.h to turn it. Everything else is changed by defining a routine anew (see zoo.h).
 */
#ifndef ZOO_KNOBS_H
#define ZOO_KNOBS_H

#include <stddef.h>
#include <stdint.h>

#ifndef ZOO_MAX_SIZE /* the largest request that is not refused outright */
#define ZOO_MAX_SIZE ((size_t)PTRDIFF_MAX)
#endif

#ifndef ZOO_CACHE_DEPTH /* freed cells that a thread keeps of each small class */
#define ZOO_CACHE_DEPTH 8
#endif

#ifndef ZOO_CELL_MAX /* requests above this get a mapping of their own */
#define ZOO_CELL_MAX 8192
#endif

#ifndef ZOO_KEPT_SPANS /* empty spans kept for the next need */
#define ZOO_KEPT_SPANS 4
#endif

#ifndef ZOO_LOCK /* taken around everything that threads share */
#define ZOO_LOCK() pthread_mutex_lock(&zoo_lock)
#endif
#ifndef ZOO_UNLOCK
#define ZOO_UNLOCK() pthread_mutex_unlock(&zoo_lock)
#endif

#ifndef ZOO_CLASS_FOR /* class of cells for a need of so many bytes */
#define ZOO_CLASS_FOR(need) class_for(need)
#endif

#ifndef ZOO_MAPPED_LENGTH /* bytes to map for so many bytes of header and block; both are whole pages or less */
#define ZOO_MAPPED_LENGTH(bytes) round_up(bytes, ZOO_PAGE)
#endif

#ifndef ZOO_MAP /* gets zeroed memory of the system; MAP_FAILED if it has none */
#define ZOO_MAP(length) mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
#endif

#ifndef ZOO_UNMAP /* gives it back, wholly or in part; 0 iff that went well */
#define ZOO_UNMAP(at, length) munmap(at, length)
#endif

#ifndef ZOO_GROW /* grows a mapping where it is; MAP_FAILED if it cannot */
#define ZOO_GROW(at, old, length) mremap(at, old, length, 0)
#endif

#ifndef ZOO_MAPPED /* a large block has been given its mapping */
#define ZOO_MAPPED(at, length) ((void)0)
#endif

#ifndef ZOO_EMPTIED /* a span has lost its last block and is about to be kept or unmapped */
#define ZOO_EMPTIED(span) ((void)(span))
#endif

#ifndef ZOO_THREAD_ENDS /* what is done with a thread's cache when the thread ends */
#define ZOO_THREAD_ENDS(cache) cache_flush(cache)
#endif

#ifndef ZOO_FORK_PARENT /* after a fork, in the parent and in the child */
#define ZOO_FORK_PARENT() ZOO_UNLOCK()
#endif
#ifndef ZOO_FORK_CHILD
#define ZOO_FORK_CHILD() zoo_lock = (pthread_mutex_t)PTHREAD_MUTEX_INITIALIZER
#endif

#endif
