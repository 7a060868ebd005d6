/* host_windows.h - what the Windows files of the host tell each other, and the batch that they carry out. */
#ifndef ALLOCSPEC_DRIVER_HOST_WINDOWS_H
#define ALLOCSPEC_DRIVER_HOST_WINDOWS_H

#include "host.h"
#include "wire.h"

/* Loads the library that is judged: a path, or a name that Windows looks up. False iff it cannot be loaded. */
bool windows_load(const wchar_t *library);

/* The routine of that name in it; for those that C++ decorates, by the decorated name too. NULL iff it has none. */
void *windows_routine(const char *name);

/* _alloca, _malloca (as stack_fn of routines.h) and _freea. */
void windows_alloca(size_t size, void (*go_on)(void *block, void *context), void *context);
void windows_malloca(size_t size, void (*go_on)(void *block, void *context), void *context);
void windows_freea(void *block);

/* Where an exception that nobody catches is written down. */
void windows_note_exceptions(wire_control *control);

/* Installs the handler of faults; and the filter of exceptions that nobody catches, again before each case, because a
 * runtime may put its own in place. */
void windows_install_fault_handler(void);
void windows_install_filter(void);

/* A file that is there, for reading and writing; the size in bytes. INVALID_HANDLE_VALUE iff it cannot be opened. */
void *windows_open(const wchar_t *path, bool writable, uint64_t *size);

/* Says a line on standard error; the detail may be NULL. */
void windows_say(const char *text, const wchar_t *detail);

/* Writes into the head of the file of records that this process is ours: to be done before anything of a candidate is
 * loaded. False iff it is no such file. */
bool batch_begin(const wchar_t *records);

/* Carries out rows [first, first + count) of the program into the file of records. Returns the exit status. */
int batch_run(const wire_program *program, const wchar_t *records, uint32_t first, uint32_t count);

/* Has processes of our own carry out all rows that the file of records does not hold yet; it is made if it is not
 * there. Returns the exit status. */
int supervise(const wire_program *program, uint64_t size, wchar_t *const arguments[4]);

#endif
