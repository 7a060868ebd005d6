/* candidate.h - what is judged: an allocator or a C runtime, and the configurations in which it is judged.
 *
 * A candidate file (YAML) reads:
 *
 *     description: what it is, in a line
 *     kind: system | library | binding | libc | windows | toolchain
 *     packages: [libexample1]                 # Debian packages that bring it
 *     also_known: g++                         # what the deviation file of that candidate accepts is accepted here too:
 *                                             # the compiler of the programs under which a library is judged
 *     profiles: [c17, posix-2017, gnu]        # claimed by all configurations that say nothing else
 *     configurations:
 *       - name: default
 *         library: libexample.so.1            # looked for as the dynamic linker would, or a path, or reference:NAME,
 *                                             # a library of the reference, of this build or installed with it
 *         build: cc -shared ...               # instead of library: a shell command, run beside the candidate file,
 *                                             # that makes $OUTPUT
 *         compiler: musl-gcc -static          # of kind libc: links a driver for it; of kind toolchain: the C++
 *                                             # compiler that is judged, with its flags
 *         revision: c++17                     # of kind toolchain: c++98, 11, 14, 17, 20 or 23
 *         unit: library                       # the same: which functions the program has of its own: none,
 *                                             # operator new (replaced), operator new[] (arrays)
 *         driver: NAME                        # instead of compiler: a driver of this build, or installed, that is
 *                                             # linked with what is judged
 *         runtime: msvcrt.dll                 # of kind toolchain: its programs are for Windows, and are judged under
 *                                             # Wine; the library's functions are those of this C runtime
 *         environment: {EXAMPLE_OPTIONS: "a=1"}
 *         profiles: [c17]
 *         links_with: -lexample               # flags by which a program of its users is linked with it
 *         kind: toolchain                     # of this configuration, if not the candidate's
 *
 * Of kind toolchain `library` is one that is preloaded, if any, and a configuration that names no profiles claims those
 * of its revision, itanium-abi (msvc-abi with a `runtime`) and quality. `revisions: [c++17, ...]` and `units: [library,
 * ...]` instead of `configurations` make one of each revision in each unit: "c++17", "c++17-replaced", "c++17-arrays".
 * Without `revisions` they are all that the compiler knows.
 *
 * A mapping without `configurations` whose keys are those of a configuration has one, called "default". */
#ifndef ALLOCSPEC_CANDIDATE_H
#define ALLOCSPEC_CANDIDATE_H

#include <stdbool.h>
#include <stddef.h>

#include <allocspec/profile.h>

#include "revision.h"

typedef enum candidate_kind {
    CANDIDATE_SYSTEM,  /* the driver as it is */
    CANDIDATE_LIBRARY, /* the driver with a library preloaded; or, if it exports allocspec_binding, with that binding */
    CANDIDATE_BINDING, /* a library that exports allocspec_binding, and need not export malloc */
    CANDIDATE_LIBC,    /* a driver linked with another C library */
    CANDIDATE_WINDOWS, /* a library of Windows: the driver for Windows, under Wine, loads it by its name or path */
    CANDIDATE_TOOLCHAIN, /* a C++ compiler with its library: it compiles the rows of C++ into a driver */
    CANDIDATE_KINDS
} candidate_kind;

const char *candidate_kind_name(candidate_kind kind);

typedef struct configuration {
    char *name;
    candidate_kind kind;
    bool has_own_kind;  /* which need not be the candidate's */
    char *library;      /* file name or path; NULL if the kind needs none */
    char *build;        /* shell command, or NULL */
    char *compiler;     /* kinds libc, toolchain */
    char *driver;       /* kind toolchain: a file name, instead of a compiler */
    char *runtime;      /* kind toolchain, for Windows: whose functions of the library's; else NULL */
    revision revision;  /* kind toolchain; else REVISION_NONE */
    corpus_unit unit;   /* the same */
    bool is_optional;   /* it is left out if its compiler does not know its revision */
    char **environment; /* "NAME=value", ends with NULL; never NULL */
    as_profiles profiles;
    char *links_with; /* or NULL */
} configuration;

typedef struct candidate {
    char *name;          /* of the file without folder and suffix */
    char *file;          /* the candidate file; NULL for a bare library */
    char *description;   /* or NULL */
    candidate_kind kind; /* of configurations that say nothing else */
    char **packages;     /* ends with NULL; never NULL */
    char *also_known;    /* or NULL */
    configuration *configurations;
    size_t configuration_count;
} candidate;

/* Frees what a configuration holds. */
void configuration_clear(configuration *one);

void candidate_free(candidate *subject); /* NULL is allowed */

#endif
