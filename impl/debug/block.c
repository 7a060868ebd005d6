/* block.c - reading and writing single blocks of the debug heap. */
#include "debug/block.h"
#include "heap/heap.h"

#include <string.h>

_Static_assert(sizeof(void *) != 8 || (sizeof(dbg_header) == 48 && offsetof(dbg_header, _gap) == 44),
               "on 64-bit platforms the header is laid out as on 64-bit Windows");
_Static_assert(sizeof(void *) != 8 || sizeof(dbg_header) % AH_ALIGNMENT == 0, "data after a header is aligned");

bool dbg_type_is_valid(int type)
{
    int name = _BLOCK_TYPE(type);
    return name == _NORMAL_BLOCK || name == _CLIENT_BLOCK || name == _CRT_BLOCK || name == _IGNORE_BLOCK;
}

dbg_family dbg_family_of(const dbg_header *block)
{
    return ah_size(block) == block->_data_size + DBG_OVERHEAD ? DBG_PLAIN : DBG_ALIGNED;
}

dbg_standing dbg_examine_header(const dbg_header *block)
{
    switch (ah_kind_of(block)) {
    case AH_LIVE:
        break;
    case AH_FREED:
        return DBG_RELEASED;
    case AH_CORRUPT:
        return DBG_DAMAGED;
    default:
        return DBG_FOREIGN;
    }
    /* The heap's word for the size against the header's: an overwritten header does not get past this. */
    if (ah_size(block) - DBG_OVERHEAD - block->_data_size > DBG_ALIGNED)
        return DBG_DAMAGED;
    if (_BLOCK_TYPE(block->_block_use) == _FREE_BLOCK)
        return DBG_KEPT;
    return dbg_type_is_valid(block->_block_use) ? DBG_SOUND : DBG_DAMAGED;
}

dbg_standing dbg_examine(const void *data, dbg_header **block)
{
    uintptr_t address = (uintptr_t)data;
    *block = NULL;
    if (address <= sizeof(dbg_header))
        return DBG_FOREIGN;
    dbg_header *header = (dbg_header *)(address - sizeof(dbg_header));
    dbg_standing standing = dbg_examine_header(header);
    if (standing == DBG_SOUND || standing == DBG_KEPT || standing == DBG_DAMAGED)
        *block = header;
    return standing;
}

static bool is_filled(const unsigned char *bytes, size_t size, unsigned char value)
{
    return size == 0 || (bytes[0] == value && memcmp(bytes, bytes + 1, size - 1) == 0);
}

dbg_damage dbg_find_damage(dbg_header *block)
{
    return (dbg_damage){
        .before = !is_filled(dbg_data(block) - no_mans_land_size, no_mans_land_size, DBG_FILL_GUARD),
        .after = !is_filled(dbg_guard_after(block), no_mans_land_size, DBG_FILL_GUARD),
        .freed = _BLOCK_TYPE(block->_block_use) == _FREE_BLOCK &&
                 !is_filled(dbg_data(block), block->_data_size, DBG_FILL_FREED),
    };
}

dbg_description dbg_describe(dbg_header *block)
{
    return (dbg_description){.data = dbg_data(block),
                             .size = block->_data_size,
                             .use = block->_block_use,
                             .line = block->_line_number,
                             .request = (long)(uint32_t)block->_request_number,
                             .file = block->_file_name};
}

void dbg_set_guards(dbg_header *block)
{
    memset(dbg_data(block) - no_mans_land_size, DBG_FILL_GUARD, no_mans_land_size);
    memset(dbg_guard_after(block), DBG_FILL_GUARD, no_mans_land_size);
}

void dbg_make_block(dbg_header *block, size_t size, int use, long request, const char *file, int line)
{
    block->_file_name = file;
    block->_line_number = line;
    block->_block_use = use;
    block->_data_size = size;
    block->_request_number = (int32_t)request;
    dbg_set_guards(block);
}
