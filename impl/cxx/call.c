/* call.c - see call.h. */
#include "cxx/call.h"

#include "cxx/catch.h"

void *cxx_call_allocation(const acx_function *function, size_t size, size_t alignment, void *arguments)
{
    switch (function->traits & (ACX_ALIGNMENT | ACX_PLACEMENT)) {
    case ACX_ALIGNMENT:
        return function->call.allocate_aligned(size, alignment);
    case ACX_PLACEMENT:
        return function->call.allocate_placement(size, arguments);
    case ACX_ALIGNMENT | ACX_PLACEMENT:
        return function->call.allocate_aligned_placement(size, alignment, arguments);
    default:
        return function->call.allocate(size);
    }
}

void cxx_call_release(cxx_release *release)
{
    const acx_function *const function = release->function;
    if (function == NULL)
        return;
    release->function = NULL;
    switch (function->traits & (ACX_SIZE | ACX_ALIGNMENT | ACX_PLACEMENT)) {
    case ACX_SIZE:
        function->call.release_sized(release->block, release->size);
        break;
    case ACX_ALIGNMENT:
        function->call.release_aligned(release->block, release->alignment);
        break;
    case ACX_SIZE | ACX_ALIGNMENT:
        function->call.release_sized_aligned(release->block, release->size, release->alignment);
        break;
    case ACX_PLACEMENT:
        function->call.release_placement(release->block, release->arguments);
        break;
    case ACX_ALIGNMENT | ACX_PLACEMENT:
        function->call.release_aligned_placement(release->block, release->alignment, release->arguments);
        break;
    default:
        function->call.release(release->block);
        break;
    }
}

static void call(void *release) { cxx_call_release(release); }

void cxx_call_release_or_terminate(cxx_release *release)
{
    if (release->function != NULL)
        cxx_terminate_if_thrown(call, release);
}
