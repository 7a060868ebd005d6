/* candidate_units.c - see candidate_units.h. */
#include "candidate_units.h"

#include <stdlib.h>
#include <string.h>

#include "fail.h"

as_profiles configuration_default_profiles(const configuration *one)
{
    if (one->kind != CANDIDATE_TOOLCHAIN)
        return AS_DEFAULT_PROFILES;
    return UINT64_C(1) << revision_profile(one->revision) | (one->runtime != NULL ? AS_MSVC_ABI : AS_ITANIUM_ABI) |
           AS_QUALITY;
}

static bool copy_text(const char *from, char **into)
{
    *into = from != NULL ? strdup(from) : NULL;
    return from == NULL || *into != NULL;
}

static bool copy_environment(char *const *from, char ***into)
{
    size_t count = 0;
    while (from != NULL && from[count] != NULL)
        count++;
    *into = calloc(count + 1, sizeof **into);
    bool good = *into != NULL;
    for (size_t i = 0; good && i < count; i++)
        good = copy_text(from[i], &(*into)[i]);
    return good;
}

static bool add_one(candidate *subject, const configuration *like, revision which, corpus_unit part, bool is_optional)
{
    const size_t count = subject->configuration_count;
    configuration *larger = realloc(subject->configurations, (count + 1) * sizeof *larger);
    if (larger == NULL)
        return false;
    subject->configurations = larger;
    configuration *one = &larger[subject->configuration_count++];
    *one = (configuration){.kind = CANDIDATE_TOOLCHAIN,
                           .profiles = like->profiles,
                           .revision = which,
                           .unit = part,
                           .is_optional = is_optional};
    one->name = part == CORPUS_UNIT_LIBRARY ? strdup(revision_name(which))
                                            : text_of("%s-%s", revision_name(which), corpus_unit_name(part));
    if (!copy_text(like->runtime, &one->runtime))
        return false;
    if (one->profiles == 0)
        one->profiles = configuration_default_profiles(one);
    return one->name != NULL && copy_text(like->library, &one->library) && copy_text(like->compiler, &one->compiler) &&
           copy_text(like->driver, &one->driver) && copy_text(like->links_with, &one->links_with) &&
           copy_text(like->build, &one->build) && copy_environment(like->environment, &one->environment);
}

bool candidate_add_grid(candidate *subject, const configuration *like, const configuration_grid *grid)
{
    for (revision which = CXX98; which < REVISION_END; which++) {
        if (grid->names_revisions && !grid->has_revision[which])
            continue;
        for (corpus_unit part = CORPUS_UNIT_LIBRARY; part < CORPUS_UNITS; part++) {
            if (grid->names_units && !grid->has_unit[part])
                continue;
            if (!add_one(subject, like, which, part, !grid->names_revisions))
                return false;
        }
    }
    return true;
}
