/* forkserver.h - what passes between the runner and the fork server, which the library of this folder makes of a
 * compiler: a process that has been loaded and initialised, and is forked for each translation.
 *
 * Both ends of a socket of whole messages (SOCK_SEQPACKET). The server says FORKSERVER_READY once. A request is the
 * arguments, each ended by a zero byte, with one descriptor: where standard output and error go. The answer is the
 * status of the forked process as waitpid gives it, an int. An end of file ends the server. */
#ifndef ALLOCSPEC_FORKSERVER_PROTOCOL_H
#define ALLOCSPEC_FORKSERVER_PROTOCOL_H

enum {
    FORKSERVER_LINK = 3, /* descriptor of the server's end */
    FORKSERVER_READY = 0x616c6673,
    FORKSERVER_MOST_BYTES = 16 << 10, /* of a request */
    FORKSERVER_MOST_ARGUMENTS = 64
};

#endif
