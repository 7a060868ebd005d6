/* cxx_ask.c - what clauses may ask of a model about C++. */
#include "heap.h"

as_type as_model_type(const as_model *model, uint64_t number)
{
    return model->cxx != NULL && number < AS_TYPES ? model->cxx->types[number] : (as_type){.is_known = false};
}

const as_object *as_model_object(const as_model *model, uint64_t address)
{
    return model->cxx != NULL ? as_cxx_object(model->cxx, address) : NULL;
}

const as_cxx_block *as_model_cxx_block(const as_model *model, uint64_t address, bool by_program)
{
    return model->cxx != NULL ? as_cxx_block_at(model->cxx, address, by_program) : NULL;
}

size_t as_model_cxx_blocks(const as_model *model)
{
    return model->cxx != NULL ? model->cxx->library.places.size + model->cxx->program.places.size : 0;
}

size_t as_model_objects(const as_model *model) { return model->cxx != NULL ? model->cxx->objects.places.size : 0; }

uint64_t as_model_std_handler(const as_model *model, bool *was_set)
{
    if (was_set != NULL)
        *was_set = model->told.was_set[TOLD_STD_HANDLER];
    return model->told.value[TOLD_STD_HANDLER];
}
