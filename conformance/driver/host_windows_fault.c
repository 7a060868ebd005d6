/* host_windows_fault.c - loads and stores that may fault, and exceptions that nobody catches.
 *
 * A vectored handler sees every exception first. One under guard is turned into "it faulted" by rewriting the context;
 * all others are left to whoever wants them (a runtime may probe memory under a handler of its own). What nobody caught
 * comes to the filter, which writes it down and ends the process: the heap can no longer be trusted. */
#include "host_windows.h"

#include <windows.h>

static struct guard {
    DWORD thread;
    volatile bool armed;
    uint64_t stack; /* to return by */
    volatile uint64_t fault;
} guards[HOST_MAX_THREADS];

static wire_control *volatile noted; /* the chunk in progress */

int driver_guard_call(void (*body)(void *), void *argument, uint64_t *stack);
void driver_guard_fault(void);

/* With unwinding data, so that an exception in a body finds its way through. The stack pointer that is kept is the one
 * after the prologue: the fault returns there. */
__asm__(".text\n"
        ".p2align 4\n"
        ".globl driver_guard_call\n"
        ".globl driver_guard_fault\n"
        ".seh_proc driver_guard_call\n"
        "driver_guard_call:\n"
        "push %rbp\n .seh_pushreg %rbp\n push %rbx\n .seh_pushreg %rbx\n push %rdi\n .seh_pushreg %rdi\n"
        "push %rsi\n .seh_pushreg %rsi\n push %r12\n .seh_pushreg %r12\n push %r13\n .seh_pushreg %r13\n"
        "push %r14\n .seh_pushreg %r14\n push %r15\n .seh_pushreg %r15\n"
        "sub $200,%rsp\n .seh_stackalloc 200\n"
        "movaps %xmm6,32(%rsp)\n .seh_savexmm %xmm6,32\n movaps %xmm7,48(%rsp)\n .seh_savexmm %xmm7,48\n"
        "movaps %xmm8,64(%rsp)\n .seh_savexmm %xmm8,64\n movaps %xmm9,80(%rsp)\n .seh_savexmm %xmm9,80\n"
        "movaps %xmm10,96(%rsp)\n .seh_savexmm %xmm10,96\n movaps %xmm11,112(%rsp)\n .seh_savexmm %xmm11,112\n"
        "movaps %xmm12,128(%rsp)\n .seh_savexmm %xmm12,128\n movaps %xmm13,144(%rsp)\n .seh_savexmm %xmm13,144\n"
        "movaps %xmm14,160(%rsp)\n .seh_savexmm %xmm14,160\n movaps %xmm15,176(%rsp)\n .seh_savexmm %xmm15,176\n"
        ".seh_endprologue\n"
        "mov %rsp,(%r8)\n"
        "mov %rcx,%rax\n mov %rdx,%rcx\n"
        "call *%rax\n"
        "xor %eax,%eax\n"
        "jmp 1f\n"
        "driver_guard_fault:\n"
        "mov $1,%eax\n"
        "1: movaps 32(%rsp),%xmm6\n movaps 48(%rsp),%xmm7\n movaps 64(%rsp),%xmm8\n movaps 80(%rsp),%xmm9\n"
        "movaps 96(%rsp),%xmm10\n movaps 112(%rsp),%xmm11\n movaps 128(%rsp),%xmm12\n movaps 144(%rsp),%xmm13\n"
        "movaps 160(%rsp),%xmm14\n movaps 176(%rsp),%xmm15\n"
        "add $200,%rsp\n"
        "pop %r15\n pop %r14\n pop %r13\n pop %r12\n pop %rsi\n pop %rdi\n pop %rbx\n pop %rbp\n"
        "ret\n"
        ".seh_endproc\n");

static bool is_fault(DWORD code)
{
    return code == EXCEPTION_ACCESS_VIOLATION || code == EXCEPTION_IN_PAGE_ERROR || code == EXCEPTION_GUARD_PAGE;
}

static LONG CALLBACK on_exception(EXCEPTION_POINTERS *what)
{
    const EXCEPTION_RECORD *record = what->ExceptionRecord;
    const DWORD thread = GetCurrentThreadId();
    if (!is_fault(record->ExceptionCode))
        return EXCEPTION_CONTINUE_SEARCH;
    for (unsigned i = 0; i < HOST_MAX_THREADS; i++) {
        struct guard *guard = &guards[i];
        if (guard->thread != thread || !guard->armed)
            continue;
        guard->armed = false;
        guard->fault = record->NumberParameters >= 2 ? record->ExceptionInformation[1] : 0;
        what->ContextRecord->Rsp = guard->stack;
        what->ContextRecord->Rip = (uint64_t)(uintptr_t)driver_guard_fault;
        return EXCEPTION_CONTINUE_EXECUTION;
    }
    return EXCEPTION_CONTINUE_SEARCH;
}

static LONG WINAPI on_uncaught(EXCEPTION_POINTERS *what)
{
    wire_control *control = noted;
    if (control != NULL) {
        control->exception_address = (uint64_t)(uintptr_t)what->ExceptionRecord->ExceptionAddress;
        __atomic_store_n(&control->exception, what->ExceptionRecord->ExceptionCode, __ATOMIC_SEQ_CST);
    }
    host_exit(WIRE_EXIT_EXCEPTION);
}

void windows_note_exceptions(wire_control *control) { noted = control; }

void windows_install_fault_handler(void) { AddVectoredExceptionHandler(1, on_exception); }

void windows_install_filter(void) { SetUnhandledExceptionFilter(on_uncaught); }

int host_thread_index(void)
{
    const DWORD thread = GetCurrentThreadId();
    for (int i = 0; i < HOST_MAX_THREADS; i++)
        if (guards[i].thread == thread)
            return i;
    return -1;
}

void host_thread_is(unsigned index)
{
    const DWORD thread = GetCurrentThreadId();
    for (unsigned i = 0; i < HOST_MAX_THREADS; i++)
        if (guards[i].thread == thread)
            guards[i].thread = 0; /* of a thread that has ended */
    guards[index].armed = false;
    guards[index].thread = thread;
}

bool host_guarded(unsigned index, void (*body)(void *), void *argument, uint64_t *fault)
{
    struct guard *guard = &guards[index];
    guard->fault = 0;
    guard->armed = true;
    const int faulted = driver_guard_call(body, argument, &guard->stack);
    guard->armed = false;
    *fault = guard->fault;
    return !faulted;
}
