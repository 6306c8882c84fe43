// Code that changes: what one CPU wrote and announced, as the manual prescribes (Arm ARM, B2.3.8 "Concurrent modification
// and execution of instructions"), another executes. The memory is mapped twice, once to write and once to execute.
#include "smp.h"
#include <sys/mman.h>

enum { PAGE = 4096, FUNCTIONS = 64, STRIDE = 128 };

typedef uint32_t function(void);

static char *written, *executed;
static _Alignas(64) atomic_uint announced;
static atomic_int stop;
static atomic_long stale, torn, calls, loops;
static double end;

static void clean(const void *at) {
    const char *execute = executed + ((const char *)at - written);
    __asm__ volatile("dc cvau, %0\n dsb ish\n ic ivau, %1\n dsb ish\n isb" : : "r"(at), "r"(execute) : "memory");
}

// mov w0, #low; movk w0, #high, lsl #16; ret
static void write_function(int which, uint32_t value) {
    uint32_t *at = (uint32_t *)(written + which * STRIDE);
    at[0] = 0x52800000 | (value & 0xffff) << 5;
    at[1] = 0x72a00000 | (value >> 16) << 5;
    at[2] = 0xd65f03c0;
    clean(at);
}

static function *function_at(int which) {
    return (function *)(executed + which * STRIDE);
}

// Writes the functions in turn and announces each: one that is announced may be called, the next is being written.
static void writer(void) {
    for (uint32_t n = 1; now() < end; n++) {
        write_function(n % FUNCTIONS, n);
        atomic_store_explicit(&announced, n, memory_order_release);
        // Far enough behind the writer a function stays as it is while it is called.
        for (int i = 0; i < 40; i++) __asm__ volatile("yield");
    }
    atomic_store(&stop, 1);
}

static void reader(void) {
    while (!atomic_load(&stop)) {
        uint32_t n = atomic_load_explicit(&announced, memory_order_acquire);
        if (n == 0) continue;
        __asm__ volatile("isb" : : : "memory");
        uint32_t got = function_at(n % FUNCTIONS)();
        // By then it may have been written again, a whole number of rounds later.
        uint32_t later = atomic_load_explicit(&announced, memory_order_acquire);
        if (later - n < FUNCTIONS / 2) stale += got != n;
        // The one that is being written gives old or new or some of both; what is made of it now must not stay.
        if (n > FUNCTIONS) function_at((n + 1) % FUNCTIONS)();
        calls++;
    }
}

// One instruction of a running loop flips between two that the manual lets be changed while they run: B and NOP.
static uint32_t *flip;
static void flipper(void) {
    for (uint32_t n = 0; now() < end; n++) {
        // nop, or b .+8 over the next instruction
        __atomic_store_n(flip, n & 1 ? 0xd503201f : 0x14000002, __ATOMIC_RELAXED);
        clean(flip);
        for (int i = 0; i < 100; i++) __asm__ volatile("yield");
    }
    atomic_store(&stop, 1);
}

static void looper(void) {
    function *f = (function *)(executed + PAGE);
    while (!atomic_load(&stop)) {
        uint32_t got = f();
        torn += got != 1 && got != 3;
        loops++;
    }
}

// One thread alone: each version runs once right after it was written, on a page that is executed all the time.
static void alone(void) {
    long old = 0, count = 20000;
    for (uint32_t n = 0; n < count; n++) {
        write_function(n % 4, n * 2654435761u);
        old += function_at(n % 4)() != n * 2654435761u;
    }
    report("code of one's own", old, count, "");
}

// Code in pages that are mapped anew, and made executable when it is there.
static void remapped(void) {
    long old = 0, count = 3000;
    for (uint32_t n = 0; n < count; n++) {
        uint32_t *at = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        at[0] = 0x52800000 | (n & 0xffff) << 5;
        at[1] = 0xd65f03c0;
        __builtin___clear_cache((char *)at, (char *)(at + 2));
        mprotect(at, PAGE, PROT_READ | PROT_EXEC);
        old += ((function *)at)() != n;
        munmap(at, PAGE);
    }
    report("code of new pages", old, count, "");
}

static void *announce(void *number) {
    if (number == 0) writer();
    else reader();
    return NULL;
}

static void *patch(void *number) {
    if (number == 0) flipper();
    else looper();
    return NULL;
}

int main(int argc, char **argv) {
    double seconds = argc > 1 ? atof(argv[1]) : 2;
    int cpus = (int)sysconf(_SC_NPROCESSORS_ONLN), threads = cpus < 2 ? 2 : cpus > 8 ? 8 : cpus;
    int file = memfd_create("code", 0);
    if (ftruncate(file, 2 * PAGE * 4) != 0) return 3;
    written = mmap(NULL, 2 * PAGE * 4, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    executed = mmap(NULL, 2 * PAGE * 4, PROT_READ | PROT_EXEC, MAP_SHARED, file, 0);
    if (written == MAP_FAILED || executed == MAP_FAILED) return 3;
    alone();
    remapped();
    end = now() + seconds;
    // The functions take two pages; the loop to patch is at the end of the second.
    run(threads, announce);
    report("code of another CPU", stale, calls, "");
    uint32_t *at = (uint32_t *)(written + PAGE);
    static const uint32_t loop[] = {0x52800020, 0x14000002, 0x11000800, 0xd65f03c0}; // mov w0, #1; b; add w0, w0, #2; ret
    memcpy(at, loop, sizeof loop);
    for (int i = 0; i < 4; i++) clean(at + i);
    flip = at + 1;
    atomic_store(&stop, 0);
    end = now() + seconds;
    run(threads, patch);
    report("a branch patched while it runs", torn, loops, "");
}
