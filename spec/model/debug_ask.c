/* debug_ask.c - what clauses may ask of a debug runtime's blocks and settings. So far: nothing is known. */
#include <allocspec/debug.h>

static const as_debug_heap nothing_known;
static const as_debug_state nothing_stored;

const as_debug_block *as_model_debug_block(const as_model *model, uint64_t address)
{
    (void)model;
    (void)address;
    return NULL;
}

const as_debug_block *as_model_debug_next(const as_model *model, uint64_t above)
{
    (void)model;
    (void)above;
    return NULL;
}

const as_debug_block *as_model_debug_kept(const as_model *model, uint64_t address, uint64_t size)
{
    (void)model;
    (void)address;
    (void)size;
    return NULL;
}

bool as_model_debug_expected(const as_model *model, uint64_t address, uint64_t *number)
{
    (void)model;
    (void)address;
    (void)number;
    return false;
}

bool as_model_debug_next_number(const as_model *model, uint64_t *number)
{
    (void)model;
    (void)number;
    return false;
}

const as_debug_block *as_model_debug_contradicts(const as_model *model, uint64_t address, uint64_t number)
{
    (void)model;
    (void)address;
    (void)number;
    return NULL;
}

const as_debug_heap *as_model_debug(const as_model *model)
{
    (void)model;
    return &nothing_known;
}

bool as_model_debug_is_quiet(const as_model *model, const as_event *call)
{
    (void)model;
    (void)call;
    return false;
}

as_set as_model_setting(const as_model *model, as_setting setting)
{
    (void)model;
    (void)setting;
    return (as_set){0};
}

bool as_model_flag_is_on(const as_model *model, uint64_t bits)
{
    as_set flag = as_model_setting(model, AS_SETTING_FLAG);
    return flag.is_known && (flag.value & bits) == bits;
}

bool as_model_flag_is_off(const as_model *model, uint64_t bits)
{
    as_set flag = as_model_setting(model, AS_SETTING_FLAG);
    return flag.is_known && (flag.value & bits) == 0;
}

const as_debug_state *as_model_debug_state(const as_model *model, uint64_t state)
{
    (void)model;
    (void)state;
    return &nothing_stored;
}
