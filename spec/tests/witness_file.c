/* witness_file.c - reads witnesses and holds them against the law. */
#include "witness_file.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

text read_file(const char *path)
{
    text content = {malloc(1), 0};
    FILE *file = fopen(path, "r");
    size_t got;
    char piece[4096];
    if (file == NULL || content.bytes == NULL) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        exit(1);
    }
    while ((got = fread(piece, 1, sizeof piece, file)) > 0) {
        content.bytes = realloc(content.bytes, content.length + got + 1);
        if (content.bytes == NULL)
            exit(1);
        memcpy(content.bytes + content.length, piece, got);
        content.length += got;
    }
    content.bytes[content.length] = '\0';
    fclose(file);
    return content;
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

char **list_files(const char *directory, const char *ending, size_t *count)
{
    char **names = NULL;
    struct dirent *entry;
    DIR *open = opendir(directory);
    *count = 0;
    if (open == NULL) {
        fprintf(stderr, "%s: %s\n", directory, strerror(errno));
        exit(1);
    }
    while ((entry = readdir(open)) != NULL) {
        size_t length = strlen(entry->d_name);
        if (length <= strlen(ending) || strcmp(entry->d_name + length - strlen(ending), ending) != 0)
            continue;
        names = realloc(names, (*count + 1) * sizeof *names);
        if (names == NULL || asprintf(&names[(*count)++], "%s/%s", directory, entry->d_name) < 0)
            exit(1);
    }
    closedir(open);
    if (names != NULL)
        qsort(names, *count, sizeof *names, by_name);
    return names;
}

void free_names(char **names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(names[i]);
    free(names);
}

/* "== ID satisfied", "== ID violated", "== ID chooses NAME", "== ID undefined", and then maybe "profiles LIST". */
static const char *read_heading(char *line, witness *one)
{
    char *words[8] = {0}, *rest = line + 2;
    size_t count = 0;
    unsigned at;
    for (char *word; count < 8 && (word = strsep(&rest, " \t\r")) != NULL;)
        if (*word != '\0')
            words[count++] = word;
    if (count < 2 || strlen(words[0]) >= sizeof one->id)
        return "expected '== ID satisfied|violated|chooses NAME|undefined [profiles LIST]'";
    strcpy(one->id, words[0]);
    size_t next = 2;
    if (strcmp(words[1], "satisfied") == 0)
        one->kind = WITNESS_SATISFIED;
    else if (strcmp(words[1], "violated") == 0)
        one->kind = WITNESS_VIOLATED;
    else if (strcmp(words[1], "undefined") == 0)
        one->kind = WITNESS_UNDEFINED;
    else if (strcmp(words[1], "chooses") == 0 && count > 2 && strlen(words[2]) < sizeof one->alternative) {
        one->kind = WITNESS_CHOOSES;
        strcpy(one->alternative, words[2]);
        next = 3;
    } else
        return "expected satisfied, violated, chooses NAME or undefined";
    one->profiles = AS_ALL;
    if (count == next)
        return NULL;
    if (count != next + 2 || strcmp(words[next], "profiles") != 0 ||
        !as_profiles_parse(words[next + 1], &one->profiles, &at))
        return "expected 'profiles' and a list of profiles, or the end of the line";
    return NULL;
}

static bool is_heading(const char *line) { return strncmp(line, "==", 2) == 0; }

static char *next_line(char *line)
{
    char *newline = strchr(line, '\n');
    return newline == NULL ? line + strlen(line) : newline + 1;
}

static bool read_sections(const char *path, char *content, witness_list *list)
{
    char *line = content;
    unsigned number = 1;
    bool right = true;
    while (*line != '\0' && !is_heading(line)) {
        line = next_line(line);
        number++;
    }
    while (*line != '\0') {
        witness one = {.line = number};
        as_trace_error error;
        char *body = next_line(line), *end = body;
        if (body > line && body[-1] == '\n')
            body[-1] = '\0';
        unsigned lines = 1;
        for (; *end != '\0' && !is_heading(end); lines++)
            end = next_line(end);
        const char *name = strrchr(path, '/');
        snprintf(one.file, sizeof one.file, "%s", name != NULL ? name + 1 : path);
        const char *wrong = read_heading(line, &one);
        if (wrong != NULL) {
            fprintf(stderr, "%s:%u: %s\n", path, number, wrong);
            right = false;
        } else if (!as_trace_parse(body, (size_t)(end - body), &one.trace, &error)) {
            fprintf(stderr, "%s:%u:%u: %s\n", path, number + error.line, error.column, error.expected);
            right = false;
        } else {
            list->all = realloc(list->all, (list->count + 1) * sizeof *list->all);
            if (list->all == NULL)
                exit(1);
            list->all[list->count++] = one;
        }
        number += lines;
        line = end;
    }
    return right;
}

bool read_witnesses(const char *directory, witness_list *list)
{
    size_t count;
    bool right = true;
    char **names = list_files(directory, ".witness", &count);
    *list = (witness_list){0};
    for (size_t i = 0; i < count; i++) {
        text content = read_file(names[i]);
        right &= read_sections(names[i], content.bytes, list);
        free(content.bytes);
    }
    free_names(names, count);
    return right;
}

void free_witnesses(witness_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        as_trace_clear(&list->all[i].trace);
    free(list->all);
}

/* ---- against the law ---- */

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

static bool clause_witness_is_right(const witness *one, const as_family *const *families, text *why)
{
    size_t index, at = 0;
    observation seen = {one, why, true, false};
    if (find_clause(families, one->id, &index) == NULL) {
        text_add(why, "there is no such clause");
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

/* By this rule alone, the last event and no earlier one is undefined. */
static bool undefined_witness_is_right(const witness *one, const as_family *const *families, text *why)
{
    const as_undefined *rule = find_undefined(families, one->id);
    size_t at = 0, count = one->trace.count;
    if (rule == NULL || (rule->profiles & one->profiles) == 0 || count == 0) {
        text_add(why, "there is no such rule, or it is of none of these profiles, or the trace is empty");
        return false;
    }
    const as_family alone = {.name = "alone", .undefined = rule, .undefined_count = 1}, end = {.name = NULL};
    const as_family *const law[] = {&alone, &end};
    as_oracle *oracle = as_oracle_new_with(&one->trace.platform, rule->profiles & one->profiles, law);
    assert_non_null(oracle);
    as_fed fed = as_oracle_replay(oracle, one->trace.events, count - 1, &at);
    bool before = as_oracle_standing(oracle) == (rule->profiles & one->profiles);
    if (fed == AS_FED) {
        at = count - 1;
        fed = as_oracle_replay(oracle, one->trace.events + count - 1, 1, &(size_t){0});
    }
    bool after = as_oracle_standing(oracle) == 0;
    as_oracle_free(oracle);
    if (fed != AS_FED)
        text_add(why, "the event of its line %u is malformed", one->trace.lines[at]);
    else if (!before)
        text_add(why, "an earlier event is undefined already");
    else if (!after)
        text_add(why, "its last event is not undefined");
    return fed == AS_FED && before && after;
}

bool witness_is_right(const witness *one, const as_family *const *families, text *why)
{
    return one->kind == WITNESS_UNDEFINED ? undefined_witness_is_right(one, families, why)
                                          : clause_witness_is_right(one, families, why);
}
