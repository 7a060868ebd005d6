// header_cpp.cpp - the same source as C++.
#define USE_HEADER use_header_cpp
#include "header_mapped.c"
