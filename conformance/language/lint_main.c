/* lint_main.c - corpus-lint: reads a folder of tables and prints what is wrong with it.
 *
 *     corpus-lint [--matrix] [--catches FILE]... FOLDER
 *
 * Ends with 0 if nothing is, 1 if something is, 2 if the folder holds no corpus or the call is wrong. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "lint.h"

static void put_finding(void *output, const char *file, unsigned line, const char *text)
{
    fprintf(output, "%s:%u: %s\n", file, line, text);
}

/* The whole file, which may be empty; NULL iff it cannot be read, with errno. */
static char *read_text(const char *path)
{
    enum { MOST = 1 << 20 };
    FILE *file = fopen(path, "re");
    char *text = file != NULL ? calloc(MOST + 1, 1) : NULL;
    size_t used = text != NULL ? fread(text, 1, MOST, file) : 0;
    if (text != NULL && (ferror(file) != 0 || used == MOST)) {
        free(text);
        text = NULL;
        errno = used == MOST ? EFBIG : EIO;
    }
    if (file != NULL)
        fclose(file);
    return text;
}

/* Appends the file at `path` to *all. False iff it cannot be read, with errno. */
static bool append_text(char **all, const char *path)
{
    char *text = read_text(path);
    if (text == NULL)
        return false;
    size_t before = *all != NULL ? strlen(*all) : 0, length = strlen(text);
    char *both = realloc(*all, before + length + 1);
    if (both != NULL) {
        memcpy(both + before, text, length + 1);
        *all = both;
    }
    free(text);
    return both != NULL;
}

static int lint_folder(const char *folder, const char *catches, bool matrix)
{
    const as_platform platform = as_platform_lp64();
    corpus_error error;
    corpus *tables = corpus_read(folder, &platform, &error);
    if (tables == NULL) {
        if (error.line != 0)
            fprintf(stderr, "%s:%u:%u: expected %s\n", error.file, error.line, error.column, error.expected);
        else
            fprintf(stderr, "%s: expected %s\n", error.file, error.expected);
        return 2;
    }
    if (matrix)
        corpus_matrix(tables, stdout);
    size_t findings = corpus_lint(tables, &platform, catches, put_finding, stdout);
    if (findings == SIZE_MAX)
        fprintf(stderr, "corpus-lint: memory ran out\n");
    else
        printf("%zu rows, %zu cases, %zu findings\n", tables->row_count, tables->case_count, findings);
    corpus_free(tables);
    return findings == SIZE_MAX ? 2 : findings != 0 ? 1 : 0;
}

int main(int count, char **words)
{
    const char *folder = NULL;
    char *catches = NULL;
    bool matrix = false, usable = true;
    for (int i = 1; i < count; i++) {
        if (strcmp(words[i], "--matrix") == 0)
            matrix = true;
        else if (strcmp(words[i], "--catches") == 0 && i + 1 < count) {
            if (!append_text(&catches, words[++i])) {
                fprintf(stderr, "%s: expected a table of faults: %s\n", words[i], strerror(errno));
                free(catches);
                return 2;
            }
        } else if (words[i][0] != '-' && folder == NULL)
            folder = words[i];
        else
            usable = false;
    }
    if (folder == NULL || !usable) {
        fprintf(stderr, "usage: corpus-lint [--matrix] [--catches FILE]... FOLDER\n");
        free(catches);
        return 2;
    }
    int status = lint_folder(folder, catches, matrix);
    free(catches);
    return status;
}
