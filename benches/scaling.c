// Whether a second CPU brings a second CPU's work: each kernel on one CPU, then on two at once, in processes pinned to them.
//
//   scaling ROUNDS CPU CPU    as the guest's /init, or on the host
//
// Prints "SCALING kernel one both" for each kernel and round after a first one that is not told (it is translated then):
// seconds of a process alone on the first CPU, and from the moment that both start until both have ended.
#include "kernels/kernels.h"
#include <sched.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char *const chosen[] = {"alu", "sort", "crc", "interpreter", "mixture"};

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

// What the processes of a run share.
struct shared {
    atomic_int waiting, go, failed;
    double ended[2];
    uint64_t result[2];
};

static void work(struct shared *shared, int n, int cpu, const struct kernel *kernel) {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET((size_t)cpu, &set);
    if (sched_setaffinity(0, sizeof set, &set) != 0) shared->failed = 1;
    shared->waiting++;
    while (!shared->go) {}
    shared->result[n] = kernel->run();
    shared->ended[n] = now();
}

// Seconds of the kernel on each of these CPUs at once. They wait in a loop, so that all begin at the same time.
static double run(const struct kernel *kernel, const int *cpus, int count, uint64_t *result) {
    struct shared *shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) return -1;
    for (int n = 0; n < count; n++) {
        pid_t child = fork();
        if (child == 0) work(shared, n, cpus[n], kernel), _exit(0);
        if (child < 0) return -1;
    }
    while (shared->waiting < count) usleep(1000);
    double start = now(), end = start;
    shared->go = 1;
    while (wait(NULL) > 0) {}
    for (int n = 0; n < count; n++) {
        if (shared->ended[n] > end) end = shared->ended[n];
        if (shared->result[n] != shared->result[0]) shared->failed = 1;
    }
    *result = shared->result[0];
    int failed = shared->failed;
    munmap(shared, sizeof *shared);
    return failed ? -1 : end - start;
}

int main(int argc, char **argv) {
    if (argc != 4) return printf("usage: scaling ROUNDS CPU CPU\n"), 2;
    int rounds = atoi(argv[1]), cpus[] = {atoi(argv[2]), atoi(argv[3])};
    setvbuf(stdout, NULL, _IOLBF, 0);
    printf("SCALING-BEGIN\n");
    for (size_t n = 0; n < sizeof chosen / sizeof *chosen; n++)
        for (const struct kernel *kernel = integer_kernels; kernel->name; kernel++) {
            if (strcmp(kernel->name, chosen[n]) != 0) continue;
            for (int round = 0; round <= rounds; round++) {
                uint64_t result, other;
                double one = run(kernel, cpus, 1, &result), both = run(kernel, cpus, 2, &other);
                if (one < 0 || both < 0 || result != other) return printf("SCALING-FAILED %s\n", kernel->name), 1;
                if (round) printf("SCALING %s %.6f %.6f %llx\n", kernel->name, one, both, (unsigned long long)result);
            }
        }
    printf("SCALING-END\n");
    if (getpid() == 1) for (;;) sleep(1000);
    return 0;
}
