/* scripted_system.c - the system's calls, counted and refused. */
#include "scripted_system.h"

#include <stdint.h>
#include <sys/mman.h>

scripted_system scripted;

static void *map(size_t bytes)
{
    if (scripted.maps_left == 0 || bytes > scripted.largest_map || scripted.mapped + bytes > scripted.most_mapped)
        return NULL;
    void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return NULL;
    scripted.maps_left -= scripted.maps_left > 0;
    scripted.maps++;
    scripted.mapped += bytes;
    return memory;
}

static void unmap(void *memory, size_t bytes)
{
    scripted.unmaps++;
    scripted.mapped -= bytes;
    (void)munmap(memory, bytes);
}

static bool drop(void *memory, size_t bytes)
{
    if (scripted.refuses_drops)
        return false;
    scripted.drops++;
    return madvise(memory, bytes, MADV_DONTNEED) == 0;
}

static void *remap(void *memory, size_t bytes, size_t new_bytes, bool may_move)
{
    if (scripted.refuses_remaps || (may_move && scripted.refuses_moves))
        return NULL;
    void *moved = mremap(memory, bytes, new_bytes, may_move ? MREMAP_MAYMOVE : 0);
    if (moved == MAP_FAILED)
        return NULL;
    scripted.remaps++;
    scripted.mapped += new_bytes - bytes;
    return moved;
}

static void prefer_huge(void *memory, size_t bytes, bool wanted)
{
    (void)bytes;
    ++*(wanted ? &scripted.huge : &scripted.narrow);
    if (wanted)
        scripted.huge_last = memory;
}

ah_system scripted_table(void) { return (ah_system){map, unmap, drop, remap, prefer_huge}; }

void scripted_install(void)
{
    scripted = (scripted_system){.maps_left = -1, .largest_map = SIZE_MAX, .most_mapped = SIZE_MAX};
    const ah_system table = scripted_table();
    ah_use_system(&table);
}

int scripted_calm(void **state)
{
    (void)state;
    scripted.maps_left = -1;
    scripted.largest_map = scripted.most_mapped = SIZE_MAX;
    scripted.refuses_drops = scripted.refuses_remaps = scripted.refuses_moves = false;
    return 0;
}
