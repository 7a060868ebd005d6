/* corpus.c - reads a folder of tables into a corpus, and gives it back. */
#include "corpus.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "folder.h"
#include "whole.h"

const char *corpus_condition_name(unsigned condition)
{
    switch (condition) {
    case CORPUS_PLAIN:
        return "plain";
    case CORPUS_WHEN_COLD:
        return "cold";
    case CORPUS_WHEN_WARM:
        return "warm";
    case CORPUS_WHEN_OOM:
        return "oom";
    case CORPUS_WHEN_THREADS:
        return "thread";
    case CORPUS_WHEN_FORKED:
        return "fork";
    case CORPUS_WHEN_HANDLER:
        return "handler";
    case CORPUS_WHEN_HOOKED:
        return "hooked";
    case CORPUS_WHEN_DAMAGED:
        return "damaged";
    default:
        return "?";
    }
}

static int is_table(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return length > 5 && strcmp(entry->d_name + length - 5, ".rows") == 0 && entry->d_name[0] != '.';
}

static int by_bytes(const struct dirent **a, const struct dirent **b) { return strcmp((*a)->d_name, (*b)->d_name); }

static void read_tables(row_whole *made, int folder, struct dirent *const *entries, int count)
{
    for (int i = 0; i < count; i++) {
        const char *name = context_text(&made->context, entries[i]->d_name, strlen(entries[i]->d_name));
        char *text = context_take(&made->context, LIMIT_FILE + 2, 1);
        size_t length = folder_read(&made->context, folder, name, text);
        tree_parse(&made->tree, name, text, length);
    }
}

/* Returns false iff the context failed. Nothing here changes after setjmp and is read after a failure. */
static bool read_whole(row_whole *made, const as_platform *platform, int folder, struct dirent *const *entries,
                       int count)
{
    if (setjmp(made->context.failed) != 0)
        return false;
    made->tree.context = &made->context;
    made->tree.rows_end = &made->tree.rows;
    made->tree.probes_end = &made->tree.probes;
    made->tree.holes_end = &made->tree.holes;
    read_tables(made, folder, entries, count);
    expand_tree(&made->tree, platform, &made->corpus);
    return true;
}

static corpus *fail_folder(corpus_error *error, const char *folder, const char *expected, const char *why)
{
    folder_fail(error, folder, expected, why);
    return NULL;
}

corpus *corpus_read(const char *folder, const as_platform *platform, corpus_error *error)
{
    struct dirent **entries = NULL;
    int at = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int count = at < 0 ? -1 : scandirat(at, ".", &entries, is_table, by_bytes);
    if (count < 0) {
        int why = errno;
        if (at >= 0)
            close(at);
        return fail_folder(error, folder, "a folder of tables: ", strerror(why));
    }
    row_whole *made = calloc(1, sizeof *made);
    bool read = false;
    memset(error, 0, sizeof *error);
    if (made == NULL) {
        fail_folder(error, folder, "less: memory ran out", "");
    } else {
        made->context.error = error;
        read = read_whole(made, platform, at, entries, count);
    }
    for (int i = 0; i < count; i++)
        free(entries[i]);
    free(entries);
    close(at);
    if (read && made->corpus.case_count != 0)
        return &made->corpus;
    if (read)
        fail_folder(error, folder, "a folder with at least one *.rows file that holds a row", "");
    if (made != NULL)
        corpus_free(&made->corpus);
    return NULL;
}

void corpus_free(corpus *from)
{
    if (from == NULL)
        return;
    row_whole *made = (row_whole *)(void *)from;
    context_release(&made->context);
    free(made);
}
