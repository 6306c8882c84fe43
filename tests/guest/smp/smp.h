// What the stress programs share: threads, time, and the report. Each line of it reads "name: N forbidden of M, …"; the
// test wants every N to be 0.
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static inline double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

static void report(const char *name, long forbidden, long of, const char *more) {
    printf("%s: %ld forbidden of %ld%s%s\n", name, forbidden, of, *more ? ", " : "", more);
    fflush(stdout);
}

// A thread for each of `count`, each on a CPU of its own as far as there are, and all of their ends.
static void run(int count, void *(*body)(void *)) {
    pthread_t threads[16];
    long cpus = sysconf(_SC_NPROCESSORS_ONLN);
    for (long i = 0; i < count; i++) {
        pthread_attr_t attributes;
        cpu_set_t set;
        CPU_ZERO(&set);
        CPU_SET(i % cpus, &set);
        pthread_attr_init(&attributes);
        pthread_attr_setaffinity_np(&attributes, sizeof set, &set);
        if (pthread_create(&threads[i], &attributes, body, (void *)i) != 0) exit(3);
    }
    for (int i = 0; i < count; i++) pthread_join(threads[i], NULL);
}

// Waits until `count` threads are here. It spins, so that they leave at nearly the same moment, and yields, so that it
// ends where there are fewer CPUs than threads.
static inline void meet(atomic_int *arrived, int count) {
    int ticket = atomic_fetch_add(arrived, 1), round = ticket / count;
    for (int spins = 0; atomic_load(arrived) < (round + 1) * count; spins++)
        if (spins > 300) sched_yield();
}
