// Hardware breakpoints, watchpoints and single-step as a kernel uses them for ptrace, and the faults
// that a debugger asks about: each line says how often something else was seen than the architecture
// says (DDI 0487, D2 "AArch64 Self-hosted Debug").
#define _GNU_SOURCE
#include <elf.h>
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef TRAP_HWBKPT
#define TRAP_HWBKPT 4
#endif
#ifndef NT_ARM_HW_BREAK
#define NT_ARM_HW_BREAK 0x402
#define NT_ARM_HW_WATCH 0x403
#endif

struct debug_state {
    uint32_t info, pad;
    struct {
        uint64_t address;
        uint32_t control, pad;
    } registers[16];
};

// Privilege EL0, enabled; the kind in bits 4:3, the bytes in bits 12:5.
#define CONTROL(kind, bytes) ((bytes) << 5 | (kind) << 3 | 2 << 1 | 1)
enum { EXECUTE = 0, LOAD = 1, STORE = 2 };

static volatile uint64_t watched[64] __attribute__((aligned(512)));
// What an address may have in its top byte: the comparison leaves it out, FAR_EL1 has it.
#define TAG (0x5aull << 56)
static int wrong;

#define EXPECT(what) do { if (!(what)) { wrong++; printf("line %d: %s\n", __LINE__, #what); } } while (0)

extern char straight[], straight_end[], marked[];
// Sixteen instructions in a row, with a loop behind them.
asm(".text\n.globl straight, straight_end, marked\n"
    "straight: .rept 15\n add x1, x1, #1\n .endr\n"
    "straight_end: nop\n"
    "1: subs x0, x0, #1\n"
    "marked: nop\n"
    "   b.ne 1b\n"
    "   ret\n");

static void child(int what) {
    ptrace(PTRACE_TRACEME, 0, 0, 0);
    raise(SIGSTOP);
    if (what == 0) {
        register uint64_t count asm("x0") = 100;
        asm volatile("bl straight" : "+r"(count) : : "x1", "x30", "cc", "memory");
    } else {
        volatile uint64_t *words = (void *)((uintptr_t)watched | (what == 1 ? 0 : TAG));
        for (int n = 0; n < 64; n++) {
            words[n] = n;
            asm volatile("" : : "r"(words[n]) : "memory");
        }
    }
    _exit(7);
}

static pid_t start(int what) {
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) child(what);
    int status;
    waitpid(pid, &status, 0);
    return pid;
}

static struct user_regs_struct registers(pid_t pid) {
    struct user_regs_struct regs;
    struct iovec io = {&regs, sizeof regs};
    ptrace(PTRACE_GETREGSET, pid, NT_PRSTATUS, &io);
    return regs;
}

static void set(pid_t pid, int kind, uint64_t address, uint32_t control) {
    struct debug_state state;
    memset(&state, 0, sizeof state);
    state.registers[0].address = address;
    state.registers[0].control = control;
    struct iovec io = {&state, 8 + 16};
    if (ptrace(PTRACE_SETREGSET, pid, kind, &io) != 0) {
        wrong++;
        perror("PTRACE_SETREGSET");
    }
}

// Goes on by `request`; the signal that stopped it, or 0 if it has ended.
static int go_on(pid_t pid, int request) {
    int status;
    ptrace(request, pid, 0, 0);
    waitpid(pid, &status, 0);
    if (WIFEXITED(status)) {
        EXPECT(WEXITSTATUS(status) == 7);
        return 0;
    }
    return WSTOPSIG(status);
}

static siginfo_t why(pid_t pid) {
    siginfo_t info;
    ptrace(PTRACE_GETSIGINFO, pid, 0, &info);
    return info;
}

// The instruction that was hit is done with the register off, as a debugger does it.
static void step_over(pid_t pid, int kind, uint64_t address, uint32_t control) {
    set(pid, kind, 0, 0);
    EXPECT(go_on(pid, PTRACE_SINGLESTEP) == SIGTRAP);
    set(pid, kind, address, control);
}

static void report(const char *what, int of) {
    printf("%s: %d forbidden of %d\n", what, wrong, of);
    fflush(stdout);
    wrong = 0;
}

static void breakpoints(void) {
    pid_t pid = start(0);
    set(pid, NT_ARM_HW_BREAK, (uintptr_t)marked, CONTROL(EXECUTE, 0xf));
    int hits = 0;
    while (go_on(pid, PTRACE_CONT) == SIGTRAP) {
        EXPECT(registers(pid).pc == (uintptr_t)marked);
        EXPECT(why(pid).si_code == TRAP_HWBKPT);
        EXPECT(registers(pid).regs[0] == 99u - hits);
        hits++;
        step_over(pid, NT_ARM_HW_BREAK, (uintptr_t)marked, CONTROL(EXECUTE, 0xf));
    }
    EXPECT(hits == 100);
    report("breakpoints", 100);
}

static void steps(void) {
    pid_t pid = start(0);
    set(pid, NT_ARM_HW_BREAK, (uintptr_t)straight, CONTROL(EXECUTE, 0xf));
    EXPECT(go_on(pid, PTRACE_CONT) == SIGTRAP);
    set(pid, NT_ARM_HW_BREAK, 0, 0);
    uint64_t x1 = registers(pid).regs[1];
    for (int n = 1; n <= 15; n++) {
        EXPECT(go_on(pid, PTRACE_SINGLESTEP) == SIGTRAP);
        EXPECT(registers(pid).pc == (uintptr_t)straight + 4 * n);
        EXPECT(registers(pid).regs[1] == x1 + n);
    }
    // Through the loop: three instructions a round, and the nop before.
    EXPECT(go_on(pid, PTRACE_SINGLESTEP) == SIGTRAP);
    for (int n = 0; n < 60; n++) {
        EXPECT(registers(pid).pc == (uintptr_t)marked - 4 + 4 * (n % 3));
        EXPECT(go_on(pid, PTRACE_SINGLESTEP) == SIGTRAP);
    }
    EXPECT(go_on(pid, PTRACE_CONT) == 0);
    report("single steps", 76);
}

static void watchpoints(int kind, int what, const char *name) {
    pid_t pid = start(what);
    set(pid, NT_ARM_HW_WATCH, (uintptr_t)&watched[37], CONTROL(kind, 0xff));
    int hits = 0;
    while (go_on(pid, PTRACE_CONT) == SIGTRAP) {
        EXPECT(why(pid).si_code == TRAP_HWBKPT);
        EXPECT((uintptr_t)why(pid).si_addr == ((uintptr_t)&watched[37] | (what == 1 ? 0 : TAG)));
        hits++;
        step_over(pid, NT_ARM_HW_WATCH, (uintptr_t)&watched[37], CONTROL(kind, 0xff));
    }
    EXPECT(hits == (kind == (LOAD | STORE) ? 2 : 1));
    report(name, 64);
}

static sigjmp_buf back;
static volatile int signal_code;
static void *volatile signal_address;

static void caught(int signal, siginfo_t *info, void *context) {
    (void)signal, (void)context;
    signal_code = info->si_code;
    signal_address = info->si_addr;
    siglongjmp(back, 1);
}

static void faults(void) {
    struct sigaction action = {.sa_sigaction = caught, .sa_flags = SA_SIGINFO};
    sigaction(SIGBUS, &action, NULL);
    sigaction(SIGSEGV, &action, NULL);
    sigaction(SIGILL, &action, NULL);
    static uint64_t words[2];
    for (int n = 0; n < 100; n++) {
        char *misaligned = (char *)words + 1 + n % 7;
        if (sigsetjmp(back, 1) == 0) {
            uint64_t value;
            asm volatile("ldxr %0, [%1]" : "=r"(value) : "r"(misaligned) : "memory");
            EXPECT(!"an exclusive access must be aligned");
        } else {
            EXPECT(signal_code == BUS_ADRALN && signal_address == misaligned);
        }
        if (sigsetjmp(back, 1) == 0) {
            *(volatile char *)(uintptr_t)(0x1000 + 16 * n) = 1;
            EXPECT(!"nothing is mapped there");
        } else {
            EXPECT(signal_code == SEGV_MAPERR && signal_address == (void *)(uintptr_t)(0x1000 + 16 * n));
        }
        if (sigsetjmp(back, 1) == 0) {
            asm volatile(".inst 0x00000000");
            EXPECT(!"it is undefined");
        } else {
            EXPECT(signal_code == ILL_ILLOPC);
        }
    }
    report("precise faults", 300);
}

int main(void) {
    breakpoints();
    steps();
    watchpoints(STORE, 1, "watchpoints on stores");
    watchpoints(LOAD, 1, "watchpoints on loads");
    watchpoints(LOAD | STORE, 1, "watchpoints on both");
    watchpoints(LOAD | STORE, 2, "watchpoints, by a tag");
    faults();
    return 0;
}
