/* witness_test.c - every clause has its witnesses and they are right; every clause is well made.
 * Argument: the directory of witnesses. */
#include "witness_file.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static const char *directory;
static witness_list witnesses;

static int read_all(void **state)
{
    (void)state;
    return read_witnesses(directory, &witnesses) ? 0 : -1;
}

static int free_all(void **state)
{
    (void)state;
    free_witnesses(&witnesses);
    return 0;
}

/* Words of lower case letters, digits, '_' and '-', at least two, joined by dots. */
static bool is_id(const char *id)
{
    unsigned dots = 0;
    for (const char *c = id; *c != '\0'; c++) {
        if (*c == '.' && (c == id || c[-1] == '.' || c[1] == '\0'))
            return false;
        dots += *c == '.';
        if (*c != '.' && *c != '_' && *c != '-' && !islower((unsigned char)*c) && !isdigit((unsigned char)*c))
            return false;
    }
    return dots >= 1;
}

static unsigned complain(const char *id, const char *what)
{
    fprintf(stderr, "%s: %s\n", id, what);
    return 1;
}

static bool is_filled(const char *string) { return string != NULL && *string != '\0'; }

static unsigned count_id(const char *id)
{
    unsigned count = 0;
    for (const as_family *const *family = as_families; (*family)->name != NULL; family++) {
        for (size_t i = 0; i < (*family)->clause_count; i++)
            count += strcmp((*family)->clauses[i].id, id) == 0;
        for (size_t i = 0; i < (*family)->undefined_count; i++)
            count += strcmp((*family)->undefined[i].id, id) == 0;
    }
    return count;
}

static bool reaches(const as_clause *from, const char *id, unsigned depth)
{
    for (const char *const *each = from->entails; each != NULL && *each != NULL; each++) {
        const as_clause *other = find_clause(as_families, *each, NULL);
        if (strcmp(*each, id) == 0 || depth > 32 || (other != NULL && reaches(other, id, depth + 1)))
            return true;
    }
    return false;
}

static unsigned check_clause(const as_clause *clause)
{
    bool judges = clause->level == AS_MUST || clause->level == AS_SHOULD;
    bool chooses = clause->level == AS_CHOICE || clause->level == AS_DISPUTED;
    unsigned wrong = 0, both = AS_SUCCEEDED | AS_FAILED, ways = AS_MOVED | AS_STAYED;
    if (!is_id(clause->id) || count_id(clause->id) != 1)
        wrong += complain(clause->id, "the id is not well formed or not unique");
    if (!is_filled(clause->source) || !is_filled(clause->text) || !is_filled(clause->allowed))
        wrong += complain(clause->id, "source, text or allowed is empty");
    if (clause->profiles == 0 || (clause->profiles & ~(AS_EVERY_LAW | AS_QUALITY)) != 0)
        wrong += complain(clause->id, "it belongs to no profile, or to an unknown one");
    if (clause->routines == NULL || *clause->routines == AS_NOTHING)
        wrong += complain(clause->id, "it is about no routine");
    if (!(judges && clause->holds != NULL && clause->choose == NULL) &&
        !(chooses && clause->choose != NULL && clause->holds == NULL))
        wrong += complain(clause->id, "must and should have `holds` only, choice and disputed `choose` only");
    if (clause->needs >= AS_FACT_BIT(AS_FACT_COUNT))
        wrong += complain(clause->id, "it needs a fact that does not exist");
    if ((clause->when > (both | ways) && clause->when != AS_ANYHOW) || (clause->when & both) == both ||
        (clause->when & ways) == ways)
        wrong += complain(clause->id, "its `when` is never true");
    for (const char *const *each = clause->entails; each != NULL && *each != NULL; each++)
        if (find_clause(as_families, *each, NULL) == NULL)
            wrong += complain(clause->id, "it entails a clause that does not exist");
    if (reaches(clause, clause->id, 0))
        wrong += complain(clause->id, "it entails itself");
    return wrong;
}

static void test_clauses_are_well_made(void **state)
{
    (void)state;
    unsigned wrong = 0;
    assert_true(as_clause_count() > 0);
    for (size_t i = 0; i < as_clause_count(); i++) {
        wrong += check_clause(as_clause_at(i));
        if (as_clause_index(as_clause_at(i)->id) != i)
            wrong += complain(as_clause_at(i)->id, "its index is another clause's");
    }
    for (const as_family *const *family = as_families; (*family)->name != NULL; family++)
        for (size_t i = 0; i < (*family)->undefined_count; i++) {
            const as_undefined *rule = &(*family)->undefined[i];
            if (!is_id(rule->id) || count_id(rule->id) != 1 || !is_filled(rule->source) || !is_filled(rule->text) ||
                rule->profiles == 0 || rule->routines == NULL)
                wrong += complain(rule->id, "a field is empty, or the id is not well formed or not unique");
        }
    assert_null(as_clause_at(as_clause_count()));
    assert_int_equal(as_clause_index("no.such-clause"), SIZE_MAX);
    assert_int_equal(wrong, 0);
}

static void test_witnesses_are_right(void **state)
{
    (void)state;
    unsigned wrong = 0;
    assert_true(witnesses.count > 0);
    for (size_t i = 0; i < witnesses.count; i++) {
        const witness *one = &witnesses.all[i];
        text why = {0};
        if (!witness_is_right(one, as_families, &why)) {
            fprintf(stderr, "%s:%u: %s: %s\n", one->file, one->line, one->id, why.bytes);
            wrong++;
        }
        text_free(&why);
    }
    assert_int_equal(wrong, 0);
}

static unsigned count_witnesses(const char *id, witness_kind kind)
{
    unsigned count = 0;
    for (size_t i = 0; i < witnesses.count; i++)
        count += witnesses.all[i].kind == kind && strcmp(witnesses.all[i].id, id) == 0;
    return count;
}

/* Different alternatives that are witnessed. */
static unsigned count_alternatives(const char *id)
{
    unsigned count = 0;
    for (size_t i = 0; i < witnesses.count; i++) {
        const witness *one = &witnesses.all[i];
        bool is_new = one->kind == WITNESS_CHOOSES && strcmp(one->id, id) == 0;
        for (size_t k = 0; k < i && is_new; k++)
            is_new = strcmp(witnesses.all[k].id, id) != 0 || witnesses.all[k].kind != WITNESS_CHOOSES ||
                     strcmp(witnesses.all[k].alternative, one->alternative) != 0;
        count += is_new;
    }
    return count;
}

static void test_every_clause_and_rule_has_its_witnesses(void **state)
{
    (void)state;
    unsigned wrong = 0;
    for (size_t i = 0; i < as_clause_count(); i++) {
        const as_clause *clause = as_clause_at(i);
        if (clause->level == AS_CHOICE || clause->level == AS_DISPUTED) {
            if (count_alternatives(clause->id) < 2)
                wrong += complain(clause->id, "no witness for each of its alternatives (`chooses`), two at least");
            continue;
        }
        if (count_witnesses(clause->id, WITNESS_SATISFIED) == 0)
            wrong += complain(clause->id, "no witness satisfies it");
        if (count_witnesses(clause->id, WITNESS_VIOLATED) == 0)
            wrong += complain(clause->id, "no witness violates it");
    }
    for (const as_family *const *family = as_families; (*family)->name != NULL; family++)
        for (size_t i = 0; i < (*family)->undefined_count; i++)
            if (count_witnesses((*family)->undefined[i].id, WITNESS_UNDEFINED) == 0)
                wrong += complain((*family)->undefined[i].id, "no witness is undefined by it");
    assert_int_equal(wrong, 0);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_clauses_are_well_made),
        cmocka_unit_test(test_witnesses_are_right),
        cmocka_unit_test(test_every_clause_and_rule_has_its_witnesses),
    };
    if (argc != 2) {
        fprintf(stderr, "usage: %s DIRECTORY\n", argv[0]);
        return 2;
    }
    directory = argv[1];
    return cmocka_run_group_tests(tests, read_all, free_all);
}
