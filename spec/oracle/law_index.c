/* law_index.c - the judged clauses sorted by the routine that they are about, so that a call meets only its own. */
#include "oracle_state.h"

#include <stdlib.h>

static bool is_about(const as_routine *routines, as_routine routine)
{
    for (; routines != NULL && *routines != AS_NOTHING; routines++)
        if (*routines == routine)
            return true;
    return false;
}

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

/* The arrays have room for every clause and every rule of the family list. */
static void read_family(routine_law *law, as_routine routine, const as_family *family, size_t first, as_profiles judged)
{
    for (size_t i = 0; i < family->clause_count; i++) {
        const as_clause *clause = &family->clauses[i];
        if (!is_about(clause->routines, routine) || (clause->profiles & judged) == 0)
            continue;
        if (law->group_count == 0 || law->groups[law->group_count - 1].rule_count == GROUP_RULES)
            law->group_count++;
        add_rule(&law->groups[law->group_count - 1], clause, first + i, judged);
    }
    for (size_t i = 0; i < family->undefined_count; i++)
        if (is_about(family->undefined[i].routines, routine) && (family->undefined[i].profiles & judged) != 0)
            law->undefined[law->undefined_count++] = &family->undefined[i];
}

static size_t count_about(const as_family *const *families, as_routine routine, bool undefined)
{
    size_t count = 0;
    for (; *families != NULL && (*families)->name != NULL; families++) {
        const as_family *family = *families;
        for (size_t i = 0; !undefined && i < family->clause_count; i++)
            count += is_about(family->clauses[i].routines, routine);
        for (size_t i = 0; undefined && i < family->undefined_count; i++)
            count += is_about(family->undefined[i].routines, routine);
    }
    return count;
}

bool as_law_index(as_oracle *oracle)
{
    for (int routine = AS_NOTHING + 1; routine < AS_ROUTINE_COUNT; routine++) {
        routine_law *law = &oracle->laws[routine];
        size_t clauses = count_about(oracle->families, (as_routine)routine, false);
        size_t undefined = count_about(oracle->families, (as_routine)routine, true);
        law->groups = calloc(clauses / GROUP_RULES + 1, sizeof *law->groups);
        law->undefined = calloc(undefined + 1, sizeof(as_undefined *));
        if (law->groups == NULL || law->undefined == NULL)
            return false;
        read_signature(law, (as_routine)routine);
        size_t first = 0;
        for (size_t i = 0; oracle->families[i] != NULL && oracle->families[i]->name != NULL; i++) {
            read_family(law, (as_routine)routine, oracle->families[i], first, oracle->judged);
            first += oracle->families[i]->clause_count;
        }
        oracle->clause_count = first;
        if (law->group_count > oracle->words)
            oracle->words = law->group_count;
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
