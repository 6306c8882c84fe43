// Hot loops that call functions of other pages, while those pages are mapped to others, protected, unmapped and written,
// and in processes that have other pages there: each call goes where the mapping of that moment leads.
#include "smp.h"
#include <setjmp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>

// The callers' page, and at fixed distances from it the pages that they call.
enum { PAGE = 4096, CALLEE = 5 * PAGE, STUB = 3 * PAGE, KINDS = 8, PARTS = 6, PAGES = KINDS + 1 + PARTS };

// The sum of what `count` calls give: of the callee itself, or by a stub that jumps to the address at `slot`.
typedef uint64_t caller(uint64_t count, void **slot);

__asm__(".text\n .globl callers, direct, pointed, stub\n .balign 4096\n callers:\n"
        "direct: stp x29, x30, [sp, #-16]!\n mov x9, x0\n mov x10, #0\n"
        "1: bl callers + 0x5000\n add x10, x10, x0\n subs x9, x9, #1\n b.ne 1b\n"
        "mov x0, x10\n ldp x29, x30, [sp], #16\n ret\n"
        ".balign 256\n"
        "pointed: stp x29, x30, [sp, #-16]!\n mov x9, x0\n mov x10, #0\n"
        "1: bl callers + 0x3000\n add x10, x10, x0\n subs x9, x9, #1\n b.ne 1b\n"
        "mov x0, x10\n ldp x29, x30, [sp], #16\n ret\n"
        ".balign 4096\n stub: ldr x16, [x1]\n br x16\n .balign 4096\n");
extern char callers[], direct[], pointed[], stub[];

static int file;
static char *area, *written;
// Milliseconds after which a loop is hot.
static long heating;
static atomic_long wanted, done;
static atomic_int stop;

// Page n of the file: mov x0, #n + 1; ret. Behind them the stub, and the callers of each part of the test, so that none
// has what an emulator learnt in another.
static void make_file(void) {
    file = memfd_create("callees", 0);
    if (ftruncate(file, PAGES * PAGE) != 0) exit(3);
    written = mmap(NULL, PAGES * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    for (uint32_t n = 0; n < KINDS; n++) {
        uint32_t code[] = {0xd2800000 | (n + 1) << 5, 0xd65f03c0};
        memcpy(written + n * PAGE, code, sizeof code);
    }
    memcpy(written + KINDS * PAGE, stub, PAGE);
    for (int part = 0; part < PARTS; part++) memcpy(written + (KINDS + 1 + part) * PAGE, callers, PAGE);
    __builtin___clear_cache(written, written + PAGES * PAGE);
}

static void map(int at, int page) {
    if (mmap(area + at, PAGE, PROT_READ | PROT_EXEC, MAP_SHARED | MAP_FIXED, file, (off_t)page * PAGE) == MAP_FAILED) exit(3);
}

static void begin(int part) {
    map(0, KINDS + 1 + part);
    map(STUB, KINDS);
    map(CALLEE, 0);
}

static caller *the(char *which) {
    return (caller *)(area + (which - callers));
}

// Calls for some milliseconds, so that it becomes hot; how many sums were wrong.
static long check(caller *f, void **slot, long milliseconds, uint64_t each, long *rounds) {
    long bad = 0;
    double end = now() + milliseconds * 1e-3;
    do {
        bad += f(20000, slot) != 20000 * each;
        ++*rounds;
    } while (now() < end);
    return bad;
}

// The callee's page is another one each time.
static void replaced(void) {
    long bad = 0, rounds = 0;
    for (int i = 0; i < 5 * KINDS; i++) {
        map(CALLEE, i % KINDS);
        bad += check(the(direct), NULL, i < 10 ? heating : 1, (uint64_t)(i % KINDS + 1), &rounds);
    }
    report("callees of another page", bad, rounds, "");
}

// The stub leads to one page, then to another, which both stay.
static void pointed_to(void) {
    long bad = 0, rounds = 0;
    void *slot;
    for (int i = 0; i < KINDS; i++) map(CALLEE + i * PAGE, i);
    for (int i = 0; i < 3 * KINDS; i++) {
        slot = area + CALLEE + i % KINDS * PAGE;
        bad += check(the(pointed), &slot, i < 6 ? heating : 1, (uint64_t)(i % KINDS + 1), &rounds);
    }
    // The stub's own page becomes a callee.
    map(STUB, 2);
    bad += check(the(pointed), &slot, heating, 3, &rounds);
    map(STUB, KINDS);
    bad += check(the(pointed), &slot, heating, KINDS, &rounds);
    report("callees behind a stub", bad, rounds, "");
}

static sigjmp_buf back;
static void on_fault(int signal, siginfo_t *info, void *context) {
    (void)signal, (void)context;
    if ((char *)info->si_addr != area + CALLEE) _exit(1);
    siglongjmp(back, 1);
}

// The callee's page may not be executed any more, or is not there: the call faults.
static void taken_away(void) {
    static long bad, rounds;
    struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO}, before;
    sigaction(SIGSEGV, &action, &before);
    for (volatile int i = 0; i < 12; i++) {
        map(CALLEE, i % KINDS);
        bad += check(the(direct), NULL, heating, (uint64_t)(i % KINDS + 1), &rounds);
        if (i & 1) mprotect(area + CALLEE, PAGE, PROT_READ);
        else munmap(area + CALLEE, PAGE);
        if (sigsetjmp(back, 1) == 0) {
            the(direct)(1, NULL);
            bad++;
        }
    }
    sigaction(SIGSEGV, &before, NULL);
    report("callees that are not there", bad, rounds, "");
}

// One thread calls, another writes to the callee's page: what was announced before a call is what the call gives, or newer.
static void *write_callee(void *number) {
    if (number == 0) {
        for (uint32_t n = 0; !atomic_load(&stop); n++) {
            __atomic_store_n((uint32_t *)written, 0xd2800000 | (n % 60000) << 5, __ATOMIC_RELAXED);
            __asm__ volatile("dc cvau, %0\n dsb ish\n ic ivau, %1\n dsb ish\n isb" : : "r"(written), "r"(area + CALLEE) : "memory");
            atomic_store(&done, n % 60000);
            usleep(n % 8 ? 100 : (useconds_t)heating * 1000);
        }
        return NULL;
    }
    long bad = 0, rounds = 0;
    double end = now() + (double)heating * 0.1;
    while (now() < end) {
        uint64_t before = (uint64_t)atomic_load(&done);
        __asm__ volatile("isb" : : : "memory");
        uint64_t sum = the(direct)(500, NULL), after = (uint64_t)atomic_load(&done) + 1;
        bad += after > before && (sum < 500 * before || sum > 500 * after);
        rounds++;
    }
    atomic_store(&stop, 1);
    report("callees that are written", bad, rounds, "");
    return NULL;
}

// One thread calls, another maps other pages over the callee.
static void on_race(int signal) { (void)signal; }

static void *map_callee(void *number) {
    if (number == 0) {
        for (long n = 1; !atomic_load(&stop); n++) {
            atomic_store(&wanted, n);
            map(CALLEE, (int)(n % KINDS));
            atomic_store(&done, n);
            usleep(n % 8 ? 200 : (useconds_t)heating * 1000);
        }
        return NULL;
    }
    long bad = 0, still = 0;
    double end = now() + (double)heating * 0.1;
    while (now() < end) {
        long before = atomic_load(&done);
        uint64_t sum = the(direct)(200, NULL);
        if (atomic_load(&wanted) != before) continue;
        bad += sum != 200 * (uint64_t)(before % KINDS + 1);
        still++;
    }
    atomic_store(&stop, 1);
    report("callees that another CPU maps", bad, still, "");
    return NULL;
}

// Processes whose callees differ, at the same addresses and called by the same page.
static void processes(void) {
    long bad = 0;
    for (int p = 0; p < KINDS; p++)
        if (fork() == 0) {
            map(CALLEE, p);
            long wrong = 0, rounds = 0;
            for (int i = 0; i < 20; i++) {
                wrong += check(the(direct), NULL, i < 5 ? heating : 1, (uint64_t)p + 1, &rounds);
                sched_yield();
            }
            _exit(wrong != 0);
        }
    for (int p = 0; p < KINDS; p++) {
        int status;
        wait(&status);
        bad += !WIFEXITED(status) || WEXITSTATUS(status) != 0;
    }
    report("callees of another process", bad, KINDS, "");
}

int main(int argc, char **argv) {
    heating = argc > 1 ? atol(argv[1]) : 20;
    make_file();
    area = mmap(NULL, (5 + KINDS) * PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    begin(0);
    replaced();
    begin(1);
    pointed_to();
    begin(2);
    taken_away();
    begin(3);
    processes();
    begin(4);
    run(2, write_callee);
    begin(5);
    atomic_store(&stop, 0);
    atomic_store(&done, 0);
    signal(SIGSEGV, on_race);
    // The page that was written to gives its number again.
    *(uint32_t *)written = 0xd2800000 | 1 << 5;
    __builtin___clear_cache(area + CALLEE, area + CALLEE + 4);
    run(2, map_callee);
}
