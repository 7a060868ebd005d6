/* command_windows.c - `allocspec windows FOLDER`: writes the files that judge a C runtime on a machine with Windows. */
#include <stdio.h>

#include "command.h"
#include "options.h"
#include "places.h"

int cli_windows(const struct command *self, int argc, char **argv)
{
    struct options options;
    struct places places;
    run_error error = {0};
    int status = options_parse(&options, self, OPTION_PROFILE, 1, 1, argc, argv);
    if (status || (status = places_find(&places)) != 0)
        return status;
    places_make_cache(&places);
    const char *folder = options.arguments[0];
    if (run_write_windows(folder, options.run.profiles, &places.run, &error)) {
        status = fail(error.status, "windows: %s", error.text);
    } else {
        const char *name = options.run.profiles ? "chosen" : "msvcrt";
        printf("wrote %s: copy it to a machine with Windows, and there\n", folder);
        printf("    allocspec-driver.exe %s.corpus records msvcrt.dll\n", name);
        printf("then bring the file `records` back and judge it with\n    allocspec check%s%s records\n",
               options.profile_list ? " --profile " : "", options.profile_list ? options.profile_list : "");
        if (!options.run.profiles)
            puts("For ucrtbase.dll and later take ucrt.corpus, for debug runtimes crt-debug.corpus.");
        status = options_flush();
    }
    places_free(&places);
    return status;
}
