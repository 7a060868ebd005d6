/* main.c - the program `allocspec`: finds the command and hands over to it. */
#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "options.h"

const char *argp_program_version = "allocspec " ALLOCSPEC_VERSION; /* read by argp for --version */

static const struct command commands[] = {
    {"run", "[CANDIDATE...]", "judge allocators; without one: the reference and this system's", cli_run},
    {"list", "clauses|scenarios|candidates|profiles", "print what there is", cli_list},
    {"explain", "CLAUSE", "print a clause, its sources, its witnesses, and who deviates", cli_explain},
    {"ask", "STEPS", "print what the law demands of the last call, as in 'p = malloc(24); realloc(p, 0)'", cli_ask},
    {"check", "TRACE...", "judge traces (-: standard input), or records brought from Windows", cli_check},
    {"binding", "NAME", "write NAME.c, a template to plug an embedded allocator in", cli_binding},
    {"windows", "FOLDER", "write what judges a C runtime on Windows: the driver and the compiled corpus", cli_windows},
    {"test", "", "this project's own tests (./allocspec in the source tree does it)", cli_test},
};

enum { COMMANDS = sizeof commands / sizeof commands[0] };

static const char *command_name(size_t index) { return commands[index].name; }

static void print_help(void)
{
    puts("Usage: allocspec COMMAND [OPTION...] [ARGUMENT...]");
    puts("Judges memory allocators: does this one keep its word?\n");
    for (size_t i = 0; i < COMMANDS; i++)
        printf("  %-8s %-38s %s\n", commands[i].name, commands[i].arguments, commands[i].summary);
    puts("\nallocspec COMMAND --help tells a command's options.");
    puts("Exit status: 0 conforms, or only accepted deviations; 1 deviates; 2 usage or bad input;");
    puts("3 the candidate could not be run, or no scenario ran.");
}

/* The command's own view of the arguments: its name in argv[0] is what argp puts before its messages. */
static int run_command(const struct command *command, int argc, char **argv)
{
    char name[64];
    snprintf(name, sizeof name, "allocspec %s", command->name);
    argv[0] = name;
    return command->run(command, argc, argv);
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return fail(STATUS_USAGE, "a command is missing; allocspec --help lists them");
    const char *name = argv[1];
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) {
        puts(argp_program_version);
        return options_flush();
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
        print_help();
        return options_flush();
    }
    for (size_t i = 0; i < COMMANDS; i++) {
        if (strcmp(name, commands[i].name) == 0)
            return run_command(&commands[i], argc - 1, argv + 1);
    }
    if (name[0] == '-')
        return fail(STATUS_USAGE, "unknown option '%s' before the command; allocspec --help lists what there is", name);
    const char *near = nearest_word(name, COMMANDS, command_name);
    return fail(STATUS_USAGE, "unknown command '%s'%s%s%s (allocspec --help lists them)", name,
                near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
}
