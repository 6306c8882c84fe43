// More code than a translation cache holds, on QEMU's and gantry's `virt` board: CPU 0 writes so many
// short blocks, runs them all again and again, and changes one of them before each round. CPU 1, if
// there is one, broadcasts TLB invalidations all the while from one place. Says "ok" or "FAILED",
// then the machine is switched off.
//
// The numbers of blocks and of rounds are at offsets 64 and 72 of the image: a test writes its own.
//
// Sources: DDI 0487, PL011 (DDI 0183), PSCI (DEN 0022).

        .equ UART,          0x09000000
        .equ PSCI_SYSTEM_OFF, 0x84000008
        .equ PSCI_CPU_ON,   0xc4000003

        .text
        .globl  _head
_head:
        b       start
        nop
        .quad   0
        .quad   _end - _head
        .quad   0b1010
        .quad   0, 0, 0
        .ascii  "ARM\x64"
        .long   0
blocks: .quad   20000
rounds: .quad   20

start:  adrp    x0, stack_top
        add     x0, x0, :lo12:stack_top
        mov     sp, x0
        bl      mmu_on
        ldr     x20, =UART
        mov     w0, #0x301
        str     w0, [x20, #0x30]

// Each block adds 1 to x0 and jumps to the next.
        adr     x0, blocks
        ldp     x21, x22, [x0]              // blocks, rounds
        adrp    x23, code
        ldr     w1, =0x91000400             // add x0, x0, #1
        ldr     w2, =0x14000001             // b .+4
        mov     x3, x23
        mov     x4, x21
1:      stp     w1, w2, [x3], #8
        subs    x4, x4, #1
        b.ne    1b
        ldr     w2, =0xd65f03c0             // ret
        str     w2, [x3]
        dsb     ish
        isb

        ldr     w0, =PSCI_CPU_ON
        mov     x1, #1
        adr     x2, second
        mov     x3, #0
        hvc     #0
        cbnz    x0, 3f                      // there is only one CPU
        adrp    x25, shared
2:      ldr     x0, [x25]                   // it runs
        cbz     x0, 2b

// In round n block 7919 n (modulo their number) adds 2.
3:      mov     x24, #0
4:      mov     x0, #7919
        mul     x0, x0, x24
        udiv    x1, x0, x21
        msub    x26, x1, x21, x0
        add     x26, x23, x26, lsl #3
        ldr     w27, =0x91000400
        add     w0, w27, #0x400
        str     w0, [x26]
        dsb     ish
        isb
        mov     x0, #0
        blr     x23
        str     w27, [x26]
        dsb     ish
        isb
        add     x1, x21, #1
        cmp     x0, x1
        b.ne    5f
        add     x24, x24, #1
        cmp     x24, x22
        b.ne    4b
        adr     x0, text_ok
        bl      puts
        b       off
5:      adr     x0, text_failed
        bl      puts
off:    ldr     w0, =PSCI_SYSTEM_OFF
        hvc     #0
        b       .

second: bl      mmu_on
        adrp    x25, shared
        mov     x0, #1
        str     x0, [x25]
1:      tlbi    vaae1is, xzr
        dsb     ish
        add     x0, x0, #1
        str     x0, [x25, #8]
        b       1b

// The first two GiB flat, by blocks: devices, then memory.
mmu_on: adrp    x0, vectors
        add     x0, x0, :lo12:vectors
        msr     vbar_el1, x0
        adrp    x0, table
        ldr     x1, =0x0060000000000401     // device: AttrIndx 0, AF, never executed
        str     x1, [x0]
        ldr     x1, =0x40000000 | 0x705     // memory: AttrIndx 1, AF, inner shareable
        str     x1, [x0, #8]
        ldr     x2, =0xff00                 // attribute 0: Device-nGnRnE, 1: write-back
        msr     mair_el1, x2
        ldr     x2, =0x200803519            // T0SZ 25, EPD1, 4 KiB, inner shareable, write-back
        msr     tcr_el1, x2
        msr     ttbr0_el1, x0
        isb
        tlbi    vmalle1
        dsb     ish
        isb
        mrs     x1, sctlr_el1
        ldr     x2, =0x1005                 // I, C, M
        orr     x1, x1, x2
        msr     sctlr_el1, x1
        isb
        ret

// Writes the string at x0.
puts:   ldr     x20, =UART
        mov     x9, x0
1:      ldrb    w0, [x9], #1
        cbz     w0, 2f
3:      ldr     w12, [x20, #0x18]
        tbnz    w12, #5, 3b
        str     w0, [x20]
        b       1b
2:      ret

fault:  adr     x0, text_fault
        bl      puts
        b       off

        .ltorg
text_ok:     .asciz  "ok\n"
text_failed: .asciz  "FAILED\n"
text_fault:  .asciz  "a fault\n"

        .balign 2048
vectors:
        .rept   16
        .balign 128
        b       fault
        .endr

        .balign 4096
shared: .space  4096
table:  .space  4096
        .space  4096
stack_top:
        .balign 4096
code:
_end:
