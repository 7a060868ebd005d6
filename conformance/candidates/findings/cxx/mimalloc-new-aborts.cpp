/* shows: mimalloc 2.0.9+ds-2
 * not: system, jemalloc, tcmalloc, tbbmalloc
 * flags: -std=c++17
 *
 * Operator new and operator new[] that find no memory end the process by abort(), although a new handler is set: it is
 * not called. So of a size that can never be had, of one that the process may not have at this time, and of memory with
 * an alignment.
 *
 * Law: the handler is called while there is one; failure is reported by an exception of the type std::bad_alloc;
 * [new.delete.single], [basic.stc.dynamic.allocation].
 *
 *     g++ -std=c++17 mimalloc-new-aborts.cpp && LD_PRELOAD=libmimalloc.so.2.0 ./a.out */
#include <csignal>
#include <cstdio>
#include <new>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void handler() { throw std::bad_alloc(); }       // so that it is called once, and the loop ends
static void counted() { _exit(3); }                     // called: the process ends before anything is thrown
static void *plain(std::size_t size) { return ::operator new(size); }
static void *array(std::size_t size) { return ::operator new[](size); }
static void *aligned(std::size_t size) { return ::operator new(size, std::align_val_t(64)); }
static void *aligned_array(std::size_t size) { return ::operator new[](size, std::align_val_t(64)); }

// How a process of its own ends in which it is tried: 'a' by abort(), 'h' where the handler was called, 't' by an exception.
static char ended(void *(*function)(std::size_t), std::size_t size, void (*called)())
{
    pid_t child = fork();
    if (child == 0) {
        rlimit limit = {1ul << 32, 1ul << 32};
        setrlimit(RLIMIT_AS, &limit);
        std::set_new_handler(called);
        try {
            _exit(function(size) != 0 ? 4 : 5);
        } catch (const std::bad_alloc &) {
            _exit(6);
        }
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? (WTERMSIG(status) == SIGABRT ? 'a' : 's') : "___hbnt"[WEXITSTATUS(status) % 7];
}

int main()
{
    void *(*functions[])(std::size_t) = {plain, array, aligned, aligned_array};
    char how[17] = "";
    for (int i = 0; i < 4; i++) {
        how[4 * i] = ended(functions[i], ~std::size_t(0) / 2 - 4095, counted);
        how[4 * i + 1] = ended(functions[i], ~std::size_t(0) / 2 - 4095, handler);
        how[4 * i + 2] = ended(functions[i], std::size_t(1) << 33, counted);
        how[4 * i + 3] = ended(functions[i], std::size_t(1) << 33, handler);
    }
    std::printf("a: abort(), h: the handler was called, t: std::bad_alloc was thrown: %s\n", how);
    for (int i = 0; i < 16; i++)
        if (how[i] != 'a')
            return 0;
    return 1;
}
