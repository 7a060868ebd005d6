/* put_back.h - undoing what a case may have left in a candidate that the next case meets too. */
#ifndef ALLOCSPEC_DRIVER_PUT_BACK_H
#define ALLOCSPEC_DRIVER_PUT_BACK_H

/* Takes down what a debug runtime was set to when the program began. */
void put_back_take(void);

/* Handlers, hooks and modes as they are at the start of a program. */
void put_back_modes(void);

/* Releases the blocks that the case still holds. */
void put_back_blocks(void);

#endif
