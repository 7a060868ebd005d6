/* snippets.c - reads a folder of tables of programs, and gives them back. */
#include "snippets.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "folder.h"
#include "snippet_parse.h"

static int is_table(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return length > 4 && strcmp(entry->d_name + length - 4, ".cpp") == 0 && entry->d_name[0] != '.';
}

static int by_bytes(const struct dirent **a, const struct dirent **b) { return strcmp((*a)->d_name, (*b)->d_name); }

/* What there is to read: the files of a folder, or one text. */
typedef struct source {
    int folder, count;
    struct dirent **entries;
    const char *file, *text;
    size_t length;
} source;

/* Returns false iff the context failed. Nothing here changes after setjmp and is read after a failure. */
static bool read_source(snippet_table *made, const source *from)
{
    if (setjmp(made->context.failed) != 0)
        return false;
    made->room = context_take(&made->context, SNIPPETS_MOST, sizeof *made->room);
    made->public.all = made->room;
    if (from->text != NULL)
        snippet_parse_table(made, context_text(&made->context, from->file, strlen(from->file)), from->text,
                            from->length);
    for (int i = 0; i < from->count; i++) {
        const char *name = context_text(&made->context, from->entries[i]->d_name, strlen(from->entries[i]->d_name));
        char *text = context_take(&made->context, LIMIT_FILE + 2, 1);
        size_t length = folder_read(&made->context, from->folder, name, text);
        snippet_parse_table(made, name, text, length);
    }
    return true;
}

static snippets *read_all(const source *from, const char *name, corpus_error *error)
{
    snippet_table *made = calloc(1, sizeof *made);
    memset(error, 0, sizeof *error);
    if (made == NULL) {
        folder_fail(error, name, "less: memory ran out", "");
        return NULL;
    }
    made->context.error = error;
    bool read = read_source(made, from);
    if (read && made->public.count != 0)
        return &made->public;
    if (read)
        folder_fail(error, name, "at least one program, begun by '//!'", "");
    snippets_free(&made->public);
    return NULL;
}

snippets *snippets_parse(const char *file, const char *text, size_t length, corpus_error *error)
{
    const source from = {.file = file, .text = text, .length = length};
    return read_all(&from, file, error);
}

snippets *snippets_read(const char *folder, corpus_error *error)
{
    source from = {.folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    from.count = from.folder < 0 ? -1 : scandirat(from.folder, ".", &from.entries, is_table, by_bytes);
    if (from.count < 0) {
        folder_fail(error, folder, "a folder of programs: ", strerror(errno));
        if (from.folder >= 0)
            close(from.folder);
        return NULL;
    }
    snippets *made = read_all(&from, folder, error);
    for (int i = 0; i < from.count; i++)
        free(from.entries[i]);
    free(from.entries);
    close(from.folder);
    return made;
}

void snippets_free(snippets *gone)
{
    if (gone == NULL)
        return;
    snippet_table *made = (snippet_table *)(void *)gone;
    context_release(&made->context);
    free(made);
}

bool snippet_is_for(const snippet *one, as_profile revision)
{
    return revision >= one->since && revision <= one->until;
}

const char *snippet_standard(as_profile revision)
{
    static const char *const names[] = {"c++98", "c++11", "c++14", "c++17", "c++20", "c++23"};
    return names[revision - AS_PROFILE_CXX98];
}
