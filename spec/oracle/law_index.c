/* law_index.c - the judged clauses sorted by the routine that they are about, so that a call meets only its own. */
#include "oracle_state.h"

#include <stdlib.h>

static void read_signature(routine_law *law, as_routine routine)
{
    const as_signature *signature = as_routine_signature(routine);
    law->traits = signature->traits;
    law->result = signature->result;
    law->block_at = law->size_at = law->count_at = law->alignment_at = law->offset_at = -1;
    for (int i = 0; i < AS_MAX_ARGS && signature->parameters[i] != AS_PARAM_NONE; i++) {
        law->parameters = i + 1;
        switch (signature->parameters[i]) {
        case AS_PARAM_BLOCK:
            law->block_at = i;
            break;
        case AS_PARAM_SIZE:
            law->size_at = i;
            break;
        case AS_PARAM_COUNT:
            law->count_at = i;
            break;
        case AS_PARAM_ALIGNMENT:
            law->alignment_at = i;
            break;
        case AS_PARAM_OFFSET:
            law->offset_at = i;
            break;
        case AS_PARAM_NONE:
        case AS_PARAM_OUT:
        case AS_PARAM_NUMBER:
        case AS_PARAM_ADDRESS:
        case AS_PARAM_HANDLER:
        case AS_PARAM_TYPE:
        case AS_PARAM_FILE:
        case AS_PARAM_LINE:
        case AS_PARAM_STATE:
        case AS_PARAM_FORM:
        case AS_PARAM_OBJECT:
            break;
        }
    }
    law->has_request = law->size_at >= 0 && ((law->traits & (AS_ALLOCATES | AS_RESIZES)) != 0 ||
                                             routine == AS_CALLNEWH || routine == AS_ALLOCATED);
}

static void depend_on(as_rule_group *group, as_predicate *predicate, uint64_t rule)
{
    if (predicate == NULL) {
        group->always |= rule;
        return;
    }
    uint32_t i = 0;
    while (i < group->condition_count && group->conditions[i].applies != predicate)
        i++;
    if (i == group->condition_count)
        group->conditions[group->condition_count++].applies = predicate;
    group->conditions[i].rules |= rule;
}

static void add_rule(as_rule_group *group, const as_clause *clause, size_t index, as_profiles judged)
{
    bool is_choice = clause->level == AS_CHOICE || clause->level == AS_DISPUTED;
    uint64_t rule = UINT64_C(1) << group->rule_count;
    group->rules[group->rule_count++] = (as_rule){
        .profiles = clause->profiles & judged,
        .holds = is_choice ? NULL : clause->holds,
        .index = (uint32_t)index,
        .clause = clause,
    };
    depend_on(group, clause->applies, rule);
    unsigned results = clause->when % RESULT_CLASSES;
    for (unsigned when = 0; when < RESULT_CLASSES; when++)
        if ((when & results) == results)
            group->after[when] |= rule;
    if ((clause->when & AS_ANYHOW) != 0)
        group->anyhow |= rule;
    for (unsigned fact = 0; fact < AS_FACT_COUNT; fact++)
        if ((clause->needs & AS_FACT_BIT(fact)) != 0) {
            group->needing[fact] |= rule;
            group->needed |= AS_FACT_BIT(fact);
        }
}

/* Whether a family comes; the list ends with one that has no name. */
static bool is_there(const as_family *family) { return family != NULL && family->name != NULL; }

/* Makes room for the clauses and rules of each routine that is named in the list of families. */
static bool make_room(as_oracle *oracle)
{
    size_t clauses[AS_ROUTINE_COUNT] = {0}, undefined[AS_ROUTINE_COUNT] = {0};
    for (size_t i = 0; is_there(oracle->families[i]); i++) {
        const as_family *family = oracle->families[i];
        for (size_t j = 0; j < family->clause_count; j++)
            for (const as_routine *about = family->clauses[j].routines; about != NULL && *about != AS_NOTHING; about++)
                clauses[*about]++;
        for (size_t j = 0; j < family->undefined_count; j++)
            for (const as_routine *about = family->undefined[j].routines; about != NULL && *about != AS_NOTHING;
                 about++)
                undefined[*about]++;
    }
    for (int routine = AS_NOTHING + 1; routine < AS_ROUTINE_COUNT; routine++) {
        routine_law *law = &oracle->laws[routine];
        law->groups = calloc(clauses[routine] / GROUP_RULES + 1, sizeof *law->groups);
        law->undefined = calloc(undefined[routine] + 1, sizeof(as_undefined *));
        if (law->groups == NULL || law->undefined == NULL)
            return false;
    }
    return true;
}

static void read_clause(as_oracle *oracle, const as_clause *clause, size_t index)
{
    if ((clause->profiles & oracle->judged) == 0)
        return;
    for (const as_routine *about = clause->routines; about != NULL && *about != AS_NOTHING; about++) {
        routine_law *law = &oracle->laws[*about];
        if (law->group_count == 0 || law->groups[law->group_count - 1].rule_count == GROUP_RULES)
            law->group_count++;
        add_rule(&law->groups[law->group_count - 1], clause, index, oracle->judged);
        if (law->group_count > oracle->words)
            oracle->words = law->group_count;
    }
}

static void read_undefined(as_oracle *oracle, const as_undefined *rule)
{
    if ((rule->profiles & oracle->judged) == 0)
        return;
    for (const as_routine *about = rule->routines; about != NULL && *about != AS_NOTHING; about++) {
        routine_law *law = &oracle->laws[*about];
        law->undefined[law->undefined_count++] = rule;
    }
}

bool as_law_index(as_oracle *oracle)
{
    if (!make_room(oracle))
        return false;
    for (int routine = AS_NOTHING + 1; routine < AS_ROUTINE_COUNT; routine++)
        read_signature(&oracle->laws[routine], (as_routine)routine);
    oracle->clause_count = 0;
    for (size_t i = 0; is_there(oracle->families[i]); i++) {
        const as_family *family = oracle->families[i];
        for (size_t j = 0; j < family->clause_count; j++)
            read_clause(oracle, &family->clauses[j], oracle->clause_count++);
        for (size_t j = 0; j < family->undefined_count; j++)
            read_undefined(oracle, &family->undefined[j]);
    }
    return true;
}

void as_law_free(as_oracle *oracle)
{
    for (int routine = 0; routine < AS_ROUTINE_COUNT; routine++) {
        free(oracle->laws[routine].groups);
        free(oracle->laws[routine].undefined);
    }
}
