// Runs single instructions under an AArch64 emulator: reads cases from standard input, writes them
// back as the instruction left them. `word` is 0 afterwards where it raised SIGILL.

#define _GNU_SOURCE
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

struct state {
    unsigned char v[32][16];
    uint64_t x[31];
    uint64_t qc;
    uint64_t word;
};

void run(struct state *state, void *code);
extern char after[];
static volatile int undefined;

__asm__(".text\n"
        "run: sub sp, sp, #192\n"
        "stp x19, x20, [sp, #16]\n stp x21, x22, [sp, #32]\n stp x23, x24, [sp, #48]\n"
        "stp x25, x26, [sp, #64]\n stp x27, x28, [sp, #80]\n stp x29, x30, [sp, #96]\n"
        "stp d8, d9, [sp, #112]\n stp d10, d11, [sp, #128]\n"
        "stp d12, d13, [sp, #144]\n stp d14, d15, [sp, #160]\n"
        "stp x0, x1, [sp]\n"
        ".irp n,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31\n"
        "ldr q\\n, [x0, #16 * \\n]\n .endr\n"
        "ldr x2, [x0, #760]\n lsl x2, x2, #27\n msr fpsr, x2\n"
        "str x1, [sp, #184]\n"
        "add x0, x0, #512\n"
        ".irp n,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30\n"
        "ldr x\\n, [x0, #8 * \\n]\n .endr\n"
        "ldr x0, [x0]\n"
        "b landing\n"
        ".globl after\n"
        "after: str x0, [sp, #176]\n"
        "ldr x0, [sp]\n add x0, x0, #512\n"
        ".irp n,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30\n"
        "str x\\n, [x0, #8 * \\n]\n .endr\n"
        "ldr x1, [sp, #176]\n str x1, [x0]\n"
        "ldr x0, [sp]\n"
        ".irp n,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31\n"
        "str q\\n, [x0, #16 * \\n]\n .endr\n"
        "mrs x2, fpsr\n ubfx x2, x2, #27, #1\n str x2, [x0, #760]\n"
        "ldp x19, x20, [sp, #16]\n ldp x21, x22, [sp, #32]\n ldp x23, x24, [sp, #48]\n"
        "ldp x25, x26, [sp, #64]\n ldp x27, x28, [sp, #80]\n ldp x29, x30, [sp, #96]\n"
        "ldp d8, d9, [sp, #112]\n ldp d10, d11, [sp, #128]\n"
        "ldp d12, d13, [sp, #144]\n ldp d14, d15, [sp, #160]\n"
        "add sp, sp, #192\n ret\n"
        // A page of its own that `main` makes writable: the instruction, then the way back.
        ".balign 4096\n .globl landing\n landing: nop\n b after\n .balign 4096\n");

extern char landing[];

static void on_sigill(int signal, siginfo_t *info, void *context) {
    (void)signal, (void)info;
    ((ucontext_t *)context)->uc_mcontext.pc += 4;
    undefined = 1;
}

static int transfer(ssize_t (*how)(int, void *, size_t), int fd, void *at, size_t size) {
    for (size_t done = 0; done < size;) {
        ssize_t n = how(fd, (char *)at + done, size - done);
        if (n <= 0) return 0;
        done += n;
    }
    return 1;
}

int main(void) {
    static struct state states[64];
    struct sigaction action = {.sa_sigaction = on_sigill, .sa_flags = SA_SIGINFO};
    sigaction(SIGILL, &action, 0);
    if (mprotect(landing, 4096, PROT_READ | PROT_WRITE | PROT_EXEC)) return 1;
    while (transfer(read, 0, states, sizeof states)) {
        for (int n = 0; n < 64; n++) {
            uint32_t word = states[n].word;
            memcpy(landing, &word, 4);
            __builtin___clear_cache(landing, landing + 4);
            undefined = 0;
            run(&states[n], landing);
            if (undefined) states[n].word = 0;
        }
        if (!transfer((ssize_t (*)(int, void *, size_t))write, 1, states, sizeof states)) return 1;
    }
    return 0;
}
