/* compiler.c - see compiler.h. */
#include "compiler.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "prepare_parts.h"

enum { ASK_FACTOR = 3, LEAST_ASK_MS = 5000, WHY = 500 };

/* The least program that needs all that the rows need: the compiler, its headers, its library, the linker. */
static const char least_program[] = "#include <new>\n"
                                    "int main()\n"
                                    "{\n"
                                    "    int *volatile a = new int[2];\n"
                                    "    delete[] a;\n"
                                    "    return 0;\n"
                                    "}\n";

command_limits compiler_limits(const workshop *how, unsigned factor, unsigned least_ms)
{
    const unsigned limit = how->limit_ms * factor;
    return (command_limits){.all = how->all,
                            .limit_ms = limit > least_ms ? limit : least_ms,
                            .resident_limit = how->resident_limit,
                            .stop = how->stop};
}

char *compiler_folder(const workshop *how)
{
    char *folder = text_of("%s/compiling.XXXXXX", how->places->cache);
    if (folder == NULL || mkdtemp(folder) == NULL) {
        free(folder);
        return NULL;
    }
    return folder;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status, (void)kind, (void)place;
    return remove(path);
}

void compiler_drop_folder(char *folder)
{
    if (folder != NULL)
        nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    free(folder);
}

/* For Windows there are neither headers nor a library: only that an object is made. */
static const char least_object[] = "int *volatile a;\n"
                                   "int main()\n"
                                   "{\n"
                                   "    a = new int[2];\n"
                                   "    delete[] a;\n"
                                   "    return 0;\n"
                                   "}\n";

static bool write_source(const char *path, const char *text)
{
    FILE *file = fopen(path, "we");
    const bool good = file != NULL && fputs(text, file) >= 0;
    return file != NULL && fclose(file) == 0 && good;
}

static bool tell(char **why, const char *command, const char *what, const command_report *report,
                 const command_limits *limits)
{
    char how[WHY];
    command_say(report, limits, how, sizeof how);
    free(*why);
    *why = command_is_missing(report) ? text_of("%s: there is no such command", command)
                                      : text_of("%s: %s %s", command, what, how);
    return false;
}

/* Compiles, links and runs the least program; for Windows it is compiled and no more. */
static bool works(compiler *one, const workshop *how, const char *folder, const char *source, const char *program)
{
    command_limits limits = compiler_limits(how, ASK_FACTOR, LEAST_ASK_MS);
    limits.folder = folder;
    char *const arguments[] = {(char *)"-o", (char *)program, (char *)source, how->is_for_windows ? (char *)"-c" : NULL,
                               NULL},
                *const none[] = {NULL};
    unlink(program);
    const command_report made = command_run(&limits, one->command, arguments);
    if (!command_is_good(&made))
        return tell(&one->unable, one->command, "the compiler", &made, &limits);
    if (access(program, how->is_for_windows ? F_OK : X_OK) != 0) {
        free(one->unable);
        one->unable = text_of("%s: the compiler wrote no program, and says that all is well", one->command);
        return false;
    }
    const command_report ran = how->is_for_windows ? made : command_run_file(&limits, program, none);
    if (!command_is_good(&ran))
        return tell(&one->unable, one->command, "the program that it makes of an empty main", &ran, &limits);
    free(one->unable);
    one->unable = NULL;
    return true;
}

static void ask_version(compiler *one, const workshop *how)
{
    const command_limits limits = compiler_limits(how, ASK_FACTOR, LEAST_ASK_MS);
    char *const arguments[] = {(char *)"--version", NULL};
    const command_report said = command_run(&limits, one->command, arguments);
    if (command_is_good(&said) && said.output[0] != '\0')
        one->version = strndup(said.output, strcspn(said.output, "\n"));
}

static void ask_revision(compiler *one, revision which, const workshop *how, const char *source)
{
    const command_limits limits = compiler_limits(how, ASK_FACTOR, LEAST_ASK_MS);
    known_revision *known = &one->revisions[which];
    known->was_asked = true;
    for (unsigned i = 0; revision_spelling(which, i) != NULL && known->spelling == NULL; i++) {
        char *option = text_of("-std=%s", revision_spelling(which, i));
        char *const arguments[] = {option, (char *)"-fsyntax-only", (char *)source, NULL};
        const command_report said = command_run(&limits, one->command, arguments);
        if (command_is_good(&said))
            known->spelling = revision_spelling(which, i);
        else if (said.end != COMMAND_ENDED || command_was_killed(&said))
            tell(&known->trouble, one->command, "asked for a revision, the compiler", &said, &limits);
        free(option);
        if (known->trouble != NULL)
            break;
    }
}

static compiler *add(compilers *all, const char *command)
{
    compiler *larger = realloc(all->list, (all->count + 1) * sizeof *larger);
    if (larger == NULL)
        return NULL;
    all->list = larger;
    larger[all->count] = (compiler){.command = strdup(command)};
    return larger[all->count].command != NULL ? &larger[all->count++] : NULL;
}

compiler *compilers_ask(compilers *all, const char *command, revision which, const candidate *subject,
                        const workshop *how)
{
    compiler *one = (compiler *)compilers_find(all, command);
    const bool is_new = one == NULL;
    if (!is_new && (one->unable != NULL || one->revisions[which].was_asked))
        return one;
    one = is_new ? add(all, command) : one;
    char *folder = compiler_folder(how);
    char *source = folder != NULL ? text_of("%s/least.cpp", folder) : NULL;
    char *program = folder != NULL ? text_of("%s/least", folder) : NULL;
    const bool has_room = one != NULL && source != NULL && program != NULL &&
                          write_source(source, how->is_for_windows ? least_object : least_program);
    if (has_room && (!is_new || works(one, how, folder, source, program) ||
                     (prepare_packages(subject, how->places) && works(one, how, folder, source, program)))) {
        if (is_new)
            ask_version(one, how);
        ask_revision(one, which, how, source);
    }
    free(source);
    free(program);
    compiler_drop_folder(folder);
    return has_room ? one : NULL;
}

const compiler *compilers_find(const compilers *all, const char *command)
{
    for (size_t i = 0; i < all->count; i++)
        if (strcmp(all->list[i].command, command) == 0)
            return &all->list[i];
    return NULL;
}

void compilers_clear(compilers *all)
{
    for (size_t i = 0; i < all->count; i++) {
        free(all->list[i].command);
        free(all->list[i].unable);
        free(all->list[i].version);
        for (revision which = REVISION_NONE; which < REVISION_END; which++)
            free(all->list[i].revisions[which].trouble);
    }
    free(all->list);
    *all = (compilers){NULL, 0};
}
