// A guest to be looked at from outside, by a debugger or by traces; for QEMU's and gantry's `virt`
// board, as a kernel or at the start of the first flash bank.
//
// It computes without a look at anything that differs from machine to machine (no ID registers, no
// time), takes an exception, switches a second CPU on if there is one, and powers off. The MMU is
// on, with one more mapping than the flat one: VIRTUAL is RAM seen again.
//
// Sources: Arm ARM (DDI 0487), PSCI (DEN 0022), PL011 (DDI 0183).

        .equ UART,          0x09000000
        .equ RAM,           0x40000000
        .equ TABLES,        0x42000000      // 8 KiB: the first level's two tables
        .equ DATA,          0x42010000      // the words below, in RAM also when the code is in flash
        .equ VIRTUAL,       0x8042010000    // DATA again, by entry 1 of level 0
        .equ PSCI_SYSTEM_OFF, 0x84000008
        .equ PSCI_CPU_ON,   0xc4000003

        // In DATA.
        .equ COUNTER,       0
        .equ SUM,           8
        .equ SECOND,        16              // the second CPU counts here
        .equ STOP,          24              // until this is not 0

        // Stage 1 descriptors: a table; a block of Device-nGnRnE and one of Normal memory, with AF,
        // inner shareable, for EL1 alone.
        .equ TABLE,         0b11
        .equ DEVICE,        0x401
        .equ NORMAL,        0x705

        .text
        .globl  _head
_head:
        b       start                       // code0
        nop                                 // code1
        .quad   0                           // text_offset
        .quad   _end - _head                // image_size
        .quad   0b1010                      // little-endian, 4 KiB pages, anywhere in memory
        .quad   0, 0, 0
        .ascii  "ARM\x64"
        .long   0

        .globl  start
start:  mov     x4, xzr
        ldr     x19, =DATA
        stp     xzr, xzr, [x19, #COUNTER]
        stp     xzr, xzr, [x19, #SECOND]
        add     sp, x19, #0x4000
        adr     x0, vectors
        msr     vbar_el1, x0
        isb

// Level 0: entries 0 and 1 lead to the same table of level 1, which maps the first GiB, devices and
// flash, and the second one, RAM.
        ldr     x0, =TABLES
        add     x1, x0, #4096
        mov     x2, xzr
1:      str     xzr, [x0, x2]
        add     x2, x2, #8
        cmp     x2, #8192
        b.ne    1b
        orr     x2, x1, #TABLE
        stp     x2, x2, [x0]
        adr     x3, _head
        mov     x2, #NORMAL                 // when the code is in flash, which is there too
        tbz     x3, #30, 1f
        mov     x2, #DEVICE
1:      str     x2, [x1]
        mov     x2, #NORMAL
        movk    x2, #0x4000, lsl #16
        str     x2, [x1, #8]
        mov     x2, #0xff00                 // MAIR_EL1: 0 Device-nGnRnE, 1 Normal write-back
        msr     mair_el1, x2
        ldr     x2, =0x0000000500803510     // TCR_EL1: T0SZ 16, 4 KiB, inner shareable; EPD1; 48 bits
        msr     tcr_el1, x2
        msr     ttbr0_el1, x0
        isb
        mov     x2, #0x0801                 // SCTLR_EL1: M, and what is RES1 in Armv8.0
        movk    x2, #0x30d0, lsl #16
        msr     sctlr_el1, x2
        isb
        ldr     x21, =VIRTUAL
        mov     x2, #(3 << 20)              // FP and SIMD do not trap
        msr     cpacr_el1, x2
        isb

// The work: 50 rounds, each of which adds and stores.
        mov     w22, #50
        .globl  round
round:  mov     w0, w22
        bl      square
        ldr     x1, [x19, #SUM]
        add     x1, x1, x0
        str     x1, [x21, #SUM]             // by its other address
        bl      count
        subs    w22, w22, #1
        b.ne    round

// Vectors and floating point.
        fmov    d0, #1.5
        fmov    d1, #2.25
        fmul    d2, d0, d1
        fdiv    d3, d2, d0
        movi    v4.16b, #0x5a
        add     v5.16b, v4.16b, v4.16b

        mov     x0, #42
        .globl  call
call:   svc     #7
        .globl  after_call
after_call:
        nop

// The second CPU, if there is one: it counts while this one waits.
        ldr     x0, =PSCI_CPU_ON
        mov     x1, #1
        adr     x2, second
        mov     x3, x19
        hvc     #0
        cbnz    x0, finish                  // there is none
1:      ldr     x0, [x19, #SECOND]
        cmp     x0, #1000
        b.lo    1b
        mov     x0, #1
        str     x0, [x19, #STOP]

        .globl  finish
finish: ldr     x20, =UART
        ldr     x0, [x19, #SUM]
        mov     w1, #60
1:      lsr     x2, x0, x1
        and     w2, w2, #0xf
        add     w2, w2, #'0'
        cmp     w2, #'9'
        b.ls    2f
        add     w2, w2, #('a' - '9' - 1)
2:      str     w2, [x20]
        subs    w1, w1, #4
        b.ge    1b
        mov     w2, #'\n'
        str     w2, [x20]
        ldr     w0, =PSCI_SYSTEM_OFF
        hvc     #0
        b       .

        .globl  square
square: mul     w0, w0, w0
        ret

        .globl  count
count:  ldr     x0, [x19, #COUNTER]
        add     x0, x0, #1
        .globl  counts
counts: str     x0, [x19, #COUNTER]
        ret

// The second CPU begins here, with the MMU off and DATA in x0.
        .globl  second
second: ldr     x1, [x0, #SECOND]
        add     x1, x1, #1
        str     x1, [x0, #SECOND]
        ldr     x1, [x0, #STOP]
        cbz     x1, second
1:      wfi
        b       1b

        .balign 2048
vectors:
        .rept   4
        .balign 128
        b       .
        .endr
        .balign 128                         // synchronous, from EL1 with SP_EL1
        .globl  handler
handler:
        mrs     x9, esr_el1
        mrs     x10, elr_el1
        add     x0, x0, #1
        eret
        .rept   11
        .balign 128
        b       .
        .endr
        .balign 16
        .ltorg
        .balign 4096
_end:
