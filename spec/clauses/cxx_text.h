/* cxx_text.h - how clauses about programs that are only translated are made: of a topic, a predicate and a level.
 *
 * "Taken" is translated, "refused" is not without a diagnostic: a compiler that translates what is ill-formed has done
 * its duty when it said so ([intro.compliance] p2, n4950: at least one diagnostic message), and one that warns of what
 * is well-formed has not failed. */
#ifndef ALLOCSPEC_CXX_TEXT_H
#define ALLOCSPEC_CXX_TEXT_H

#include <allocspec/topics.h>

#include "families.h"
#include "predicates.h"

/* about_X: the program is about topic X; breaks_X: and it does what X is about, or uses it. */
#define ABOUT(number, symbol, name, kind, text)                                                                        \
    static inline bool about_##symbol(const as_view *view) { return view->event->args[0] == (number); }                \
    static inline bool breaks_##symbol(const as_view *view)                                                            \
    {                                                                                                                  \
        return about_##symbol(view) && view->event->args[1] != AS_VARIANT_KEEPS;                                       \
    }
AS_TOPICS(ABOUT)
#undef ABOUT

static inline as_truth is_taken(const as_view *view) { return truth(view->event->result != 0); }

static inline as_truth is_refused(const as_view *view) { return truth(view->event->result != 1); }

static inline as_truth as_the_rule_says(const as_view *view)
{
    return view->event->args[1] == AS_VARIANT_KEEPS ? is_taken(view) : is_refused(view);
}

static inline const char *taken_or_refused(const as_view *view)
{
    return view->event->result != 0 ? "taken" : "refused";
}

#define TRANSLATION(id_, profiles_, source_, text_, level_, allowed_)                                                  \
    .id = (id_), .routines = ROUTINES(AS_TRANSLATED), .level = (level_), .profiles = (profiles_), .source = (source_), \
    .text = (text_), .allowed = (allowed_)

/* A rule in force: what keeps it is taken, what breaks it is refused. */
#define RULE(topic, id, profiles, source, text)                                                                        \
    {                                                                                                                  \
        TRANSLATION(id, profiles, source, text, AS_MUST, "taken if it keeps the rule, refused if it breaks it"),       \
            .applies = about_##topic, .holds = as_the_rule_says                                                        \
    }
/* A feature that these revisions have, */
#define HAS(topic, id, profiles, source, text)                                                                         \
    {                                                                                                                  \
        TRANSLATION(id, profiles, source, text, AS_MUST, "taken"), .applies = about_##topic, .holds = is_taken         \
    }
/* or have not. */
#define HAS_NOT(topic, id, profiles, source, text)                                                                     \
    {                                                                                                                  \
        TRANSLATION(id, profiles, source, text, AS_MUST, "refused"), .applies = about_##topic, .holds = is_refused     \
    }
/* The text and a report about it disagree, */
#define DISPUTED(topic, id, profiles, source, text)                                                                    \
    {                                                                                                                  \
        TRANSLATION(id, profiles, source, text, AS_DISPUTED, "taken or refused"), .applies = breaks_##topic,           \
                                                                                  .choose = taken_or_refused           \
    }
/* or it leaves the matter to implementations. */
#define OPEN(topic, id, profiles, source, text)                                                                        \
    {                                                                                                                  \
        TRANSLATION(id, profiles, source, text, AS_CHOICE, "taken or refused"), .applies = breaks_##topic,             \
                                                                                .choose = taken_or_refused             \
    }

#endif
