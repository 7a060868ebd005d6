/* sources_test.c - the maps from the sources' sentences to clauses name only what exists, leave no row empty, and
 * leave no clause without a sentence. Argument: the directory of maps.
 *
 * A map called by a profile's name is of that profile. In any other each row says of which, before its section:
 * "cxx11..cxx17 [expr.new]": a list of profiles, of ranges of them, or both. */
#include "witness_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *directory;

static const char *name_of(const char *path) { return strrchr(path, '/') != NULL ? strrchr(path, '/') + 1 : path; }

static bool is_blank(const char *field) { return field[strspn(field, " \t\r")] == '\0'; }

typedef struct map_check {
    unsigned wrong;
    size_t rows;
    bool by_row;         /* each row says of which profiles it is; else: */
    as_profiles profile; /* that the map is of: its file is called so */
    as_profiles *cited;  /* by clause: the profiles whose maps cite it */
} map_check;

static void complain(map_check *check, const char *path, unsigned line, const char *what, const char *word)
{
    fprintf(stderr, "%s:%u: %s%s\n", name_of(path), line, what, word);
    check->wrong++;
}

static bool is_one(as_profiles set) { return set != 0 && (set & (set - 1)) == 0; }

/* "cxx11", "cxx11..cxx17", "cxx11,cxx17..cxx23": the profiles, in the order that profile.h has; 0: it is none. */
static as_profiles editions(char *list)
{
    as_profiles all = 0;
    for (char *word; (word = strsep(&list, ",")) != NULL;) {
        as_profiles first, last;
        unsigned at;
        char *dots = strstr(word, "..");
        if (dots != NULL)
            *dots = '\0';
        if (!as_profiles_parse(word, &first, &at))
            return 0;
        if (dots != NULL) {
            if (!as_profiles_parse(dots + 2, &last, &at) || !is_one(first) || !is_one(last) || last < first)
                return 0;
            first = last | (last - first);
        }
        all |= first;
    }
    return all;
}

/* "untestable: why", "definition: why", or ids of clauses and rules. */
static void check_third_field(map_check *check, const char *path, unsigned line, char *field)
{
    static const char *const reasons[] = {"untestable:", "definition:"};
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        size_t length = strlen(reasons[i]);
        if (strncmp(field, reasons[i], length) != 0)
            continue;
        if (is_blank(field + length))
            complain(check, path, line, "expected a reason after ", reasons[i]);
        return;
    }
    for (char *id; (id = strsep(&field, " \r")) != NULL;) {
        size_t index;
        if (*id == '\0')
            continue;
        const as_clause *clause = find_clause(as_families, id, &index);
        const as_undefined *rule = find_undefined(as_families, id);
        if (clause != NULL)
            check->cited[index] |= check->profile & (check->by_row ? clause->profiles : check->profile);
        else if (rule == NULL)
            complain(check, path, line, "there is no clause or rule ", id);
        if (((clause != NULL ? clause->profiles
              : rule != NULL ? rule->profiles
                             : AS_ALL | AS_CRT | AS_CRT_DEBUG | AS_CXX | AS_CXX_ABI) &
             check->profile) == 0)
            complain(check, path, line, "this profile does not have ", id);
    }
}

static void check_row(map_check *check, const char *path, unsigned line, char *row)
{
    char *section, *sentence, *third;
    if (is_blank(row) || *row == '#')
        return;
    section = strsep(&row, "\t");
    sentence = strsep(&row, "\t");
    third = strsep(&row, "\t");
    check->rows++;
    if (check->by_row) {
        check->profile = editions(strsep(&section, " "));
        if (check->profile == 0 || section == NULL) {
            complain(check, path, line, "expected profiles, a space and a section", "");
            return;
        }
    }
    if (sentence == NULL || third == NULL || row != NULL)
        complain(check, path, line, "expected three fields with tabs between them", "");
    else if (is_blank(section) || is_blank(sentence) || is_blank(third))
        complain(check, path, line, "a field is empty", "");
    else
        check_third_field(check, path, line, third);
}

static void check_file(map_check *check, const char *path)
{
    char name[64];
    unsigned at;
    snprintf(name, sizeof name, "%.*s", (int)strcspn(name_of(path), "."), name_of(path));
    check->by_row = !as_profiles_parse(name, &check->profile, &at);
    text content = read_file(path);
    char *rest = content.bytes;
    size_t before = check->rows;
    for (unsigned line = 1; rest != NULL; line++) {
        char *row = strsep(&rest, "\n");
        check_row(check, path, line, row);
    }
    if (check->rows == before)
        complain(check, path, 1, "the map is empty", "");
    free(content.bytes);
}

/* Every profile that a clause is of has a sentence of its own for it. */
static void test_maps_and_clauses_cite_each_other(void **state)
{
    (void)state;
    size_t count;
    map_check check = {.cited = calloc(as_clause_count() + 1, sizeof(as_profiles))};
    char **names = list_files(directory, ".tsv", &count);
    assert_non_null(check.cited);
    assert_true(count > 0);
    for (size_t i = 0; i < count; i++)
        check_file(&check, names[i]);
    free_names(names, count);
    for (size_t i = 0; i < as_clause_count(); i++)
        if (check.cited[i] != as_clause_at(i)->profiles) {
            char missing[128];
            as_profiles_print(as_clause_at(i)->profiles & ~check.cited[i], missing, sizeof missing);
            fprintf(stderr, "%s: no row cites it in the map of %s\n", as_clause_at(i)->id, missing);
            check.wrong++;
        }
    free(check.cited);
    assert_int_equal(check.wrong, 0);
}

/* The linter itself, on rows that are wrong. */
static void test_wrong_rows_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *row;
        unsigned wrong;
    } rows[] = {
        {"7.22\tA sentence.\tuntestable: time", 0},
        {"7.22\tA sentence.\tuntestable: ", 1},
        {"7.22\tA sentence.\tdefinition:", 1},
        {"7.22\tA sentence.\tno.such-clause", 1},
        {"7.22\tA sentence.", 1},
        {"7.22\tA sentence.\t", 1},
        {"7.22\t \tuntestable: time", 1},
        {"\tA sentence.\tuntestable: time", 1},
        {"7.22\tA sentence.\ta.b c.d\tmore", 1},
        {"7.22\tA sentence.\tno.such-clause no.other", 2},
        {"7.22\tA sentence.\tblock.disjoint", 0},
        {"7.22\tA sentence.\tmemalign.aligned", 1}, /* GNU's alone */
        {"# a comment", 0},
        {"", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        map_check check = {.profile = AS_C17, .cited = calloc(as_clause_count() + 1, sizeof(as_profiles))};
        char *row = strdup(rows[i].row);
        assert_non_null(check.cited);
        assert_non_null(row);
        check_row(&check, "a wrong row, on purpose", (unsigned)i, row);
        assert_int_equal(check.wrong, rows[i].wrong);
        free(row);
        free(check.cited);
    }
}

/* Those whose rows say of which profiles they are. */
static void test_wrong_editions_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *row;
        unsigned wrong;
        as_profiles profile;
    } rows[] = {
        {"c11 7.22\tA sentence.\tblock.disjoint", 0, AS_C11},
        {"c11..c23,gnu 7.22\tA sentence.\tblock.disjoint", 0, AS_C | AS_GNU},
        {"c11,c23 7.22\tA sentence.\tblock.disjoint", 0, AS_C11 | AS_C23},
        {"c17..c17 7.22\tA sentence.\tblock.disjoint", 0, AS_C17},
        {"c11..c23 7.22\tA sentence.\tmemalign.aligned", 1, AS_C},
        {"c23..c11 7.22\tA sentence.\tblock.disjoint", 1, 0},
        {"c11..law 7.22\tA sentence.\tblock.disjoint", 1, 0},
        {"c11..\tA sentence.\tblock.disjoint", 1, 0},
        {"7.22\tA sentence.\tblock.disjoint", 1, 0},
        {"c11\tA sentence.\tblock.disjoint", 1, AS_C11},
        {"c11  \tA sentence.\tblock.disjoint", 1, AS_C11},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        map_check check = {.by_row = true, .cited = calloc(as_clause_count() + 1, sizeof(as_profiles))};
        char *row = strdup(rows[i].row);
        assert_non_null(check.cited);
        assert_non_null(row);
        check_row(&check, "a wrong edition, on purpose", (unsigned)i, row);
        assert_int_equal(check.wrong, rows[i].wrong);
        assert_int_equal(check.profile, rows[i].profile);
        free(row);
        free(check.cited);
    }
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_maps_and_clauses_cite_each_other),
        cmocka_unit_test(test_wrong_rows_are_told),
        cmocka_unit_test(test_wrong_editions_are_told),
    };
    if (argc != 2) {
        fprintf(stderr, "usage: %s DIRECTORY\n", argv[0]);
        return 2;
    }
    directory = argv[1];
    return cmocka_run_group_tests(tests, NULL, NULL);
}
