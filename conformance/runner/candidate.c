/* candidate.c - the life of a candidate in memory. */
#include "candidate.h"

#include <stdlib.h>

const char *candidate_kind_name(candidate_kind kind)
{
    static const char *const names[] = {
        [CANDIDATE_SYSTEM] = "system", [CANDIDATE_LIBRARY] = "library", [CANDIDATE_BINDING] = "binding",
        [CANDIDATE_LIBC] = "libc",     [CANDIDATE_WINDOWS] = "windows", [CANDIDATE_TOOLCHAIN] = "toolchain",
    };
    return (size_t)kind < sizeof names / sizeof names[0] ? names[kind] : "unknown";
}

static void free_texts(char **texts)
{
    for (char **text = texts; text != NULL && *text != NULL; text++)
        free(*text);
    free(texts);
}

void configuration_clear(configuration *one)
{
    free(one->name);
    free(one->library);
    free(one->build);
    free(one->compiler);
    free(one->driver);
    free_texts(one->environment);
    free(one->links_with);
    free(one->runtime);
}

void candidate_free(candidate *subject)
{
    if (subject == NULL)
        return;
    for (size_t i = 0; i < subject->configuration_count; i++)
        configuration_clear(&subject->configurations[i]);
    free(subject->configurations);
    free_texts(subject->packages);
    free(subject->also_known);
    free(subject->name);
    free(subject->file);
    free(subject->description);
    free(subject);
}
