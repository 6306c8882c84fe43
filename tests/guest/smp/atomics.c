// Atomic operations and locks under contention: nothing is lost, nothing is torn.
#include "smp.h"
#include <linux/futex.h>
#include <semaphore.h>
#include <sys/syscall.h>

static int threads;
static long rounds;
static atomic_int arrived;
static _Alignas(64) uint64_t counter, other;
static _Alignas(16) uint64_t pair[2];
static uint8_t bytes[8];
static atomic_long wrong;

#define EXCLUSIVE_ADD(width, load, store, address, amount) do { \
    uint64_t v_; uint32_t failed_; \
    do __asm__ volatile(load " %" width "0, [%2]\n add %0, %0, %3\n " store " %w1, %" width "0, [%2]" \
        : "=&r"(v_), "=&r"(failed_) : "r"(address), "r"((uint64_t)(amount)) : "memory"); while (failed_); } while (0)

static void *exclusives(void *number) {
    long me = (long)number;
    meet(&arrived, threads);
    for (long i = 0; i < rounds; i++) {
        EXCLUSIVE_ADD("x", "ldxr", "stxr", &counter, 1);
        EXCLUSIVE_ADD("x", "ldaxr", "stlxr", &other, 3);
        EXCLUSIVE_ADD("w", "ldaxrb", "stlxrb", &bytes[me % 2], 1);
    }
    return NULL;
}

static void *lse(void *number) {
    (void)number;
    meet(&arrived, threads);
    for (long i = 0; i < rounds; i++) {
        uint64_t old, want = 1, bit = 1;
        __asm__ volatile(".arch_extension lse\n ldaddal %1, %0, [%2]" : "=r"(old) : "r"(want), "r"(&counter) : "memory");
        // Each bit is flipped an even number of times in all.
        bit <<= i % 64;
        __asm__ volatile("ldeor %1, %0, [%2]" : "=&r"(old) : "r"(bit), "r"(&other) : "memory");
        __asm__ volatile("ldeoral %1, %0, [%2]" : "=&r"(old) : "r"(bit), "r"(&other) : "memory");
        uint64_t a, b;
        do {
            // Read anyhow: compare-and-swap tells whether it was whole.
            register uint64_t a0 __asm__("x0") = pair[0], a1 __asm__("x1") = pair[1];
            register uint64_t b0 __asm__("x2") = a0 + 1, b1 __asm__("x3") = a1 + 2;
            a = a0, b = a1;
            __asm__ volatile("caspal x0, x1, x2, x3, [%4]" : "+r"(a0), "+r"(a1) : "r"(b0), "r"(b1), "r"(pair) : "memory");
            if (a0 == a && a1 == b) break;
            if (a1 != 2 * a0) wrong++;
        } while (1);
        if (b != 2 * a) wrong++;
    }
    return NULL;
}

static void *exclusive_pairs(void *number) {
    (void)number;
    meet(&arrived, threads);
    for (long i = 0; i < rounds; i++) {
        uint64_t a, b;
        uint32_t failed;
        do {
            __asm__ volatile("ldaxp %0, %1, [%2]" : "=&r"(a), "=&r"(b) : "r"(pair) : "memory");
            uint64_t c = a + 1, d = b + 2;
            __asm__ volatile("stlxp %w0, %1, %2, [%3]" : "=&r"(failed) : "r"(c), "r"(d), "r"(pair) : "memory");
        } while (failed);
        // The store succeeded, so what was loaded was there at one moment (Arm ARM, B2.9).
        if (b != 2 * a) wrong++;
    }
    return NULL;
}

// A lock by exclusives that waits with WFE, as kernels do: the store that frees it clears the waiters' monitors, which is
// their event (Arm ARM, D1.7 "Wait For Event").
static uint32_t lock_word;
static void *event_lock(void *number) {
    (void)number;
    meet(&arrived, threads);
    for (long i = 0; i < rounds; i++) {
        uint32_t old, failed, one = 1;
        for (;;) {
            __asm__ volatile("ldaxr %w0, [%1]" : "=&r"(old) : "r"(&lock_word) : "memory");
            if (old) {
                __asm__ volatile("wfe" : : : "memory");
                continue;
            }
            __asm__ volatile("stxr %w0, %w1, [%2]" : "=&r"(failed) : "r"(one), "r"(&lock_word) : "memory");
            if (!failed) break;
        }
        counter++;
        __asm__ volatile("stlr wzr, [%0]" : : "r"(&lock_word) : "memory");
    }
    return NULL;
}

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static sem_t semaphore;
static void *locks(void *number) {
    (void)number;
    meet(&arrived, threads);
    for (long i = 0; i < rounds / 4; i++) {
        pthread_mutex_lock(&mutex);
        counter++;
        pthread_mutex_unlock(&mutex);
        sem_wait(&semaphore);
        other++;
        sem_post(&semaphore);
        if (i % 4 == 0) {
            pthread_rwlock_wrlock(&rwlock);
            pair[0]++;
            pair[1] += 2;
        } else {
            pthread_rwlock_rdlock(&rwlock);
            if (pair[1] != 2 * pair[0]) wrong++;
        }
        pthread_rwlock_unlock(&rwlock);
    }
    return NULL;
}

// Turns handed round by futexes: a wake-up that is lost ends it all by the test's limit.
static atomic_int turn;
static void *futexes(void *number) {
    int me = (int)(long)number;
    for (long i = 0; i < rounds / 40; i++) {
        for (int at; (at = atomic_load(&turn)) % threads != me;)
            syscall(SYS_futex, &turn, FUTEX_WAIT, at, NULL, NULL, 0);
        counter++;
        atomic_fetch_add(&turn, 1);
        syscall(SYS_futex, &turn, FUTEX_WAKE, INT32_MAX, NULL, NULL, 0);
    }
    return NULL;
}

static void begin(void) {
    counter = other = pair[0] = pair[1] = wrong = 0;
    memset(bytes, 0, sizeof bytes);
    atomic_store(&arrived, 0);
}

static void lost(const char *name, uint64_t is, uint64_t due) {
    report(name, is > due ? (long)(is - due) : (long)(due - is), (long)due, "");
}

int main(int argc, char **argv) {
    rounds = argc > 1 ? atol(argv[1]) : 100000;
    threads = (int)sysconf(_SC_NPROCESSORS_ONLN);
    if (threads < 2) threads = 2;
    if (threads > 16) threads = 16;
    uint64_t due = (uint64_t)threads * (uint64_t)rounds;
    sem_init(&semaphore, 0, 1);
    begin(), run(threads, exclusives);
    lost("exclusives", counter, due), lost("exclusives with ordering", other, 3 * due);
    lost("exclusives of a byte", (uint8_t)(bytes[0] + bytes[1]), (uint8_t)due);
    begin(), run(threads, lse);
    lost("LDADD", counter, due), lost("LDEOR", other, 0), lost("CASP", pair[0], due), report("CASP whole", wrong, due, "");
    begin(), run(threads, exclusive_pairs);
    lost("exclusive pairs", pair[0], due), report("exclusive pairs whole", wrong, due, "");
    begin(), run(threads, event_lock), lost("lock with WFE", counter, due);
    begin(), run(threads, locks);
    lost("mutex", counter, due / 4), lost("semaphore", other, due / 4), report("rwlock", wrong, due / 4, "");
    begin(), run(threads, futexes), lost("futexes", counter, due / 40);
}
