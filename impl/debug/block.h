/* block.h - a block of the debug heap: its header, its guard bytes, and what can be told of any address.
 *
 * In memory: header, guard of 4 bytes (the header's last field), the program's bytes, guard of 4 bytes. The header is
 * the block of the heap under it, so that "is this address a block?" is asked of that heap, never of the bytes there.
 */
#ifndef ALLOCSPEC_IMPL_DEBUG_BLOCK_H
#define ALLOCSPEC_IMPL_DEBUG_BLOCK_H

/* The debug library declares its own routines, whatever the command line says. */
#ifndef _DEBUG
#define _DEBUG
#endif
#undef _CRTDBG_MAP_ALLOC

#include <crtdbg.h>
#include <stdbool.h>
#include <stdint.h>

#define no_mans_land_size 4

/* The fields and order of the page (CRT debug heap details). The request number, a long there, has Windows' 32 bits:
 * with that the data begins directly after the guard and at a multiple of 16 on every 64-bit platform, as on Windows.
 * Packed, since a block that is aligned at an offset may begin anywhere; no field moves by it. */
struct __attribute__((packed)) _CrtMemBlockHeader {
    struct _CrtMemBlockHeader *_block_header_next; /* the block allocated just before this one */
    struct _CrtMemBlockHeader *_block_header_prev; /* the block allocated just after this one */
    char const *_file_name;
    int _line_number;
    int _block_use; /* type, and subtype << 16 */
    size_t _data_size;
    int32_t _request_number;
    unsigned char _gap[no_mans_land_size];
};
typedef struct _CrtMemBlockHeader dbg_header;

enum { DBG_FILL_GUARD = 0xFD, DBG_FILL_FREED = 0xDD, DBG_FILL_NEW = 0xCD };

/* Blocks of the _aligned_ routines go by those alone. The header has no field for that: such a block has one byte more
 * in the heap under it, behind the guard. */
typedef enum dbg_family { DBG_PLAIN = 0, DBG_ALIGNED = 1, DBG_ANY } dbg_family;
dbg_family dbg_family_of(const dbg_header *block);

/* What a block takes beyond the program's bytes. */
#define DBG_OVERHEAD (sizeof(dbg_header) + no_mans_land_size)

static inline unsigned char *dbg_data(dbg_header *block) { return (unsigned char *)block + sizeof *block; }
static inline unsigned char *dbg_guard_after(dbg_header *block) { return dbg_data(block) + block->_data_size; }

/* What an address is that a program gives as the start of its bytes. */
typedef enum dbg_standing {
    DBG_SOUND,    /* a block in use, its header credible */
    DBG_KEPT,     /* a freed block that is kept in the list */
    DBG_RELEASED, /* the place of a block that was freed and given back */
    DBG_FOREIGN,  /* nothing of this heap */
    DBG_UNPAIRED, /* a block in use, but of the other family of routines */
    DBG_DAMAGED   /* a block whose header was overwritten */
} dbg_standing;

/* Stores the header in *block for DBG_SOUND, DBG_KEPT and DBG_DAMAGED, else NULL. For any address. */
dbg_standing dbg_examine(const void *data, dbg_header **block);
/* The same for an address that is taken for a header. */
dbg_standing dbg_examine_header(const dbg_header *block);

/* Which parts of a sound or kept block were overwritten. */
typedef struct dbg_damage {
    bool before, after, freed; /* the guards; the bytes of a kept block */
} dbg_damage;
dbg_damage dbg_find_damage(dbg_header *block);

/* What reports say of a block, copied while it cannot change. */
typedef struct dbg_description {
    const void *data;
    size_t size;
    int use, line;
    long request;
    const char *file;
} dbg_description;
dbg_description dbg_describe(dbg_header *block);

/* Writes header fields and both guards. The list's links are list.h's. */
void dbg_make_block(dbg_header *block, size_t size, int use, long request, const char *file, int line);
void dbg_set_guards(dbg_header *block);

/* Whether `type` names a block that may be allocated: Normal, Client, Ignore or CRT, with any subtype. */
bool dbg_type_is_valid(int type);

#endif
