/* host.h - all that the driver asks of the system. The one header that knows that there is one: the interpreter and
 * everything above it call nothing else, and no part of this interface may be served by the candidate (but for starting
 * threads and processes, which goes through the C library so that the candidate learns of it). */
#ifndef ALLOCSPEC_DRIVER_HOST_H
#define ALLOCSPEC_DRIVER_HOST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HOST_MAX_THREADS = 17 }; /* of the driver's own, by index; 0 is the one that runs the case */

/* Takes down descriptors and signal mask as they were given to the process. May be called before anything else runs;
 * only the first call counts. */
void host_take_state(void);

/* Makes the process die with its parent, restores the default SIGCHLD and installs the fault handler. */
void host_start(void);

/* Maps a file whole; read-only and *size set, or shared and writable with `*size` bytes. NULL iff it fails. */
const void *host_map_program(const char *path, size_t *size);
void *host_map_shared(const char *path, size_t size);

/* Bits of wire_lack: what this host cannot do. */
uint32_t host_lacks(void);

uint64_t host_page(void);          /* page size in bytes */
uint64_t host_address_limit(void); /* no object at or above; 0 = unknown */
bool host_resident(uint64_t *bytes);
uint64_t host_milliseconds(void); /* of a clock that never goes back */

/* Bytes of [address, address + size) from its start that are mapped at all. */
size_t host_mapped(const void *address, size_t size);

/* Has the pages of [address, address + size) that are not resident made so, as if each had been written to, but in one
 * go: a fault each would take twice the time. Contents stay. At most HOST_BRING_IN bytes; does nothing if it cannot. */
#define HOST_BRING_IN (UINT64_C(4) << 20)
void host_bring_in(const void *address, size_t size);

/* From now on the system gives this process no more memory, or does again. */
bool host_limit(bool on);

/* errno of this thread, as the candidate sees it; if that is not known (host_knows_errno() false), a place of our own.
 */
int *host_errno(void);
bool host_knows_errno(void);

/* Waits until *word is no longer `value` (may return early); wakes all that wait. `shared`: across processes. */
void host_wait(uint32_t *word, uint32_t value, bool shared);
void host_wake(uint32_t *word, bool shared);
void host_relax(void); /* one turn of a short busy wait */

/* Ends the whole process at once; nothing of the C library runs, and of the candidate only allocspec_process_ends,
 * if it has one and the status is 0. */
_Noreturn void host_exit(int status);

/* Ends the process as the candidate's, or else the C library's, exit does, with all that this entails. */
_Noreturn void host_leave(int status);

/* ---- threads ---- */

/* This thread is the driver's thread `index` from now on (in a forked child: again). */
void host_thread_is(unsigned index);
/* The index of the calling thread; -1 iff it is none of the driver's. */
int host_thread_index(void);
/* Starts a thread; false iff there is none to be had (the host lacks them, or is out of resources). */
bool host_thread_start(unsigned index, void (*body)(void *argument), void *argument);
void host_thread_join(unsigned index);

/* Carries out body(argument), in which loads and stores may fault. Returns true, or false iff one did; then *fault is
 * its address, 0 if unknown. `index` is the calling thread's. */
bool host_guarded(unsigned index, void (*body)(void *argument), void *argument, uint64_t *fault);

/* ---- processes ---- */

/* fork(), through the C library: > 0 the child's system number in the parent, 0 in the child, < 0 failure. The child
 * dies with the thread that made it if `bound`. */
int host_fork(bool bound);
/* Awaits a child, at most `limit_ms` (0: without limit), then kills and buries it; so too, where the system tells, once
 * its only thread has slept for half a second on end. Returns its status as waitpid gives it. */
int host_await(int child, uint32_t limit_ms, bool *killed);

/* Bits of wire_disturbance that hold in this process now. Children that are left are killed. */
uint32_t host_disturbed(void);

#endif
