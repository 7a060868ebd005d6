/* stdint.h - declarations of our own, see new: the types that the driver's headers name. */
#ifndef ALLOCSPEC_WINDOWS_STDINT_H
#define ALLOCSPEC_WINDOWS_STDINT_H

typedef __INT32_TYPE__ int32_t;
typedef __INT64_TYPE__ int64_t;
typedef __INTPTR_TYPE__ intptr_t;
typedef __UINT8_TYPE__ uint8_t;
typedef __UINT16_TYPE__ uint16_t;
typedef __UINT32_TYPE__ uint32_t;
typedef __UINT64_TYPE__ uint64_t;
typedef __UINTPTR_TYPE__ uintptr_t;
#define UINT64_C(number) number##ULL
#define SIZE_MAX __SIZE_MAX__
#define PTRDIFF_MAX __PTRDIFF_MAX__
#define INT64_MAX __INT64_MAX__

#endif
