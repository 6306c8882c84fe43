// Memory: dependent loads within the first cache and over 64 MB, streams, random accesses over 256 MB.
#include "kernels.h"

// One cycle through all `count` lines (Sattolo's shuffle), followed `steps` times.
static uint64_t chase(uint32_t count, uint64_t steps) {
    enum { LINE = 16 };
    uint32_t *next = malloc((size_t)count * LINE * 4), *order = malloc((size_t)count * 4);
    uint64_t x = hidden(3);
    for (uint32_t i = 0; i < count; i++) order[i] = i;
    for (uint32_t i = count - 1; i > 0; i--) {
        uint32_t j = (uint32_t)(next_random(&x) % i), t = order[i];
        order[i] = order[j];
        order[j] = t;
    }
    for (uint32_t i = 0; i < count; i++) next[(size_t)order[i] * LINE] = order[(i + 1) % count];
    uint32_t at = 0;
    for (uint64_t i = 0; i < steps; i++) at = next[(size_t)at * LINE];
    free(next), free(order);
    return at;
}
static uint64_t chase_l1(void) { return chase(256, 150000000); }
static uint64_t chase_64m(void) { return chase(1 << 20, 3000000); }

static uint64_t stream(void) {
    enum { N = 1 << 21 };
    uint64_t *a = malloc(N * 8), *b = malloc(N * 8), *c = malloc(N * 8);
    for (uint64_t i = 0; i < N; i++) a[i] = i, b[i] = i * 3, c[i] = 0;
    for (int round = 0; round < 30; round++) {
        for (int i = 0; i < N; i++) c[i] = a[i] + 3 * b[i];
        for (int i = 0; i < N; i++) a[i] = c[i] ^ b[i];
    }
    uint64_t sum = 0;
    for (int i = 0; i < N; i += 64) sum = sum * 31 + a[i];
    free(a), free(b), free(c);
    return sum;
}

static uint64_t scattered(void) {
    uint64_t size = 256u << 20, words = size / 8, x = hidden(17), sum = 0;
    uint64_t *data = malloc(size);
    for (uint64_t i = 0; i < words; i += 512) data[i] = i;
    for (int i = 0; i < 4000000; i++) {
        uint64_t at = next_random(&x) % (words / 512) * 512;
        sum += data[at];
        data[at] = sum;
    }
    free(data);
    return sum;
}

const struct kernel memory_kernels[] = {
    {"chase_l1", chase_l1}, {"chase_64m", chase_64m}, {"stream", stream}, {"random_256m", scattered}, {0},
};
