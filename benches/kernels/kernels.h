// What the kernels share: each is a function that does a fixed amount of work and returns a value that depends on all of
// it, so that nothing can be left out and two emulators can be compared.
#pragma once
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct kernel {
    const char *name;
    uint64_t (*run)(void);
};

// The kernels of each file, each list ended by an entry without a name.
extern const struct kernel integer_kernels[], fp_kernels[], simd_kernels[], string_kernels[], crypto_kernels[],
    memory_kernels[], os_kernels[];

static inline uint64_t next_random(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    return *state ^= *state << 17;
}

static inline uint64_t bits_of(double value) {
    uint64_t bits;
    memcpy(&bits, &value, 8);
    return bits;
}

// Keeps a value from being known to the compiler.
static inline uint64_t hidden(uint64_t value) {
    __asm__ volatile("" : "+r"(value));
    return value;
}
