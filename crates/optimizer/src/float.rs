//! Floating point.

use cranelift_codegen::ir;
use gantry_ir::Inst;

use crate::lower::Lower;

impl Lower<'_, '_> {
    /// A floating-point op.
    pub fn float(&mut self, inst: &Inst) -> ir::Value {
        self.call_float(inst)
    }
}
