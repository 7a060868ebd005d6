/* command_test.c - `allocspec test`: the tests need the source tree and a build, so the launcher runs them. */
#include "command.h"

int cli_test(const struct command *self, int argc, char **argv)
{
    (void)self;
    (void)argc;
    (void)argv;
    return fail(STATUS_USAGE, "test: run ./allocspec test in the source tree; the installed program has no tests");
}
