// Litmus tests of the Arm memory model (Arm ARM, B2.3): programs of two to four threads, each with an outcome that the
// model forbids, and the same without its barriers for comparison, where the outcome is allowed. The instructions are
// written out, so that no compiler has a say.
#include "smp.h"

enum { BATCH = 1000, LINE = 16 };

// The shared variables of each instance, apart so that each is alone on its cache line.
static uint32_t x[BATCH][LINE], y[BATCH][LINE], z[BATCH][LINE];
static uint32_t seen[4][BATCH][2];
static atomic_int arrived, near[BATCH][LINE];
static int together;

// Waits a little for the other threads, so that they run instance `i` at nearly the same moment; for how long does not
// matter to what is right, only to how much is seen.
static inline void approach(int i) {
    atomic_fetch_add_explicit(&near[i][0], 1, memory_order_relaxed);
    for (int spins = 0; spins < 4000; spins++)
        if (atomic_load_explicit(&near[i][0], memory_order_relaxed) >= together) return;
}

#define PLAIN_LOAD "ldr %w0, [%1]"
#define ACQUIRE "ldar %w0, [%1]"
#define ACQUIRE_PC ".arch_extension rcpc\n ldapr %w0, [%1]"
#define PLAIN_STORE "str %w0, [%1]"
#define RELEASE "stlr %w0, [%1]"
#define SWAP ".arch_extension lse\n swpal %w0, wzr, [%1]"

#define LOAD(how, from) ({ uint32_t v_; __asm__ volatile(how : "=r"(v_) : "r"(from) : "memory"); v_; })
#define STORE(how, to, value) __asm__ volatile(how : : "r"(value), "r"(to) : "memory")
#define FENCE(which) __asm__ volatile(which : : : "memory")
// The address of `of`, for the CPU dependent on `value` (which eor makes zero).
#define DEPENDENT(of, value) ({ uint64_t d_; __asm__ volatile("eor %0, %1, %1" : "=r"(d_) : "r"((uint64_t)(value))); \
    (uint32_t *)((char *)(of) + d_); })

#define SEEN seen[me][i]
#define THREAD(n, body) if (me == (n)) for (int i = 0; i < BATCH; i++) { approach(i); body; }
#define PROGRAM(name, ...) static void name(int me) { __VA_ARGS__ }

// Message passing: forbidden is the flag without the message.
#define MP(name, store, fence, load, after) PROGRAM(name, \
    THREAD(0, STORE(PLAIN_STORE, x[i], 1); FENCE(fence); STORE(store, y[i], 1)) \
    THREAD(1, SEEN[0] = LOAD(load, y[i]); FENCE(after); SEEN[1] = LOAD(PLAIN_LOAD, x[i])))
MP(mp_release_acquire, RELEASE, "", ACQUIRE, "")
MP(mp_release_acquire_pc, RELEASE, "", ACQUIRE_PC, "")
MP(mp_dmb, PLAIN_STORE, "dmb ish", PLAIN_LOAD, "dmb ish")
MP(mp_dmb_st_ld, PLAIN_STORE, "dmb ishst", PLAIN_LOAD, "dmb ishld")
MP(mp_plain, PLAIN_STORE, "", PLAIN_LOAD, "")
PROGRAM(mp_address, THREAD(0, STORE(PLAIN_STORE, x[i], 1); FENCE("dmb ishst"); STORE(PLAIN_STORE, y[i], 1))
    THREAD(1, SEEN[0] = LOAD(PLAIN_LOAD, y[i]); SEEN[1] = LOAD(PLAIN_LOAD, DEPENDENT(x[i], SEEN[0]))))
static int mp_bad(int i) { return seen[1][i][0] == 1 && seen[1][i][1] == 0; }

// Store buffering: forbidden is that neither sees the other's store.
#define SB(name, store, fence, load) PROGRAM(name, \
    THREAD(0, STORE(store, x[i], 1); FENCE(fence); SEEN[0] = LOAD(load, y[i])) \
    THREAD(1, STORE(store, y[i], 1); FENCE(fence); SEEN[0] = LOAD(load, x[i])))
SB(sb_dmb, PLAIN_STORE, "dmb ish", PLAIN_LOAD)
SB(sb_dsb, PLAIN_STORE, "dsb ish", PLAIN_LOAD)
SB(sb_release_acquire, RELEASE, "", ACQUIRE)
SB(sb_swap_acquire, SWAP, "", ACQUIRE)
SB(sb_plain, PLAIN_STORE, "", PLAIN_LOAD)
static int sb_bad(int i) { return seen[0][i][0] == 0 && seen[1][i][0] == 0; }

// Load buffering: forbidden is that each sees what the other stores later.
#define LB(name, load, fence, store) PROGRAM(name, \
    THREAD(0, SEEN[0] = LOAD(load, x[i]); FENCE(fence); STORE(store, y[i], 1)) \
    THREAD(1, SEEN[0] = LOAD(load, y[i]); FENCE(fence); STORE(store, x[i], 1)))
LB(lb_dmb, PLAIN_LOAD, "dmb ish", PLAIN_STORE)
LB(lb_acquire, ACQUIRE, "", PLAIN_STORE)
LB(lb_release, PLAIN_LOAD, "", RELEASE)
static int lb_bad(int i) { return seen[0][i][0] == 1 && seen[1][i][0] == 1; }

// Independent reads of independent writes: forbidden is that two see two stores in different orders.
#define IRIW(name, store, load, fence) PROGRAM(name, \
    THREAD(0, STORE(store, x[i], 1)) THREAD(1, STORE(store, y[i], 1)) \
    THREAD(2, SEEN[0] = LOAD(load, x[i]); FENCE(fence); SEEN[1] = LOAD(load, y[i])) \
    THREAD(3, SEEN[0] = LOAD(load, y[i]); FENCE(fence); SEEN[1] = LOAD(load, x[i])))
IRIW(iriw_release_acquire, RELEASE, ACQUIRE, "")
IRIW(iriw_dmb, PLAIN_STORE, PLAIN_LOAD, "dmb ish")
static int iriw_bad(int i) {
    return seen[2][i][0] == 1 && seen[2][i][1] == 0 && seen[3][i][0] == 1 && seen[3][i][1] == 0;
}

// Write to read causality, over three threads.
PROGRAM(wrc_acquire, THREAD(0, STORE(PLAIN_STORE, x[i], 1))
    THREAD(1, SEEN[0] = LOAD(ACQUIRE, x[i]); STORE(PLAIN_STORE, y[i], 1))
    THREAD(2, SEEN[0] = LOAD(ACQUIRE, y[i]); SEEN[1] = LOAD(PLAIN_LOAD, x[i])))
static int wrc_bad(int i) { return seen[1][i][0] == 1 && seen[2][i][0] == 1 && seen[2][i][1] == 0; }

// ISA2: a message over two hops of release and acquire.
PROGRAM(isa2_release_acquire, THREAD(0, STORE(PLAIN_STORE, x[i], 1); STORE(RELEASE, y[i], 1))
    THREAD(1, SEEN[0] = LOAD(ACQUIRE, y[i]); STORE(RELEASE, z[i], 1))
    THREAD(2, SEEN[0] = LOAD(ACQUIRE, z[i]); SEEN[1] = LOAD(PLAIN_LOAD, x[i])))

// Coherence: two reads of one place never go back in time.
PROGRAM(corr, THREAD(0, STORE(PLAIN_STORE, x[i], 1); STORE(PLAIN_STORE, x[i], 2))
    THREAD(1, SEEN[0] = LOAD(PLAIN_LOAD, x[i]); SEEN[1] = LOAD(PLAIN_LOAD, x[i])))
static int corr_bad(int i) { return seen[1][i][0] > seen[1][i][1]; }

// Two places written by two threads in opposite orders: forbidden is that both first writes are last.
PROGRAM(ww_release, THREAD(0, STORE(PLAIN_STORE, x[i], 2); STORE(RELEASE, y[i], 1))
    THREAD(1, STORE(PLAIN_STORE, y[i], 2); STORE(RELEASE, x[i], 1)))
static int ww_bad(int i) { return x[i][0] == 2 && y[i][0] == 2; }

static const struct test {
    const char *name;
    int threads, allowed;
    void (*body)(int);
    int (*bad)(int);
} tests[] = {
    {"MP+release+acquire", 2, 0, mp_release_acquire, mp_bad}, {"MP+release+acquirePC", 2, 0, mp_release_acquire_pc, mp_bad},
    {"MP+dmb+dmb", 2, 0, mp_dmb, mp_bad}, {"MP+dmb.st+dmb.ld", 2, 0, mp_dmb_st_ld, mp_bad},
    {"MP+dmb.st+address", 2, 0, mp_address, mp_bad}, {"MP (allowed)", 2, 1, mp_plain, mp_bad},
    {"SB+dmb+dmb", 2, 0, sb_dmb, sb_bad}, {"SB+dsb+dsb", 2, 0, sb_dsb, sb_bad},
    {"SB+release-acquire", 2, 0, sb_release_acquire, sb_bad}, {"SB+swap-acquire", 2, 0, sb_swap_acquire, sb_bad},
    {"SB (allowed)", 2, 1, sb_plain, sb_bad},
    {"LB+dmb+dmb", 2, 0, lb_dmb, lb_bad}, {"LB+acquire", 2, 0, lb_acquire, lb_bad},
    {"LB+release", 2, 0, lb_release, lb_bad},
    {"IRIW+release+acquire", 4, 0, iriw_release_acquire, iriw_bad}, {"IRIW+dmb+dmb", 4, 0, iriw_dmb, iriw_bad},
    {"WRC+acquire+acquire", 3, 0, wrc_acquire, wrc_bad},
    {"ISA2+release+acquire", 3, 0, isa2_release_acquire, wrc_bad},
    {"CoRR", 2, 0, corr, corr_bad}, {"2+2W+release", 2, 0, ww_release, ww_bad},
};

static const struct test *current;
static long outcomes, instances;
static double end;
static int going;

static void *body(void *number) {
    int me = (int)(long)number, count = current->threads;
    for (;;) {
        meet(&arrived, count);
        if (me == 0) {
            memset(x, 0, sizeof x), memset(y, 0, sizeof y), memset(z, 0, sizeof z);
            memset(near, 0, sizeof near);
            together = count;
            going = now() < end;
        }
        meet(&arrived, count);
        if (!going) return NULL;
        current->body(me);
        meet(&arrived, count);
        if (me == 0) {
            for (int i = 0; i < BATCH; i++) outcomes += current->bad(i);
            instances += BATCH;
        }
    }
}

int main(int argc, char **argv) {
    double seconds = argc > 1 ? atof(argv[1]) : 1;
    for (size_t t = 0; t < sizeof tests / sizeof *tests; t++) {
        current = &tests[t];
        outcomes = instances = 0;
        atomic_store(&arrived, 0);
        end = now() + seconds;
        run(current->threads, body);
        if (current->allowed) {
            char more[64];
            snprintf(more, sizeof more, "seen %ld times", outcomes);
            report(current->name, 0, instances, more);
        } else {
            report(current->name, outcomes, instances, "");
        }
    }
}
