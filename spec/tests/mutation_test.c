/* mutation_test.c - a law with one predicate spoiled is noticed by some witness: else the predicate says nothing.
 * Argument: the directory of witnesses. */
#include "witness_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *directory;
static witness_list witnesses;
static bool *is_right_unspoiled; /* by witness: a wrong one would notice anything */

/* ---- spoiled predicates; the one original that is spoiled at a time ---- */

static const as_clause *original;

static as_truth inverse(const as_view *view)
{
    as_truth truth = original->holds(view);
    return truth == AS_YES ? AS_NO : truth == AS_NO ? AS_YES : truth;
}
static as_truth always_yes(const as_view *view)
{
    (void)view;
    return AS_YES;
}
static as_truth always_no(const as_view *view)
{
    (void)view;
    return AS_NO;
}
static as_truth never_known(const as_view *view)
{
    (void)view;
    return AS_UNKNOWN;
}
static const char *chooses_nothing(const as_view *view)
{
    (void)view;
    return NULL;
}
static const char *chooses_something_else(const as_view *view)
{
    return original->choose(view) == NULL ? NULL : "something else";
}
static bool never_applies(const as_view *view)
{
    (void)view;
    return false;
}

typedef enum mutation {
    INVERT,
    SAY_YES,
    SAY_NO,
    SAY_NOTHING,
    CHOOSE_NOTHING,
    CHOOSE_ELSE,
    CHOOSE_ALWAYS_THE_SAME,
    APPLY_NEVER,
    APPLY_ALWAYS,
    IGNORE_WHEN,
    NEED_NOTHING,
    MUTATIONS
} mutation;

static const char *const mutation_names[MUTATIONS] = {
    [INVERT] = "`holds` is inverted",
    [SAY_YES] = "`holds` is always yes",
    [SAY_NO] = "`holds` is always no",
    [SAY_NOTHING] = "`holds` is blank",
    [CHOOSE_NOTHING] = "`choose` is blank",
    [CHOOSE_ELSE] = "`choose` names something else",
    [CHOOSE_ALWAYS_THE_SAME] = "`choose` is constant",
    [APPLY_NEVER] = "`applies` is never true",
    [APPLY_ALWAYS] = "`applies` is always true",
    [IGNORE_WHEN] = "`when` is ignored",
    [NEED_NOTHING] = "`needs` is ignored",
};

static const char *constant;
static const char *chooses_constant(const as_view *view)
{
    (void)view;
    return constant;
}

/* False iff the mutation makes no sense for this clause. */
static bool mutate(as_clause *clause, mutation how)
{
    static as_truth (*const holds[])(const as_view *) = {
        [INVERT] = inverse, [SAY_YES] = always_yes, [SAY_NO] = always_no, [SAY_NOTHING] = never_known};
    bool judges = clause->holds != NULL;
    if (how <= SAY_NOTHING) {
        if (judges)
            clause->holds = holds[how];
        return judges;
    }
    if (how == CHOOSE_NOTHING || how == CHOOSE_ELSE || how == CHOOSE_ALWAYS_THE_SAME) {
        clause->choose = how == CHOOSE_NOTHING ? chooses_nothing
                         : how == CHOOSE_ELSE  ? chooses_something_else
                                               : chooses_constant;
        return !judges;
    }
    as_clause before = *clause;
    if (how == APPLY_NEVER)
        clause->applies = never_applies;
    else if (how == APPLY_ALWAYS)
        clause->applies = NULL;
    else if (how == IGNORE_WHEN)
        clause->when = AS_ENDED;
    else
        clause->needs = 0;
    return clause->applies != before.applies || clause->when != before.when || clause->needs != before.needs;
}

/* The same for a rule: never undefined, or always. */
static bool mutate_rule(as_undefined *rule, mutation how)
{
    if (how != APPLY_NEVER && (how != APPLY_ALWAYS || rule->applies == NULL))
        return false;
    rule->applies = how == APPLY_NEVER ? never_applies : NULL;
    return true;
}

/* True iff some witness is not what it says any more; the clause's own come first, they are likeliest. */
static bool is_noticed(const as_family *const *law, const char *id)
{
    for (int others = 0; others < 2; others++)
        for (size_t i = 0; i < witnesses.count; i++) {
            text why = {0};
            if (!is_right_unspoiled[i] || (strcmp(witnesses.all[i].id, id) != 0) != others)
                continue;
            bool right = witness_is_right(&witnesses.all[i], law, &why);
            text_free(&why);
            if (!right)
                return true;
        }
    return false;
}

/* The name that the clause's first witness chooses: with it alone, the witnesses of the other names must notice. */
static void set_constant(const as_clause *clause)
{
    constant = "nothing";
    for (size_t i = witnesses.count; i-- > 0;)
        if (witnesses.all[i].kind == WITNESS_CHOOSES && strcmp(witnesses.all[i].id, clause->id) == 0)
            constant = witnesses.all[i].alternative;
}

/* A law in which one family is a copy that can be changed. */
typedef struct spoiled_law {
    const as_family **families;
    as_family family;
    as_clause *clauses;
    as_undefined *rules;
} spoiled_law;

static void copy_law(spoiled_law *law, size_t which)
{
    size_t count = 0;
    while (as_families[count]->name != NULL)
        count++;
    law->families = calloc(count + 1, sizeof *law->families);
    law->family = *as_families[which];
    law->clauses = calloc(law->family.clause_count + 1, sizeof *law->clauses);
    assert_non_null(law->families);
    law->rules = calloc(law->family.undefined_count + 1, sizeof *law->rules);
    assert_non_null(law->clauses);
    assert_non_null(law->rules);
    memcpy(law->families, as_families, (count + 1) * sizeof *law->families);
    if (law->family.clause_count > 0)
        memcpy(law->clauses, law->family.clauses, law->family.clause_count * sizeof *law->clauses);
    if (law->family.undefined_count > 0)
        memcpy(law->rules, law->family.undefined, law->family.undefined_count * sizeof *law->rules);
    law->family.clauses = law->clauses;
    law->family.undefined = law->rules;
    law->families[which] = &law->family;
}

static unsigned look(const spoiled_law *law, const char *id, mutation how)
{
    if (is_noticed(law->families, id))
        return 0;
    fprintf(stderr, "%s: no witness notices that %s\n", id, mutation_names[how]);
    return 1;
}

static unsigned mutate_family(size_t which, mutation first, mutation last)
{
    unsigned unnoticed = 0;
    spoiled_law law;
    copy_law(&law, which);
    for (size_t i = 0; i < law.family.clause_count; i++) {
        original = &as_families[which]->clauses[i];
        set_constant(original);
        for (mutation how = first; how <= last; how++) {
            if (mutate(&law.clauses[i], how))
                unnoticed += look(&law, original->id, how);
            law.clauses[i] = *original;
        }
    }
    for (size_t i = 0; i < law.family.undefined_count; i++)
        for (mutation how = first; how <= last; how++) {
            if (mutate_rule(&law.rules[i], how))
                unnoticed += look(&law, law.rules[i].id, how);
            law.rules[i] = as_families[which]->undefined[i];
        }
    free(law.families);
    free(law.clauses);
    free(law.rules);
    return unnoticed;
}

static unsigned mutate_all(mutation first, mutation last)
{
    unsigned unnoticed = 0;
    for (size_t which = 0; as_families[which]->name != NULL; which++)
        unnoticed += mutate_family(which, first, last);
    return unnoticed;
}

static void test_spoiled_verdicts_are_noticed(void **state)
{
    (void)state;
    assert_int_equal(mutate_all(INVERT, SAY_NOTHING), 0);
}

static void test_spoiled_choices_are_noticed(void **state)
{
    (void)state;
    assert_int_equal(mutate_all(CHOOSE_NOTHING, CHOOSE_ALWAYS_THE_SAME), 0);
}

static void test_spoiled_conditions_are_noticed(void **state)
{
    (void)state;
    assert_int_equal(mutate_all(APPLY_NEVER, NEED_NOTHING), 0);
}

static int read_all(void **state)
{
    (void)state;
    if (!read_witnesses(directory, &witnesses) || witnesses.count == 0)
        return -1;
    is_right_unspoiled = calloc(witnesses.count, sizeof *is_right_unspoiled);
    assert_non_null(is_right_unspoiled);
    for (size_t i = 0; i < witnesses.count; i++) {
        text why = {0};
        is_right_unspoiled[i] = witness_is_right(&witnesses.all[i], as_families, &why);
        text_free(&why);
    }
    return 0;
}

static int free_all(void **state)
{
    (void)state;
    free_witnesses(&witnesses);
    free(is_right_unspoiled);
    return 0;
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spoiled_verdicts_are_noticed),
        cmocka_unit_test(test_spoiled_choices_are_noticed),
        cmocka_unit_test(test_spoiled_conditions_are_noticed),
    };
    if (argc != 2) {
        fprintf(stderr, "usage: %s DIRECTORY\n", argv[0]);
        return 2;
    }
    directory = argv[1];
    return cmocka_run_group_tests(tests, read_all, free_all);
}
