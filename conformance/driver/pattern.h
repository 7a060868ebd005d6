/* pattern.h - what blocks are filled with, and looking whether they still hold it.
 *
 * A pattern is a key: the byte at each offset follows from it, is odd (so never zero, and dirty memory is seen as
 * such), and differs between blocks. Blocks above PATTERN_WHOLE bytes are written and read by a fixed sample: the first
 * and the last MiB, and between them 1024 words evenly spread. No loads or stores but of the block: callers guard them.
 */
#ifndef ALLOCSPEC_DRIVER_PATTERN_H
#define ALLOCSPEC_DRIVER_PATTERN_H

#include <stddef.h>
#include <stdint.h>

#define PATTERN_WHOLE (UINT64_C(4) << 20)

/* The key of the n-th block of a case. The first bytes of 127 successive blocks all differ. */
uint64_t pattern_key(uint64_t seed, uint64_t n);

/* Each returns the bytes from the start that are right (for fill: were written, and read back while they are at hand;
 * for zeroes: are zero), `limit` if all are. A pattern was laid over `size` bytes; only those below `limit` <= size are
 * looked at. *reached tells, at a fault, how far it had come for certain. */
size_t pattern_fill(void *block, size_t size, uint64_t key, volatile size_t *reached);
size_t pattern_verify(const void *block, size_t size, size_t limit, uint64_t key, volatile size_t *reached);
size_t pattern_zeroes(const void *block, size_t size, volatile size_t *reached);
/* The same of bytes that equal `byte`. */
size_t pattern_run(const void *block, size_t size, unsigned char byte, volatile size_t *reached);

#endif
