// Translations under change: after mprotect, munmap, mremap or fork has returned, no CPU uses what held before.
#include "smp.h"
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>

enum { PAGE = 4096, PAGES = 16, WRITERS = 3 };

static volatile uint64_t *area;
static atomic_int stop;
static long rounds;
static atomic_long faults;

// A store that is not allowed waits here until it is, and is tried again.
static void on_fault(int signal, siginfo_t *info, void *context) {
    (void)signal, (void)context;
    uintptr_t at = (uintptr_t)info->si_addr;
    if (at - (uintptr_t)area >= PAGES * PAGE) {
        static const char text[] = "a fault elsewhere: 1 forbidden of 1\n";
        if (write(1, text, sizeof text - 1)) {}
        _exit(1);
    }
    atomic_fetch_add(&faults, 1);
    sched_yield();
}

// Each writer has a word on each page, and counts in it.
static void *writer(void *number) {
    long me = (long)number;
    for (uint64_t count = 1; !atomic_load(&stop); count++)
        for (int page = 0; page < PAGES; page++) area[page * PAGE / 8 + me] = count;
    return NULL;
}

static uint64_t sum(int page) {
    uint64_t all = 0;
    for (int i = 0; i < WRITERS; i++) all += area[page * PAGE / 8 + i] * (i + 1);
    return all;
}

static void pause_for(long microseconds) {
    for (double end = now() + microseconds * 1e-6; now() < end;) {}
}

static void protect(void) {
    long moved = 0;
    for (long i = 0; i < rounds; i++) {
        int page = (int)(i % PAGES);
        char *at = (char *)area + page * PAGE;
        mprotect(at, PAGE, PROT_READ);
        uint64_t before = sum(page);
        pause_for(20);
        moved += sum(page) != before;
        mprotect(at, PAGE, PROT_READ | PROT_WRITE);
    }
    report("stores after mprotect", moved, rounds, "");
}

// No store reaches a page that was unmapped, when it is given out again.
static void replace(void) {
    long old = 0;
    for (long i = 0; i < rounds; i++) {
        int page = (int)(i % PAGES);
        char *at = (char *)area + page * PAGE;
        char *fresh = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        munmap(at, PAGE);
        // The page that was just freed is the one that the kernel likes best to give out again.
        memset(fresh, 0xee, PAGE);
        pause_for(10);
        for (int j = 0; j < PAGE; j++) old += (unsigned char)fresh[j] != 0xee;
        mremap(fresh, PAGE, PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, at);
    }
    report("stores after munmap", old, rounds, "");
}

// A child's memory is that of the moment of the fork, whatever the parent's threads store meanwhile.
static void copies(void) {
    long changed = 0, count = rounds / 40;
    for (long i = 0; i < count; i++) {
        pid_t child = fork();
        if (child == 0) {
            uint64_t before[PAGES];
            for (int page = 0; page < PAGES; page++) before[page] = sum(page);
            pause_for(300);
            int bad = 0;
            for (int page = 0; page < PAGES; page++) bad += sum(page) != before[page];
            _exit(bad != 0);
        }
        int status;
        waitpid(child, &status, 0);
        changed += !WIFEXITED(status) || WEXITSTATUS(status) != 0;
    }
    report("stores after fork", changed, count, "");
}

static void *director(void *unused) {
    (void)unused;
    protect(), replace(), copies();
    atomic_store(&stop, 1);
    return NULL;
}

static void *role(void *number) {
    long me = (long)number;
    return me < WRITERS ? writer(number) : director(NULL);
}

// Processes with other contents at the same addresses, more than there are CPUs.
static void processes(void) {
    enum { COUNT = 8 };
    long bad = 0;
    for (int p = 0; p < COUNT; p++)
        if (fork() == 0) {
            for (int i = 0; i < PAGES * PAGE / 8; i++) area[i] = (uint64_t)p << 32 | (uint64_t)i;
            for (long round = 0; round < rounds / 40; round++) {
                sched_yield();
                for (int i = 0; i < PAGES * PAGE / 8; i += 7)
                    if (area[i] != ((uint64_t)p << 32 | (uint64_t)i)) _exit(1);
            }
            _exit(0);
        }
    for (int p = 0; p < COUNT; p++) {
        int status;
        wait(&status);
        bad += !WIFEXITED(status) || WEXITSTATUS(status) != 0;
    }
    report("another process's memory", bad, COUNT, "");
}

int main(int argc, char **argv) {
    rounds = argc > 1 ? atol(argv[1]) : 20000;
    area = mmap(NULL, PAGES * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO};
    sigaction(SIGSEGV, &action, NULL);
    processes();
    run(WRITERS + 1, role);
    char more[64];
    snprintf(more, sizeof more, "%ld faults taken", (long)faults);
    report("faults that did not come", faults == 0, 1, more);
}
