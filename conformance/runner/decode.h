/* decode.h - from what a driver wrote to events that can be judged; nothing is believed that does not fit the row. */
#ifndef ALLOCSPEC_DECODE_H
#define ALLOCSPEC_DECODE_H

#include "corpus.h"

/* What was written, and by whom it should have been. */
typedef struct decode_input {
    const wire_record *records; /* shared with the candidate: each is read once */
    uint64_t count;             /* as the driver counted; may be nonsense */
    uint64_t nonce;
    const corpus_case *one;
    as_routine_set absent;
    uint32_t lacks;  /* of wire_lack */
    bool ended_well; /* the case's process came to its end: then nothing may be missing */
} decode_input;

typedef struct decoded {
    as_event *events; /* from malloc; in the order of their begins */
    size_t count;
    size_t pending; /* index of the call that began last and did not end; SIZE_MAX: none */
    size_t
        ending; /* index of the first thread's end in process 0 that nobody is known to have awaited; SIZE_MAX: none */
    char lost[200]; /* why the events are not to be trusted; "" if they are */
} decoded;

/* Reads the records. A record that is torn, stale, surplus, missing or out of order sets `lost`; events up to there are
 * kept for people. Returns false iff memory ran out. */
bool decode(const decode_input *input, decoded *output);
void decoded_clear(decoded *output);

#endif
