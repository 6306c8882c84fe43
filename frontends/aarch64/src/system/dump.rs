//! The register dump of `-d cpu`.

use std::fmt::Write;

use crate::Cpu;

impl Cpu {
    /// Program counter, registers and PSTATE, line for line as QEMU prints them.
    pub(super) fn qemu_dump(&self) -> String {
        let mut out = format!(" PC={:016x} ", self.pc);
        for (n, value) in self.x.iter().enumerate() {
            let end = if (n + 2) % 3 == 0 { '\n' } else { ' ' };
            // Writing to a `String` cannot fail.
            let _ = write!(out, "X{n:02}={value:016x}{end}");
        }
        let pstate = self.spsr_from_pstate();
        let flag = |bit: u32, name: char| if pstate >> bit & 1 != 0 { name } else { '-' };
        let flags: String = [(31, 'N'), (30, 'Z'), (29, 'C'), (28, 'V')]
            .into_iter()
            .map(|(bit, name)| flag(bit, name))
            .collect();
        let stack = if self.pstate.sp_sel { 'h' } else { 't' };
        let (el, btype) = (self.pstate.el, self.btype & 3);
        let _ = writeln!(out, " SP={:016x}", self.sp);
        let _ = writeln!(out, "PSTATE={pstate:08x} {flags} EL{el}{stack}  BTYPE={btype}");
        out
    }
}
