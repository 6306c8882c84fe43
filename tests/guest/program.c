// What C programs do: floating point and its printing, long double, sorting, threads, signals, long jumps. The output
// says nothing of the machine, so that any two must agree.
#define _GNU_SOURCE
#include <complex.h>
#include <errno.h>
#include <fenv.h>
#include <inttypes.h>
#include <math.h>
#include <pthread.h>
#include <semaphore.h>
#include <setjmp.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>
#include <wchar.h>

static uint64_t state = 88172645463325252u;

static uint64_t random64(void) {
    state ^= state << 13;
    state ^= state >> 7;
    return state ^= state << 17;
}

static double bits_as_double(uint64_t bits) {
    double value;
    memcpy(&value, &bits, 8);
    return value;
}

static uint64_t mixed;
static void mix(const void *data, size_t size) {
    const unsigned char *bytes = data;
    for (size_t i = 0; i < size; i++) mixed = (mixed ^ bytes[i]) * 1099511628211u;
}
static void mix_double(double value) {
    if (isnan(value)) value = NAN;
    mix(&value, sizeof value);
}
static void tell(const char *what) {
    printf("%s %016" PRIx64 "\n", what, mixed);
    mixed = 0;
}

static void printing(void) {
    for (int i = 0; i < 40; i++) {
        double x = bits_as_double(random64());
        printf("%.17g %a %e\n", x, x, (double)(float)x);
    }
    for (int i = -30; i <= 30; i += 6) printf("%Lg %.30Lg %La\n", powl(10, i), 1.0L / (i + 31), sqrtl(i + 31));
    printf("%.0f %.1f %.2f %.3f %5.1f|%-9.2e|%+g\n", 0.5, 0.25, 2.675, 1e15 / 3, 99.95, 12345.678, -0.0);
    char text[64];
    for (int i = 0; i < 20000; i++) {
        double x = bits_as_double(random64());
        snprintf(text, sizeof text, "%.17g", x);
        double y = strtod(text, NULL);
        if (!isnan(x) && x != y) printf("strtod: %s\n", text);
        mix(text, strlen(text));
    }
    tell("printed and read back");
}

static void arithmetic(void) {
    for (int i = 0; i < 100000; i++) {
        uint64_t a = random64(), b = random64() | 1;
        __uint128_t wide = (__uint128_t)a * b;
        uint64_t results[] = {a / b, a % b, (int64_t)a / (int64_t)b, wide >> 64, wide / (b >> 7 | 1),
                              __builtin_popcountll(a), __builtin_clzll(b), __builtin_bswap64(a), a << (b & 63),
                              (uint64_t)((int64_t)a >> (b & 63)), (uint32_t)a / ((uint32_t)b | 1)};
        mix(results, sizeof results);
    }
    tell("integers");
    for (int i = 0; i < 100000; i++) {
        double a = bits_as_double(random64()), b = bits_as_double(random64());
        mix_double(a + b), mix_double(a * b), mix_double(a / b), mix_double(sqrt(fabs(a))), mix_double(fma(a, b, a));
        mix_double((float)a), mix_double(rint(a)), mix_double(floor(b)), mix_double(fmod(a, b));
        int64_t whole[] = {fabs(a) < 1e18 ? (int64_t)a : 0, a < b, a == b, isgreater(a, b), lrint(fmod(b, 1e9))};
        mix(whole, sizeof whole);
    }
    tell("doubles");
    for (int i = 0; i < 3000; i++) {
        long double a = bits_as_double(random64()), b = bits_as_double(random64());
        long double results[] = {a + b, a * b, isnan(b) ? 1 : a / b};
        for (int j = 0; j < 3; j++)
            if (!isnanl(results[j])) mix(&results[j], 16);
    }
    tell("long doubles");
    static const int modes[] = {FE_TONEAREST, FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO};
    for (int m = 0; m < 4; m++) {
        fesetround(modes[m]);
        feclearexcept(FE_ALL_EXCEPT);
        volatile double one = 1, three = 3, tiny = 4.9e-324, huge = 1.7e308;
        printf("mode %d: %a %a %a", m, one / three, -one / three, tiny * 0.5);
        printf(" %a %g %g", huge * three, nearbyint(2.5 * one), (double)(float)(one / three));
        printf(" raised %d\n", fetestexcept(FE_ALL_EXCEPT) == (FE_INEXACT | FE_OVERFLOW | FE_UNDERFLOW));
    }
    fesetround(FE_TONEAREST);
}

static void functions(void) {
    static double (*const one[])(double) = {sin, cos, tan, asin, acos, atan, sinh, cosh, tanh, exp, exp2, expm1, log,
                                            log2, log10, log1p, cbrt, erf, erfc, tgamma, lgamma, j0, y1, asinh, atanh};
    static const char *names[] = {"sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "exp", "exp2",
                                  "expm1", "log", "log2", "log10", "log1p", "cbrt", "erf", "erfc", "tgamma", "lgamma",
                                  "j0", "y1", "asinh", "atanh"};
    for (size_t f = 0; f < sizeof one / sizeof *one; f++) {
        for (int i = 1; i < 2000; i++) mix_double(one[f](i / 256.0 - 1)), mix_double(one[f](i * 37.25));
        tell(names[f]);
    }
    for (int i = 0; i < 3000; i++) {
        double x = (random64() >> 11) * 0x1p-48, y = (random64() >> 11) * 0x1p-49 - 4;
        double complex z = csqrt(x + y * I) * cexp(y + I * x / 32);
        mix_double(pow(x, y)), mix_double(atan2(y, x)), mix_double(hypot(x, y)), mix_double(creal(z)), mix_double(cimag(z));
        mix_double(powf(x, y)), mix_double(sinf(x)), mix_double(expf(y)), mix_double(remainder(x, y));
    }
    tell("functions of two");
}

static int by_value(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void memory(void) {
    enum { N = 60000 };
    static uint64_t numbers[N];
    for (int i = 0; i < N; i++) numbers[i] = random64();
    qsort(numbers, N, 8, by_value);
    for (int i = 1; i < N; i++)
        if (numbers[i - 1] > numbers[i]) puts("not sorted");
    mix(numbers, sizeof numbers);
    tell("sorted");
    static unsigned char buffer[70000], copy[70000];
    for (int i = 0; i < 4000; i++) {
        size_t from = random64() % 60000, to = random64() % 60000, size = random64() % 9000;
        switch (i % 6) {
        case 0: memmove(buffer + to, buffer + from, size); break;
        case 1: memset(buffer + to, i, size); break;
        case 2: memcpy(copy + to, buffer + from, size); break;
        case 3: memcpy(buffer + from, numbers, size); break;
        case 4: mixed += memcmp(buffer + from, copy + to, size) > 0; break;
        default: {
            unsigned char *at = memchr(buffer + from, i, size);
            mixed += at ? at - buffer : 7;
            mixed += strnlen((char *)buffer + from, size) * 31;
        }
        }
    }
    mix(buffer, sizeof buffer), mix(copy, sizeof copy);
    tell("moved");
    wchar_t wide[64];
    mixed = swprintf(wide, 64, L"%ls %d %.3f", L"wide", -5, 2.0 / 3) + wcslen(wide);
    tell("wide");
}

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t turn_changed = PTHREAD_COND_INITIALIZER;
static int turn, total;
static atomic_long added;
static _Thread_local int own;

static void *work(void *number) {
    long me = (long)number;
    for (int i = 0; i < 300; i++) {
        pthread_mutex_lock(&lock);
        while (turn != me) pthread_cond_wait(&turn_changed, &lock);
        turn = (turn + 1) % 4;
        total = total * 3 + (int)me + i;
        pthread_cond_broadcast(&turn_changed);
        pthread_mutex_unlock(&lock);
        for (int j = 0; j < 200; j++) atomic_fetch_add(&added, j);
        own += i;
    }
    return (void *)(long)own;
}

static void threads(void) {
    pthread_t all[4];
    for (long i = 0; i < 4; i++) pthread_create(&all[i], NULL, work, (void *)i);
    long sum = 0;
    for (int i = 0; i < 4; i++) {
        void *result;
        pthread_join(all[i], &result);
        sum += (long)result;
    }
    printf("threads: %d %ld %ld\n", total, (long)added, sum);
}

static sigjmp_buf back;
static volatile sig_atomic_t caught;
static void *volatile fault_address;

static void on_fault(int signal, siginfo_t *info, void *context) {
    (void)context;
    fault_address = info->si_addr;
    caught = signal;
    siglongjmp(back, 1);
}
static void on_count(int signal) {
    caught += signal == SIGUSR1;
}
static void on_skip(int signal, siginfo_t *info, void *context) {
    (void)signal, (void)info;
    // Nothing is portable here: past the instruction that trapped.
    ucontext_t *all = context;
#ifdef __aarch64__
    all->uc_mcontext.pc += 4;
#else
    (void)all;
#endif
    caught++;
}

static void signals(void) {
    struct sigaction fault = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO};
    sigaction(SIGSEGV, &fault, NULL);
    sigaction(SIGBUS, &fault, NULL);
    char *page = mmap(NULL, 8192, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    for (volatile int i = 0; i < 300; i++) {
        caught = 0;
        if (sigsetjmp(back, 1) == 0) page[i * 13] = 1;
        if (caught != SIGSEGV || fault_address != page + i * 13) puts("no fault where one was due");
    }
    mprotect(page, 4096, PROT_READ | PROT_WRITE);
    caught = 0;
    if (sigsetjmp(back, 1) == 0) memset(page + 4090, 7, 12);
    printf("fault at the page's end: %d\n", fault_address == page + 4096 && caught == SIGSEGV);
    signal(SIGUSR1, on_count);
    caught = 0;
    for (int i = 0; i < 2000; i++) raise(SIGUSR1);
    printf("signals: %d\n", (int)caught);
#ifdef __aarch64__
    struct sigaction skip = {.sa_sigaction = on_skip, .sa_flags = SA_SIGINFO};
    sigaction(SIGILL, &skip, NULL);
    sigaction(SIGTRAP, &skip, NULL);
    caught = 0;
    for (int i = 0; i < 100; i++) {
        __asm__ volatile("udf #7");
        __asm__ volatile("brk #9");
    }
    printf("traps: %d\n", (int)caught);
#endif
    int status, pipes[2];
    if (pipe(pipes) != 0) return;
    for (int i = 0; i < 20; i++) {
        pid_t child = fork();
        if (child == 0) {
            if (write(pipes[1], &i, sizeof i) < 0) _exit(1);
            if (i % 4 == 3) abort();
            _exit(i);
        }
        int got = -1;
        if (read(pipes[0], &got, sizeof got) < 0 || waitpid(child, &status, 0) != child) puts("no child");
        mixed = mixed * 31 + (got << 8) + (WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status));
    }
    tell("children");
}

static void jumps(void) {
    static jmp_buf place;
    volatile int count = 0;
    double kept = 1.5;
    int value = setjmp(place);
    count += value;
    if (count < 5000) longjmp(place, value + 1 > 3 ? 1 : value + 1);
    printf("jumps: %d %g\n", count, kept);
}

int main(void) {
    setvbuf(stdout, NULL, _IOLBF, 0);
    printing();
    arithmetic();
    functions();
    memory();
    threads();
    jumps();
    fflush(stdout);
    signals();
    return 0;
}
