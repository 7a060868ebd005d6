/* judge.c - holds the clauses about a routine against one call of it. */
#include "oracle_state.h"

static bool answer(const uint64_t *applied, uint32_t predicate)
{
    return predicate == NO_PREDICATE || (applied[predicate / 64] >> predicate % 64 & 1) != 0;
}

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
    for (size_t word = 0; word * 64 < law->predicate_count; word++) {
        size_t first = word * 64, rest = law->predicate_count - first;
        uint64_t bits = 0;
        for (size_t i = 0; i < (rest < 64 ? rest : 64); i++)
            bits |= (uint64_t)law->predicates[first + i](view) << i;
        applied[word] = bits;
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

static void judge_rule(as_oracle *oracle, const as_view *view, const as_rule *rule, as_profiles profiles)
{
    const as_clause *clause = rule->clause;
    as_tally *tally = &oracle->tallies[rule->index];
    tally->exercised++;
    if (clause->level == AS_CHOICE || clause->level == AS_DISPUTED) {
        const char *chosen = clause->choose != NULL ? clause->choose(view) : NULL;
        if (chosen != NULL)
            find(oracle, view, rule, 0, chosen);
        else if (clause->level == AS_DISPUTED && clause->choose != NULL)
            find(oracle, view, rule, profiles, NULL);
        else
            tally->unknown++;
        return;
    }
    as_truth truth = clause->holds != NULL ? clause->holds(view) : AS_UNKNOWN;
    if (truth == AS_NO)
        find(oracle, view, rule, profiles, NULL);
    else if (truth != AS_YES)
        tally->unknown++;
}

void as_judge_end(as_oracle *oracle, const as_view *view, const uint64_t *applied)
{
    const routine_law *law = &oracle->laws[view->event->routine];
    as_profiles stand = standing(oracle);
    if (stand == 0)
        return;
    for (size_t i = 0; i < law->rule_count; i++) {
        const as_rule *rule = &law->rules[i];
        if (((unsigned)view->when & rule->when) == rule->when && (view->event->facts & rule->needs) == rule->needs &&
            (rule->profiles & stand) != 0 && answer(applied, rule->predicate))
            judge_rule(oracle, view, rule, rule->profiles & stand);
    }
}
