/* compiler.h - a compiler is looked at before anything is judged with it: does it work, which revisions does it know?
 */
#ifndef ALLOCSPEC_COMPILER_H
#define ALLOCSPEC_COMPILER_H

#include "toolchain.h"

/* What is known of a compiler, of this revision too; looked at now, unless it was before. The candidate's packages are
 * installed if it does not work without, and that is allowed. NULL iff memory ran out. */
compiler *compilers_ask(compilers *all, const char *command, revision which, const candidate *subject,
                        const workshop *how);

/* The limits of a command that may take so many times as long as a scenario, and this at least. */
command_limits compiler_limits(const workshop *how, unsigned factor, unsigned least_ms);

/* A folder for what is only needed for a moment; NULL iff it cannot be made. */
char *compiler_folder(const workshop *how);
/* Removes it with all that it holds, and frees its name. NULL is allowed. */
void compiler_drop_folder(char *folder);

#endif
