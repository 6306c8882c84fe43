// Loops that the compiler turns into vector instructions.
#include "kernels.h"

enum { N = 4096 };

static uint64_t f32(void) {
    static float a[N], b[N], c[N];
    for (int i = 0; i < N; i++) a[i] = (float)i * 0.25f, b[i] = (float)(i % 7) - 3, c[i] = 1;
    for (int round = 0; round < 3000; round++) {
        float factor = (float)(round % 5) * 0.125f;
        for (int i = 0; i < N; i++) c[i] = c[i] * 0.5f + (a[i] * factor - b[i]);
        c[round % N] += 1;
    }
    double sum = 0;
    for (int i = 0; i < N; i++) sum += c[i];
    return bits_of(sum);
}

static uint64_t integers(void) {
    static uint8_t a[N], b[N];
    static int16_t c[N];
    for (int i = 0; i < N; i++) a[i] = (uint8_t)(i * 7), b[i] = (uint8_t)(i * 13), c[i] = (int16_t)(i * 3);
    uint64_t sum = 0;
    for (int round = 0; round < 20000; round++) {
        for (int i = 0; i < N; i++) a[i] = (uint8_t)((a[i] > b[i] ? a[i] : b[i]) + (uint8_t)round);
        for (int i = 0; i < N; i++) c[i] = (int16_t)((c[i] * 5 >> 1) ^ a[i]);
        sum += a[round % N] + (uint64_t)(uint16_t)c[round % N];
    }
    return sum;
}

static uint64_t dot(void) {
    static int8_t a[N], b[N];
    for (int i = 0; i < N; i++) a[i] = (int8_t)(i * 7), b[i] = (int8_t)(i * 13);
    int64_t sum = 0;
    for (int round = 0; round < 80000; round++) {
        int32_t total = 0;
        for (int i = 0; i < N; i++) total += a[i] * b[i];
        a[round % N] += (int8_t)round;
        sum += total;
    }
    return (uint64_t)sum;
}

const struct kernel simd_kernels[] = {{"f32", f32}, {"integers", integers}, {"dot", dot}, {0}};
