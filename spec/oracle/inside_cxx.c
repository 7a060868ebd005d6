/* inside_cxx.c - what C++ did inside a call: functions, constructors, destructors and handlers called, in the order in
 * which they ended. Notes are lent to calls, before anything happens inside of them, and come back. */
#include "oracle_state.h"

#include <stdlib.h>

enum { MOST_LENT = 16384 }; /* at once: a hostile trace may begin calls without end */

bool as_inside_cxx_lend(as_oracle *oracle, as_call *call)
{
    as_cxx_notes *notes = oracle->spare_cxx_notes;
    if (call->cxx_notes != NULL)
        return true;
    if (notes != NULL) {
        oracle->spare_cxx_notes = notes->next_spare;
    } else if (oracle->cxx_notes_made < MOST_LENT && (notes = malloc(sizeof *notes)) != NULL) {
        notes->next_made = oracle->made_cxx_notes;
        oracle->made_cxx_notes = notes;
        oracle->cxx_notes_made++;
    } else {
        return false;
    }
    notes->seen.count = notes->seen.kept = 0;
    notes->has_object = false;
    call->cxx_notes = notes;
    return true;
}

void as_inside_cxx_drop(as_oracle *oracle, as_call *call)
{
    if (call->cxx_notes == NULL)
        return;
    call->cxx_notes->next_spare = oracle->spare_cxx_notes;
    oracle->spare_cxx_notes = call->cxx_notes;
    call->cxx_notes = NULL;
    call->view.inside.cxx = NULL;
}

void as_inside_cxx_reset(as_oracle *oracle)
{
    oracle->spare_cxx_notes = NULL;
    for (as_cxx_notes *notes = oracle->made_cxx_notes; notes != NULL; notes = notes->next_made) {
        notes->next_spare = oracle->spare_cxx_notes;
        oracle->spare_cxx_notes = notes;
    }
}

void as_inside_cxx_free(as_oracle *oracle)
{
    while (oracle->made_cxx_notes != NULL) {
        as_cxx_notes *notes = oracle->made_cxx_notes;
        oracle->made_cxx_notes = notes->next_made;
        free(notes);
    }
}

/* Room for it was made when it began. */
void as_inside_cxx_end(as_call *outer, const as_event *event)
{
    enum { ARGS = sizeof((as_inner *)0)->args / sizeof(uint64_t) };
    as_inside_cxx *seen = &outer->cxx_notes->seen;
    outer->view.inside.cxx = seen;
    seen->count++;
    if (seen->kept == AS_INNER_KEPT)
        return;
    as_inner *inner = &seen->inner[seen->kept++];
    *inner = (as_inner){.routine = event->routine,
                        .how = event->how,
                        .begin = event->begin,
                        .end = event->end,
                        .result = event->result};
    for (unsigned i = 0; i < ARGS; i++)
        inner->args[i] = event->args[i];
}
