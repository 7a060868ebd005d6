/* witness_file.c - reads witnesses. */
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

/* Of what is C++'s alone, those of C++ that it is of; of what is the C runtime's, its profiles; of all else, the
 * others. */
static as_profiles usual_profiles(const char *id)
{
    const as_clause *clause = find_clause(as_families, id, NULL);
    const as_undefined *rule = find_undefined(as_families, id);
    as_profiles own = clause != NULL ? clause->profiles : rule != NULL ? rule->profiles : AS_ALL;
    const as_profiles cxx = AS_CXX | AS_CXX_ABI;
    if ((own & (AS_LAW | AS_CRT | AS_CRT_DEBUG)) == 0 && (own & cxx) != 0)
        return own & cxx;
    return (own & AS_ALL) != 0 ? AS_ALL : AS_CRT;
}

/* "== ID satisfied", and so on for violated, chooses NAME, silent, undefined; and then maybe "profiles LIST". */
static const char *read_heading(char *line, witness *one)
{
    char *words[8] = {0}, *rest = line + 2;
    size_t count = 0;
    unsigned at;
    for (char *word; count < 8 && (word = strsep(&rest, " \t\r")) != NULL;)
        if (*word != '\0')
            words[count++] = word;
    if (count < 2 || strlen(words[0]) >= sizeof one->id)
        return "expected '== ID satisfied|violated|chooses NAME|silent|undefined [profiles LIST]'";
    strcpy(one->id, words[0]);
    size_t next = 2;
    if (strcmp(words[1], "satisfied") == 0)
        one->kind = WITNESS_SATISFIED;
    else if (strcmp(words[1], "violated") == 0)
        one->kind = WITNESS_VIOLATED;
    else if (strcmp(words[1], "silent") == 0)
        one->kind = WITNESS_SILENT;
    else if (strcmp(words[1], "undefined") == 0)
        one->kind = WITNESS_UNDEFINED;
    else if (strcmp(words[1], "chooses") == 0 && count > 2 && strlen(words[2]) < sizeof one->alternative) {
        one->kind = WITNESS_CHOOSES;
        strcpy(one->alternative, words[2]);
        next = 3;
    } else
        return "expected satisfied, violated, chooses NAME, silent or undefined";
    one->profiles = usual_profiles(one->id);
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
