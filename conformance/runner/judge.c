/* judge.c - feeds events to the oracle and writes down what it finds. */
#include <stdlib.h>
#include <string.h>

#include <allocspec/trace.h>

#include "attempt.h"
#include "evidence.h"

enum { MAX_CHOICES = 7, EVENT_TEXT = 400 };

static void count_choice(choice_count *choices, const char *name, uint64_t count, bool *no_memory)
{
    for (size_t i = 0; i < MAX_CHOICES; i++) {
        if (choices[i].name != NULL && strcmp(choices[i].name, name) != 0)
            continue;
        if (choices[i].name == NULL) {
            choices[i].name = strdup(name);
            if (choices[i].name == NULL)
                *no_memory = true;
        }
        choices[i].count += count;
        return;
    }
}

/* The end of the case broke a clause. */
static void take_unreturned(attempt *now, const as_finding *found)
{
    char event[EVENT_TEXT];
    if (now->unreturned.text != NULL)
        return;
    as_event_print(found->view->event, event, sizeof event);
    now->unreturned = (finding){.clause = found->clause_index,
                                .violated = found->violated,
                                .count = 1,
                                .routines = as_routine_set_of(found->view->event->routine),
                                .routine = found->view->event->routine,
                                .event = strdup(event),
                                .text = evidence_text(found->view, found->clause->needs)};
    now->no_memory |= now->unreturned.event == NULL || now->unreturned.text == NULL;
}

static void take_violation(judge *one, const as_finding *found)
{
    attempt *now = one->now;
    char event[EVENT_TEXT];
    for (size_t i = 0; i < now->finding_count; i++) {
        if (now->findings[i].clause == found->clause_index) {
            now->findings[i].violated |= found->violated;
            now->findings[i].count++;
            as_routine_set_add(&now->findings[i].routines, found->view->event->routine);
            return;
        }
    }
    finding *larger = realloc(now->findings, (now->finding_count + 1) * sizeof *larger);
    if (larger == NULL) {
        now->no_memory = true;
        return;
    }
    now->findings = larger;
    as_event_print(found->view->event, event, sizeof event);
    larger[now->finding_count++] = (finding){.clause = found->clause_index,
                                             .violated = found->violated,
                                             .count = 1,
                                             .routines = as_routine_set_of(found->view->event->routine),
                                             .routine = found->view->event->routine,
                                             .event = strdup(event),
                                             .text = evidence_text(found->view, found->clause->needs)};
}

static void take_finding(void *context, const as_finding *found)
{
    judge *one = context;
    /* An exit that went well is told at its end as other things are. */
    const as_event *event = found->view->event;
    if (found->violated != 0 && event->how != AS_RETURNED && event->how != AS_THREW && event->routine != AS_EXIT)
        take_unreturned(one->now, found);
    else if (found->violated != 0)
        take_violation(one, found);
    else if (found->chosen != NULL && one->counts)
        count_choice(one->books.choices[found->clause_index], found->chosen, 1, &one->now->no_memory);
}

bool judge_open(judge *one, const as_platform *platform, as_profiles profiles)
{
    const size_t clauses = as_clause_count();
    *one = (judge){.profiles = profiles};
    one->oracle = as_oracle_new(platform, profiles);
    one->books.tallies = calloc(clauses + 1, sizeof *one->books.tallies);
    one->books.choices = calloc(clauses + 1, sizeof *one->books.choices);
    if (one->oracle == NULL || one->books.tallies == NULL || one->books.choices == NULL) {
        judge_close(one);
        return false;
    }
    as_oracle_on_finding(one->oracle, take_finding, one);
    return true;
}

void judge_close(judge *one)
{
    for (size_t i = 0; one->books.choices != NULL && i < as_clause_count(); i++) {
        for (size_t j = 0; j < MAX_CHOICES; j++)
            free((char *)one->books.choices[i][j].name);
    }
    free(one->books.choices);
    free(one->books.tallies);
    as_oracle_free(one->oracle);
    *one = (judge){.oracle = NULL};
}

bool books_add(books *into, const books *from)
{
    bool no_memory = false;
    for (size_t i = 0; i < as_clause_count(); i++) {
        into->tallies[i].exercised += from->tallies[i].exercised;
        into->tallies[i].violated += from->tallies[i].violated;
        into->tallies[i].unknown += from->tallies[i].unknown;
        for (size_t j = 0; j < MAX_CHOICES && from->choices[i][j].name != NULL; j++)
            count_choice(into->choices[i], from->choices[i][j].name, from->choices[i][j].count, &no_memory);
    }
    into->events += from->events;
    into->cases += from->cases;
    return !no_memory;
}

const char *judge_events(judge *one, const as_event *events, size_t count, bool counts, attempt *into)
{
    size_t at = 0;
    one->now = into;
    one->counts = counts;
    as_oracle_reset(one->oracle);
    const as_fed fed = as_oracle_replay(one->oracle, events, count, &at);
    into->events = count;
    into->counted = counts;
    if (counts) {
        one->books.events += count;
        one->books.cases++;
        const size_t clauses = as_clause_count();
        for (size_t i = 0; i < clauses; i++) {
            const as_tally tally = as_oracle_tally(one->oracle, i);
            one->books.tallies[i].exercised += tally.exercised;
            one->books.tallies[i].violated += tally.violated;
            one->books.tallies[i].unknown += tally.unknown;
        }
    }
    one->now = NULL;
    if (fed == AS_FED_NO_MEMORY)
        into->no_memory = true;
    return fed == AS_FED_MALFORMED ? "the events contradict each other" : NULL;
}
