/* forkserver_client.c - see forkserver_client.h. */
#include "forkserver_client.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command_parts.h"
#include "fail.h"
#include "forkserver.h"

_Static_assert((int)FORKSERVER_LINK == (int)CONFINED_LINK, "where the server finds the link");

static bool is_program(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0;
}

/* The file that a shell would execute by this name, from malloc; or NULL. */
static char *find_program(const char *name)
{
    const char *at = getenv("PATH");
    if (strchr(name, '/') != NULL)
        return is_program(name) ? strdup(name) : NULL;
    for (bool is_last = at == NULL; !is_last;) {
        const size_t length = strcspn(at, ":");
        char *path = text_of("%.*s%s%s", (int)length, at, length > 0 ? "/" : "./", name);
        if (path != NULL && is_program(path))
            return path;
        free(path);
        is_last = at[length] == '\0';
        at += length + 1;
    }
    return NULL;
}

/* A script's interpreter would be what is forked, and not know the script. */
static bool is_executable_itself(const char *path)
{
    char begin[4] = "";
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    const bool is_elf =
        file >= 0 && read(file, begin, sizeof begin) == sizeof begin && memcmp(begin, "\177ELF", 4) == 0;
    if (file >= 0)
        close(file);
    return is_elf;
}

/* Splits a copy of the words as sh does without quoting or globbing; returns their number. */
static size_t split(char *copy, char **words)
{
    size_t count = 0;
    char *rest = copy;
    for (char *word; (word = strtok_r(rest, " \t\n", &rest)) != NULL && count < FORKSERVER_MOST_ARGUMENTS;)
        words[count++] = word;
    words[count] = NULL;
    return count;
}

static bool is_ready(const command_limits *limits, const forkserver *one, int output)
{
    uint32_t said = 0;
    return command_await(limits, one->process, one->link, output) == COMMAND_ENDED &&
           recv(one->link, &said, sizeof said, MSG_DONTWAIT) == sizeof said && said == FORKSERVER_READY;
}

/* Starts the words with the library; false iff that makes no server. */
static bool begin(forkserver *one, const char *library, const command_limits *limits, char *const *words)
{
    int ends[2] = {-1, -1};
    command_environment environment;
    const bool has_environment = command_environment_make(&environment, limits, library);
    char *program = find_program(words[0]);
    const int output = memfd_create("output", MFD_CLOEXEC);
    one->is_vain = true;
    if (has_environment && program != NULL && is_executable_itself(program) && output >= 0 &&
        socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) == 0) {
        const start how = {
            .program = program, .arguments = words, .environment = environment.list, .output = output, .link = ends[1]};
        const pid_t child = nursery_start(limits->all, &how);
        close(ends[1]); /* so that the end of the server is the end of the link */
        one->link = ends[0];
        one->process = child > 0 ? child : 0;
        one->is_vain = child <= 0 || !is_ready(limits, one, output);
        if (child <= 0)
            close(one->link);
        else if (one->is_vain)
            forkserver_stop(one, limits->all);
    }
    if (output >= 0)
        close(output);
    free(program);
    command_environment_free(&environment);
    return !one->is_vain;
}

void forkserver_stop(forkserver *one, nursery *all)
{
    if (one->process == 0)
        return;
    nursery_end(all, one->process);
    close(one->link);
    one->process = 0;
}

/* Puts a string behind those that are there; false iff there is no room. */
static bool put(char *text, size_t *used, const char *word)
{
    const size_t size = strlen(word) + 1;
    if (size > FORKSERVER_MOST_BYTES - *used)
        return false;
    memcpy(text + *used, word, size);
    *used += size;
    return true;
}

static bool request(const forkserver *one, char *const *words, char *const *arguments, int output)
{
    static _Thread_local char text[FORKSERVER_MOST_BYTES];
    union {
        char bytes[CMSG_SPACE(sizeof(int))];
        struct cmsghdr head;
    } control = {.bytes = ""};
    size_t used = 0, count = 0;
    for (; *words != NULL; words++, count++)
        if (!put(text, &used, *words))
            return false;
    for (; *arguments != NULL; arguments++, count++)
        if (!put(text, &used, *arguments))
            return false;
    control.head =
        (struct cmsghdr){.cmsg_len = CMSG_LEN(sizeof output), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
    memcpy(CMSG_DATA(&control.head), &output, sizeof output);
    struct iovec whole = {.iov_base = text, .iov_len = used};
    const struct msghdr message = {
        .msg_iov = &whole, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
    return count <= FORKSERVER_MOST_ARGUMENTS && sendmsg(one->link, &message, MSG_NOSIGNAL) == (ssize_t)used;
}

/* False iff the server has not answered, and is no more. */
static bool ask(forkserver *one, const command_limits *limits, char *const *words, char *const *arguments,
                command_report *report)
{
    const int output = memfd_create("output", MFD_CLOEXEC);
    bool has_answered = false;
    if (output >= 0 && request(one, words, arguments, output)) {
        report->end = command_await(limits, one->process, one->link, output);
        has_answered = report->end != COMMAND_ENDED ||
                       recv(one->link, &report->status, sizeof report->status, MSG_DONTWAIT) == sizeof report->status;
    }
    if (!has_answered || report->end != COMMAND_ENDED)
        forkserver_stop(one, limits->all);
    else if (nursery_has_strays(limits->all))
        nursery_sweep(limits->all, one->process);
    if (has_answered)
        command_keep_output(output, report->output);
    if (output >= 0)
        close(output);
    return has_answered;
}

command_report forkserver_run(forkserver *one, const char *library, const command_limits *limits, const char *words,
                              char *const *arguments)
{
    char *copy = strdup(words), *list[FORKSERVER_MOST_ARGUMENTS + 1];
    command_report report = {.end = COMMAND_UNABLE};
    /* What others have loaded before programs is theirs to see every start. */
    const bool is_wanted = copy != NULL && !one->is_vain && getenv("LD_PRELOAD") == NULL && split(copy, list) > 0;
    const bool is_served = is_wanted && (one->process != 0 || begin(one, library, limits, list)) &&
                           ask(one, limits, list, arguments, &report);
    free(copy);
    return is_served ? report : command_run(limits, words, arguments);
}
