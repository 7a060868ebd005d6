/* runtime.c - what a program of the compiler needs of a runtime, and which functions the library has.
 *
 * Exceptions are those of the library that is judged: the functions below of its names lead to it. The rest stands in
 * for a static library of Microsoft's that is not here; no row depends on how it does that. */
#include "../../host_windows.h"

#include <allocspec/event.h>

#include "../../row.h"
#include "../state.h"
#include "windows.h"

/* ---- the library's functions, found when they are first asked for ---- */

static const struct decorated {
    unsigned routine;
    const char *name; /* as it is decorated for 64 bits */
} decorated[] = {{AS_OPERATOR_NEW, "??2@YAPEAX_K@Z"},
                 {AS_OPERATOR_NEW_ARRAY, "??_U@YAPEAX_K@Z"},
                 {AS_OPERATOR_DELETE, "??3@YAXPEAX@Z"},
                 {AS_OPERATOR_DELETE_ARRAY, "??_V@YAXPEAX@Z"}};

cxx_windows_function *cxx_windows_routine(unsigned routine)
{
    static cxx_windows_function *volatile found[sizeof decorated / sizeof *decorated];
    for (size_t i = 0; i < sizeof decorated / sizeof *decorated; i++) {
        if (decorated[i].routine != routine)
            continue;
        if (found[i] == NULL)
            found[i] = (cxx_windows_function *)(uintptr_t)windows_routine(decorated[i].name);
        return found[i];
    }
    return NULL;
}

/* Of the library's functions those that it has; of expressions, that there is a table. There is no
 * std::set_new_handler, which lies in another library, and nothing of another ABI. */
uint64_t row_routine(unsigned routine)
{
    if (routine >= AS_NEW && routine <= AS_DELETE)
        return cxx_address(allocspec_cxx_rows);
    return (uint64_t)(uintptr_t)cxx_windows_routine(routine);
}

uint32_t row_lacks(void) { return WIRE_LACKS_FORMS; }

void cxx_vec(const cxx_vec_event *what)
{
    (void)what;
    host_exit(WIRE_EXIT_BAD_PROGRAM);
}

void cxx_throw_length(void) { host_exit(WIRE_EXIT_BAD_PROGRAM); }

/* ---- what the compiler's code refers to ---- */

/* Frames and throws go to the library: a jump, so that it meets the caller's registers and stack. */
void *cxx_windows_find(const char *name);
void *cxx_windows_find(const char *name)
{
    void *const found = windows_routine(name);
    if (found == NULL)
        host_exit(WIRE_EXIT_NO_LIBRARY);
    return found;
}

#define LEADS_TO_LIBRARY(name)                                                                                         \
    ".globl " name "\n" name ":\n"                                                                                     \
    "push %rcx\n push %rdx\n push %r8\n push %r9\n sub $40,%rsp\n"                                                     \
    "lea 1f(%rip),%rcx\n call cxx_windows_find\n"                                                                      \
    "add $40,%rsp\n pop %r9\n pop %r8\n pop %rdx\n pop %rcx\n"                                                         \
    "jmp *%rax\n"                                                                                                      \
    "1: .asciz \"" name "\"\n .p2align 4\n"
__asm__(".text\n .p2align 4\n" LEADS_TO_LIBRARY("_CxxThrowException") LEADS_TO_LIBRARY("__CxxFrameHandler3"));

/* An exception where none may pass. */
__asm__(".globl __std_terminate\n__std_terminate: int3\n");

/* Names of types, at which nobody looks, have this before them; and it is said that floating-point numbers are used. */
__asm__(".data\n .globl \"??_7type_info@@6B@\"\n\"??_7type_info@@6B@\": .quad 0\n"
        ".globl _fltused\n_fltused: .long 0\n .text\n");
