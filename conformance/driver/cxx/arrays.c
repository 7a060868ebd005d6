/* arrays.c - the array routines of the Itanium C++ ABI (3.3.4), called by their names, with functions of the driver's.
 */
#include "state.h"

typedef void construct_fn(void *object);
typedef void copy_fn(void *object, void *source);
typedef void *allocate_fn(size_t size);
typedef void release_fn(void *block);
typedef void release_sized_fn(void *block, size_t size);

void *__cxa_vec_new(size_t count, size_t size, size_t padding, construct_fn *, construct_fn *);
void *__cxa_vec_new2(size_t count, size_t size, size_t padding, construct_fn *, construct_fn *, allocate_fn *,
                     release_fn *);
void *__cxa_vec_new3(size_t count, size_t size, size_t padding, construct_fn *, construct_fn *, allocate_fn *,
                     release_sized_fn *);
void __cxa_vec_ctor(void *array, size_t count, size_t size, construct_fn *, construct_fn *);
void __cxa_vec_cctor(void *array, void *source, size_t count, size_t size, copy_fn *, construct_fn *);
void __cxa_vec_dtor(void *array, size_t count, size_t size, construct_fn *);
void __cxa_vec_cleanup(void *array, size_t count, size_t size, construct_fn *);
void __cxa_vec_delete(void *array, size_t size, size_t padding, construct_fn *);
void __cxa_vec_delete2(void *array, size_t size, size_t padding, construct_fn *, release_fn *);
void __cxa_vec_delete3(void *array, size_t size, size_t padding, construct_fn *, release_sized_fn *);
void __cxa_throw_bad_array_new_length(void);

/* Of the call in progress: whose constructors these are. */
static unsigned type_now;

static void construct(void *object) { cxx_constructed(type_now, object, NULL); }
static void copy(void *object, void *source) { cxx_constructed(type_now, object, source); }
static void destroy(void *object) { cxx_destroyed(type_now, object); }
static void *allocate(size_t size) { return cxx_allocated(0, size, 0, 0); }
static void release(void *block) { cxx_released(0, block, 0, 0, 0); }
static void release_sized(void *block, size_t size) { cxx_released(AS_FORM_SIZE, block, size, 0, 0); }

static void *call(void *array, const void *context)
{
    const cxx_vec_event *of = context;
    construct_fn *const begin = of->constructs ? construct : NULL, *const end = of->destroys ? destroy : NULL;
    cxx_object source;
    switch ((as_routine)of->routine) {
    case AS_VEC_NEW:
        return __cxa_vec_new(of->count, of->size, of->padding, begin, end);
    case AS_VEC_NEW2:
        return __cxa_vec_new2(of->count, of->size, of->padding, begin, end, allocate, release);
    case AS_VEC_NEW3:
        return __cxa_vec_new3(of->count, of->size, of->padding, begin, end, allocate, release_sized);
    case AS_VEC_CTOR:
        __cxa_vec_ctor(array, of->count, of->size, begin, end);
        return NULL;
    case AS_VEC_CCTOR:
        (void)cxx_slot(of->source, &source);
        __cxa_vec_cctor(array, source.address, of->count, of->size, of->constructs ? copy : NULL, end);
        return NULL;
    case AS_VEC_DTOR:
        __cxa_vec_dtor(array, of->count, of->size, end);
        return NULL;
    case AS_VEC_CLEANUP:
        __cxa_vec_cleanup(array, of->count, of->size, end);
        return NULL;
    case AS_VEC_DELETE:
        __cxa_vec_delete(array, of->size, of->padding, end);
        return NULL;
    case AS_VEC_DELETE2:
        __cxa_vec_delete2(array, of->size, of->padding, end, release);
        return NULL;
    case AS_VEC_DELETE3:
        __cxa_vec_delete3(array, of->size, of->padding, end, release_sized);
        return NULL;
    case AS_THROW_BAD_ARRAY_NEW_LENGTH:
        __cxa_throw_bad_array_new_length();
        return NULL;
    default:
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    }
}

static bool makes(unsigned routine)
{
    return routine == AS_VEC_NEW || routine == AS_VEC_NEW2 || routine == AS_VEC_NEW3;
}

static bool deletes(unsigned routine)
{
    return routine == AS_VEC_DELETE || routine == AS_VEC_DELETE2 || routine == AS_VEC_DELETE3;
}

/* The arguments as event.h has them. Returns how many. */
static unsigned arguments(const cxx_vec_event *of, const void *array, uint64_t args[7])
{
    const uint64_t at = cxx_address(array), begin = of->constructs != 0, end = of->destroys != 0;
    unsigned count = 0;
    cxx_object source;
    args[count++] = of->type;
    if (makes(of->routine)) {
        args[count++] = of->count;
        args[count++] = of->size;
        args[count++] = of->padding;
        args[count++] = begin;
        args[count++] = end;
        if (of->routine != AS_VEC_NEW)
            args[count++] = 1;
        return count;
    }
    args[count++] = at;
    if (deletes(of->routine)) {
        args[count++] = of->size;
        args[count++] = of->padding;
        args[count++] = end;
        return count;
    }
    if (of->routine == AS_VEC_CCTOR) {
        (void)cxx_slot(of->source, &source);
        args[count++] = cxx_address(source.address);
    }
    args[count++] = of->count;
    args[count++] = of->size;
    if (of->routine == AS_VEC_CTOR || of->routine == AS_VEC_CCTOR)
        args[count++] = begin;
    args[count++] = end;
    return count;
}

/* The call, and its end. */
static void *recorded(void *array, const void *context)
{
    const cxx_vec_event *of = context;
    void *made = NULL;
    const unsigned thrown = cxx_try(call, array, context, &made);
    struct draft *draft = cxx_stamp_end();
    if (thrown == 0 && made != NULL && makes(of->routine))
        cxx_look_before(draft, cxx_address(made));
    cxx_end(thrown, thrown == 0 ? cxx_address(made) : 0);
    return thrown == 0 ? made : NULL;
}

void cxx_vec(const cxx_vec_event *what)
{
    cxx_object object = {NULL, 0, 0};
    uint64_t args[7];
    if (!makes(what->routine) && !cxx_slot(what->slot, &object))
        return;
    cxx_tell_type(what->type);
    type_now = what->type;
    const unsigned count = arguments(what, object.address, args);
    (void)cxx_begin(what->routine, args, count);
    if (what->routine == AS_VEC_CLEANUP) {
        cxx_while_passing(recorded, object.address, what);
        return;
    }
    void *made = recorded(object.address, what);
    if (makes(what->routine))
        cxx_slot_set(what->slot, made, 0, 0);
    else if (deletes(what->routine))
        cxx_slot_set(what->slot, NULL, 0, 0);
}

void cxx_throw_length(void)
{
    const cxx_vec_event what = {.routine = AS_THROW_BAD_ARRAY_NEW_LENGTH};
    (void)cxx_begin(AS_THROW_BAD_ARRAY_NEW_LENGTH, NULL, 0);
    (void)recorded(NULL, &what);
}
