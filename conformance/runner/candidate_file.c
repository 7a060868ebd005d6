/* candidate_file.c - reads a candidate file: the tables of its keys and what takes each value. */
#include "candidate_file.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "candidate_units.h"
#include "yaml_reader.h"

/* What is being read; `one` is the configuration at hand. */
typedef struct reading {
    candidate *candidate;
    configuration *one;
    configuration_grid grid; /* of the whole file */
    bool has_kind;           /* the configuration says one */
} reading;

/* Appends to an array of texts that ends with NULL. */
static bool append_text(char ***texts, char *text, run_error *error)
{
    size_t count = 0;
    while (*texts != NULL && (*texts)[count] != NULL)
        count++;
    char **larger = text != NULL ? realloc(*texts, (count + 2) * sizeof *larger) : NULL;
    if (larger == NULL) {
        free(text);
        return run_fail_memory(error);
    }
    larger[count] = text;
    larger[count + 1] = NULL;
    *texts = larger;
    return true;
}

static bool take_profile(yaml_reader *reader, yaml_node_t *node, void *into)
{
    as_profiles *set = into, one = 0;
    unsigned at;
    const char *name = yaml_text(reader, node, "a profile");
    if (name == NULL)
        return false;
    if (!as_profiles_parse(name, &one, &at))
        return yaml_complain(reader, node, "unknown profile '%.40s'", name);
    *set |= one;
    return true;
}

static bool take_profiles(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    now->one->profiles = 0;
    if (!yaml_read_sequence(reader, node, "profiles", take_profile, &now->one->profiles))
        return false;
    return now->one->profiles != 0 || yaml_complain(reader, node, "the list of profiles is empty");
}

static bool take_environment(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    if (node->type != YAML_MAPPING_NODE)
        return yaml_complain(reader, node, "expected a mapping: the environment");
    for (const yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; pair++) {
        const yaml_node_t *key = yaml_document_get_node(&reader->document, pair->key);
        const char *name = yaml_text(reader, key, "the name of a variable");
        if (name == NULL)
            return false;
        const char *value = yaml_text(reader, yaml_document_get_node(&reader->document, pair->value), "its value");
        if (value == NULL)
            return false;
        if (name[0] == '\0' || strchr(name, '=') != NULL)
            return yaml_complain(reader, key, "'%.40s' cannot be the name of a variable", name);
        if (strcmp(name, "LD_PRELOAD") == 0)
            return yaml_complain(reader, key, "LD_PRELOAD is set by the runner; name the library instead");
        if (!append_text(&now->one->environment, text_of("%s=%s", name, value), reader->error))
            return false;
    }
    return true;
}

static bool take_name(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    return yaml_copy_text(reader, node, "the name", &now->one->name);
}

static bool take_library(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    return yaml_copy_text(reader, node, "the library", &now->one->library);
}

static bool take_build(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    return yaml_copy_text(reader, node, "the build command", &now->one->build);
}

static bool take_compiler(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    return yaml_copy_text(reader, node, "the compiler", &now->one->compiler);
}

static bool take_links_with(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    return yaml_copy_text(reader, node, "the link flags", &now->one->links_with);
}

static bool take_description(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    return yaml_copy_text(reader, node, "the description", &now->candidate->description);
}

static bool read_kind(yaml_reader *reader, yaml_node_t *node, candidate_kind *into)
{
    const char *name = yaml_text(reader, node, "the kind");
    if (name == NULL)
        return false;
    for (candidate_kind kind = CANDIDATE_SYSTEM; kind < CANDIDATE_KINDS; kind++) {
        if (strcmp(name, candidate_kind_name(kind)) == 0) {
            *into = kind;
            return true;
        }
    }
    return yaml_complain(reader, node,
                         "unknown kind '%.40s'; expected one of: system, library, binding, libc, windows, toolchain",
                         name);
}

static bool take_kind(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    return read_kind(reader, node, &now->candidate->kind);
}

static bool take_own_kind(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    now->has_kind = true;
    return read_kind(reader, node, &now->one->kind);
}

static bool take_driver(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    return yaml_copy_text(reader, node, "the driver", &now->one->driver);
}

static bool take_runtime(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    return yaml_copy_text(reader, node, "the C runtime", &now->one->runtime);
}

static bool read_revision(yaml_reader *reader, yaml_node_t *node, revision *into)
{
    const char *name = yaml_text(reader, node, "a revision of C++");
    if (name == NULL)
        return false;
    *into = revision_of_name(name);
    return *into != REVISION_NONE ||
           yaml_complain(reader, node,
                         "unknown revision '%.40s'; expected one of: c++98, c++11, c++14, c++17, c++20, c++23", name);
}

static bool take_revision(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    return read_revision(reader, node, &now->one->revision);
}

static bool read_unit(yaml_reader *reader, yaml_node_t *node, corpus_unit *into)
{
    const char *name = yaml_text(reader, node, "a unit");
    if (name == NULL)
        return false;
    *into = revision_unit(name);
    return *into != CORPUS_UNITS ||
           yaml_complain(reader, node, "unknown unit '%.40s'; expected one of: library, replaced, arrays", name);
}

static bool take_unit(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    return read_unit(reader, node, &now->one->unit);
}

static bool add_revision(yaml_reader *reader, yaml_node_t *node, void *into)
{
    configuration_grid *grid = into;
    revision one;
    if (!read_revision(reader, node, &one))
        return false;
    grid->has_revision[one] = true;
    return true;
}

static bool take_revisions(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    now->grid.names_revisions = true;
    return yaml_read_sequence(reader, node, "revisions", add_revision, &now->grid);
}

static bool add_unit(yaml_reader *reader, yaml_node_t *node, void *into)
{
    configuration_grid *grid = into;
    corpus_unit one;
    if (!read_unit(reader, node, &one))
        return false;
    grid->has_unit[one] = true;
    return true;
}

static bool take_units(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    now->grid.names_units = true;
    return yaml_read_sequence(reader, node, "units", add_unit, &now->grid);
}

static bool take_package(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    const char *name = yaml_text(reader, node, "a package");
    if (name == NULL)
        return false;
    /* It becomes an argument of a command: nothing that could be an option. */
    if (!islower((unsigned char)name[0]) || strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789+-.") != strlen(name))
        return yaml_complain(reader, node, "'%.40s' cannot be the name of a Debian package", name);
    return append_text(&now->candidate->packages, strdup(name), reader->error);
}

static bool take_also_known(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    if (!yaml_copy_text(reader, node, "the name of a candidate", &now->candidate->also_known))
        return false;
    return strchr(now->candidate->also_known, '/') == NULL ||
           yaml_complain(reader, node, "expected the name of a shipped candidate, without a folder");
}

static bool take_packages(yaml_reader *reader, yaml_node_t *node, void *into)
{
    return yaml_read_sequence(reader, node, "packages", take_package, into);
}

#define CONFIGURATION_KEYS                                                                                             \
    {"name", take_name, false}, {"library", take_library, false}, {"build", take_build, false},                        \
        {"compiler", take_compiler, false}, {"environment", take_environment, false},                                  \
        {"profiles", take_profiles, false}, {"links_with", take_links_with, false}, {"driver", take_driver, false},    \
        {"runtime", take_runtime, false}, {"revision", take_revision, false},                                          \
    {                                                                                                                  \
        "unit", take_unit, false                                                                                       \
    }

static const yaml_key configuration_keys[] = {CONFIGURATION_KEYS, {"kind", take_own_kind, false}, {NULL, NULL, false}};

static bool add_configuration(candidate *subject, run_error *error)
{
    const size_t count = subject->configuration_count;
    configuration *larger = realloc(subject->configurations, (count + 1) * sizeof *larger);
    if (larger == NULL)
        return run_fail_memory(error);
    subject->configurations = larger;
    larger[count] = (configuration){.environment = calloc(1, sizeof(char *)), .kind = subject->kind};
    if (larger[count].environment == NULL)
        return run_fail_memory(error);
    subject->configuration_count++;
    return true;
}

/* What a configuration must and must not say depends on the kind, which may stand below it: looked at when all is read.
 */
static bool configuration_is_whole(yaml_reader *reader, const yaml_node_t *node, const configuration *one)
{
    const char *kind = candidate_kind_name(one->kind);
    if (one->kind != CANDIDATE_TOOLCHAIN &&
        (one->driver != NULL || one->runtime != NULL || one->revision != REVISION_NONE))
        return yaml_complain(reader, node, "a candidate of kind %s has no driver, runtime or revision", kind);
    switch (one->kind) {
    case CANDIDATE_SYSTEM:
        if (one->library != NULL || one->build != NULL || one->compiler != NULL)
            return yaml_complain(reader, node, "a candidate of kind system has no library, build or compiler");
        return true;
    case CANDIDATE_LIBRARY:
    case CANDIDATE_BINDING:
        if (one->compiler != NULL)
            return yaml_complain(reader, node, "a candidate of kind %s has no compiler", kind);
        if ((one->library == NULL) == (one->build == NULL))
            return yaml_complain(reader, node, "a candidate of kind %s needs a library or a build command", kind);
        return true;
    case CANDIDATE_LIBC:
        if (one->library != NULL || one->build != NULL)
            return yaml_complain(reader, node, "a candidate of kind libc has no library or build command");
        if (one->compiler == NULL)
            return yaml_complain(reader, node, "a candidate of kind libc needs a compiler");
        return true;
    case CANDIDATE_WINDOWS:
        if (one->build != NULL || one->compiler != NULL)
            return yaml_complain(reader, node, "a candidate of kind windows has no build command or compiler");
        if (one->library == NULL)
            return yaml_complain(reader, node, "a candidate of kind windows needs a library");
        return true;
    case CANDIDATE_TOOLCHAIN:
        if (one->build != NULL)
            return yaml_complain(reader, node, "a candidate of kind toolchain has no build command");
        if ((one->compiler == NULL) == (one->driver == NULL))
            return yaml_complain(reader, node, "a candidate of kind toolchain needs a compiler or a driver");
        if (one->driver != NULL && strchr(one->driver, '/') != NULL)
            return yaml_complain(reader, node, "expected the name of a driver, without a folder");
        if (one->revision == REVISION_NONE)
            return yaml_complain(reader, node, "a configuration of kind toolchain needs a revision");
        if (one->runtime != NULL && (one->compiler == NULL || one->library != NULL || one->unit != CORPUS_UNIT_LIBRARY))
            return yaml_complain(reader, node,
                                 "with a runtime there is a compiler, no library, and no unit but library");
        return true;
    case CANDIDATE_KINDS:
        break;
    }
    return yaml_complain(reader, node, "unknown kind");
}

static bool name_is_taken(const candidate *subject, const char *name)
{
    for (size_t i = 0; i + 1 < subject->configuration_count; i++) {
        if (strcmp(subject->configurations[i].name, name) == 0)
            return true;
    }
    return false;
}

static bool take_configuration(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    if (!add_configuration(now->candidate, reader->error))
        return false;
    const size_t last = now->candidate->configuration_count - 1;
    reading inner = {.candidate = now->candidate, .one = &now->candidate->configurations[last]};
    if (!yaml_read_mapping(reader, node, "a configuration", configuration_keys, &inner))
        return false;
    if (inner.one->name == NULL)
        return yaml_complain(reader, node, "a configuration lacks the key 'name'");
    inner.one->has_own_kind = inner.has_kind;
    if (name_is_taken(now->candidate, inner.one->name))
        return yaml_complain(reader, node, "there are two configurations called '%.40s'", inner.one->name);
    return true;
}

static bool take_configurations(yaml_reader *reader, yaml_node_t *node, void *into)
{
    if (!yaml_read_sequence(reader, node, "configurations", take_configuration, into))
        return false;
    const reading *now = into;
    return now->candidate->configuration_count > 0 ||
           yaml_complain(reader, node, "the list of configurations is empty");
}

static const yaml_key candidate_keys[] = {
    {"description", take_description, false},
    {"kind", take_kind, true},
    {"packages", take_packages, false},
    {"also_known", take_also_known, false},
    {"configurations", take_configurations, false},
    CONFIGURATION_KEYS,
    {"revisions", take_revisions, false},
    {"units", take_units, false},
    {NULL, NULL, false},
};

/* Keys of a configuration that stand at the top: all of the only one. */
static bool settle_the_only(candidate *subject, configuration *top, run_error *error)
{
    if (!add_configuration(subject, error))
        return false;
    configuration *one = &subject->configurations[0];
    free(one->environment);
    *one = *top;
    one->kind = subject->kind;
    *top = (configuration){0};
    if (one->name == NULL)
        one->name = strdup("default");
    return one->name != NULL || run_fail_memory(error);
}

/* True iff the configurations are those of a toolchain in each revision and unit. */
static bool is_grid(const candidate *subject, const reading *now)
{
    return now->grid.names_revisions || now->grid.names_units ||
           (subject->kind == CANDIDATE_TOOLCHAIN && subject->configuration_count == 0 &&
            now->one->revision == REVISION_NONE);
}

static bool settle_grid(yaml_reader *reader, const yaml_node_t *root, candidate *subject, const reading *now)
{
    if (subject->kind != CANDIDATE_TOOLCHAIN)
        return yaml_complain(reader, root, "only a candidate of kind toolchain has revisions and units");
    if (subject->configuration_count > 0 || now->one->revision != REVISION_NONE || now->one->name != NULL ||
        now->one->unit != CORPUS_UNIT_LIBRARY)
        return yaml_complain(reader, root,
                             "beside revisions or units no configurations, revision, unit or name may stand");
    return candidate_add_grid(subject, now->one, &now->grid) || run_fail_memory(reader->error);
}

/* Or the profiles of those that say nothing else. */
static bool settle(yaml_reader *reader, const yaml_node_t *root, candidate *subject, reading *now)
{
    configuration *top = now->one;
    const as_profiles profiles = top->profiles;
    const bool is_gridded = is_grid(subject, now);
    if (is_gridded) {
        if (!settle_grid(reader, root, subject, now))
            return false;
    } else if (subject->configuration_count == 0) {
        if (!settle_the_only(subject, top, reader->error))
            return false;
    } else if (top->name != NULL || top->library != NULL || top->build != NULL || top->compiler != NULL ||
               top->environment[0] != NULL || top->links_with != NULL || top->driver != NULL || top->runtime != NULL ||
               top->revision != REVISION_NONE) {
        return yaml_complain(reader, root, "beside configurations only profiles may stand; move the rest into them");
    }
    for (size_t i = 0; i < subject->configuration_count; i++) {
        configuration *one = &subject->configurations[i];
        if (!is_gridded && !one->has_own_kind)
            one->kind = subject->kind;
        if (one->profiles == 0)
            one->profiles = profiles != 0 ? profiles : configuration_default_profiles(one);
        if (!configuration_is_whole(reader, root, one))
            return false;
    }
    return true;
}

/* "folder/name.yaml" -> "name" */
static char *name_of_file(const char *file)
{
    const char *base = strrchr(file, '/');
    base = base != NULL ? base + 1 : file;
    const char *dot = strrchr(base, '.');
    return strndup(base, dot != NULL && dot != base ? (size_t)(dot - base) : strlen(base));
}

static candidate *candidate_new(const char *name, const char *file)
{
    candidate *subject = calloc(1, sizeof *subject);
    if (subject == NULL)
        return NULL;
    subject->packages = calloc(1, sizeof *subject->packages);
    subject->name = name != NULL ? strdup(name) : name_of_file(file);
    subject->file = name != NULL ? NULL : strdup(file);
    if (subject->packages == NULL || subject->name == NULL || (name == NULL && subject->file == NULL)) {
        candidate_free(subject);
        return NULL;
    }
    return subject;
}

candidate *candidate_file_read(const char *file, run_error *error)
{
    yaml_reader reader;
    if (!yaml_reader_open(&reader, file, error))
        return NULL;
    candidate *subject = candidate_new(NULL, file);
    configuration top = {.environment = calloc(1, sizeof(char *))};
    bool good = subject != NULL && top.environment != NULL;
    yaml_node_t *root = yaml_reader_root(&reader);
    if (!good) {
        run_fail_memory(error);
    } else if (root == NULL) {
        good = run_fail(error, 2, "%s:1:1: the file is empty; expected a candidate", file);
    } else {
        reading now = {.candidate = subject, .one = &top};
        good = yaml_read_mapping(&reader, root, "a candidate", candidate_keys, &now) &&
               settle(&reader, root, subject, &now);
    }
    configuration_clear(&top);
    yaml_reader_close(&reader);
    if (good)
        return subject;
    candidate_free(subject);
    return NULL;
}

/* A runtime's profile by its name: ucrtbase.dll, msvcr120.dll; and built for debugging ucrtbased.dll, msvcr120d.dll. */
static as_profiles profile_of_runtime(const char *name)
{
    const char *dot = strrchr(name, '.');
    if (dot != NULL && dot != name && tolower((unsigned char)dot[-1]) == 'd')
        return AS_CRT_DEBUG;
    return strncasecmp(name, "ucrt", 4) == 0 ? AS_UCRT : AS_MSVCRT;
}

candidate *candidate_of_library(const char *path, candidate_kind kind)
{
    const char *base = strrchr(path, '/');
    candidate *subject = candidate_new(base != NULL ? base + 1 : path, NULL);
    run_error ignored;
    if (subject == NULL)
        return NULL;
    subject->kind = kind;
    if (add_configuration(subject, &ignored)) {
        configuration *one = &subject->configurations[0];
        one->name = strdup("default");
        one->library = strdup(path);
        one->kind = kind;
        one->profiles = kind != CANDIDATE_WINDOWS ? AS_DEFAULT_PROFILES : profile_of_runtime(subject->name);
        if (one->name != NULL && one->library != NULL)
            return subject;
    }
    candidate_free(subject);
    return NULL;
}

candidate *candidate_of_compiler(const char *argument, const char *command)
{
    const configuration like = {.compiler = (char *)command};
    candidate *subject = candidate_new(argument, NULL);
    if (subject == NULL)
        return NULL;
    subject->kind = CANDIDATE_TOOLCHAIN;
    if (candidate_add_grid(subject, &like, &(configuration_grid){.names_revisions = false}))
        return subject;
    candidate_free(subject);
    return NULL;
}
