/* list_candidates.c - the candidates shipped, and whether the Debian packages that bring them are installed. */
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "command.h"
#include "list.h"
#include "text.h"

extern char **environ;

/* Runs a program with its output thrown away; its exit status, or -1. */
static int run_silently(char *const argv[])
{
    posix_spawn_file_actions_t actions;
    pid_t child = 0;
    int status = -1;
    if (posix_spawn_file_actions_init(&actions) != 0)
        return -1;
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    if (posix_spawnp(&child, argv[0], &actions, NULL, argv, environ) != 0 || waitpid(child, &status, 0) != child)
        status = -1;
    posix_spawn_file_actions_destroy(&actions);
    return status != -1 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

enum presence { INSTALLED, MISSING, UNKNOWN };

static enum presence package_presence(char *package)
{
    char *const there[] = {(char[]){"dpkg-query"}, (char[]){"--version"}, NULL};
    /* -s alone also succeeds for a package that was removed but not purged */
    char script[] = "test \"$(dpkg-query -W -f='${db:Status-Status}' \"$1\")\" = installed";
    char *const ask[] = {(char[]){"sh"}, (char[]){"-c"}, script, (char[]){"sh"}, package, NULL};
    if (run_silently(there) != 0)
        return UNKNOWN;
    return run_silently(ask) == 0 ? INSTALLED : MISSING;
}

static void put_packages(FILE *out, const candidate *one)
{
    if (!one->packages[0])
        fputs("  needs no package\n", out);
    for (char **package = one->packages; *package; package++) {
        static const char *const words[] = {"installed", "not installed", "unknown whether it is installed"};
        fputs("  package ", out);
        text_put(out, *package);
        fprintf(out, ": %s\n", words[package_presence(*package)]);
    }
}

static void put_candidate(FILE *out, const candidate *one)
{
    char names[256];
    text_put(out, one->name);
    fprintf(out, " (%s): ", candidate_kind_name(one->kind));
    text_put(out, one->description ? one->description : "-");
    fputc('\n', out);
    put_packages(out, one);
    for (size_t i = 0; i < one->configuration_count; i++) {
        const configuration *way = &one->configurations[i];
        fputs("  configuration ", out);
        text_put(out, way->name);
        fprintf(out, ": judged by %s\n", as_profiles_print(way->profiles, names, sizeof names));
    }
}

/* What has no file: see candidate_resolve(). */
static const char by_command[] = "cxx:COMMAND";

int list_candidates(FILE *out, const struct options *options, const struct places *places)
{
    size_t count = 0, listed = 0;
    char **names = candidate_names(&places->run, &count);
    int status = 0;
    if (!names)
        return fail(STATUS_NOT_RUN, "%s: the candidates cannot be read", places->run.candidates);
    for (size_t i = 0; i < count; i++) {
        run_error error = {0};
        candidate *one =
            status || !list_takes(options, names[i]) ? NULL : candidate_resolve(names[i], &places->run, &error);
        if (one)
            put_candidate(out, one);
        else if (error.status)
            status = fail(error.status, "%s", error.text);
        listed += one != NULL;
        candidate_free(one);
        free(names[i]);
    }
    free(names);
    if (!status && list_takes(options, by_command)) {
        fprintf(out,
                "%s (toolchain): a C++ compiler of yours with its flags, as in 'cxx:clang++ -stdlib=libc++ -O2'\n"
                "  configurations: each revision that it knows, in each unit\n",
                by_command);
        listed++;
    }
    return status || listed ? status : fail(STATUS_USAGE, "list: no candidate matches");
}
