/* candidate_file.c - reads a candidate file: the tables of its keys and what takes each value. */
#include "candidate_file.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "yaml_reader.h"

/* What is being read; `one` is the configuration at hand. */
typedef struct reading {
    candidate *candidate;
    configuration *one;
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

static bool take_kind(yaml_reader *reader, yaml_node_t *node, void *into)
{
    reading *now = into;
    const char *name = yaml_text(reader, node, "the kind");
    if (name == NULL)
        return false;
    for (candidate_kind kind = CANDIDATE_SYSTEM; kind <= CANDIDATE_WINDOWS; kind++) {
        if (strcmp(name, candidate_kind_name(kind)) == 0) {
            now->candidate->kind = kind;
            return true;
        }
    }
    return yaml_complain(reader, node, "unknown kind '%.40s'; expected one of: system, library, binding, libc, windows",
                         name);
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

static bool take_packages(yaml_reader *reader, yaml_node_t *node, void *into)
{
    return yaml_read_sequence(reader, node, "packages", take_package, into);
}

#define CONFIGURATION_KEYS                                                                                             \
    {"name", take_name, false}, {"library", take_library, false}, {"build", take_build, false},                        \
        {"compiler", take_compiler, false}, {"environment", take_environment, false},                                  \
        {"profiles", take_profiles, false},                                                                            \
    {                                                                                                                  \
        "links_with", take_links_with, false                                                                           \
    }

static const yaml_key configuration_keys[] = {CONFIGURATION_KEYS, {NULL, NULL, false}};

static bool add_configuration(candidate *subject, run_error *error)
{
    const size_t count = subject->configuration_count;
    configuration *larger = realloc(subject->configurations, (count + 1) * sizeof *larger);
    if (larger == NULL)
        return run_fail_memory(error);
    subject->configurations = larger;
    larger[count] = (configuration){.environment = calloc(1, sizeof(char *))};
    if (larger[count].environment == NULL)
        return run_fail_memory(error);
    subject->configuration_count++;
    return true;
}

/* What a configuration must and must not say depends on the kind, which may stand below it: looked at when all is read.
 */
static bool configuration_is_whole(yaml_reader *reader, const yaml_node_t *node, const candidate *subject,
                                   const configuration *one)
{
    const char *kind = candidate_kind_name(subject->kind);
    switch (subject->kind) {
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
    reading inner = {now->candidate, &now->candidate->configurations[now->candidate->configuration_count - 1]};
    if (!yaml_read_mapping(reader, node, "a configuration", configuration_keys, &inner))
        return false;
    if (inner.one->name == NULL)
        return yaml_complain(reader, node, "a configuration lacks the key 'name'");
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
    {"description", take_description, false},       {"kind", take_kind, true}, {"packages", take_packages, false},
    {"configurations", take_configurations, false}, CONFIGURATION_KEYS,        {NULL, NULL, false},
};

/* Keys of a configuration that stand at the top: all of the only one, or the profiles of those that say nothing else.
 */
static bool settle(yaml_reader *reader, const yaml_node_t *root, candidate *subject, configuration *top)
{
    if (subject->configuration_count == 0) {
        if (!add_configuration(subject, reader->error))
            return false;
        free(subject->configurations[0].environment);
        subject->configurations[0] = *top;
        *top = (configuration){0};
        if (subject->configurations[0].name == NULL) {
            subject->configurations[0].name = strdup("default");
            if (subject->configurations[0].name == NULL)
                return run_fail_memory(reader->error);
        }
    } else if (top->name != NULL || top->library != NULL || top->build != NULL || top->compiler != NULL ||
               top->environment[0] != NULL || top->links_with != NULL) {
        return yaml_complain(reader, root, "beside configurations only profiles may stand; move the rest into them");
    }
    for (size_t i = 0; i < subject->configuration_count; i++) {
        configuration *one = &subject->configurations[i];
        if (one->profiles == 0)
            one->profiles = top->profiles != 0 ? top->profiles : AS_DEFAULT_PROFILES;
        if (!configuration_is_whole(reader, root, subject, one))
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
        reading now = {subject, &top};
        good = yaml_read_mapping(&reader, root, "a candidate", candidate_keys, &now) &&
               settle(&reader, root, subject, &top);
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
        one->profiles = kind != CANDIDATE_WINDOWS ? AS_DEFAULT_PROFILES : profile_of_runtime(subject->name);
        if (one->name != NULL && one->library != NULL)
            return subject;
    }
    candidate_free(subject);
    return NULL;
}
