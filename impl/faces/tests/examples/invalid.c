/* A handler of the program's own for arguments that a page forbids. */
#include <errno.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

static int calls;

static void note(const wchar_t *expression, const wchar_t *function, const wchar_t *file, unsigned int line,
                 uintptr_t reserved)
{
    (void)expression, (void)function, (void)file, (void)line, (void)reserved;
    calls++;
}

int main(void)
{
    void *volatile none = NULL;
    _invalid_parameter_handler before = _set_invalid_parameter_handler(note);
    size_t size;
    errno = 0;
    size = _msize(none);
    printf("%d call, %s, %s\n", calls, errno == EINVAL ? "EINVAL" : "?", size == (size_t)-1 ? "-1" : "?");
    size = _expand(none, 10) == NULL;
    printf("%s, ", size ? "null" : "?");
    size = _aligned_malloc(10, 3) == NULL;
    printf("%s, %d calls\n", size ? "null" : "?", calls);
    _set_thread_local_invalid_parameter_handler(before);
    printf("%s\n", _get_invalid_parameter_handler() == note ? "still set" : "lost");
    return 0;
}
/* prints
1 call, EINVAL, -1
null, null, 3 calls
still set
*/
