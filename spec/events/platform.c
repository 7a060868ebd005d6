/* platform.c - the platform that is assumed when a trace does not name one. */
#include <allocspec/event.h>

as_platform as_platform_lp64(void)
{
    return (as_platform){
        .size_bits = 64,
        .ptrdiff_max = INT64_MAX,
        .max_align = 16,
        .pointer_size = 8,
        .page = 4096,
        .address_limit = UINT64_C(1) << 47,
        .observes = AS_FACT_BIT(AS_FACT_COUNT) - 1,
        .candidate = "",
    };
}
