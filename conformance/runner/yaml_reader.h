/* yaml_reader.h - a thin layer over libyaml's documents: mappings read by a table of keys, every error with
 * file:line:column. */
#ifndef ALLOCSPEC_YAML_READER_H
#define ALLOCSPEC_YAML_READER_H

#include <yaml.h>

#include "fail.h"

typedef struct yaml_reader {
    const char *file; /* as said in errors */
    yaml_document_t document;
    run_error *error;
} yaml_reader;

/* Reads the one document of a file (at most 1 MiB). Returns true; or false with *error set (status 2) and nothing to
 * close. */
bool yaml_reader_open(yaml_reader *reader, const char *file, run_error *error);
void yaml_reader_close(yaml_reader *reader);

/* The document's root; NULL iff it is empty. */
yaml_node_t *yaml_reader_root(yaml_reader *reader);

/* Sets the error "FILE:LINE:COLUMN: text" with status 2 and returns false. */
__attribute__((format(printf, 3, 4))) bool yaml_complain(yaml_reader *reader, const yaml_node_t *node,
                                                         const char *format, ...);

/* A key of a mapping and what takes its value; `take` returns false after it complained. */
typedef struct yaml_key {
    const char *name;
    bool (*take)(yaml_reader *reader, yaml_node_t *value, void *into);
    bool required;
} yaml_key;

enum { YAML_MAX_KEYS = 32 };

/* Reads a mapping: unknown, repeated and missing keys are errors. `what` names it in messages ("a configuration").
 * `keys` ends with a NULL name. */
bool yaml_read_mapping(yaml_reader *reader, yaml_node_t *node, const char *what, const yaml_key *keys, void *into);

/* Calls `take` for each item of a sequence. */
bool yaml_read_sequence(yaml_reader *reader, yaml_node_t *node, const char *what,
                        bool (*take)(yaml_reader *reader, yaml_node_t *item, void *into), void *into);

/* The text of a scalar without zero bytes, or NULL after a complaint. Lives as long as the document. */
const char *yaml_text(yaml_reader *reader, const yaml_node_t *node, const char *what);

/* Replaces *into by a copy of the scalar's text; an empty one is an error. */
bool yaml_copy_text(yaml_reader *reader, yaml_node_t *node, const char *what, char **into);

#endif
