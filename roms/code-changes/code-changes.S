// Code that changes under every tier's feet, on QEMU's and gantry's `virt` board: patched functions,
// patched loops that run long enough to be optimized, code over a page's end, data beside code, a
// disk's data read over code, and another CPU that stores to the page that is being executed.
// Each test says "ok NAME" or "FAILED NAME"; then the machine is switched off. CTR_EL0 says DIC and
// IDC, so that no cache maintenance is needed; what the tests do then is a barrier (B2.3.8 of DDI
// 0487, "Concurrent modification and execution of instructions").
//
// Sources: DDI 0487, PL011 (DDI 0183), PSCI (DEN 0022), virtio 1.1 (4.2 "Virtio Over MMIO", 5.2
// "Block Device").

        .equ UART,          0x09000000
        .equ PSCI_SYSTEM_OFF, 0x84000008
        .equ PSCI_CPU_ON,   0xc4000003

        .equ VIRTIO,        0x0a000000
        .equ VIRTIO_SLOTS,  32
        .equ VIRTIO_STRIDE, 0x200
        .equ DEVICE_ID,     0x008           // 2: block device
        .equ DRIVER_FEATURES, 0x020
        .equ DRIVER_FEATURES_SEL, 0x024
        .equ QUEUE_SEL,     0x030
        .equ QUEUE_NUM,     0x038
        .equ QUEUE_READY,   0x044
        .equ QUEUE_NOTIFY,  0x050
        .equ STATUS,        0x070
        .equ QUEUE_DESC,    0x080
        .equ QUEUE_DRIVER,  0x090
        .equ QUEUE_DEVICE,  0x0a0

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

start:  adr     x0, stack_top
        mov     sp, x0
        bl      mmu_on
        ldr     x20, =UART
        mov     w0, #0x301
        str     w0, [x20, #0x30]
        bl      patched_function
        bl      patched_loop
        bl      over_the_page_end
        bl      data_beside_code
        bl      disk_over_code
        bl      other_cpu
        adr     x0, text_done
        bl      puts
off:    ldr     w0, =PSCI_SYSTEM_OFF
        hvc     #0
        b       .

// The first two GiB flat, by blocks: devices, then memory.
mmu_on: adr     x0, vectors
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

// w0 := `movz x0, #w0`
movz_x0:
        ldr     w1, =0xd2800000
        orr     w0, w1, w0, lsl #5
        ret

// A function in another page is called, patched, called …
patched_function:
        stp     x29, x30, [sp, #-16]!
        adrp    x21, page_a
        mov     w22, #0
1:      mov     w0, w22
        bl      movz_x0
        str     w0, [x21]
        dsb     ish
        isb
        blr     x21
        cmp     x0, x22
        b.ne    2f
        add     w22, w22, #1
        cmp     w22, #500
        b.ne    1b
        adr     x0, ok_function
        b       3f
2:      adr     x0, failed_function
3:      bl      puts
        ldp     x29, x30, [sp], #16
        ret

// A loop that is hot, then patched in its middle.
patched_loop:
        stp     x29, x30, [sp, #-16]!
        adr     x21, loop_patch
        ldr     w23, [x21]                  // add x0, x0, #1
        mov     w22, #1
1:      bic     w0, w23, #0x3ffc00
        orr     w0, w0, w22, lsl #10        // add x0, x0, #w22
        str     w0, [x21]
        dsb     ish
        isb
        ldr     x1, =6000000
        bl      hot_loop
        ldr     x1, =6000000
        mul     x1, x1, x22
        cmp     x0, x1
        b.ne    2f
        add     w22, w22, #1
        cmp     w22, #6
        b.ne    1b
        adr     x0, ok_loop
        b       3f
2:      adr     x0, failed_loop
3:      bl      puts
        ldp     x29, x30, [sp], #16
        ret

// Straight code over the end of a page; the first word of the second page changes.
over_the_page_end:
        stp     x29, x30, [sp, #-16]!
        adrp    x21, page_c
        mov     w22, #0
1:      mov     w0, w22
        bl      movz_x0
        str     w0, [x21]
        dsb     ish
        isb
        sub     x0, x21, #8
        blr     x0
        cmp     x0, x22
        b.ne    2f
        add     w22, w22, #1
        cmp     w22, #500
        b.ne    1b
        adr     x0, ok_end
        b       3f
2:      adr     x0, failed_end
3:      bl      puts
        ldp     x29, x30, [sp], #16
        ret

// A loop that stores to its own page, not to its own code, and to it only once.
data_beside_code:
        stp     x29, x30, [sp, #-16]!
        adrp    x21, page_d
        add     x2, x21, #0x800
        ldr     x1, =200000
        str     xzr, [x2]
        blr     x21
        ldr     x0, [x2]
        ldr     x1, =200000
        cmp     x0, x1
        adr     x0, ok_data
        adr     x1, failed_data
        csel    x0, x0, x1, eq
        bl      puts
        ldp     x29, x30, [sp], #16
        ret

// The disk's first sector holds `movz x0, #7; ret`. It is read over a function that has run.
disk_over_code:
        stp     x29, x30, [sp, #-16]!
        ldr     x21, =VIRTIO
        mov     w22, #VIRTIO_SLOTS
1:      ldr     w0, [x21, #DEVICE_ID]
        cmp     w0, #2
        b.eq    2f
        add     x21, x21, #VIRTIO_STRIDE
        subs    w22, w22, #1
        b.ne    1b
        adr     x0, no_disk
        b       9f
2:      adrp    x23, page_a                 // it gives 3 now, and is called until it is hot
        mov     w0, #3
        bl      movz_x0
        str     w0, [x23]
        dsb     ish
        isb
        ldr     x24, =300000
3:      blr     x23
        subs    x24, x24, #1
        b.ne    3b
        cmp     x0, #3
        b.ne    8f

        str     wzr, [x21, #STATUS]         // 3.1.1: reset, acknowledge, driver, features, ready
        mov     w0, #1
        str     w0, [x21, #STATUS]
        mov     w0, #3
        str     w0, [x21, #STATUS]
        str     wzr, [x21, #DRIVER_FEATURES_SEL]
        str     wzr, [x21, #DRIVER_FEATURES]
        mov     w0, #1
        str     w0, [x21, #DRIVER_FEATURES_SEL]
        str     w0, [x21, #DRIVER_FEATURES] // VIRTIO_F_VERSION_1
        mov     w0, #11
        str     w0, [x21, #STATUS]
        str     wzr, [x21, #QUEUE_SEL]
        mov     w0, #4
        str     w0, [x21, #QUEUE_NUM]
        adrp    x25, queue
        add     x0, x25, #0x000
        str     w0, [x21, #QUEUE_DESC]
        str     wzr, [x21, #(QUEUE_DESC + 4)]
        add     x0, x25, #0x100
        str     w0, [x21, #QUEUE_DRIVER]
        str     wzr, [x21, #(QUEUE_DRIVER + 4)]
        add     x0, x25, #0x200
        str     w0, [x21, #QUEUE_DEVICE]
        str     wzr, [x21, #(QUEUE_DEVICE + 4)]
        mov     w0, #1
        str     w0, [x21, #QUEUE_READY]
        mov     w0, #15
        str     w0, [x21, #STATUS]

        add     x1, x25, #0x300             // header: type 0 (read), sector 0
        stp     xzr, xzr, [x1]
        str     x1, [x25]                   // descriptors: header, data, status
        mov     w0, #16
        str     w0, [x25, #8]
        ldr     w0, =0x00010001             // next: 1
        str     w0, [x25, #12]
        str     x23, [x25, #16]
        mov     w0, #512
        str     w0, [x25, #24]
        ldr     w0, =0x00020003             // next: 2, written by the device
        str     w0, [x25, #28]
        add     x1, x25, #0x310
        str     x1, [x25, #32]
        mov     w0, #1
        str     w0, [x25, #40]
        mov     w0, #2                      // written by the device
        str     w0, [x25, #44]
        add     x1, x25, #0x100             // available: head 0
        str     wzr, [x1]
        strh    wzr, [x1, #4]
        dmb     ish
        mov     w0, #1
        strh    w0, [x1, #2]
        dsb     sy
        str     wzr, [x21, #QUEUE_NOTIFY]
        add     x1, x25, #0x200
4:      ldrh    w0, [x1, #2]
        cbz     w0, 4b
        dsb     sy
        isb
        blr     x23
        cmp     x0, #7
        b.ne    8f
        adr     x0, ok_disk
        b       9f
8:      adr     x0, failed_disk
9:      bl      puts
        ldp     x29, x30, [sp], #16
        ret

// CPU 1 calls a function all the time. This CPU stores to the function's page all the time, now and
// then to the function. CPU 1 must see it count, and never backwards.
other_cpu:
        stp     x29, x30, [sp, #-16]!
        adrp    x21, page_e
        mov     w0, #0
        bl      movz_x0
        str     w0, [x21]
        dsb     ish
        ldr     w0, =PSCI_CPU_ON
        mov     x1, #1
        adr     x2, second
        mov     x3, #0
        hvc     #0
        cbnz    x0, 7f                      // there is only one CPU
        adrp    x25, shared
1:      ldr     x0, [x25]                   // it runs
        cbz     x0, 1b
        mov     w22, #1
2:      mov     w0, w22
        bl      movz_x0
        str     w0, [x21]
        dsb     ish
        mov     w3, #20000
3:      str     w3, [x21, #0x800]           // beside the code
        subs    w3, w3, #1
        b.ne    3b
        add     w22, w22, #1
        cmp     w22, #400
        b.ne    2b
4:      ldr     x0, [x25, #8]               // what CPU 1 has seen last
        ldr     x1, [x25, #16]              // whether it saw anything wrong
        cbnz    x1, 8f
        cmp     x0, #399
        b.ne    4b
        adr     x0, ok_other
        b       9f
7:      adr     x0, no_other
        b       9f
8:      adr     x0, failed_other
9:      bl      puts
        ldp     x29, x30, [sp], #16
        ret

second: bl      mmu_on
        adrp    x21, page_e
        adrp    x25, shared
        mov     x24, #0
        mov     x0, #1
        str     x0, [x25]
1:      blr     x21
        isb
        cmp     x0, x24
        b.lo    2f
        mov     x24, x0
        str     x0, [x25, #8]
        b       1b
2:      mov     x0, #1
        str     x0, [x25, #16]
        b       .

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

ok_function:     .asciz "ok patched function\r\n"
failed_function: .asciz "FAILED patched function\r\n"
ok_loop:         .asciz "ok patched loop\r\n"
failed_loop:     .asciz "FAILED patched loop\r\n"
ok_end:          .asciz "ok over the end of a page\r\n"
failed_end:      .asciz "FAILED over the end of a page\r\n"
ok_data:         .asciz "ok data beside code\r\n"
failed_data:     .asciz "FAILED data beside code\r\n"
ok_disk:         .asciz "ok disk over code\r\n"
failed_disk:     .asciz "FAILED disk over code\r\n"
no_disk:         .asciz "no disk\r\n"
ok_other:        .asciz "ok another CPU\r\n"
failed_other:    .asciz "FAILED another CPU\r\n"
no_other:        .asciz "no other CPU\r\n"
text_done:       .asciz "done\r\n"
text_fault:      .asciz "FAILED: an exception\r\n"
        .balign 4

        .ltorg
        .balign 4096
hot_loop:
        mov     x0, #0
1:
loop_patch:
        add     x0, x0, #1
        subs    x1, x1, #1
        b.ne    1b
        ret

        .balign 2048
vectors:
        .rept   16
        .balign 128
        b       fault
        .endr

        .balign 4096
page_a: movz    x0, #0
        ret
        .balign 4096
page_b: .space  4096 - 8
        mov     x1, #1
        mov     x2, #2
page_c: movz    x0, #0
        ret
        .balign 4096
page_d: ldr     x0, [x2]                    // counts at x2, x1 times
        add     x0, x0, #1
        str     x0, [x2]
        subs    x1, x1, #1
        b.ne    page_d
        ret
        .balign 4096
page_e: movz    x0, #0
        ret
        .balign 4096
shared: .space  4096
queue:  .space  4096
table:  .space  4096
        .space  4096
stack_top:
        .balign 4096
_end:
