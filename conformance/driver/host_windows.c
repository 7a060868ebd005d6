/* host_windows.c - memory, time, waiting and the end of the process on Windows, through kernel32 alone. */
#include "host_windows.h"

#include <windows.h>

#include <psapi.h>

void host_take_state(void) {}

void host_start(void)
{
    /* No window asks a person what to do about a crash, and none is waited for. */
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
    windows_install_fault_handler();
    windows_install_filter();
    host_thread_is(0);
}

uint32_t host_lacks(void) { return WIRE_LACKS_FORK | WIRE_LACKS_LIMIT; }

uint64_t host_page(void)
{
    SYSTEM_INFO info;
    GetSystemInfo(&info);
    return info.dwPageSize;
}

uint64_t host_address_limit(void) { return UINT64_C(1) << 47; }

bool host_resident(uint64_t *bytes)
{
    PROCESS_MEMORY_COUNTERS counters = {.cb = sizeof counters};
    if (!K32GetProcessMemoryInfo(GetCurrentProcess(), &counters, sizeof counters))
        return false;
    *bytes = counters.WorkingSetSize;
    return *bytes > 0;
}

uint64_t host_milliseconds(void) { return GetTickCount64(); }

size_t host_mapped(const void *address, size_t size)
{
    MEMORY_BASIC_INFORMATION region;
    const uint64_t first = (uint64_t)(uintptr_t)address;
    uint64_t at = first;
    if (size > UINT64_MAX - first)
        return 0;
    while (at - first < size) {
        if (VirtualQuery((const void *)(uintptr_t)at, &region, sizeof region) != sizeof region ||
            region.State != MEM_COMMIT || (region.Protect & (PAGE_NOACCESS | PAGE_GUARD)) != 0)
            break;
        at = (uint64_t)(uintptr_t)region.BaseAddress + region.RegionSize;
    }
    return at - first < size ? (size_t)(at - first) : size;
}

/* Each page comes with its own fault here. */
void host_bring_in(const void *address, size_t size)
{
    (void)address;
    (void)size;
}

bool host_limit(bool on) { return !on; }

int host_fork(bool bound)
{
    (void)bound;
    return -1;
}

int host_await(int child, uint32_t limit_ms, bool *killed)
{
    (void)child, (void)limit_ms;
    *killed = false;
    return 0;
}

uint32_t host_disturbed(void) { return 0; }

/* One queue for all words: cases wait seldom and shortly. The word is looked at under the lock, and whoever wakes takes
 * the lock after he changed it: so no change is missed. */
static SRWLOCK wait_lock = SRWLOCK_INIT;
static CONDITION_VARIABLE changed = CONDITION_VARIABLE_INIT;

void host_wait(uint32_t *word, uint32_t value, bool shared)
{
    (void)shared;
    AcquireSRWLockExclusive(&wait_lock);
    if (__atomic_load_n(word, __ATOMIC_SEQ_CST) == value)
        SleepConditionVariableSRW(&changed, &wait_lock, INFINITE, 0);
    ReleaseSRWLockExclusive(&wait_lock);
}

void host_wake(uint32_t *word, bool shared)
{
    (void)word, (void)shared;
    AcquireSRWLockExclusive(&wait_lock);
    ReleaseSRWLockExclusive(&wait_lock);
    WakeAllConditionVariable(&changed);
}

void host_relax(void) { YieldProcessor(); }

_Noreturn void host_exit(int status)
{
    for (;;)
        TerminateProcess(GetCurrentProcess(), (UINT)status);
}

void *windows_open(const wchar_t *path, bool writable, uint64_t *size)
{
    LARGE_INTEGER length = {.QuadPart = 0};
    const DWORD share = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
    HANDLE file = CreateFileW(path, writable ? GENERIC_READ | GENERIC_WRITE : GENERIC_READ, share, NULL, OPEN_EXISTING,
                              FILE_ATTRIBUTE_NORMAL, NULL);
    if (file != INVALID_HANDLE_VALUE && !GetFileSizeEx(file, &length)) {
        CloseHandle(file);
        file = INVALID_HANDLE_VALUE;
    }
    *size = (uint64_t)length.QuadPart;
    return file;
}

static void say_bytes(const char *text, size_t length)
{
    DWORD written;
    WriteFile(GetStdHandle(STD_ERROR_HANDLE), text, (DWORD)length, &written, NULL);
}

void windows_say(const char *text, const wchar_t *detail)
{
    char bytes[1000];
    size_t length = 0;
    while (text[length] != '\0')
        length++;
    say_bytes("allocspec-driver: ", 18);
    say_bytes(text, length);
    if (detail != NULL) {
        const int used = WideCharToMultiByte(CP_UTF8, 0, detail, -1, bytes, sizeof bytes, NULL, NULL);
        say_bytes(": ", 2);
        say_bytes(bytes, used > 0 ? (size_t)used - 1 : 0);
    }
    say_bytes("\r\n", 2);
}
