/* heap.h - the one general-purpose heap under every routine of the reference implementation.
 *
 * The heap lies over regions taken from the system, and memory that a caller adds. It leaves errno alone, and knows
 * nothing of handlers or of any standard: the routines of crt/, posix/ and debug/ are thin translations of what is
 * here.
 *
 * There is one heap in a process. All functions may be called from any thread at any time, also between fork() and
 * exec() of a process with threads (see ah_before_fork), but not from signal handlers. Sizes are in bytes; the size of
 * a block is what was asked for, however much it occupies. No function calls a routine that a program may replace.
 *
 * "Bounded" below means: a number of steps that does not grow with the number or sizes of blocks, a call to the
 * system aside. Nothing that is read from the heap's metadata is followed before it was checked.
 *
 * For readers of the sources, from the ground up; each file uses only those before it, but for the one lock (core.h):
 *   system, vault     pages from the system; memory for the heap's own records, apart from all blocks
 *   block, starts     a block's header and its check code; the map that tells where blocks start
 *   region            the table of what is mapped or was added
 *   bins, rows, core  free blocks by size; rows of blocks made and handed back; cutting and uniting
 *   large             blocks that are mapped by themselves
 *   cache             what each thread keeps, so that most calls need no lock; cache_claim: taking it from others
 *   query             what an address is: asked before anything is done to a block
 *   allocate, release, resize                 the calls that programs make
 *   walk, reclaim, check                      all blocks: to look at, to give back, to verify
 *
 * The life of a small block: core cuts it from a free one (BLOCK_CACHED), a cache keeps it, ah_allocate hands it out
 * (BLOCK_LIVE), ah_release puts it in the releasing thread's cache (BLOCK_CACHED); in batches it goes back to core,
 * which unites it with free neighbours (BLOCK_FREE). */
#ifndef ALLOCSPEC_IMPL_HEAP_H
#define ALLOCSPEC_IMPL_HEAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Every block is aligned to this at least: what max_align_t demands on the platforms there are. */
#define AH_ALIGNMENT ((size_t)16)
/* No request above this succeeds: the difference of two pointers into a block must fit ptrdiff_t. */
#define AH_MAX ((size_t)PTRDIFF_MAX)

/* A new block of `size` bytes (0: a block of its own that holds nothing), aligned to `alignment` (a power of two;
 * AH_ALIGNMENT or less: AH_ALIGNMENT) minus `offset` bytes: (address + offset) is a multiple of `alignment`. Its
 * contents are indeterminate. Returns NULL iff size > AH_MAX, alignment > AH_MAX, or the system gives no memory.
 * Bounded. */
void *ah_allocate(size_t size);
void *ah_allocate_aligned(size_t size, size_t alignment, size_t offset);
/* As ah_allocate, all bytes zero. Bounded by the block's size. */
void *ah_allocate_zeroed(size_t size);

/* What an address is to the heap. Safe for any value: exact, whatever it points to. */
typedef enum ah_kind {
    AH_FOREIGN, /* not the address of any block of this heap, live or free */
    AH_LIVE,    /* the address of a live block */
    AH_FREED,   /* the address of a block that was released */
    AH_CORRUPT  /* inside the heap, but the metadata there is damaged */
} ah_kind;
ah_kind ah_kind_of(const void *address);

/* The size asked for of a live block. For anything but a live block: (size_t)-1. Bounded. */
size_t ah_size(const void *block);
/* The bytes that may be used: at least ah_size(block). For anything but a live block: 0. Bounded. */
size_t ah_usable_size(const void *block);

/* Ends a live block; adjoining free memory is united with it. Returns what `block` was: the block is released iff
 * AH_LIVE is returned, otherwise the heap is unchanged. Damage beside a small block may be found only later: by
 * ah_kind_of, a walk, or ah_check. Threads that release the same block at the same time have no promise. Bounded. */
ah_kind ah_release(void *block);

/* Gives a live block a new size. In place where that is possible; moving otherwise (contents kept up to the lesser
 * size), to an address that is aligned to AH_ALIGNMENT only. Returns NULL, and leaves the block as it was, iff the new
 * size cannot be had or `block` is not a live block. Bounded by the bytes copied. */
void *ah_resize(void *block, size_t size);
/* As ah_resize, but never moves. Returns false iff there is no room where the block is, or it is not live: then it is
 * as it was. Bounded. */
bool ah_resize_in_place(void *block, size_t size);

/* Walking: every block of the heap once, in no promised order, live and free; blocks that a thread keeps for its own
 * next allocation are free. A block that lives during the whole walk is met exactly once even while other threads
 * allocate. `*cursor` is zero-initialised before the first step and opaque. A walk may be given up at any step. */
typedef struct ah_cursor {
    void *opaque[4];
} ah_cursor;
typedef struct ah_entry {
    void *block;
    size_t size; /* live: the size asked for; free: the bytes there are */
    bool live;
} ah_entry;
typedef enum ah_step { AH_STEP_ENTRY, AH_STEP_END, AH_STEP_CORRUPT } ah_step;
ah_step ah_walk(ah_cursor *cursor, ah_entry *entry);
/* Steps to the block that follows the block at `block` (NULL: to the first), for protocols whose only state is an
 * address. AH_STEP_CORRUPT if `block` is no block of the heap, or metadata on the way is damaged. */
ah_step ah_walk_from(const void *block, ah_entry *entry);

/* Whether all of the heap's own structures are sound. AH_EMPTY: there never was memory in it. On damage stores where
 * (if `where` is not NULL) and stops. Linear in the number of blocks. */
typedef enum ah_health { AH_SOUND, AH_EMPTY, AH_DAMAGED_START, AH_DAMAGED_BLOCK } ah_health;
ah_health ah_check(const void **where);

/* Sets every byte that is free, and no part of the metadata, to `byte`; from then on blocks stay so until they are
 * allocated or written to. Returns the health found on the way and stops at damage. */
ah_health ah_fill_free(unsigned char byte);

/* Adds memory of the caller's, for ever: blocks may lie there from then on. Returns false iff it is too small to hold
 * a block, wraps round, or overlaps memory that the heap has already. */
bool ah_add(void *memory, size_t size);

/* Gives back to the system what is wholly unused: regions, and pages within regions. Returns the number of bytes. */
size_t ah_trim(void);

/* What the heap holds now. `from_system` counts bytes mapped, `live` bytes asked for by live blocks. Linear. */
typedef struct ah_statistics {
    size_t from_system, added, live, live_blocks, free, free_blocks;
} ah_statistics;
ah_statistics ah_measure(void);

/* Around fork(): before takes every lock, after (in parent and child) gives them back; a child's heap is whole.
 * The library arranges it for itself with pthread_atfork; the functions are for hosts that cannot. */
void ah_before_fork(void);
void ah_after_fork_parent(void);
void ah_after_fork_child(void);

/* The platform, for tests and hosts: where regions come from. A replacement is given before the first call. `map`
 * returns zeroed memory, page-aligned, or NULL; `unmap` takes any whole pages of what `map` gave, also only some of
 * them; `drop` lets the pages' contents go (they read as zero after). `remap` gives a mapping a new size, keeping its
 * contents, elsewhere only if `may_move`; it returns NULL, and changes nothing, if it cannot. `prefer_huge` may lay
 * huge pages under a mapping from now on, or not any more: a wish. These two may be absent (NULL). None may change
 * errno.
 */
typedef struct ah_system {
    void *(*map)(size_t size);
    void (*unmap)(void *memory, size_t size);
    bool (*drop)(void *memory, size_t size);
    void *(*remap)(void *memory, size_t size, size_t new_size, bool may_move);
    void (*prefer_huge)(void *memory, size_t size, bool wanted);
} ah_system;
void ah_use_system(const ah_system *system);

/* Limits the sizes of regions taken at once, in bytes (0: the default), for tests and small machines. */
void ah_region_size(size_t bytes);

#endif
