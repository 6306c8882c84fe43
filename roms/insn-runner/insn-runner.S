// insn-runner: executes single A64 instructions, one case after the other, and keeps what each did.
//
// A bare-metal program for QEMU's (and Gantry's) `virt` board, entered at EL1 with the MMU off, at
// 0x4038_0000. The host lays a header, translation tables, pages of code and a table of cases into
// RAM beforehand (tests/oracle/src/layout.rs and batch.rs hold the other side of every number
// here). A case is run by loading its state, an ERET to its instruction, and the exception that
// ends it: the one that the instruction raises, or that of the BRK behind it. The vectors save the
// state into the case's outcome. At the end the outcomes, and the pages that the cases could
// reach, go to files of the host by semihosting.
//
// Cases run at EL0 or at EL1 with SPSel = 0, so SP_EL1 is never theirs: while a case runs it
// points to the case's outcome.

        .arch   armv8.5-a

// Header, at a fixed physical address; all fields are 64 bits wide.
        .equ    HEADER,         0x40300000
        .equ    H_MAGIC,        0x00
        .equ    H_COUNT,        0x08
        .equ    H_SCTLR,        0x10
        .equ    H_TCR,          0x18
        .equ    H_MAIR,         0x20
        .equ    H_CPACR,        0x28
        .equ    H_TTBR0,        0x30
        .equ    H_TTBR1,        0x38
        .equ    H_CASES,        0x40    // virtual addresses from here on
        .equ    H_OUTCOMES,     0x48
        .equ    H_CODE_PTE,     0x50    // the descriptors of the two code pages …
        .equ    H_GUARDED_PTE,  0x58
        .equ    H_CODE,         0x60    // … and what they map
        .equ    H_GUARDED,      0x68
        .equ    H_PAGES,        0x70    // the pages that cases can reach, and their size
        .equ    H_PAGES_LEN,    0x78
        .equ    H_KEYS,         0x80    // APIAKey, APIBKey, APDAKey, APDBKey, APGAKey, low halves first
        .equ    MAGIC,          0x314e5552    // "RUN1"

// The upper half maps physical memory at this offset.
        .equ    HIGH,           0xffff000000000000

// A case and an outcome have the same shape.
        .equ    R_X,            0x000
        .equ    R_SP,           0x0f8
        .equ    R_V,            0x100
        .equ    R_PC,           0x300
        .equ    R_PSTATE,       0x308
        .equ    R_FPCR,         0x310
        .equ    R_FPSR,         0x318
        .equ    R_TPIDR_EL0,    0x320
        .equ    C_CODE_PTE,     0x328   // of a case
        .equ    C_WINDOW,       0x330
        .equ    O_ESR,          0x328   // of an outcome
        .equ    O_FAR,          0x330   // (while the case runs: the address of the case)
        .equ    O_VECTOR,       0x338
        .equ    R_WINDOW,       0x340
        .equ    RECORD,         0x440

        .equ    GP,             1 << 50 // guarded page, of a page descriptor

        .equ    SYS_OPEN,       0x01
        .equ    SYS_CLOSE,      0x02
        .equ    SYS_WRITE0,     0x04
        .equ    SYS_WRITE,      0x05
        .equ    SYS_EXIT,       0x18
        .equ    APPLICATION_EXIT, 0x20026

        // op (ldp or stp) of registers first to last, two at a time, at base + offset, + step, …
        .altmacro
        .macro  pair op, prefix, a, b, base, offset
        \op     \prefix\a, \prefix\b, [\base, #\offset]
        .endm

        .macro  each_pair op, first, last, base, offset, step, prefix
        .set    n, \first
        .set    at, \offset
        .rept   (\last - \first + 1) / 2
        pair    \op, \prefix, %n, %(n + 1), \base, %at
        .set    n, n + 2
        .set    at, at + \step
        .endr
        .endm

        .text
        .global _start
_start: ldr     x20, =HEADER
        ldr     x0, [x20, #H_MAGIC]
        ldr     x1, =MAGIC
        cmp     x0, x1
        b.ne    no_header
        ldr     x0, [x20, #H_MAIR]
        msr     mair_el1, x0
        ldr     x0, [x20, #H_TCR]
        msr     tcr_el1, x0
        ldr     x0, [x20, #H_TTBR1]
        msr     ttbr1_el1, x0
        msr     ttbr0_el1, x0           // the same tables: an identity map until the jump up
        ldr     x0, [x20, #H_CPACR]
        msr     cpacr_el1, x0
        mrs     x0, id_aa64isar1_el1    // APA and API: the keys exist
        tst     x0, #0xff0
        b.eq    1f
        ldp     x0, x1, [x20, #H_KEYS]
        msr     apiakeylo_el1, x0
        msr     apiakeyhi_el1, x1
        ldp     x0, x1, [x20, #H_KEYS + 16]
        msr     apibkeylo_el1, x0
        msr     apibkeyhi_el1, x1
        ldp     x0, x1, [x20, #H_KEYS + 32]
        msr     apdakeylo_el1, x0
        msr     apdakeyhi_el1, x1
        ldp     x0, x1, [x20, #H_KEYS + 48]
        msr     apdbkeylo_el1, x0
        msr     apdbkeyhi_el1, x1
        ldp     x0, x1, [x20, #H_KEYS + 64]
        msr     apgakeylo_el1, x0
        msr     apgakeyhi_el1, x1
1:      isb
        tlbi    vmalle1
        ic      iallu
        dsb     nsh
        isb
        ldr     x0, [x20, #H_SCTLR]
        msr     sctlr_el1, x0
        isb
        adr     x0, high
        orr     x0, x0, #HIGH
        br      x0

high:   adr     x0, vectors
        msr     vbar_el1, x0
        orr     x20, x20, #HIGH
        ldr     x0, [x20, #H_TTBR0]
        msr     ttbr0_el1, x0
        isb
        tlbi    vmalle1
        dsb     nsh
        isb
        msr     spsel, #1
        ldr     x0, [x20, #H_OUTCOMES]
        mov     sp, x0
        ldr     x2, [x20, #H_CASES]
        b       check_end

// ---------------------------------------------------------------- one case: x2 points to it

run_case:
        str     x2, [sp, #O_FAR]

        // Map its page of code, unless the case before had the same.
        ldr     x3, [x2, #C_CODE_PTE]
        ldr     x4, [x20, #H_CODE_PTE]
        ldr     x5, [x4]
        cmp     x3, x5
        b.eq    1f
        str     x3, [x4]
        orr     x3, x3, #GP
        ldr     x4, [x20, #H_GUARDED_PTE]
        str     x3, [x4]
        ldr     x3, [x20, #H_CODE]
        ldr     x4, [x20, #H_GUARDED]
        lsr     x3, x3, #12
        lsr     x4, x4, #12
        dsb     ishst
        tlbi    vaae1, x3
        tlbi    vaae1, x4
        dsb     nsh
        isb
1:
        // Fill its window of memory; what was there waits in the outcome.
        ldr     x3, [x2, #C_WINDOW]
        add     x4, x2, #R_WINDOW
        add     x5, sp, #R_WINDOW
        each_pair ldp, 0, 15, x3, 0, 32, q
        each_pair ldp, 16, 31, x4, 0, 32, q
        each_pair stp, 0, 15, x5, 0, 32, q
        each_pair stp, 16, 31, x3, 0, 32, q

        msr     far_el1, xzr
        msr     esr_el1, xzr
        ldr     x3, [x2, #R_SP]
        msr     sp_el0, x3
        ldr     x3, [x2, #R_PC]
        msr     elr_el1, x3
        ldr     x3, [x2, #R_PSTATE]
        msr     spsr_el1, x3
        ldr     x3, [x2, #R_FPCR]
        msr     fpcr, x3
        ldr     x3, [x2, #R_FPSR]
        msr     fpsr, x3
        ldr     x3, [x2, #R_TPIDR_EL0]
        msr     tpidr_el0, x3
        add     x3, x2, #R_V
        each_pair ldp, 0, 31, x3, 0, 32, q
        ldp     x0, x1, [x2, #R_X]
        ldr     x3, [x2, #R_X + 24]
        each_pair ldp, 4, 29, x2, R_X + 32, 16, x
        ldr     x30, [x2, #R_X + 240]
        ldr     x2, [x2, #R_X + 16]
        eret

// ---------------------------------------------------------------- its end: x0 is the vector

save:   each_pair stp, 2, 29, sp, R_X + 16, 16, x
        mrs     x1, sp_el0
        stp     x30, x1, [sp, #R_X + 240]
        add     x1, sp, #R_V
        each_pair stp, 0, 31, x1, 0, 32, q
        ldr     x2, [sp, #O_FAR]
        add     x1, sp, #R_PC           // a pair reaches no further than 504
        mrs     x3, elr_el1
        mrs     x4, spsr_el1
        stp     x3, x4, [x1]
        mrs     x3, fpcr
        mrs     x4, fpsr
        stp     x3, x4, [x1, #R_FPCR - R_PC]
        mrs     x3, tpidr_el0
        mrs     x4, esr_el1
        stp     x3, x4, [x1, #R_TPIDR_EL0 - R_PC]
        mrs     x3, far_el1
        stp     x3, x0, [x1, #O_FAR - R_PC]

        msr     pan, #0
        ldr     x3, [x2, #C_WINDOW]
        add     x4, sp, #R_WINDOW
        each_pair ldp, 0, 15, x3, 0, 32, q
        each_pair ldp, 16, 31, x4, 0, 32, q
        each_pair stp, 0, 15, x4, 0, 32, q
        each_pair stp, 16, 31, x3, 0, 32, q

        ldr     x20, =HEADER + HIGH
        add     x2, x2, #RECORD
        add     sp, sp, #RECORD

check_end:
        ldr     x3, [x20, #H_COUNT]
        ldr     x4, [x20, #H_CASES]
        mov     x5, #RECORD
        madd    x4, x3, x5, x4
        cmp     x2, x4
        b.lo    run_case

// ---------------------------------------------------------------- all are done

        ldr     x1, [x20, #H_OUTCOMES]
        mov     x2, sp
        sub     x2, x2, x1
        adr     x0, outcomes_name
        bl      write_file
        ldr     x1, [x20, #H_PAGES]
        ldr     x2, [x20, #H_PAGES_LEN]
        adr     x0, pages_name
        bl      write_file
        mov     x1, #0
        b       exit

// Writes x2 bytes from x1 to the file named by the string at x0.
write_file:
        ldr     x19, =parameters + HIGH
        mov     x21, x1
        mov     x22, x2
        mov     x23, x0
        mov     x1, #5                  // "wb"
        mov     x2, #0
1:      ldrb    w3, [x0, x2]
        add     x2, x2, #1
        cbnz    w3, 1b
        sub     x2, x2, #1
        stp     x23, x1, [x19]
        str     x2, [x19, #16]
        mov     x0, #SYS_OPEN
        mov     x1, x19
        hlt     #0xf000
        tbnz    x0, #63, failed
        stp     x0, x21, [x19]
        str     x22, [x19, #16]
        mov     x0, #SYS_WRITE
        mov     x1, x19
        hlt     #0xf000
        cbnz    x0, failed              // the number of bytes that were not written
        mov     x0, #SYS_CLOSE
        mov     x1, x19
        hlt     #0xf000
        ret

failed: adr     x1, failed_text
        b       complain
no_header:
        adr     x1, no_header_text
        b       complain
fatal:  adr     x1, fatal_text
complain:
        mov     x0, #SYS_WRITE0
        hlt     #0xf000
        mov     x1, #1

// Ends the machine with status x1.
exit:   ldr     x2, =parameters
        mrs     x3, sctlr_el1
        tbz     x3, #0, 1f
        orr     x2, x2, #HIGH
1:      ldr     x3, =APPLICATION_EXIT
        stp     x3, x1, [x2]
        mov     x0, #SYS_EXIT
        mov     x1, x2
        hlt     #0xf000
        b       .

outcomes_name:  .asciz  "outcomes.bin"
pages_name:     .asciz  "pages.bin"
failed_text:    .asciz  "insn-runner: cannot write the results\n"
no_header_text: .asciz  "insn-runner: no batch in memory\n"
fatal_text:     .asciz  "insn-runner: exception in the runner itself\n"
        .balign 8
        .ltorg

// ---------------------------------------------------------------- vectors

        .macro  vector offset
        .balign 0x80
        stp     x0, x1, [sp, #R_X]
        mov     x0, #\offset
        b       save
        .endm

        .macro  own_fault
        .balign 0x80
        b       fatal
        .endm

        .balign 0x800
vectors:
        vector  0x000                   // from EL1 with SP_EL0: a case
        vector  0x080
        vector  0x100
        vector  0x180
        own_fault                       // from EL1 with SP_EL1: the runner
        own_fault
        own_fault
        own_fault
        vector  0x400                   // from EL0: a case
        vector  0x480
        vector  0x500
        vector  0x580
        own_fault                       // from AArch32 EL0: cannot be
        own_fault
        own_fault
        own_fault

        // Semihosting's parameters, in a page of their own.
        .bss
        .balign 4096
parameters:
        .skip   4096
