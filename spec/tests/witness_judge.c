/* witness_judge.c - holds witnesses against the law. */
#include "witness_file.h"

#include <stdlib.h>
#include <string.h>

const as_clause *find_clause(const as_family *const *families, const char *id, size_t *index)
{
    size_t before = 0;
    for (; (*families)->name != NULL; before += (*families++)->clause_count)
        for (size_t i = 0; i < (*families)->clause_count; i++)
            if (strcmp((*families)->clauses[i].id, id) == 0) {
                if (index != NULL)
                    *index = before + i;
                return &(*families)->clauses[i];
            }
    return NULL;
}

const as_undefined *find_undefined(const as_family *const *families, const char *id)
{
    for (; (*families)->name != NULL; families++)
        for (size_t i = 0; i < (*families)->undefined_count; i++)
            if (strcmp((*families)->undefined[i].id, id) == 0)
                return &(*families)->undefined[i];
    return NULL;
}

/* True iff a violation of `clause` may violate `id` too, directly or through others. Depth guards against circles. */
static bool entails(const as_family *const *families, const as_clause *clause, const char *id, unsigned depth)
{
    for (const char *const *each = clause->entails; each != NULL && *each != NULL && depth < 32; each++) {
        const as_clause *other = find_clause(families, *each, NULL);
        if (strcmp(*each, id) == 0 || (other != NULL && entails(families, other, id, depth + 1)))
            return true;
    }
    return false;
}

typedef struct observation {
    const witness *witness;
    text *why;
    bool right, chosen;
} observation;

static void observe(void *context, const as_finding *finding)
{
    observation *seen = context;
    const witness *one = seen->witness;
    bool is_its_own = strcmp(finding->clause->id, one->id) == 0;
    if (finding->chosen != NULL) {
        if (is_its_own && one->kind == WITNESS_CHOOSES) {
            seen->chosen |= strcmp(finding->chosen, one->alternative) == 0;
            if (strcmp(finding->chosen, one->alternative) != 0) {
                text_add(seen->why, "it chooses %s; ", finding->chosen);
                seen->right = false;
            }
        }
        return;
    }
    if (one->kind != WITNESS_VIOLATED) {
        text_add(seen->why, "%s is violated; ", finding->clause->id);
        seen->right = false;
    }
}

/* Exactly the clause and what it entails are violated. */
static bool violates_exactly(const as_oracle *oracle, const as_family *const *families, const witness *one, text *why)
{
    const as_clause *own = find_clause(families, one->id, NULL);
    bool right = true;
    size_t index = 0;
    for (size_t f = 0; families[f]->name != NULL; f++)
        for (size_t i = 0; i < families[f]->clause_count; i++, index++) {
            const as_clause *clause = &families[f]->clauses[i];
            bool expected =
                strcmp(clause->id, one->id) == 0 ||
                ((clause->profiles & one->profiles & own->profiles) != 0 && entails(families, own, clause->id, 0));
            if ((as_oracle_tally(oracle, index).violated > 0) == expected)
                continue;
            text_add(why, "%s is %s; ", clause->id, expected ? "not violated" : "violated too");
            right = false;
        }
    return right;
}

static bool is_listed(const as_routine *routines, as_routine routine)
{
    while (*routines != AS_NOTHING && *routines != routine)
        routines++;
    return *routines == routine;
}

static bool is_over(as_how how) { return how == AS_RETURNED || how == AS_THREW; }

static bool calls_one_of(const witness *one, const as_routine *routines)
{
    for (size_t i = 0; i < one->trace.count; i++)
        if (is_over(one->trace.events[i].how) && is_listed(routines, one->trace.events[i].routine))
            return true;
    return false;
}

/* It could have been exercised, but was not: its routine was called, and a profile of it stood to the end. */
static bool is_silent(const as_oracle *oracle, const as_clause *clause, const witness *one, as_tally tally, text *why)
{
    bool called = calls_one_of(one, clause->routines);
    bool stands = (as_oracle_standing(oracle) & clause->profiles) != 0;
    if (tally.exercised != 0)
        text_add(why, "it is exercised; ");
    if (!called)
        text_add(why, "no call is one that it is about; ");
    if (!stands)
        text_add(why, "no profile of it stands at the end; ");
    return tally.exercised == 0 && called && stands;
}

static bool clause_witness_is_right(const witness *one, const as_family *const *families, text *why)
{
    size_t index, at = 0;
    observation seen = {one, why, true, false};
    if (find_clause(families, one->id, &index) == NULL || one->kind == WITNESS_UNDEFINED) {
        text_add(why, "a clause has no witness of this kind");
        return false;
    }
    as_oracle *oracle = as_oracle_new_with(&one->trace.platform, one->profiles, families);
    assert_non_null(oracle);
    as_oracle_on_finding(oracle, observe, &seen);
    as_fed fed = as_oracle_replay(oracle, one->trace.events, one->trace.count, &at);
    if (fed != AS_FED) {
        text_add(why, "the event of its line %u is malformed; ", one->trace.lines[at]);
        seen.right = false;
    }
    as_tally tally = as_oracle_tally(oracle, index);
    if (one->kind == WITNESS_VIOLATED)
        seen.right &= violates_exactly(oracle, families, one, why);
    else if (one->kind == WITNESS_SILENT)
        seen.right &= is_silent(oracle, find_clause(families, one->id, NULL), one, tally, why);
    else if (tally.exercised == 0 || tally.exercised == tally.unknown) {
        text_add(why, "it is not exercised, or nothing is known; ");
        seen.right = false;
    }
    if (one->kind == WITNESS_CHOOSES && !seen.chosen) {
        text_add(why, "it never chooses %s; ", one->alternative);
        seen.right = false;
    }
    as_oracle_free(oracle);
    return seen.right;
}

/* Feeds all but the last event, whatever that stands inside of being under way still, and then its begin. */
static as_fed begin_the_last(as_oracle *oracle, const witness *one, as_profiles *before, size_t *at)
{
    size_t last = one->trace.count - 1;
    as_event *events = calloc(last + 1, sizeof *events);
    assert_non_null(events);
    for (size_t i = 0; i < last; i++) {
        events[i] = one->trace.events[i];
        if (events[i].how != AS_PENDING && events[i].end > one->trace.events[last].begin)
            events[i].how = AS_PENDING;
    }
    as_fed fed = as_oracle_replay(oracle, events, last, at);
    *before = as_oracle_standing(oracle);
    if (fed == AS_FED) {
        *at = last;
        fed = as_oracle_begin(oracle, &one->trace.events[last]);
    }
    free(events);
    return fed;
}

/* By this rule alone: which profiles stand before the trace's last event begins, and after. */
static bool replay_rule(const witness *one, const as_undefined *rule, as_profiles *before, as_profiles *after,
                        text *why)
{
    const as_family alone = {.name = "alone", .undefined = rule, .undefined_count = 1}, end = {.name = NULL};
    const as_family *const law[] = {&alone, &end};
    size_t at = 0;
    as_oracle *oracle = as_oracle_new_with(&one->trace.platform, rule->profiles & one->profiles, law);
    assert_non_null(oracle);
    as_fed fed = begin_the_last(oracle, one, before, &at);
    *after = as_oracle_standing(oracle);
    as_oracle_free(oracle);
    if (fed != AS_FED)
        text_add(why, "the event of its line %u is malformed; ", one->trace.lines[at]);
    return fed == AS_FED;
}

/* Undefined: the last event is, and no earlier one. Silent: none is. */
static bool rule_witness_is_right(const witness *one, const as_family *const *families, text *why)
{
    const as_undefined *rule = find_undefined(families, one->id);
    as_profiles before, after;
    bool silent = one->kind == WITNESS_SILENT;
    if (rule == NULL || (rule->profiles & one->profiles) == 0 || one->trace.count == 0 ||
        (!silent && one->kind != WITNESS_UNDEFINED)) {
        text_add(why, "there is no such clause or rule, or it is of none of these profiles, or it has no witness of "
                      "this kind, or the trace is empty");
        return false;
    }
    if (!replay_rule(one, rule, &before, &after, why))
        return false;
    if (before != (rule->profiles & one->profiles))
        text_add(why, "an earlier event is undefined already");
    else if (!silent && after != 0)
        text_add(why, "its last event is not undefined");
    else if (silent && after != before)
        text_add(why, "its last event is undefined");
    else if (silent && !calls_one_of(one, rule->routines))
        text_add(why, "no call is one that it is about");
    else
        return true;
    return false;
}

bool witness_is_right(const witness *one, const as_family *const *families, text *why)
{
    return find_clause(families, one->id, NULL) != NULL ? clause_witness_is_right(one, families, why)
                                                        : rule_witness_is_right(one, families, why);
}
