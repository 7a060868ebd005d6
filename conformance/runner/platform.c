/* platform.c - see platform.h. */
#include "platform.h"

#include <stdio.h>

static bool is_width(unsigned bits) { return bits == 16 || bits == 32 || bits == 64; }

static bool is_power(uint64_t value) { return value != 0 && (value & (value - 1)) == 0; }

bool platform_of(const wire_control *control, const char *candidate, as_platform *platform)
{
    if (control->magic != WIRE_MAGIC_CONTROL || control->version != WIRE_VERSION || !is_width(control->size_bits) ||
        !is_power(control->max_align) || !is_power(control->page) || control->pointer_size == 0 ||
        control->pointer_size > 16 || control->ptrdiff_max == 0 || control->debug > 1 || !is_width(control->long_bits))
        return false;
    *platform = (as_platform){.size_bits = control->size_bits,
                              .ptrdiff_max = control->ptrdiff_max,
                              .max_align = control->max_align,
                              .pointer_size = control->pointer_size,
                              .page = control->page,
                              .address_limit = control->address_limit,
                              .heap_maxreq = control->heap_maxreq,
                              .alloca_threshold = control->alloca_threshold,
                              .debug = control->debug,
                              .long_bits = control->long_bits,
                              .has_no_invalid_handler = control->routine_address[AS_SET_INVALID_PARAMETER_HANDLER] == 0,
                              .observes = (1U << AS_FACT_COUNT) - 1};
    snprintf(platform->candidate, sizeof platform->candidate, "%s", candidate);
    return true;
}

as_platform platform_windows(void)
{
    return (as_platform){.size_bits = 64,
                         .ptrdiff_max = INT64_MAX,
                         .max_align = 16,
                         .pointer_size = 8,
                         .page = 4096,
                         .address_limit = UINT64_C(1) << 47,
                         .heap_maxreq = UINT64_MAX - 31,
                         .alloca_threshold = 1024,
                         .long_bits = 32,
                         .observes = (1U << AS_FACT_COUNT) - 1};
}
