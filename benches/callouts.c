// One loop for each instruction, so that what calls out of translated code shows: eight of it in a row, each on the
// result of the one before, as many times as given. The guest's /init.
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

typedef uint64_t v2 __attribute__((vector_size(16)));
enum { ROUNDS = 250000, UNROLLED = 8 };

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

static void report(const char *name, double seconds, v2 value) {
    printf("BENCH %s %.13f %016llx%016llx\n", name, seconds, (unsigned long long)value[1], (unsigned long long)value[0]);
}

#define EIGHT(text) text "\n" text "\n" text "\n" text "\n" text "\n" text "\n" text "\n" text "\n"
// v0 is the result, v1 to v3 operands; x0 the result, x1 and x2 operands.
#define ROW(name, text, first, second)                                                                                \
    static void row_##name(void) {                                                                                    \
        double start = now();                                                                                         \
        register v2 a __asm__("v0") = {first, first}, b __asm__("v1") = {second, second};                             \
        register v2 c __asm__("v2") = {0x3ff4000000000000, 0x3fc000003fa00000};                                       \
        register uint64_t x __asm__("x0") = 12345, y __asm__("x1") = 0x0123456789abcdef;                              \
        for (int i = 0; i < ROUNDS; i++)                                                                              \
            __asm__ volatile(".arch armv8.6-a+crypto+sha3+sha2+crc+fp16+fp16fml\n" EIGHT(text)                        \
                             : "+w"(a), "+r"(x) : "w"(b), "w"(c), "r"(y) : "v3", "cc");                               \
        v2 value = a;                                                                                                 \
        value[0] ^= x;                                                                                                \
        double seconds = (now() - start) / ((double)ROUNDS * UNROLLED);                                               \
        report(#name, seconds, value);                                                                                \
    }
#define ONE_AND_A_QUARTER 0x3fa000003fa00000
#define TWO_AND_A_HALF 0x4020000040200000
#include "callouts.h"
#undef ROW

#define ROW(name, text, first, second) row_##name();
int main(void) {
#include "callouts.h"
    puts("BENCH end");
    fflush(stdout);
    for (;;) pause();
}
