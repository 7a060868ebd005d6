/* context.c - the memory and the errors of reading a corpus. */
#include "context.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct context_chunk {
    context_chunk *next;
    size_t used, size;
    _Alignas(max_align_t) unsigned char bytes[];
};

enum { CHUNK = 64 * 1024 };

void *context_take(row_context *context, size_t count, size_t size)
{
    const size_t align = _Alignof(max_align_t);
    if (size != 0 && count > (SIZE_MAX / 4) / size)
        context_fail(context, (row_place){context->file, 0, 0}, "less: memory ran out");
    size_t bytes = (count * size + align - 1) / align * align;
    context_chunk *chunk = context->chunks;
    if (chunk == NULL || chunk->size - chunk->used < bytes) {
        size_t room = bytes > CHUNK ? bytes : CHUNK;
        chunk = malloc(sizeof *chunk + room);
        if (chunk == NULL)
            context_fail(context, (row_place){context->file, 0, 0}, "less: memory ran out");
        chunk->next = context->chunks;
        chunk->used = 0;
        chunk->size = room;
        context->chunks = chunk;
    }
    void *block = chunk->bytes + chunk->used;
    chunk->used += bytes;
    return memset(block, 0, bytes);
}

char *context_text(row_context *context, const char *start, size_t length)
{
    char *text = context_take(context, length + 1, 1);
    memcpy(text, start, length);
    return text;
}

void context_release(row_context *context)
{
    while (context->chunks != NULL) {
        context_chunk *next = context->chunks->next;
        free(context->chunks);
        context->chunks = next;
    }
}

void context_fail(row_context *context, row_place where, const char *format, ...)
{
    corpus_error *error = context->error;
    va_list args;
    snprintf(error->file, sizeof error->file, "%s", where.file != NULL ? where.file : "");
    error->line = where.line;
    error->column = where.column;
    va_start(args, format);
    vsnprintf(error->expected, sizeof error->expected, format, args);
    va_end(args);
    longjmp(context->failed, 1);
}
