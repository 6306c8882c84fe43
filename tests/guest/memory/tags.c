// Accesses by addresses with a tag in their top byte, which EL0 may use for data (TCR_EL1.TBI0 under Linux): whatever the
// tag, they are of the same location. Each line says how often something else was seen.
#include "../smp/smp.h"
#include <setjmp.h>
#include <signal.h>
#include <sys/mman.h>

#ifndef SA_EXPOSE_TAGBITS
#define SA_EXPOSE_TAGBITS 0x800
#endif

#define PAGE 4096ul

static long wrong, tried;

static void expect(int holds) {
    tried++;
    wrong += !holds;
}

static void tell(const char *name) {
    report(name, wrong, tried, "");
    wrong = tried = 0;
}

static void *tagged(volatile void *p, unsigned tag) {
    return (void *)((uintptr_t)p & ~0ul >> 8 | (uintptr_t)tag << 56);
}

static char *map(size_t pages) {
    void *p = mmap(NULL, pages * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED) exit(3);
    return p;
}

static sigjmp_buf back;
static void *volatile fault_address;

static void caught(int signal, siginfo_t *info, void *context) {
    (void)signal, (void)context;
    fault_address = info->si_addr;
    siglongjmp(back, 1);
}

// Whether a load, or a store, by `p` faults; it reports the address as it was given.
static int faults(char *p, int store) {
    if (sigsetjmp(back, 1) == 0) {
        if (store)
            *(volatile char *)p = 1;
        else
            (void)*(volatile char *)p;
        return 0;
    }
    expect(fault_address == p);
    return 1;
}

// Loads and stores of all kinds, each by another tag; some over the end of a page.
static void locations(long rounds) {
    char *base = map(2);
    for (long n = 0; n < rounds; n++) {
        char *p = base + (n * 24 + PAGE - 48) % (2 * PAGE - 80);
        uint64_t value = n * 0x9e3779b97f4a7c15;
        *(volatile uint64_t *)tagged(p, n) = value;
        expect(*(volatile uint64_t *)p == value);
        expect(*(volatile uint32_t *)tagged(p + 4, n + 1) == value >> 32);
        uint64_t low, high, sum;
        asm volatile("stp %1, %1, [%2, #16]; ldp %0, %1, [%3, #16]"
                     : "=&r"(low), "+r"(value) : "r"(tagged(p, n + 2)), "r"(tagged(p, n + 3)) : "memory");
        asm volatile("ld1 {v0.2d, v1.2d}, [%2]; mov %0, v1.d[0]; mov %1, v0.d[0]"
                     : "=&r"(high), "=&r"(sum) : "r"(tagged(p, n + 4)) : "v0", "v1", "memory");
        expect(low == value && high == value && sum == value);
    }
    uint64_t *line = (uint64_t *)base;
    asm volatile("dc zva, %0" : : "r"(tagged(line + 1, 0x77)) : "memory");
    expect(line[0] == 0 && line[1] == 0);
    munmap(base, 2 * PAGE);
    tell("locations");
}

// What the load-exclusive watches is a location; atomic instructions change it by any tag.
static void exclusives(long rounds) {
    uint64_t *word = (uint64_t *)map(1), expected = 0;
    for (long n = 0; n < rounds; n++) {
        uint64_t old;
        int failed;
        do
            asm volatile("ldaxr %0, [%2]; add %0, %0, #3; stlxr %w1, %0, [%3]; sub %0, %0, #3"
                         : "=&r"(old), "=&r"(failed) : "r"(tagged(word, n)), "r"(tagged(word, n * 7)) : "memory");
        while (failed);
        expect(old == expected);
        expected += 3;
        asm volatile(".arch_extension lse; ldaddal %1, %0, [%2]"
                     : "=&r"(old) : "r"(5l), "r"(tagged(word, n * 5)) : "memory");
        expect(old == expected);
        expected += 5;
    }
    expect(*word == expected);
    munmap(word, PAGE);
    tell("exclusives");
}

// What goes, or may be written no more, goes by whatever tag it was known.
static void unmapping(long rounds) {
    struct sigaction action = {.sa_sigaction = caught, .sa_flags = SA_SIGINFO | SA_EXPOSE_TAGBITS};
    sigaction(SIGSEGV, &action, NULL);
    for (long n = 0; n < rounds; n++) {
        char *p = map(1);
        for (int tag = 0; tag < 256; tag += 51) {
            expect(!faults(tagged(p + 8, tag), 1));
            mprotect(p, PAGE, PROT_READ);
            expect(!faults(tagged(p + 9, tag), 0));
            expect(faults(tagged(p + 10, tag), 1));
            expect(faults(tagged(p + 11, tag + 51), 1));
            mprotect(p, PAGE, PROT_READ | PROT_WRITE);
            expect(!faults(tagged(p + 12, tag + 51), 1));
        }
        munmap(p, PAGE);
        for (int tag = 0; tag < 256; tag += 51) expect(faults(tagged(p + 13, tag), 0));
    }
    // Bit 55 is no part of the tag.
    char *p = map(1);
    expect(!faults(tagged(p, 9), 0));
    expect(faults((char *)((uintptr_t)p | 1ul << 55), 0));
    tell("unmapping");
}

int main(int argc, char **argv) {
    long rounds = argc > 1 ? atol(argv[1]) : 1000;
    locations(rounds * 100);
    exclusives(rounds * 100);
    unmapping(rounds);
}
