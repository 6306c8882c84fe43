//! Runs a case's machine code on this machine's own CPU: registers and flags loaded and saved by a
//! few bytes around it, memory at the addresses that the cases use, faults caught.

use std::sync::{Mutex, MutexGuard, OnceLock};

use rustix::mm::{MapFlags, MprotectFlags, ProtFlags, mmap_anonymous, mprotect};

use super::{CODE, Case, ELSEWHERE, Left, Picture};
use crate::irtext::flags::{DF, STATUS};
use crate::memory::{Memory, PAGE_FAULT, RAM, RAM_BYTES, READ_ONLY};

/// Where the page for code and state lies.
const PAGE: u64 = 0x2_0000;
const PAGE_BYTES: usize = 0x2000;
/// The general registers, in the order of their numbers.
const REGISTERS: u64 = PAGE;
const FLAGS: u64 = PAGE + 0x80;
const RIP: u64 = PAGE + 0x88;
const HOST_RSP: u64 = PAGE + 0x90;
/// The signal that was caught, 0 for none.
const SIGNAL: u64 = PAGE + 0x98;
/// A far pointer to the case's code as 32-bit code.
const FAR: u64 = PAGE + 0xa0;
/// FXSAVE's areas: the case's and the host's.
const FX: u64 = PAGE + 0x100;
const HOST_FX: u64 = PAGE + 0x100 + 0x1000;
/// The way in, and the way out.
const ENTER: u64 = PAGE + 0x300;
const LEAVE: u64 = ELSEWHERE + 0x20;

/// The selectors of 64-bit and 32-bit code that Linux gives (arch/x86 segment.h).
const CODE_64: u16 = 0x33;
const CODE_32: u16 = 0x23;

/// The registers by name, in the order of their numbers.
pub const NAMES: [&str; 16] = [
    "rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12", "r13",
    "r14", "r15",
];
const RSP: usize = 4;

/// The CPU with the memory that it works on. One at a time.
pub struct Native(#[expect(dead_code, reason = "it is held")] MutexGuard<'static, ()>);

impl Native {
    /// The CPU, if the memory that it needs is free.
    pub fn get() -> Option<Self> {
        static READY: OnceLock<bool> = OnceLock::new();
        static LOCK: Mutex<()> = Mutex::new(());
        let guard = LOCK.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        READY.get_or_init(prepare).then_some(Self(guard))
    }

    /// What `case` makes of `before`. None if this machine cannot run it.
    pub fn run(&self, case: &Case, before: &Picture) -> Option<Picture> {
        place(case);
        for (n, name) in NAMES.iter().enumerate() {
            let value = before.registers.get(*name).copied().unwrap_or(0x5555_5555) as u64;
            write(REGISTERS + 8 * n as u64, value);
        }
        write(FLAGS, before.flags | 0x202);
        write(RIP, CODE);
        write(SIGNAL, 0);
        write(FX, 0x37f);
        write(FX + 8, 0);
        write(FX + 16, 0);
        write(FX + 24, 0x1f80);
        let x87 = before.registers.keys().any(|name| name.starts_with("st"));
        write_byte(FX + 4, if x87 { 0xff } else { 0 });
        for n in 0..16 {
            let get = |name: String| before.registers.get(&name).copied().unwrap_or(0);
            write_wide(FX + 160 + 16 * n, get(format!("xmm{n}")));
            if n < 8 {
                write_wide(FX + 32 + 16 * n, get(format!("st{n}")));
            }
        }
        // SAFETY: the memory of the cases was mapped for them by `prepare`, and the lock is held.
        let ram = unsafe { std::slice::from_raw_parts_mut(RAM as *mut u8, RAM_BYTES as usize) };
        ram.copy_from_slice(&before.ram);
        // SAFETY: the bytes that were placed at `ENTER` follow the C ABI.
        let enter: extern "C" fn() = unsafe { std::mem::transmute(ENTER) };
        enter();
        let left = match read(SIGNAL) as i32 {
            0 => Left::End,
            libc::SIGFPE => Left::Fault(0),
            // There is no such code segment here.
            _ if case.mode_32 && read(RIP) == 0 => return None,
            libc::SIGSEGV => Left::Fault(PAGE_FAULT),
            libc::SIGILL => return None,
            other => panic!("{}: signal {other}", case.name),
        };
        let mut after = Picture { left, ..before.clone() };
        for (name, value) in &mut after.registers {
            if let Some(n) = NAMES.iter().position(|r| r == name) {
                *value = read(REGISTERS + 8 * n as u64).into();
            } else if let Some(n) = name.strip_prefix("xmm") {
                *value = read_wide(FX + 160 + 16 * n.parse::<u64>().expect("a number"));
            } else if let Some(n) = name.strip_prefix("st") {
                let n: u64 = n.parse().expect("a number");
                *value = read_wide(FX + 32 + 16 * n) & (u128::MAX >> 48);
            }
        }
        after.flags = read(FLAGS) & (STATUS | DF);
        after.mxcsr = read(FX + 24) as u32 & 0x3f;
        after.ram = ram.to_vec();
        after.pc = read(RIP);
        Some(after)
    }
}

/// Maps the memory and takes the signals.
fn prepare() -> bool {
    let rights = ProtFlags::READ | ProtFlags::WRITE;
    let map = |at: u64, bytes: usize, rights| {
        let flags = MapFlags::PRIVATE | MapFlags::FIXED_NOREPLACE;
        // SAFETY: a new mapping, where nothing is.
        unsafe { mmap_anonymous(at as *mut _, bytes, rights, flags) }.is_ok()
    };
    let mapped = map(RAM, RAM_BYTES as usize, rights)
        && map(READ_ONLY, 0x1000, rights)
        && map(PAGE, PAGE_BYTES, rights | ProtFlags::EXEC);
    if !mapped {
        return false;
    }
    let memory = Memory::new();
    // SAFETY: the pages were just mapped; the signal's stack is never freed.
    unsafe {
        let at = READ_ONLY as *mut u8;
        at.copy_from_nonoverlapping(memory.read_only.as_ptr(), memory.read_only.len());
        mprotect(at.cast(), 0x1000, MprotectFlags::READ).expect("the page is ours");
        let mut action: libc::sigaction = std::mem::zeroed();
        action.sa_sigaction = caught as *const () as usize;
        action.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK;
        for signal in [libc::SIGSEGV, libc::SIGFPE, libc::SIGILL, libc::SIGBUS] {
            assert_eq!(libc::sigaction(signal, &raw const action, std::ptr::null_mut()), 0);
        }
    }
    true
}

/// Leaves the case where it faulted. Any other fault ends the process.
extern "C" fn caught(signal: i32, _: *mut libc::siginfo_t, context: *mut libc::c_void) {
    // SAFETY: the kernel gives a context of this type, which lives until the handler returns.
    let registers = unsafe { &mut (*context.cast::<libc::ucontext_t>()).uc_mcontext.gregs };
    let rip = registers[libc::REG_RIP as usize] as u64;
    if !(PAGE..PAGE + PAGE_BYTES as u64).contains(&rip) {
        std::process::abort();
    }
    write(SIGNAL, signal as u64);
    write(RIP, if (ENTER..CODE).contains(&rip) { 0 } else { rip });
    registers[libc::REG_RIP as usize] = LEAVE as i64;
    let segments = registers[libc::REG_CSGSFS as usize] & !0xffff;
    registers[libc::REG_CSGSFS as usize] = segments | i64::from(CODE_64);
}

/// Gives this thread a stack for signals: the case's own may be anywhere.
fn signal_stack() {
    thread_local! {
        static STACK: &'static [u8] = {
            let stack = Box::leak(vec![0u8; 1 << 16].into_boxed_slice());
            let new = libc::stack_t { ss_sp: stack.as_mut_ptr().cast(), ss_flags: 0, ss_size: stack.len() };
            // SAFETY: the memory is never freed.
            assert_eq!(unsafe { libc::sigaltstack(&raw const new, std::ptr::null_mut()) }, 0);
            stack
        };
    }
    STACK.with(|_| ());
}

/// Puts the case's code and the ways in and out into the page.
fn place(case: &Case) {
    signal_stack();
    let mut enter = Code::default();
    enter.bytes(&[0x53, 0x55, 0x41, 0x54, 0x41, 0x55, 0x41, 0x56, 0x41, 0x57, 0x9c]); // push
    enter.at(&[0x48, 0x89], RSP as u8, HOST_RSP); // mov [HOST_RSP], rsp
    enter.at(&[0x48, 0x0f, 0xae], 0, HOST_FX); // fxsave64
    enter.at(&[0x48, 0x0f, 0xae], 1, FX); // fxrstor64
    enter.at(&[0xff], 6, FLAGS); // push [FLAGS]
    enter.bytes(&[0x9d]); // popf
    for n in (0..16).filter(|&n| n != RSP as u8) {
        enter.at(&[0x48 | n >> 3 << 2, 0x8b], n & 7, REGISTERS + 8 * u64::from(n));
    }
    enter.at(&[0x48, 0x8b], 4, REGISTERS + 8 * RSP as u64); // mov rsp, …
    if case.mode_32 {
        enter.at(&[0xff], 5, FAR); // jmp far
    } else {
        enter.jump(ENTER, CODE);
    }
    copy(ENTER, &enter.0);
    write(FAR, CODE | u64::from(CODE_32) << 32);

    let mut code = Code(case.code.clone());
    let after = CODE + code.0.len() as u64;
    if case.mode_32 {
        let back = after + 7;
        code.bytes(&[0xea]); // jmp far
        code.bytes(&(back as u32).to_le_bytes());
        code.bytes(&CODE_64.to_le_bytes());
    }
    code.at(&[0x48, 0xc7], 0, RIP); // mov qword [RIP], after
    code.bytes(&(after as u32).to_le_bytes());
    code.jump(CODE, LEAVE);
    copy(CODE, &code.0);

    let mut elsewhere = Code::default();
    elsewhere.at(&[0x48, 0xc7], 0, RIP);
    elsewhere.bytes(&(ELSEWHERE as u32).to_le_bytes());
    elsewhere.jump(ELSEWHERE, LEAVE);
    copy(ELSEWHERE, &elsewhere.0);

    let mut leave = Code::default();
    for n in 0..16u8 {
        leave.at(&[0x48 | n >> 3 << 2, 0x89], n & 7, REGISTERS + 8 * u64::from(n));
    }
    leave.at(&[0x48, 0x8b], 4, HOST_RSP);
    leave.bytes(&[0x9c]); // pushf
    leave.at(&[0x8f], 0, FLAGS); // pop [FLAGS]
    leave.at(&[0x48, 0x0f, 0xae], 0, FX);
    leave.at(&[0x48, 0x0f, 0xae], 1, HOST_FX);
    leave.bytes(&[0x9d, 0x41, 0x5f, 0x41, 0x5e, 0x41, 0x5d, 0x41, 0x5c, 0x5d, 0x5b, 0xc3]); // pop, ret
    copy(LEAVE, &leave.0);
}

/// Machine code in the making.
#[derive(Default)]
struct Code(Vec<u8>);

impl Code {
    fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// An instruction with `reg` in its ModRM byte and the absolute address `at` as operand.
    fn at(&mut self, opcode: &[u8], reg: u8, at: u64) {
        self.bytes(opcode);
        self.bytes(&[reg << 3 | 4, 0x25]);
        self.bytes(&(at as u32).to_le_bytes());
    }

    /// `jmp` to `to`; the code began at `base`.
    fn jump(&mut self, base: u64, to: u64) {
        let next = base + self.0.len() as u64 + 5;
        self.bytes(&[0xe9]);
        self.bytes(&(to.wrapping_sub(next) as u32).to_le_bytes());
    }
}

fn copy(at: u64, bytes: &[u8]) {
    for (n, byte) in bytes.iter().enumerate() {
        write_byte(at + n as u64, *byte);
    }
}

fn within(at: u64, bytes: u64) {
    assert!(at >= PAGE && at + bytes <= PAGE + PAGE_BYTES as u64, "{at:#x} is outside of the page");
}

fn write_byte(at: u64, value: u8) {
    within(at, 1);
    // SAFETY: it lies in the page, which was mapped.
    unsafe { (at as *mut u8).write_volatile(value) };
}

fn write(at: u64, value: u64) {
    copy(at, &value.to_le_bytes());
}

fn write_wide(at: u64, value: u128) {
    copy(at, &value.to_le_bytes());
}

fn read_wide(at: u64) -> u128 {
    within(at, 16);
    // SAFETY: it lies in the page, which was mapped.
    unsafe { (at as *const u128).read_unaligned() }
}

fn read(at: u64) -> u64 {
    read_wide(at) as u64
}
