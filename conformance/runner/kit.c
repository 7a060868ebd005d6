/* kit.c - see kit.h. */
#include "kit.h"

#include <stdlib.h>

#include "batch.h"
#include "plan.h"
#include "platform.h"

bool kit_make(kit *one, const run_places *places, as_profiles profiles, run_error *error)
{
    const as_platform platform = platform_windows();
    const run_options all = {.profiles = profiles};
    corpus_error bad;
    *one = (kit){.corpus = corpus_read(places->corpus, &platform, &bad)};
    if (one->corpus == NULL)
        return run_fail(error, 2, "%s:%u:%u: expected %s", bad.file, bad.line, bad.column, bad.expected);
    /* Which routines are absent is seen there: calls of them are skipped. */
    one->cases = plan_cases(one->corpus, &platform, profiles, (as_routine_set){{0}}, &all, &one->count);
    wire_program *whole = one->cases != NULL ? corpus_compile(one->corpus, &one->size) : NULL;
    if (whole != NULL)
        one->program = batch_program(whole, one->corpus, one->cases, one->count, WIRE_LACKS_FORK | WIRE_LACKS_LIMIT,
                                     &one->rows, &one->size);
    free(whole);
    if (one->program == NULL) {
        kit_free(one);
        return run_fail_memory(error);
    }
    return true;
}

void kit_free(kit *one)
{
    corpus_free(one->corpus);
    free(one->cases);
    free(one->rows);
    free(one->program);
    *one = (kit){NULL, NULL, 0, NULL, NULL, 0};
}
