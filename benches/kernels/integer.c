// Integers: straight loops, division, calls, branches that depend on data, a jump table, a mixture as in embedded code.
#include "kernels.h"

static uint64_t alu(void) {
    uint64_t x = hidden(88172645463325252u), sum = 0;
    for (int i = 0; i < 150000000; i++) {
        sum += next_random(&x) & 0xff;
    }
    return sum;
}

static uint64_t divide(void) {
    uint64_t x = hidden(88172645463325252u), sum = 0;
    for (int i = 0; i < 50000000; i++) {
        next_random(&x);
        sum += x / ((x >> 40) | 1) + (uint32_t)x % ((uint32_t)(x >> 33) | 1);
    }
    return sum;
}

__attribute__((noinline)) static uint64_t fib_of(uint64_t n) {
    uint64_t value = n < 2 ? n : fib_of(n - 1) + fib_of(n - 2);
    __asm__ volatile("" : "+r"(value));
    return value;
}
static uint64_t fib(void) { return fib_of(hidden(36)); }

static int by_value(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}
static uint64_t sort(void) {
    enum { N = 1000000 };
    uint32_t *values = malloc(N * sizeof *values);
    uint64_t x = hidden(42), sum = 0;
    for (int i = 0; i < N; i++) values[i] = (uint32_t)next_random(&x);
    qsort(values, N, sizeof *values, by_value);
    for (int i = 0; i < N; i += 100) sum = sum * 31 + values[i];
    free(values);
    return sum;
}

static uint64_t crc(void) {
    enum { N = 1 << 20 };
    static uint32_t table[256];
    static uint8_t data[N];
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t value = i;
        for (int bit = 0; bit < 8; bit++) value = value >> 1 ^ (value & 1 ? 0xedb88320 : 0);
        table[i] = value;
    }
    uint64_t x = hidden(7);
    for (int i = 0; i < N; i++) data[i] = (uint8_t)next_random(&x);
    uint32_t value = ~0u;
    for (int round = 0; round < 80; round++)
        for (int i = 0; i < N; i++) value = value >> 8 ^ table[(value ^ data[i]) & 0xff];
    return value;
}

static uint64_t sieve(void) {
    enum { N = 4000000 };
    static uint8_t composite[N];
    uint64_t count = 0;
    for (int round = 0; round < 8; round++) {
        memset(composite, 0, N);
        for (uint32_t i = 2; i < N; i++) {
            if (composite[i]) continue;
            count++;
            for (uint64_t j = (uint64_t)i * i; j < N; j += i) composite[j] = 1;
        }
    }
    return count;
}

// A little machine of ten operations; the program is not known to the compiler.
static uint64_t interpreter(void) {
    static const uint8_t text[] = {0, 7, 1, 2, 3, 4, 1, 5, 2, 6, 3, 1, 4, 9, 2, 5, 0, 8};
    uint8_t program[sizeof text];
    memcpy(program, text, sizeof text);
    hidden((uint64_t)(uintptr_t)program);
    __asm__ volatile("" : : "r"(program) : "memory");
    uint64_t a = 1, b = 2, steps = 0;
    unsigned pc = 0, rounds = 5000000;
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
        case 9: b += a >> 3; break;
        default:
            pc = 0;
            if (--rounds == 0) return a ^ b ^ steps;
        }
    }
}

static uint64_t f0(uint64_t x) { return x + 1; }
static uint64_t f1(uint64_t x) { return x * 3; }
static uint64_t f2(uint64_t x) { return x ^ x >> 7; }
static uint64_t f3(uint64_t x) { return x - (x << 5); }
static uint64_t indirect(void) {
    uint64_t (*table[])(uint64_t) = {f0, f1, f2, f3, f2, f0, f3, f1};
    __asm__ volatile("" : : "r"(table) : "memory");
    uint64_t x = hidden(1);
    for (int i = 0; i < 30000000; i++) x = table[(i ^ x >> 60) & 7](x);
    return x;
}

// What embedded benchmarks mix: a list searched and turned round, small matrices, a state machine over text, a CRC.
struct node {
    struct node *next;
    int16_t key, value;
};
static struct node nodes[64];
static struct node *turn_round(struct node *list) {
    struct node *done = NULL;
    while (list) {
        struct node *next = list->next;
        list->next = done;
        done = list;
        list = next;
    }
    return done;
}
static int numbers_in(const char *text) {
    enum { START, SIGN, WHOLE, FRACTION, EXPONENT, BAD } state = START;
    int good = 0;
    for (;; text++) {
        char c = *text;
        if (c == ',' || c == 0) {
            good += state == WHOLE || state == FRACTION || state == EXPONENT;
            state = START;
            if (c == 0) return good;
            continue;
        }
        switch (state) {
        case START: state = c == '-' || c == '+' ? SIGN : c >= '0' && c <= '9' ? WHOLE : c == '.' ? FRACTION : BAD; break;
        case SIGN: state = c >= '0' && c <= '9' ? WHOLE : c == '.' ? FRACTION : BAD; break;
        case WHOLE: state = c == '.' ? FRACTION : c == 'e' ? EXPONENT : c >= '0' && c <= '9' ? WHOLE : BAD; break;
        case FRACTION: state = c == 'e' ? EXPONENT : c >= '0' && c <= '9' ? FRACTION : BAD; break;
        case EXPONENT: state = c >= '0' && c <= '9' ? EXPONENT : BAD; break;
        default: break;
        }
    }
}
static uint64_t mixture(void) {
    static int16_t a[9][9], b[9][9];
    static int32_t c[9][9];
    char text[] = "5012,1234,-874,+122,35.54400,.1234500,-110.700,+0.64400,5.500e3,-.123e2,-87e832,+0.6e-12,T0.3e-1F,-T.T++Tq";
    struct node *list = NULL;
    for (int i = 0; i < 64; i++) {
        nodes[i] = (struct node){list, (int16_t)(i * 37 % 64), (int16_t)i};
        list = &nodes[i];
    }
    uint16_t crc = 0;
    for (int round = 0; round < 200000; round++) {
        int found = 0;
        for (struct node *at = list; at; at = at->next)
            if (at->key == round % 80) found += at->value;
        list = turn_round(list);
        for (int i = 0; i < 9; i++)
            for (int j = 0; j < 9; j++) a[i][j] = (int16_t)(round + i * j), b[i][j] = (int16_t)(crc ^ (i - j));
        for (int i = 0; i < 9; i++)
            for (int j = 0; j < 9; j++) {
                int32_t sum = 0;
                for (int k = 0; k < 9; k++) sum += a[i][k] * b[k][j];
                c[i][j] = sum;
            }
        text[round % 100] ^= 1;
        uint32_t mixed = (uint32_t)(found + c[round % 9][round / 9 % 9] + numbers_in(text));
        text[round % 100] ^= 1;
        for (int bit = 0; bit < 32; bit++, mixed >>= 1) crc = (uint16_t)(crc >> 1 ^ ((crc ^ mixed) & 1 ? 0xa001 : 0));
    }
    return crc;
}

const struct kernel integer_kernels[] = {
    {"alu", alu}, {"divide", divide}, {"fib", fib}, {"sort", sort}, {"crc", crc}, {"sieve", sieve},
    {"interpreter", interpreter}, {"indirect", indirect}, {"mixture", mixture}, {0},
};
