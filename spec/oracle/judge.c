/* judge.c - holds the clauses about a routine against one call of it. */
#include "oracle_state.h"

void as_judge_begin(as_oracle *oracle, const as_view *view, uint64_t *applied)
{
    const routine_law *law = &oracle->laws[view->event->routine];
    for (size_t i = 0; i < law->undefined_count; i++) {
        const as_undefined *undefined = law->undefined[i];
        if ((undefined->profiles & standing(oracle)) != 0 && (undefined->applies == NULL || undefined->applies(view)))
            oracle->voided |= undefined->profiles;
    }
    if (standing(oracle) == 0)
        return; /* nothing will be concluded, whatever applies */
    for (size_t i = 0; i < law->group_count; i++) {
        const as_rule_group *group = &law->groups[i];
        uint64_t rules = group->always;
        const as_condition *end = group->conditions + group->condition_count;
        for (const as_condition *each = group->conditions; each < end; each++)
            rules |= each->applies(view) ? each->rules : 0;
        applied[i] = rules;
    }
}

static void find(as_oracle *oracle, const as_view *view, const as_rule *rule, as_profiles violated, const char *chosen)
{
    if (violated != 0)
        oracle->tallies[rule->index].violated++;
    if (oracle->report == NULL)
        return;
    as_finding finding = {rule->clause, rule->index, violated, chosen, view};
    oracle->report(oracle->context, &finding);
}

static void choose(as_oracle *oracle, const as_view *view, const as_rule *rule, as_profiles profiles)
{
    const as_clause *clause = rule->clause;
    const char *chosen = clause->choose != NULL ? clause->choose(view) : NULL;
    if (chosen != NULL)
        find(oracle, view, rule, 0, chosen);
    else if (clause->level == AS_DISPUTED && clause->choose != NULL)
        find(oracle, view, rule, profiles, NULL);
    else
        oracle->tallies[rule->index].unknown++;
}

static void judge_rule(as_oracle *oracle, const as_view *view, const as_rule *rule, as_profiles profiles)
{
    as_tally *tally = &oracle->tallies[rule->index];
    tally->exercised++;
    if (rule->holds == NULL) {
        choose(oracle, view, rule, profiles);
        return;
    }
    as_truth truth = rule->holds(view);
    if (truth == AS_NO)
        find(oracle, view, rule, profiles, NULL);
    else if (truth != AS_YES)
        tally->unknown++;
}

/* Those of the rules that nothing can be said about without a fact that is not known. */
static uint64_t wanting_facts(const as_rule_group *group, as_facts known)
{
    uint64_t wanting = 0;
    for (as_facts missing = group->needed & ~known; missing != 0; missing &= missing - 1)
        wanting |= group->needing[__builtin_ctz(missing)];
    return wanting;
}

void as_judge_end(as_oracle *oracle, const as_view *view, const uint64_t *applied)
{
    const routine_law *law = &oracle->laws[view->event->routine];
    as_profiles stand = standing(oracle);
    if (stand == 0)
        return;
    for (size_t i = 0; i < law->group_count; i++) {
        const as_rule_group *group = &law->groups[i];
        uint64_t rules =
            applied[i] &
            ((view->when & AS_CAME_BACK) != 0 ? group->after[(unsigned)view->when % RESULT_CLASSES] : group->anyhow);
        rules &= ~wanting_facts(group, view->event->facts);
        const as_rule *first = group->rules;
        for (; rules != 0; rules &= rules - 1) {
            const as_rule *rule = first + __builtin_ctzll(rules);
            if ((rule->profiles & stand) != 0)
                judge_rule(oracle, view, rule, rule->profiles & stand);
        }
    }
}
