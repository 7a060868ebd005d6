/* host_linux_fault.c - loads and stores that may fault: the guard, and the handler of SIGSEGV and SIGBUS.
 *
 * No setjmp: the handler rewrites the interrupted context so that, on its return, the guarded call returns "it
 * faulted". The signal mask and the registers that the caller relies on are then right by construction. A fault
 * elsewhere is none of ours: the default action is restored and the instruction faults again. */
#include "host.h"

#include "host_linux.h"
#include "linux_syscall.h"

/* Where a guarded call stands; by the driver's thread index, found in the handler by the system's thread number. */
static struct guard {
    int thread;
    volatile bool armed;
    uint64_t stack; /* to return by */
    volatile uint64_t fault;
} guards[HOST_MAX_THREADS];

struct linux_sigaction {
    uint64_t handler, flags, restorer, mask;
};

enum { SA_SIGINFO_ = 4, SA_NODEFER_ = 0x40000000, SA_RESTORER_ = 0x04000000 };

int driver_guard_call(void (*body)(void *), void *argument, uint64_t *stack);
void driver_guard_fault(void);
void driver_sigreturn(void);

#if defined __x86_64__

__asm__(".text\n"
        ".p2align 4\n"
        ".type driver_guard_call,@function\n"
        "driver_guard_call:\n"
        "push %rbp\n push %rbx\n push %r12\n push %r13\n push %r14\n push %r15\n"
        "sub $8,%rsp\n"
        "mov %rsp,(%rdx)\n"
        "mov %rdi,%rax\n mov %rsi,%rdi\n"
        "call *%rax\n"
        "xor %eax,%eax\n"
        "jmp 1f\n"
        ".type driver_guard_fault,@function\n"
        "driver_guard_fault:\n"
        "mov $1,%eax\n"
        "1: add $8,%rsp\n"
        "pop %r15\n pop %r14\n pop %r13\n pop %r12\n pop %rbx\n pop %rbp\n"
        "ret\n"
        ".type driver_sigreturn,@function\n"
        "driver_sigreturn:\n"
        "mov $15,%eax\n"
        "syscall\n");

/* uc_flags, uc_link, uc_stack (24 bytes), then the general registers, rsp the 15th and rip the 16th. */
static void return_to(void *context, uint64_t stack, uint64_t instruction)
{
    uint64_t *registers = (uint64_t *)context + 5;
    registers[15] = stack;
    registers[16] = instruction;
}

#else

__asm__(
    ".text\n"
    ".p2align 4\n"
    ".type driver_guard_call,%function\n"
    "driver_guard_call:\n"
    "stp x29,x30,[sp,#-160]!\n"
    "stp x19,x20,[sp,#16]\n stp x21,x22,[sp,#32]\n stp x23,x24,[sp,#48]\n stp x25,x26,[sp,#64]\n stp x27,x28,[sp,#80]\n"
    "stp d8,d9,[sp,#96]\n stp d10,d11,[sp,#112]\n stp d12,d13,[sp,#128]\n stp d14,d15,[sp,#144]\n"
    "mov x9,sp\n str x9,[x2]\n"
    "mov x9,x0\n mov x0,x1\n blr x9\n"
    "mov w0,#0\n"
    "b 1f\n"
    ".type driver_guard_fault,%function\n"
    "driver_guard_fault:\n"
    "mov w0,#1\n"
    "1: ldp d14,d15,[sp,#144]\n ldp d12,d13,[sp,#128]\n ldp d10,d11,[sp,#112]\n ldp d8,d9,[sp,#96]\n"
    "ldp x27,x28,[sp,#80]\n ldp x25,x26,[sp,#64]\n ldp x23,x24,[sp,#48]\n ldp x21,x22,[sp,#32]\n ldp x19,x20,[sp,#16]\n"
    "ldp x29,x30,[sp],#160\n"
    "ret\n"
    ".type driver_sigreturn,%function\n"
    "driver_sigreturn:\n"
    "mov x8,#139\n"
    "svc 0\n");

/* uc_flags, uc_link, uc_stack (24 bytes), 128 bytes of mask, padding to 176; then fault address, x0-x30, sp, pc. */
static void return_to(void *context, uint64_t stack, uint64_t instruction)
{
    uint64_t *registers = (uint64_t *)context + 22;
    registers[1 + 31] = stack;
    registers[1 + 32] = instruction;
}

#endif

static void set_handler(int signal, uint64_t handler)
{
    const struct linux_sigaction action = {handler, SA_SIGINFO_ | SA_NODEFER_ | SA_RESTORER_,
                                           linux_pointer((const void *)(uintptr_t)driver_sigreturn), 0};
    (void)linux_call(SYS_rt_sigaction, (uint64_t)signal, linux_pointer(&action), 0, 8, 0, 0);
}

static int thread_number(void) { return (int)linux_call(SYS_gettid, 0, 0, 0, 0, 0, 0); }

/* information: signal, errno, code (three ints), padding, then the address of the fault. */
static void on_fault(int signal, int *information, void *context)
{
    const int thread = thread_number();
    for (unsigned i = 0; i < HOST_MAX_THREADS; i++) {
        struct guard *guard = &guards[i];
        if (guard->thread != thread || !guard->armed || information[2] <= 0)
            continue;
        guard->armed = false;
        guard->fault = *(uint64_t *)(void *)(information + 4);
        return_to(context, guard->stack, (uint64_t)(uintptr_t)driver_guard_fault);
        return;
    }
    set_handler(signal, 0);
    if (information[2] <= 0) /* sent by somebody: it would not happen again by itself */
        (void)linux_call(SYS_tgkill, (uint64_t)linux_call(SYS_getpid, 0, 0, 0, 0, 0, 0), (uint64_t)thread,
                         (uint64_t)signal, 0, 0, 0);
}

void linux_install_fault_handler(void)
{
    set_handler(LINUX_SIGSEGV, (uint64_t)(uintptr_t)on_fault);
    set_handler(LINUX_SIGBUS, (uint64_t)(uintptr_t)on_fault);
}

void linux_default_handler(int signal) { set_handler(signal, 0); }

static bool handler_is_ours(int signal)
{
    struct linux_sigaction action = {0, 0, 0, 0};
    (void)linux_call(SYS_rt_sigaction, (uint64_t)signal, 0, linux_pointer(&action), 8, 0, 0);
    return action.handler == (uint64_t)(uintptr_t)on_fault;
}

bool linux_fault_handler_is_ours(void) { return handler_is_ours(LINUX_SIGSEGV) && handler_is_ours(LINUX_SIGBUS); }

int host_thread_index(void)
{
    const int thread = thread_number();
    for (int i = 0; i < HOST_MAX_THREADS; i++)
        if (guards[i].thread == thread)
            return i;
    return -1;
}

void host_thread_is(unsigned index)
{
    const int thread = thread_number();
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

static void touch_nothing(void *page) { *(volatile char *)page = 0; }

_Noreturn void linux_try_guard(void)
{
    uint64_t fault;
    host_thread_is(0);
    host_exit(host_guarded(0, touch_nothing, (void *)(uintptr_t)64, &fault));
}
