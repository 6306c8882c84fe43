// The C library's string functions, in the form that it chooses for the CPU.
#include "kernels.h"

enum { SIZE = 1 << 16 };
static char text[SIZE + 1], copy[SIZE + 1];

static void *opaque(void *pointer) { return (void *)(uintptr_t)hidden((uint64_t)(uintptr_t)pointer); }

static uint64_t lengths(void) {
    memset(text, 'x', SIZE);
    uint64_t sum = 0;
    for (int i = 0; i < 3000; i++) {
        text[SIZE - i % 64] = 0;
        sum += strlen(opaque(text + i % 16));
        text[SIZE - i % 64] = 'x';
        text[SIZE] = 0;
    }
    return sum;
}

static uint64_t short_lengths(void) {
    memset(text, 'x', SIZE);
    for (int i = 0; i < SIZE; i += 5 + i % 23) text[i] = 0;
    text[SIZE] = 0;
    uint64_t sum = 0;
    for (int round = 0; round < 400; round++)
        for (char *at = text; at < text + SIZE; at += strlen(opaque(at)) + 1) sum += (uint64_t)(at - text) & 7;
    return sum;
}

static uint64_t search(void) {
    memset(text, 'x', SIZE);
    uint64_t sum = 0;
    for (int i = 0; i < 3000; i++) {
        int at = SIZE - 1 - i % 64;
        text[at] = 'y';
        sum += (uint64_t)((char *)memchr(opaque(text), 'y', SIZE) - text);
        text[at] = 'x';
    }
    return sum;
}

static uint64_t moves(void) {
    for (int i = 0; i < SIZE; i++) text[i] = (char)i;
    uint64_t sum = 0;
    for (int i = 0; i < 60000; i++) {
        memcpy(opaque(copy + i % 9), text + i % 5, SIZE - 64);
        sum += (unsigned char)copy[i % SIZE];
    }
    return sum;
}

static uint64_t small_moves(void) {
    for (int i = 0; i < SIZE; i++) text[i] = (char)i;
    uint64_t sum = 0;
    for (int i = 0; i < 8000000; i++) {
        memcpy(opaque(copy + i % 64), text + i % 31, (size_t)(i & 63));
        sum += (unsigned char)copy[i % 64];
    }
    return sum;
}

const struct kernel string_kernels[] = {
    {"strlen", lengths}, {"strlen_short", short_lengths}, {"memchr", search}, {"memcpy", moves},
    {"memcpy_small", small_moves}, {0},
};
