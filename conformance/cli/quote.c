/* quote.c - shows a line of a file as it stands there. */
#include <stdlib.h>
#include <string.h>

#include "quote.h"
#include "text.h"

void quote_line(FILE *out, const char *name, const char *text, unsigned line)
{
    for (unsigned i = 1; i < line && text; i++) {
        text = strchr(text, '\n');
        text += text != NULL;
    }
    char *copy = text ? strndup(text, strcspn(text, "\r\n")) : NULL;
    fprintf(out, "%s:%u: ", name, line);
    text_put(out, copy ? copy + strspn(copy, " \t") : "");
    free(copy);
}
