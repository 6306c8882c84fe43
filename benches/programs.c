// Eight programs in one, each a loop that takes QEMU some tenths of a second to some seconds. They print their results,
// so that nothing can be left out, and the time that each took by the guest's clock.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

static uint64_t integers(void) {
    uint64_t x = 88172645463325252ull, sum = 0;
    for (int i = 0; i < 100000000; i++) {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        sum += x & 0xff;
    }
    return sum;
}

// An interpreter of a little stack machine: a jump table in a loop.
static uint64_t branches(void) {
    static const uint8_t program[] = {0, 7, 1, 2, 3, 4, 1, 5, 2, 6, 3, 1, 4, 2, 5, 8};
    uint64_t a = 1, b = 2, steps = 0;
    unsigned pc = 0, rounds = 4000000;
    for (;;) {
        steps++;
        switch (program[pc++]) {
        case 0: a += 3; break;
        case 1: b ^= a; break;
        case 2: a = a * 5 + 1; break;
        case 3: if (a & 1) b++; break;
        case 4: a -= b; break;
        case 5: b = b << 1 | b >> 63; break;
        case 6: if (b > a) a++; break;
        case 7: a ^= steps; break;
        default:
            pc = 0;
            if (--rounds == 0) return a ^ b ^ steps;
        }
    }
}

static uint64_t memory(void) {
    enum { N = 1 << 21 };
    uint32_t *next = malloc(N * sizeof *next);
    for (uint32_t i = 0; i < N; i++) next[i] = (i * 2654435761u + 12345) % N;
    uint64_t sum = 0;
    for (int round = 0; round < 12; round++)
        for (uint32_t i = 0; i < N; i++) {
            sum += next[i];
            next[(i * 17) % N] ^= (uint32_t)sum & 1;
        }
    free(next);
    return sum;
}

static uint64_t bits_of(double value) {
    uint64_t bits;
    memcpy(&bits, &value, 8);
    return bits;
}

static uint64_t scalar_fp(void) {
    double x = 0.5, y = 0.25, s = 0;
    for (int i = 1; i < 5000000; i++) {
        x = x * 0.9 + y / (1.0 + i) + 0.05;
        y = y * 0.5 + x * x * 0.25 - s * 1e-7;
        s += x * y;
    }
    return bits_of(s);
}

// The same shape, but all is NaN after a few rounds.
static uint64_t scalar_nan(void) {
    double x = 0.5, y = 0.25, s = 0;
    for (int i = 1; i < 5000000; i++) {
        x = x * 0.999 + y / (1.0 + i);
        y = y * 0.99 + x * x * 0.001 - s * 1e-9;
        s += x * y;
    }
    return bits_of(s);
}

static uint64_t mandelbrot(void) {
    uint64_t sum = 0;
    for (int row = 0; row < 300; row++)
        for (int column = 0; column < 300; column++) {
            double cx = column / 100.0 - 2, cy = row / 150.0 - 1, x = 0, y = 0;
            for (int i = 0; i < 200; i++, sum++) {
                double xx = x * x, yy = y * y;
                if (xx + yy > 4) break;
                y = 2 * x * y + cy;
                x = xx - yy + cx;
            }
        }
    return sum;
}

static uint64_t vector_f32(void) {
    enum { N = 4096 };
    static float a[N], b[N];
    for (int i = 0; i < N; i++) a[i] = i * 0.5f, b[i] = 1.0f / (i + 2);
    for (int round = 0; round < 4000; round++)
        for (int i = 0; i < N; i++) a[i] = a[i] * b[i] + 0.25f;
    double sum = 0;
    for (int i = 0; i < N; i++) sum += a[i];
    return bits_of(sum);
}

static uint64_t simd(void) {
    enum { N = 4096 };
    static uint8_t a[N], b[N];
    for (int i = 0; i < N; i++) a[i] = i * 7, b[i] = i * 13;
    uint64_t sum = 0;
    for (int round = 0; round < 20000; round++) {
        for (int i = 0; i < N; i++) a[i] = (a[i] > b[i] ? a[i] : b[i]) + (uint8_t)round;
        sum += a[round % N];
    }
    return sum;
}

int main(void) {
    struct { const char *name; uint64_t (*run)(void); } all[] = {
        {"integers", integers}, {"branches", branches}, {"memory", memory},
        {"scalar_fp", scalar_fp}, {"scalar_nan", scalar_nan}, {"mandelbrot", mandelbrot},
        {"simd", simd}, {"vector_f32", vector_f32},
    };
    for (unsigned i = 0; i < sizeof all / sizeof *all; i++) {
        double start = now();
        uint64_t result = all[i].run();
        printf("BENCH %s %.6f %016llx\n", all[i].name, now() - start, (unsigned long long)result);
    }
    printf("BENCH end\n");
    fflush(stdout);
    for (;;) ;
}
