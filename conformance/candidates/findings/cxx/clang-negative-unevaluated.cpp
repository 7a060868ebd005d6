/* shows: clang++ 14.0.6-12, clang++-libc++ 14.0.6-12
 * not: g++ 12.2.0-14+deb12u1
 * flags: -std=c++2b
 * wrongly: refused
 *
 * A negative constant bound that is not potentially evaluated makes nothing ill-formed (CWG 2392; [expr.new] p8 of
 * N4950).
 *
 *     clang++ -std=c++2b -pedantic-errors -fsyntax-only clang-negative-unevaluated.cpp */
int i = sizeof(new int[-1]);
