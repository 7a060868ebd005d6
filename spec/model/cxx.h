/* cxx.h - what a model knows of C++, as the oracle changes it. What clauses may read of it is in
 * <allocspec/expressions.h>.
 *
 * Kept where a profile of C++ is judged; any other heap has none of this. The library's blocks stand in heap.h's trees
 * too, where everything that is true of every block is asked; what only C++ asks of them stands here, together with
 * the blocks that the program's own functions gave, which no heap knows. */
#ifndef ALLOCSPEC_MODEL_CXX_H
#define ALLOCSPEC_MODEL_CXX_H

#include <allocspec/expressions.h>

#include "tree.h"

/* A table of records of one size, found by their address. All zero: empty. */
typedef struct cxx_table {
    void *records; /* by number; unused ones are chained through free_numbers */
    uint32_t *next_free;
    uint32_t used, capacity, free_number; /* free ones are numbered from 1 */
    as_tree places;                       /* address to number */
} cxx_table;

typedef struct model_cxx {
    as_type types[AS_TYPES];
    cxx_table objects;          /* as_object */
    cxx_table library, program; /* as_cxx_block */
} model_cxx;

/* NULL iff memory ran out. */
model_cxx *as_cxx_new(void);
void as_cxx_free(model_cxx *cxx); /* NULL is allowed */
/* Forgets everything and keeps the memory; NULL is allowed. */
void as_cxx_clear(model_cxx *cxx);
/* For a forked process. NULL iff memory ran out. */
model_cxx *as_cxx_copy(const model_cxx *cxx);
/* How many records there are in all. */
size_t as_cxx_size(const model_cxx *cxx);

/* Makes sure that one more of each needs no memory. False iff memory ran out. */
bool as_cxx_reserve(model_cxx *cxx);
/* An object, a block, takes the place of what stood at its address. as_cxx_reserve must have been called since. */
void as_cxx_enter_object(model_cxx *cxx, const as_object *object);
void as_cxx_enter_block(model_cxx *cxx, const as_cxx_block *block);
/* It is gone, if what stands there was born then. */
void as_cxx_leave_object(model_cxx *cxx, uint64_t address, uint64_t born);
void as_cxx_leave_block(model_cxx *cxx, uint64_t address, bool by_program, uint64_t born);

const as_object *as_cxx_object(const model_cxx *cxx, uint64_t address);
const as_cxx_block *as_cxx_block_at(const model_cxx *cxx, uint64_t address, bool by_program);

#endif
