/* revision.c - see revision.h. */
#include "revision.h"

#include <stddef.h>
#include <string.h>

static const struct known {
    const char *name;
    as_profile profile;
    const char *spellings[3];
} revisions[REVISION_END] = {
    [REVISION_NONE] = {"", 0, {NULL}},
    [CXX98] = {"c++98", AS_PROFILE_CXX98, {"c++98"}},
    [CXX11] = {"c++11", AS_PROFILE_CXX11, {"c++11", "c++0x"}},
    [CXX14] = {"c++14", AS_PROFILE_CXX14, {"c++14", "c++1y"}},
    [CXX17] = {"c++17", AS_PROFILE_CXX17, {"c++17", "c++1z"}},
    [CXX20] = {"c++20", AS_PROFILE_CXX20, {"c++20", "c++2a"}},
    [CXX23] = {"c++23", AS_PROFILE_CXX23, {"c++23", "c++2b"}},
};

const char *revision_name(revision which) { return revisions[which].name; }

revision revision_of_name(const char *name)
{
    for (revision one = CXX98; one < REVISION_END; one++)
        if (strcmp(name, revisions[one].name) == 0)
            return one;
    return REVISION_NONE;
}

const char *revision_spelling(revision which, unsigned index) { return revisions[which].spellings[index]; }

as_profile revision_profile(revision which) { return revisions[which].profile; }

corpus_unit revision_unit(const char *name)
{
    corpus_unit one = CORPUS_UNIT_LIBRARY;
    while (one < CORPUS_UNITS && strcmp(name, corpus_unit_name(one)) != 0)
        one++;
    return one;
}
