// catching.cpp - see catching.h.
#include "catching.h"

#include <new>

enum caught catching(void (*act)(void *context), void *context, int *number)
{
    try {
        act(context);
        return CAUGHT_NOTHING;
    } catch (const std::bad_array_new_length &) {
        return CAUGHT_BAD_ARRAY_NEW_LENGTH;
    } catch (const std::bad_alloc &) {
        return CAUGHT_BAD_ALLOC;
    } catch (int thrown) {
        if (number != nullptr)
            *number = thrown;
        return CAUGHT_NUMBER;
    } catch (...) {
        return CAUGHT_OTHER;
    }
}

void throw_number(int number) { throw number; }
