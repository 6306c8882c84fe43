// The way into the kernel and back.
#include "kernels.h"
#include <signal.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static uint64_t calls(void) {
    uint64_t same = 0;
    pid_t parent = getppid();
    for (int i = 0; i < 250000; i++) same += syscall(SYS_getppid) == parent;
    return same;
}

static uint64_t pipes(void) {
    int ends[2];
    char buffer[64] = {0};
    uint64_t sum = 0;
    if (pipe(ends) != 0) return 0;
    for (int i = 0; i < 60000; i++) {
        buffer[0] = (char)i;
        if (write(ends[1], buffer, 64) == 64 && read(ends[0], buffer, 64) == 64) sum += (unsigned char)buffer[0];
    }
    close(ends[0]), close(ends[1]);
    return sum;
}

// Two processes that hand each other a byte: every step is a switch.
static uint64_t switches(void) {
    int there[2], back[2];
    char c = 0;
    if (pipe(there) != 0 || pipe(back) != 0) return 0;
    pid_t child = fork();
    if (child == 0) {
        while (read(there[0], &c, 1) == 1 && c) {
            c++;
            if (write(back[1], &c, 1) != 1) break;
        }
        _exit(0);
    }
    uint64_t sum = 0;
    for (int i = 0; i < 15000; i++) {
        c = (char)(i % 100 + 1);
        if (write(there[1], &c, 1) != 1 || read(back[0], &c, 1) != 1) return 0;
        sum += (unsigned char)c;
    }
    c = 0;
    if (write(there[1], &c, 1) != 1) return 0;
    waitpid(child, NULL, 0);
    return sum;
}

static volatile sig_atomic_t caught;
static void on_signal(int number) { caught += number == SIGUSR1; }
static uint64_t signals(void) {
    signal(SIGUSR1, on_signal);
    for (int i = 0; i < 30000; i++) raise(SIGUSR1);
    return (uint64_t)caught;
}

static uint64_t faults(void) {
    enum { PAGES = 2048, PAGE = 4096 };
    uint64_t sum = 0;
    for (int round = 0; round < 25; round++) {
        char *area = mmap(NULL, PAGES * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        for (int i = 0; i < PAGES; i++) area[i * PAGE] = (char)i, sum += (uint64_t)area[i * PAGE + 1];
        sum += (unsigned char)area[PAGE * 5];
        munmap(area, PAGES * PAGE);
    }
    return sum;
}

static uint64_t forks(void) {
    uint64_t sum = 0;
    for (int i = 0; i < 400; i++) {
        pid_t child = fork();
        if (child == 0) _exit(i & 63);
        int status = 0;
        waitpid(child, &status, 0);
        sum += (uint64_t)WEXITSTATUS(status);
    }
    return sum;
}

static uint64_t programs(void) {
    uint64_t sum = 0;
    for (int i = 0; i < 150; i++) {
        pid_t child = fork();
        if (child == 0) {
            execl("/bin/true", "true", (char *)NULL);
            _exit(1);
        }
        int status = 0;
        waitpid(child, &status, 0);
        sum += WEXITSTATUS(status) == 0;
    }
    return sum;
}

const struct kernel os_kernels[] = {
    {"getppid", calls}, {"pipe", pipes}, {"switch", switches}, {"signal", signals}, {"fault", faults},
    {"fork", forks}, {"exec", programs}, {0},
};
