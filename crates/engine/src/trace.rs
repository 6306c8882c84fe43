//! What `-d` shows.

use std::io::Write;
use std::sync::atomic::Ordering;
use std::sync::{Mutex, PoisonError};

use gantry_guest::{Exception, remove_dead};
use gantry_ir::Block;
use gantry_ir::print::Text;

use crate::cache::{Key, Translation};
use crate::shared::Core;
use crate::vcpu::Vcpu;

/// Which things are traced, by the names that QEMU's users know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TraceItems {
    /// Guest code as it is translated.
    pub in_asm: bool,
    /// Its IR.
    pub op: bool,
    /// Its host code.
    pub out_asm: bool,
    /// Each block as it is executed.
    pub exec: bool,
    /// Blocks are never chained.
    pub nochain: bool,
    /// Exceptions and interrupts.
    pub int: bool,
    /// The registers before each block.
    pub cpu: bool,
    /// Page walks.
    pub mmu: bool,
}

/// Where traces go.
pub struct Trace {
    items: TraceItems,
    out: Mutex<Box<dyn Write + Send>>,
}

impl Trace {
    /// Nothing.
    pub fn off() -> Self {
        Self::new(TraceItems::default(), Box::new(std::io::sink()))
    }

    /// `items` to `out`.
    pub fn new(items: TraceItems, out: Box<dyn Write + Send>) -> Self {
        Self { items, out: Mutex::new(out) }
    }

    fn write(&self, text: &str) {
        let mut out = self.out.lock().unwrap_or_else(PoisonError::into_inner);
        // A trace that cannot be written must not stop the guest.
        let _ = out.write_all(text.as_bytes());
    }

    /// `pc` is the address at which the block was met; others may share it.
    pub(crate) fn translated(&self, core: &Core, key: Key, pc: u64, code: &[u8], block: &Block) {
        if self.items.in_asm {
            let mut text = String::from("----------------\nIN: \n");
            let mut at = 0;
            while at < block.guest_bytes as usize {
                let pc = pc.wrapping_add(at as u64);
                let (line, size) = core.arch.disassemble(key.mode, pc, &code[at..]);
                text.push_str(&format!("{pc:#010x}:  {line}\n"));
                at += size.max(1);
            }
            text.push('\n');
            self.write(&text);
        }
        if self.items.op {
            let mut block = block.clone();
            remove_dead(&mut block, &core.helpers);
            let shown = Text { block: &block, slots: &core.slots };
            self.write(&format!("OP:\n{shown}\n"));
        }
    }

    pub(crate) fn compiled(&self, _: &Core, key: Key, entry: usize, code: &[u8]) {
        if self.items.out_asm {
            let mut text = format!("OUT: [size={}] for {:#x}\n", code.len(), key.physical);
            for (n, row) in code.chunks(16).enumerate() {
                let hex: Vec<_> = row.iter().map(|b| format!("{b:02x}")).collect();
                text.push_str(&format!("{:#x}:  {}\n", entry + 16 * n, hex.join(" ")));
            }
            text.push('\n');
            self.write(&text);
        }
    }

    pub(crate) fn executing(&self, vcpu: &Vcpu, translation: &Translation) {
        if !self.items.exec && !self.items.cpu {
            return;
        }
        if vcpu.header().exit.load(Ordering::Relaxed) < 0 {
            // It will leave at once, and be here again.
            return;
        }
        // SAFETY: on the vCPU's thread; the reference is not kept.
        let cpu = unsafe { vcpu.cpu() };
        if self.items.exec {
            let key = translation.key;
            self.write(&format!(
                "Trace {}: {:p} [{:016x}/{:016x}/{:08x}] \n",
                vcpu.index(),
                translation,
                key.physical,
                cpu.pc(),
                key.mode,
            ));
        }
        if self.items.cpu {
            self.write(&cpu.dump());
        }
    }

    /// Whether every block is to come by the dispatcher: no jump goes from code to code.
    pub(crate) fn each_block(&self) -> bool {
        self.items.exec || self.items.cpu || self.items.nochain
    }

    pub(crate) fn walked(
        &self,
        address: u64,
        mmu_index: u8,
        found: &Result<gantry_guest::Mapping, Exception>,
    ) {
        if self.items.mmu {
            let outcome = match found {
                Ok(mapping) => format!("{:#x}, {mapping:?}", mapping.physical),
                Err(exception) => format!("fault {:#x}", exception.info),
            };
            self.write(&format!("mmu: {address:#x} at index {mmu_index}: {outcome}\n"));
        }
    }

    pub(crate) fn exception(&self, vcpu: &Vcpu, exception: Exception) {
        self.taken(vcpu, Some(exception));
    }

    pub(crate) fn interrupt(&self, vcpu: &Vcpu) {
        self.taken(vcpu, None);
    }

    /// Asked at each safepoint.
    pub(crate) fn returned(&self, vcpu: &Vcpu) {
        if self.items.int {
            // SAFETY: on the vCPU's thread; the reference is not kept.
            if let Some(text) = unsafe { vcpu.cpu() }.describe_return() {
                self.write(&text);
            }
        }
    }

    fn taken(&self, vcpu: &Vcpu, exception: Option<Exception>) {
        if self.items.int {
            // SAFETY: on the vCPU's thread; the reference is not kept.
            self.write(&unsafe { vcpu.cpu() }.describe_exception(exception));
        }
    }
}
