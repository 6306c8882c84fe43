// A guest of our own for QEMU's and gantry's `virt` board: greets, echoes what is typed, powers off.
//
// It has the header of an arm64 kernel, so that every loader of such takes it, and is
// position-independent. It sleeps in WFI and is woken by the serial port's interrupt through the GIC,
// of either version; the interrupt stays masked in PSTATE and is never taken.
//
// Sources: PL011 (Arm DDI 0183), GICv2 (IHI 0048), GICv3 (IHI 0069), PSCI (DEN 0022).

        .equ UART,          0x09000000
        .equ UARTDR,        0x00
        .equ UARTFR,        0x18            // bit 4: receive FIFO empty, bit 5: transmit FIFO full
        .equ UARTLCR_H,     0x2c
        .equ UARTCR,        0x30
        .equ UARTIMSC,      0x38            // bit 4: receive interrupt
        .equ UARTICR,       0x44
        .equ UART_INTID,    33

        .equ GICD,          0x08000000
        .equ GICD_CTLR,     0x0000
        .equ GICD_IGROUPR,  0x0080
        .equ GICD_ISENABLER, 0x0100
        .equ GICD_ITARGETSR, 0x0800
        .equ GICD_IROUTER,  0x6000
        .equ ICPIDR2,       0x0fe8          // of a GICv2 only; bits 7:4: 2, the architecture's version
        .equ GICC,          0x08010000
        .equ GICC_CTLR,     0x00
        .equ GICC_PMR,      0x04
        .equ GICR,          0x080a0000
        .equ GICR_WAKER,    0x14            // bit 1: ProcessorSleep, bit 2: ChildrenAsleep

        .equ PSCI_SYSTEM_OFF, 0x84000008

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

start:  adr     x0, stack_top
        mov     sp, x0
        adr     x0, vectors
        mrs     x1, CurrentEL
        cmp     x1, #(2 << 2)
        b.ne    1f
        msr     vbar_el2, x0
        b       2f
1:      msr     vbar_el1, x0
2:      isb
        ldr     x20, =UART
        mov     w0, #0x70                   // 8 bits, FIFOs
        str     w0, [x20, #UARTLCR_H]
        mov     w0, #0x301                  // receiver, transmitter, on
        str     w0, [x20, #UARTCR]

        adr     x0, greeting
        bl      puts
        adr     x0, text_el
        bl      puts
        mrs     x0, CurrentEL
        ubfx    x0, x0, #2, #2
        bl      hex
        adr     x0, text_midr
        bl      puts
        mrs     x0, midr_el1
        bl      hex
        adr     x0, text_cntfrq
        bl      puts
        mrs     x0, cntfrq_el0
        bl      hex
        adr     x0, text_keys
        bl      puts

        bl      enable_interrupt
        mov     w0, #0x7ff
        str     w0, [x20, #UARTICR]
        mov     w0, #(1 << 4)               // receive: also one character, as the FIFOs are off now
        str     w0, [x20, #UARTIMSC]
        mov     w0, #0x60
        str     w0, [x20, #UARTLCR_H]

// Echoes; Enter is answered with a line's end, q ends.
loop:   ldr     w0, [x20, #UARTFR]
        tbz     w0, #4, key
        wfi
        b       loop
key:    ldr     w0, [x20, #UARTDR]
        and     w0, w0, #0xff
        mov     w1, #(1 << 4)
        str     w1, [x20, #UARTICR]
        cmp     w0, #'q'
        b.eq    quit
        cmp     w0, #'\r'
        b.ne    1f
        bl      putc
        mov     w0, #'\n'
1:      bl      putc
        b       loop

quit:   adr     x0, text_bye
        bl      puts
        ldr     w0, =PSCI_SYSTEM_OFF
        hvc     #0
        b       .                           // SYSTEM_OFF does not return

// Any exception is a fault in this program or in the machine: told, and the end.
fault:  adr     x0, text_fault
        bl      puts
        mrs     x0, esr_el1
        bl      hex
        b       quit

// Routes the serial port's interrupt to this CPU, so that it ends WFI.
enable_interrupt:
        ldr     x1, =GICD
        ldr     w2, [x1, #ICPIDR2]
        ubfx    w2, w2, #4, #4
        cmp     w2, #2
        b.ne    gicv3

        mov     w0, #1
        strb    w0, [x1, #(GICD_ITARGETSR + UART_INTID)]
        mov     w0, #(1 << (UART_INTID % 32))
        str     w0, [x1, #(GICD_ISENABLER + 4)]
        ldr     x2, =GICC
        mov     w0, #0xff
        str     w0, [x2, #GICC_PMR]
        mov     w0, #1
        str     w0, [x2, #GICC_CTLR]
        str     w0, [x1, #GICD_CTLR]
        ret

gicv3:  mov     w0, #(1 << 4)               // ARE first: it decides how the rest is read
        str     w0, [x1, #GICD_CTLR]
        mov     w0, #(1 << 4 | 1 << 1)      // and group 1
        str     w0, [x1, #GICD_CTLR]
        mov     w0, #(1 << (UART_INTID % 32))
        str     w0, [x1, #(GICD_IGROUPR + 4)]
        add     x2, x1, #GICD_IROUTER
        mrs     x3, mpidr_el1
        ldr     x4, =0xff00ffffff
        and     x3, x3, x4
        str     x3, [x2, #(8 * UART_INTID)]
        str     w0, [x1, #(GICD_ISENABLER + 4)]
        ldr     x2, =GICR
        ldr     w0, [x2, #GICR_WAKER]
        bic     w0, w0, #(1 << 1)
        str     w0, [x2, #GICR_WAKER]
1:      ldr     w0, [x2, #GICR_WAKER]
        tbnz    w0, #2, 1b
        mrs     x0, S3_0_C12_C12_5          // ICC_SRE_EL1
        orr     x0, x0, #1
        msr     S3_0_C12_C12_5, x0
        isb
        mov     x0, #0xff
        msr     S3_0_C4_C6_0, x0            // ICC_PMR_EL1
        mov     x0, #1
        msr     S3_0_C12_C12_7, x0          // ICC_IGRPEN1_EL1
        isb
        ret

// Writes the string at x0.
puts:   mov     x9, x0
        mov     x10, x30
1:      ldrb    w0, [x9], #1
        cbz     w0, 2f
        bl      putc
        b       1b
2:      ret     x10

// Writes x0 in hexadecimal, without leading zeros.
hex:    mov     x9, x0
        mov     x10, x30
        mov     w11, #60
1:      cbz     w11, 2f
        lsr     x1, x9, x11
        cbnz    x1, 2f
        sub     w11, w11, #4
        b       1b
2:      lsr     x1, x9, x11
        and     w1, w1, #0xf
        add     w0, w1, #'0'
        cmp     w1, #10
        b.lo    3f
        add     w0, w1, #('a' - 10)
3:      bl      putc
        subs    w11, w11, #4
        b.ge    2b
        ret     x10

// Writes the character in w0.
putc:   ldr     w12, [x20, #UARTFR]
        tbnz    w12, #5, putc
        str     w0, [x20, #UARTDR]
        ret

greeting:
        .asciz  "\r\nHello from a small guest of gantry's own, on the virt board.\r\n"
text_el:
        .asciz  "  exception level   "
text_midr:
        .asciz  "\r\n  MIDR_EL1          0x"
text_cntfrq:
        .asciz  "\r\n  CNTFRQ_EL0        0x"
text_keys:
        .asciz  "\r\nIt echoes what you type; q switches the machine off.\r\n> "
text_bye:
        .asciz  "\r\nBye.\r\n"
text_fault:
        .asciz  "\r\nUnexpected exception, ESR_EL1 0x"

        .balign 2048
vectors:
        .rept   16
        .balign 128
        b       fault
        .endr

        .balign 16
        .space  256
stack_top:
        .ltorg
        .balign 4096
_end:
