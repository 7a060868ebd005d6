/* yaml_reader.c - see yaml_reader.h. */
#include "yaml_reader.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_FILE = 1 << 20, MAX_DEPTH = 64 };

/* Brackets that are open at once. libyaml takes the square of their number in time; so this is looked at before.
 * Brackets in quoted texts are counted too: they close again. */
static bool is_too_deep(const char *bytes, size_t size, run_error *error, const char *file)
{
    size_t depth = 0, line = 1;
    for (size_t i = 0; i < size; i++) {
        line += bytes[i] == '\n';
        if (bytes[i] == '[' || bytes[i] == '{')
            depth++;
        else if ((bytes[i] == ']' || bytes[i] == '}') && depth > 0)
            depth--;
        if (depth > MAX_DEPTH)
            return !run_fail(error, 2, "%s:%zu: nested deeper than %d", file, line, MAX_DEPTH);
    }
    return false;
}

static bool read_whole(const char *file, char **bytes, size_t *size, run_error *error)
{
    FILE *stream = fopen(file, "re");
    if (stream == NULL)
        return run_fail(error, 2, "%s: %s", file, strerror(errno));
    *bytes = malloc(MAX_FILE + 1);
    if (*bytes == NULL) {
        fclose(stream);
        return run_fail_memory(error);
    }
    *size = fread(*bytes, 1, MAX_FILE + 1, stream);
    const int failed = ferror(stream) ? errno : 0;
    fclose(stream);
    if (failed == 0 && *size <= MAX_FILE)
        return true;
    free(*bytes);
    return failed != 0 ? run_fail(error, 2, "%s: %s", file, strerror(failed))
                       : run_fail(error, 2, "%s: larger than 1 MiB", file);
}

static bool say_syntax_error(const char *file, const yaml_parser_t *parser, run_error *error)
{
    switch (parser->error) {
    case YAML_MEMORY_ERROR:
        return run_fail_memory(error);
    case YAML_READER_ERROR:
        return run_fail(error, 2, "%s: not a text file: %s at byte %zu", file, parser->problem, parser->problem_offset);
    default:
        return run_fail(error, 2, "%s:%zu:%zu: %s", file, parser->problem_mark.line + 1,
                        parser->problem_mark.column + 1, parser->problem != NULL ? parser->problem : "not well formed");
    }
}

bool yaml_reader_open(yaml_reader *reader, const char *file, run_error *error)
{
    char *bytes = NULL;
    size_t size = 0;
    if (!read_whole(file, &bytes, &size, error))
        return false;
    if (is_too_deep(bytes, size, error, file)) {
        free(bytes);
        return false;
    }
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) {
        free(bytes);
        return run_fail_memory(error);
    }
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, size);
    reader->file = file;
    reader->error = error;
    bool good = yaml_parser_load(&parser, &reader->document);
    if (!good) {
        say_syntax_error(file, &parser, error);
    } else if (yaml_reader_root(reader) != NULL) {
        yaml_document_t next;
        if (!yaml_parser_load(&parser, &next)) {
            good = say_syntax_error(file, &parser, error);
        } else {
            const yaml_node_t *root = yaml_document_get_root_node(&next);
            if (root != NULL)
                good = yaml_complain(reader, root, "expected the end of the file, not a second document");
            yaml_document_delete(&next);
        }
        if (!good)
            yaml_document_delete(&reader->document);
    }
    yaml_parser_delete(&parser);
    free(bytes);
    return good;
}

void yaml_reader_close(yaml_reader *reader) { yaml_document_delete(&reader->document); }

yaml_node_t *yaml_reader_root(yaml_reader *reader) { return yaml_document_get_root_node(&reader->document); }

bool yaml_complain(yaml_reader *reader, const yaml_node_t *node, const char *format, ...)
{
    char text[400];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    return run_fail(reader->error, 2, "%s:%zu:%zu: %s", reader->file, node->start_mark.line + 1,
                    node->start_mark.column + 1, text);
}

static void list_keys(const yaml_key *keys, char *buffer, size_t size)
{
    buffer[0] = '\0';
    for (size_t i = 0; keys[i].name != NULL; i++) {
        const size_t used = strlen(buffer);
        snprintf(buffer + used, size - used, "%s%s", i > 0 ? ", " : "", keys[i].name);
    }
}

bool yaml_read_mapping(yaml_reader *reader, yaml_node_t *node, const char *what, const yaml_key *keys, void *into)
{
    bool seen[YAML_MAX_KEYS] = {false};
    char names[300];
    if (node->type != YAML_MAPPING_NODE)
        return yaml_complain(reader, node, "expected a mapping: %s", what);
    for (const yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; pair++) {
        yaml_node_t *key = yaml_document_get_node(&reader->document, pair->key);
        yaml_node_t *value = yaml_document_get_node(&reader->document, pair->value);
        const char *name = yaml_text(reader, key, "a key");
        if (name == NULL)
            return false;
        size_t i = 0;
        while (keys[i].name != NULL && strcmp(keys[i].name, name) != 0)
            i++;
        if (keys[i].name == NULL) {
            list_keys(keys, names, sizeof names);
            return yaml_complain(reader, key, "unknown key '%.60s' in %s; expected one of: %s", name, what, names);
        }
        if (seen[i])
            return yaml_complain(reader, key, "key '%s' is there twice", name);
        seen[i] = true;
        if (!keys[i].take(reader, value, into))
            return false;
    }
    for (size_t i = 0; keys[i].name != NULL; i++) {
        if (keys[i].required && !seen[i])
            return yaml_complain(reader, node, "%s lacks the key '%s'", what, keys[i].name);
    }
    return true;
}

bool yaml_read_sequence(yaml_reader *reader, yaml_node_t *node, const char *what,
                        bool (*take)(yaml_reader *reader, yaml_node_t *item, void *into), void *into)
{
    if (node->type != YAML_SEQUENCE_NODE)
        return yaml_complain(reader, node, "expected a list: %s", what);
    for (const yaml_node_item_t *item = node->data.sequence.items.start; item < node->data.sequence.items.top; item++) {
        if (!take(reader, yaml_document_get_node(&reader->document, *item), into))
            return false;
    }
    return true;
}

const char *yaml_text(yaml_reader *reader, const yaml_node_t *node, const char *what)
{
    if (node->type != YAML_SCALAR_NODE) {
        yaml_complain(reader, node, "expected a text: %s", what);
        return NULL;
    }
    const char *text = (const char *)node->data.scalar.value;
    if (strlen(text) != node->data.scalar.length) {
        yaml_complain(reader, node, "%s holds a zero byte", what);
        return NULL;
    }
    return text;
}

bool yaml_copy_text(yaml_reader *reader, yaml_node_t *node, const char *what, char **into)
{
    const char *text = yaml_text(reader, node, what);
    if (text == NULL)
        return false;
    if (text[0] == '\0')
        return yaml_complain(reader, node, "%s is empty", what);
    char *copy = strdup(text);
    if (copy == NULL)
        return run_fail_memory(reader->error);
    free(*into);
    *into = copy;
    return true;
}
