/* cxx.c - the tables of C++'s objects and blocks: made, copied, forgotten. */
#include "cxx.h"

#include <stdlib.h>
#include <string.h>

/* ---- a table ---- */

static void free_table(cxx_table *table)
{
    free(table->records);
    free(table->next_free);
    as_tree_free(&table->places);
}

static void clear_table(cxx_table *table)
{
    table->used = table->free_number = 0;
    as_tree_clear(&table->places);
}

static bool grow(cxx_table *table, size_t size)
{
    uint32_t capacity = table->capacity < 16 ? 16 : table->capacity * 2;
    if (capacity <= table->capacity)
        return false;
    void *records = realloc(table->records, capacity * size);
    if (records == NULL)
        return false;
    table->records = records;
    uint32_t *next_free = realloc(table->next_free, capacity * sizeof *next_free);
    if (next_free == NULL)
        return false;
    table->next_free = next_free;
    table->capacity = capacity;
    return true;
}

static bool reserve(cxx_table *table, size_t size)
{
    bool has_room = table->free_number != 0 || table->used < table->capacity || grow(table, size);
    return has_room && as_tree_reserve(&table->places);
}

/* *copy is all zero. */
static bool copy_table(cxx_table *copy, const cxx_table *table, size_t size)
{
    if (table->used > 0) {
        copy->records = malloc(table->used * size);
        copy->next_free = malloc(table->used * sizeof *copy->next_free);
        if (copy->records == NULL || copy->next_free == NULL)
            return false;
        memcpy(copy->records, table->records, table->used * size);
        memcpy(copy->next_free, table->next_free, table->used * sizeof *copy->next_free);
    }
    copy->used = copy->capacity = table->used;
    copy->free_number = table->free_number;
    return as_tree_copy(&copy->places, &table->places);
}

static void *record_at(const cxx_table *table, size_t size, uint64_t address)
{
    uint32_t number;
    if (table->places.size == 0 || !as_tree_find(&table->places, address, &number))
        return NULL;
    return (char *)table->records + number * size;
}

static void leave(cxx_table *table, uint64_t address)
{
    uint32_t number;
    if (table->places.size == 0 || !as_tree_remove(&table->places, address, &number))
        return;
    table->next_free[number] = table->free_number;
    table->free_number = number + 1;
}

static void enter(cxx_table *table, size_t size, uint64_t address, const void *record)
{
    void *there = record_at(table, size, address);
    if (there == NULL) {
        uint32_t number = table->free_number != 0 ? table->free_number - 1 : table->used++;
        if (table->free_number != 0)
            table->free_number = table->next_free[number];
        as_tree_insert(&table->places, address, 0, number);
        there = (char *)table->records + number * size;
    }
    memcpy(there, record, size);
}

/* ---- all of them ---- */

model_cxx *as_cxx_new(void) { return calloc(1, sizeof(model_cxx)); }

void as_cxx_free(model_cxx *cxx)
{
    if (cxx == NULL)
        return;
    free_table(&cxx->objects);
    free_table(&cxx->library);
    free_table(&cxx->program);
    free(cxx);
}

void as_cxx_clear(model_cxx *cxx)
{
    if (cxx == NULL)
        return;
    memset(cxx->types, 0, sizeof cxx->types);
    clear_table(&cxx->objects);
    clear_table(&cxx->library);
    clear_table(&cxx->program);
}

model_cxx *as_cxx_copy(const model_cxx *cxx)
{
    model_cxx *copy = calloc(1, sizeof *copy);
    if (copy == NULL)
        return NULL;
    memcpy(copy->types, cxx->types, sizeof copy->types);
    if (!copy_table(&copy->objects, &cxx->objects, sizeof(as_object)) ||
        !copy_table(&copy->library, &cxx->library, sizeof(as_cxx_block)) ||
        !copy_table(&copy->program, &cxx->program, sizeof(as_cxx_block))) {
        as_cxx_free(copy);
        return NULL;
    }
    return copy;
}

size_t as_cxx_size(const model_cxx *cxx)
{
    return cxx->objects.places.size + cxx->library.places.size + cxx->program.places.size;
}

bool as_cxx_reserve(model_cxx *cxx)
{
    return reserve(&cxx->objects, sizeof(as_object)) && reserve(&cxx->library, sizeof(as_cxx_block)) &&
           reserve(&cxx->program, sizeof(as_cxx_block));
}

static cxx_table *blocks_of(model_cxx *cxx, bool by_program) { return by_program ? &cxx->program : &cxx->library; }

void as_cxx_enter_object(model_cxx *cxx, const as_object *object)
{
    enter(&cxx->objects, sizeof *object, object->address, object);
}

void as_cxx_enter_block(model_cxx *cxx, const as_cxx_block *block)
{
    enter(blocks_of(cxx, block->by_program), sizeof *block, block->address, block);
}

void as_cxx_leave_object(model_cxx *cxx, uint64_t address, uint64_t born)
{
    const as_object *object = as_cxx_object(cxx, address);
    if (object != NULL && object->born == born)
        leave(&cxx->objects, address);
}

void as_cxx_leave_block(model_cxx *cxx, uint64_t address, bool by_program, uint64_t born)
{
    const as_cxx_block *block = as_cxx_block_at(cxx, address, by_program);
    if (block != NULL && block->born == born)
        leave(blocks_of(cxx, by_program), address);
}

const as_object *as_cxx_object(const model_cxx *cxx, uint64_t address)
{
    return record_at(&cxx->objects, sizeof(as_object), address);
}

const as_cxx_block *as_cxx_block_at(const model_cxx *cxx, uint64_t address, bool by_program)
{
    return record_at(by_program ? &cxx->program : &cxx->library, sizeof(as_cxx_block), address);
}
