/* debug_steps.h - what tests of debug runtimes have in common: their calls as steps, what they stored and said. */
#ifndef ALLOCSPEC_DRIVER_TESTS_DEBUG_STEPS_H
#define ALLOCSPEC_DRIVER_TESTS_DEBUG_STEPS_H

#include "miniature.h"

enum { ROOMY = 8, FIRST_FILE = 1, SECOND_FILE = 2, ANOTHER_FILE = 3 };
#define GUARD UINT64_C(0xfdfdfdfd)
#define BOTH_GUARDS (GUARD << 32 | GUARD)

/* Arguments and steps. */
wire_arg arg(wire_arg_kind kind, uint64_t number);
/* A call with literal numbers (int). */
wire_step *add_call(struct program *program, as_routine routine, uint32_t dest, unsigned count, ...);
void add_malloc_dbg(struct program *program, uint32_t dest, int size, int type, uint64_t file, int line);
void add_free_dbg(struct program *program, uint32_t slot, int type);
void add_of_block(struct program *program, as_routine routine, uint32_t slot);
/* _CrtIsMemoryBlock. */
void add_known(struct program *program, uint32_t slot, int size);
void add_handler(struct program *program, as_routine routine, uint64_t number);
void add_state(struct program *program, as_routine routine, uint64_t number);
void add_flag(struct program *program, int flag);
void add_poke(struct program *program, uint32_t slot, int64_t offset, unsigned char byte);
void add_look(struct program *program, wire_op op, uint32_t slot);
/* The value of a field of an event; how many it has. */
uint64_t field_of(const struct session *session, const wire_record *of, uint64_t structure, uint64_t index);
uint64_t fields_of(const struct session *session, const wire_record *of);
/* The whole text of a callback, until the next call of this. */
const char *text_of(const struct session *session, const wire_record *callback);

#endif
