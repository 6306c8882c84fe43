// Work that grows, as the guest's /init:
//
//   growth memory        writes to each page of half the free memory, then adds to words of it at random
//   growth code MIB      runs MIB of code of which no two functions are the same, round and round
//   growth cpus N        a fixed amount of work, shared out among N processes by a counter; then a fixed amount of new
//                        code, of which each runs its share once
//
// "GROWTH-READY" says that the guest is up, each "GROWTH what value" what was found, "GROWTH-END" that this was all; then
// the machine is switched off.
#include "kernels/kernels.h"
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/reboot.h>
#include <sys/sysinfo.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void *room(size_t size) {
    void *at = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (at != MAP_FAILED) return at;
    printf("GROWTH-FAILED no memory\n");
    exit(1);
}

static uint64_t memory(void) {
    enum { ACCESSES = 4000000 };
    struct sysinfo info;
    sysinfo(&info);
    uint64_t words = (uint64_t)info.freeram * info.mem_unit / 2 / 8, x = hidden(17);
    uint64_t *data = mmap(NULL, words * 8, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    double start = now();
    for (uint64_t i = 0; i < words; i += 512) data[i] = i;
    printf("GROWTH touch %.12f\n", (now() - start) / (double)(words / 512));
    start = now();
    for (int i = 0; i < ACCESSES; i++) data[next_random(&x) % words]++;
    printf("GROWTH random %.12f\n", (now() - start) / ACCESSES);
    return x;
}

enum { FUNCTION = 64, GROUP = 8 };

// A function of the form uint64_t f(uint64_t x0, const uint64_t *x1) whose numbers depend on `seed`: seven groups of
// arithmetic, a load and a branch that is taken or not by a bit of the value (Arm ARM, C6.2).
static void write_function(uint32_t *code, uint64_t seed) {
    uint64_t x = seed * 0x9e3779b97f4a7c15 | 1;
    for (int group = 0; group < FUNCTION / GROUP - 1; group++, code += GROUP) {
        uint32_t bits = (uint32_t)(next_random(&x) >> 16);
        code[0] = 0x91000000 | (bits & 0xfff) << 10;               // add x0, x0, #imm
        code[1] = 0xca400000 | (1 + (bits >> 12 & 31)) << 10;      // eor x0, x0, x0, lsr #n
        code[2] = 0xf9400022 | (bits >> 17 & 0x1ff) << 10;         // ldr x2, [x1, #8 * n]
        code[3] = 0xd1000003 | (bits >> 4 & 0xfff) << 10;          // sub x3, x0, #imm
        code[4] = 0x8b020000;                                      // add x0, x0, x2
        code[5] = 0x36000040 | (bits >> 9 & 31) << 19;             // tbz x0, #n, two on
        code[6] = 0xd1000400;                                      // sub x0, x0, #1
        code[7] = 0xca030000;                                      // eor x0, x0, x3
    }
    code[0] = 0xd65f03c0;                                          // ret
    for (int n = 1; n < GROUP; n++) code[n] = 0xd503201f;          // nop, never reached
}

typedef uint64_t function(uint64_t, const uint64_t *);

// `count` functions side by side.
static uint32_t *functions(size_t count) {
    size_t size = count * FUNCTION * 4;
    uint32_t *code = room(size);
    for (size_t i = 0; i < count; i++) write_function(code + i * FUNCTION, i + 1);
    mprotect(code, size, PROT_READ | PROT_EXEC);
    __builtin___clear_cache((char *)code, (char *)code + size);
    return code;
}

// What they load from.
static uint64_t *numbers(void) {
    uint64_t *data = room(4096);
    for (uint64_t i = 0; i < 512; i++) data[i] = i * 0x0123456789abcdef;
    return data;
}

static uint64_t code(uint64_t mib) {
    size_t count = (mib << 20) / 4 / FUNCTION;
    uint32_t *code = functions(count);
    uint64_t *data = numbers(), x = 1, kept = 0;
    double start = now(), first = 0, last = 0;
    int pass = 0;
    for (; pass < 3 || (last - first < 0.3 && pass < 1000); pass++) {
        for (size_t i = 0; i < count; i++) x = ((function *)(code + i * FUNCTION))(x, data);
        last = now();
        if (pass == 0) first = last;
        if (pass == 2) kept = x;
    }
    double executed = (double)count * (FUNCTION - GROUP + 1);
    printf("GROWTH first %.12f\nGROWTH later %.12f\n", (first - start) / executed, (last - first) / (pass - 1) / executed);
    return kept;
}

static uint64_t cpus(int count) {
    enum { UNITS = 64, STEPS = 8000000, FUNCTIONS = 8 << 20 >> 2 >> 6 };
    struct {
        atomic_int next;
        _Atomic uint64_t sum;
    } *shared = room(4096);
    double start = now();
    for (int n = 0; n < count; n++) {
        if (fork() != 0) continue;
        for (int unit; (unit = shared->next++) < UNITS;) {
            uint64_t x = hidden((uint64_t)unit + 1), sum = 0;
            for (int i = 0; i < STEPS; i++) sum += next_random(&x) & 0xff;
            shared->sum += sum;
        }
        _exit(0);
    }
    while (wait(NULL) > 0) {}
    printf("GROWTH parallel %.12f\n", now() - start);
    uint32_t *code = functions(FUNCTIONS);
    uint64_t *data = numbers();
    start = now();
    for (int n = 0; n < count; n++) {
        if (fork() != 0) continue;
        for (int i = n * FUNCTIONS / count; i < (n + 1) * FUNCTIONS / count; i++)
            shared->sum += ((function *)(code + i * FUNCTION))((uint64_t)i, data);
        _exit(0);
    }
    while (wait(NULL) > 0) {}
    printf("GROWTH translated %.12f\n", now() - start);
    return shared->sum;
}

int main(int argc, char **argv) {
    const char *what = argc > 1 ? argv[1] : "";
    int number = argc > 2 ? atoi(argv[2]) : 1;
    setvbuf(stdout, NULL, _IOLBF, 0);
    printf("GROWTH-READY\n");
    usleep(100000); // what the emulator has in memory is looked at
    uint64_t result = strcmp(what, "memory") == 0 ? memory() : strcmp(what, "code") == 0 ? code((uint64_t)number) : cpus(number);
    printf("GROWTH result %llx\nGROWTH-END\n", (unsigned long long)result);
    usleep(100000);
    reboot(RB_POWER_OFF);
    return 1;
}
