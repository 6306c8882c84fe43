// Runs rows and prints "ROW name seconds cpu result" for each, in the guest and on the host alike: seconds by the clock,
// CPU seconds of the processes that did the work.
//
//   driver ROWS     rows from a file of lines "name TAB prepare TAB command"; a command "@name" is one of the kernels, any
//                   other is the shell's, whose output is folded into the result
//   driver --data N N bytes that compress about as text does
//   driver --cpu    what the CPU says that it can do
#include "kernels.h"
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static uint64_t (*kernel_named(const char *name))(void) {
    static const struct kernel *const all[] = {integer_kernels, fp_kernels, simd_kernels, string_kernels,
                                               crypto_kernels, memory_kernels, os_kernels};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        for (const struct kernel *k = all[i]; k->name; k++)
            if (strcmp(k->name, name) == 0) return k->run;
    return NULL;
}

// User and system time of the children that have ended.
static double children(void) {
    struct rusage usage;
    getrusage(RUSAGE_CHILDREN, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

// In a child, so that no row leaves anything behind for the next; it has ended when its row is told.
static void run_kernel(const char *row, const char *name) {
    uint64_t (*run)(void) = kernel_named(name);
    struct {
        double seconds;
        uint64_t result;
    } told;
    int ends[2], status = 0;
    double before = children();
    if (!run || pipe(ends) != 0) {
        printf("FAILED %s no such kernel\n", row);
        return;
    }
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        double start = now();
        told.result = run();
        told.seconds = now() - start;
        _exit(write(ends[1], &told, sizeof told) != sizeof told);
    }
    waitpid(child, &status, 0);
    close(ends[1]);
    if (status == 0 && read(ends[0], &told, sizeof told) == sizeof told)
        printf("ROW %s %.6f %.6f %016llx\n", row, told.seconds, children() - before, (unsigned long long)told.result);
    else printf("FAILED %s status %x\n", row, status);
    close(ends[0]);
}

static void run_program(const char *row, const char *command) {
    int ends[2];
    if (pipe(ends) != 0) exit(1);
    fflush(stdout);
    double start = now(), before = children();
    pid_t child = fork();
    if (child == 0) {
        int null = open("/dev/null", O_RDWR);
        dup2(null, 0), dup2(ends[1], 1), dup2(null, 2);
        close(ends[0]), close(ends[1]);
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    static unsigned char buffer[65536];
    uint64_t result = 14695981039346656037u;
    ssize_t count;
    while ((count = read(ends[0], buffer, sizeof buffer)) > 0)
        for (ssize_t i = 0; i < count; i++) result = (result ^ buffer[i]) * 1099511628211u;
    int status = 0;
    waitpid(child, &status, 0);
    double seconds = now() - start;
    close(ends[0]);
    if (status != 0) printf("FAILED %s status %x\n", row, status);
    else printf("ROW %s %.6f %.6f %016llx\n", row, seconds, children() - before, (unsigned long long)result);
}

static void run_rows(const char *path) {
    FILE *file = fopen(path, "r");
    char line[4096];
    if (!file) exit(1);
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = 0;
        char *rest = line, *name = strsep(&rest, "\t"), *prepare = strsep(&rest, "\t"), *command = strsep(&rest, "\t");
        if (!command) continue;
        fflush(stdout);
        if (*prepare && system(prepare)) {} // what cannot be prepared shows in the row itself
        printf("BEGIN %s\n", name);
        fflush(stdout);
        if (*command == '@') run_kernel(name, command + 1);
        else run_program(name, command);
        fflush(stdout);
    }
    puts("END");
}

static void write_data(long size) {
    static const char *const words[] = {"the", "of", "machine", "instruction", "and", "a", "register", "memory", "in", "to",
                                        "is", "address", "translation", "value", "page", "exception"};
    uint64_t x = 4711;
    for (long done = 0; done < size;) {
        uint64_t r = next_random(&x);
        int n = r % 23 == 0 ? printf("%x\n", (unsigned)(r >> 40)) : printf("%s ", words[(r >> 20 & r >> 30) & 15]);
        done += n;
    }
}

static void tell_cpu(void) {
#ifdef __aarch64__
#define READ(name) ({ unsigned long long v_; __asm__("mrs %0, " name : "=r"(v_)); v_; })
#define TELL(name) printf("CPU %s %016llx\n", #name, READ(#name))
    TELL(MIDR_EL1);
    TELL(ID_AA64PFR0_EL1), TELL(ID_AA64PFR1_EL1), TELL(ID_AA64ISAR0_EL1), TELL(ID_AA64ISAR1_EL1);
    printf("CPU ID_AA64ISAR2_EL1 %016llx\n", READ("S3_0_C0_C6_2"));
    printf("CPU ID_AA64ZFR0_EL1 %016llx\n", READ("S3_0_C0_C4_4"));
    TELL(ID_AA64MMFR0_EL1), TELL(ID_AA64MMFR1_EL1), TELL(ID_AA64MMFR2_EL1);
#endif
}

int main(int argc, char **argv) {
    if (argc == 3 && strcmp(argv[1], "--data") == 0) write_data(atol(argv[2]));
    else if (argc == 2 && strcmp(argv[1], "--cpu") == 0) tell_cpu();
    else if (argc == 2) run_rows(argv[1]);
    else return 2;
    return 0;
}
