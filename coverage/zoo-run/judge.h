/* judge.h - whether an animal of the zoo was treated as its row says. */
#ifndef ZOO_RUN_JUDGE_H
#define ZOO_RUN_JUDGE_H

#include "findings.h"
#include "keeper.h"
#include "table.h"

typedef enum kind { KIND_FAULT, KIND_VARIANT, KIND_HOSTILE } kind;

typedef struct judgement {
    bool right;
    char text[500]; /* what caught it; or what is wrong */
    char rows[800]; /* faults: the rows that caught it */
} judgement;

/* `found` is NULL if the run left no report. */
judgement judge(kind what, const table_row *row, const keeping *kept, const findings *found);

#endif
