/* elf_check.h - looks at a library before anything of it is loaded. */
#ifndef ALLOCSPEC_ELF_CHECK_H
#define ALLOCSPEC_ELF_CHECK_H

#include "fail.h"

/* What a library exports that matters here. */
typedef struct elf_exports {
    bool malloc, binding;
} elf_exports;

/* True iff file is a shared object for this machine that exports malloc or allocspec_binding;
 * else false with *error set (status 3) to one line that begins with the file's name. */
bool elf_check(const char *file, elf_exports *exports, run_error *error);

#endif
