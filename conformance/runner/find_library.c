/* find_library.c - see find_library.h. The linker is not asked: asking it would load the library. */
#include "find_library.h"

#include <elf.h>
#include <glob.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_INCLUDES = 4 };

/* False iff the file is a library for another kind of machine, which the linker passes over in its search. What is no
 * library at all is taken: a message about that file says more than that there is none. */
static bool may_be_of_this_machine(const char *path)
{
    Elf64_Ehdr head = {.e_machine = 0};
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return false;
    const bool is_library =
        fread(&head, 1, sizeof head, file) >= EI_NIDENT && memcmp(head.e_ident, ELFMAG, SELFMAG) == 0;
    fclose(file);
    return !is_library || (head.e_ident[EI_CLASS] == ELFCLASS64 && head.e_machine == EM_X86_64);
}

/* folder/name if it can be read. */
static char *in_folder(const char *folder, size_t length, const char *name)
{
    char *path;
    if (length == 0 || asprintf(&path, "%.*s/%s", (int)length, folder, name) < 0)
        return NULL;
    char *found = may_be_of_this_machine(path) ? realpath(path, NULL) : NULL;
    free(path);
    return found;
}

static char *in_list(const char *list, const char *name)
{
    char *found = NULL;
    while (list != NULL && *list != '\0' && found == NULL) {
        const size_t length = strcspn(list, ":;");
        found = in_folder(list, length, name);
        list += length;
        list += *list != '\0';
    }
    return found;
}

static char *in_configured_folders(const char *file, const char *name, unsigned depth);

static char *in_included_files(const char *pattern, const char *name, unsigned depth)
{
    glob_t files;
    char *found = NULL;
    if (depth >= MAX_INCLUDES || glob(pattern, 0, NULL, &files) != 0)
        return NULL;
    for (size_t i = 0; i < files.gl_pathc && found == NULL; i++)
        found = in_configured_folders(files.gl_pathv[i], name, depth + 1);
    globfree(&files);
    return found;
}

static char *in_configured_folders(const char *file, const char *name, unsigned depth)
{
    char line[4096];
    char *found = NULL;
    FILE *stream = fopen(file, "re");
    if (stream == NULL)
        return NULL;
    while (found == NULL && fgets(line, sizeof line, stream) != NULL) {
        line[strcspn(line, "#\n")] = '\0';
        char *word = line + strspn(line, " \t");
        if (strncmp(word, "include", 7) == 0 && (word[7] == ' ' || word[7] == '\t'))
            found = in_included_files(word + 7 + strspn(word + 7, " \t"), name, depth);
        else
            found = in_folder(word, strcspn(word, " \t="), name);
    }
    fclose(stream);
    return found;
}

static char *matching(const char *pattern)
{
    glob_t files;
    char *found = NULL;
    if (glob(pattern, 0, NULL, &files) != 0)
        return NULL;
    if (files.gl_pathc > 0)
        found = realpath(files.gl_pathv[files.gl_pathc - 1], NULL);
    globfree(&files);
    return found;
}

char *find_library(const char *name)
{
    if (strchr(name, '/') != NULL) {
        char *path = realpath(name, NULL);
        return path != NULL ? path : matching(name);
    }
    char *found = in_list(getenv("LD_LIBRARY_PATH"), name);
    if (found == NULL)
        found = in_configured_folders("/etc/ld.so.conf", name, 0);
    if (found == NULL)
        found = in_list("/lib/x86_64-linux-gnu:/usr/lib/x86_64-linux-gnu:/lib64:/usr/lib64:/lib:/usr/lib", name);
    return found;
}
