/* evidence.h - says in words what was seen at an event. */
#ifndef ALLOCSPEC_EVIDENCE_H
#define ALLOCSPEC_EVIDENCE_H

#include <allocspec/clause.h>

/* One sentence, from malloc: the result, errno, the facts among `needs` that show it, and the block that the call was
 * about. NULL iff memory ran out. */
char *evidence_text(const as_view *view, as_facts needs);

#endif
