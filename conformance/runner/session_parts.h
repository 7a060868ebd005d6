/* session_parts.h - what the two ways of a session (a driver that forks, a driver that carries out a batch) share. */
#ifndef ALLOCSPEC_SESSION_PARTS_H
#define ALLOCSPEC_SESSION_PARTS_H

#include "session.h"

uint64_t session_now_ms(void);
uint64_t session_new_nonce(void);

/* Unmaps and closes the shared memory. */
void session_drop_shared(session *one);

bool session_is_flooded(const session *one);

/* Keeps the last line that was written and forgets the rest. */
void session_take_output(session *one, session_report *report);

/* What is wrong with the driver's family, or SESSION_ANSWERED if nothing is. */
session_end session_look_at_family(const session *one);

/* Ends the driver, and says how it was. */
session_report session_end_badly(session *one, session_end end);

#endif
