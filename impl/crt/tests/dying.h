/* dying.h - a child that is to be ended by SIGABRT: without a core, and in a build for coverage not before its counters
 * are written down. */
#ifndef ALLOCSPEC_TEST_DYING_H
#define ALLOCSPEC_TEST_DYING_H

#include <signal.h>
#include <sys/resource.h>

#ifdef COUNTS_COVERAGE
void __gcov_dump(void);
#else
static inline void __gcov_dump(void) {}
#endif

static inline void write_counters(int number)
{
    __gcov_dump();
    signal(number, SIG_DFL);
    raise(number);
}

static inline void be_ready_to_die(void)
{
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    signal(SIGABRT, write_counters);
}

#endif
