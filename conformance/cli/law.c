/* law.c - prints rows of the law, and finds the rules that leave a stimulus undefined. */
#include <string.h>

#include "law.h"

/* The rule number `index` over all families, or NULL behind the last. */
static const as_undefined *undefined_at(size_t index)
{
    for (const as_family *const *family = as_families; *family && (*family)->name; family++) {
        if (index < (*family)->undefined_count)
            return &(*family)->undefined[index];
        index -= (*family)->undefined_count;
    }
    return NULL;
}

const as_undefined *law_undefined(const char *id)
{
    const as_undefined *rule = NULL;
    for (size_t i = 0; (rule = undefined_at(i)) != NULL; i++) {
        if (strcmp(rule->id, id) == 0)
            return rule;
    }
    return NULL;
}

size_t law_word_count(void)
{
    size_t rules = 0;
    while (undefined_at(rules))
        rules++;
    return as_clause_count() + rules;
}

const char *law_word(size_t index)
{
    return index < as_clause_count() ? as_clause_at(index)->id : undefined_at(index - as_clause_count())->id;
}

void law_put_violated(FILE *out, const as_clause *clause, as_profiles violated)
{
    char names[PROFILE_NAMES];
    fputs(as_level_name(clause->level), out);
    if (!violated)
        return;
    const as_profile weakest = as_profiles_weakest(violated);
    const as_profiles others = violated & ~(UINT64_C(1) << weakest);
    fprintf(out, "; weakest profile violated: %s", as_profile_name(weakest));
    if (others)
        fprintf(out, ", also %s", as_profiles_print(others, names, sizeof names));
}

void law_put_routines(FILE *out, const as_routine *routines)
{
    if (!routines || *routines == AS_NOTHING)
        fputs("any", out);
    for (const as_routine *routine = routines; routine && *routine != AS_NOTHING; routine++)
        fprintf(out, "%s%s", routine == routines ? "" : ", ", as_routine_signature(*routine)->name);
}

void law_put_when(FILE *out, unsigned when, int column)
{
    static const char *const names[] = {"it succeeded", "it failed", "the block moved", "the block stayed"};
    const char *between = "";
    if (when == AS_ENDED || when == AS_ANYHOW)
        return;
    fprintf(out, "   %-*s", column - 3, "judged when");
    for (unsigned bit = 0; bit < sizeof names / sizeof names[0]; bit++) {
        if (when & (1u << bit)) {
            fprintf(out, "%s%s", between, names[bit]);
            between = " and ";
        }
    }
    fputc('\n', out);
}
