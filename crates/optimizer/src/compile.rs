//! The compiler: contexts that are kept from unit to unit, and the way from a function's body to
//! placed code.

use cranelift_codegen::binemit::Reloc;
use cranelift_codegen::control::ControlPlane;
use cranelift_codegen::ir::{Function, UserFuncName};
use cranelift_codegen::isa::{CallConv, OwnedTargetIsa};
use cranelift_codegen::{Context, FinalizedRelocTarget, ir};
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};
use gantry_guest::{CompiledCode, Helper, Unit};
use gantry_ir::{Op, SlotId, SlotTable};

use crate::CompileError;
use crate::host::{has_fma, host_isa, stands};
use crate::lower::{Env, Lower, Lowered, body_signature};
use crate::stand::{Stands, put_all};
use crate::x64::{Body, Call, assemble};

/// Tier 2's compiler. Each thread that compiles has its own.
pub struct Optimizer {
    env: Env,
    isa: OwnedTargetIsa,
    context: Context,
    builder: FunctionBuilderContext,
    /// Of the last unit: the first op that is called in line.
    called: Option<Op>,
}

impl Optimizer {
    /// A compiler for a guest with these registers and helpers, for this host.
    ///
    /// # Errors
    /// [`CompileError::NoHost`].
    pub fn new(slots: &SlotTable, pc: SlotId, helpers: &[Helper]) -> Result<Self, CompileError> {
        Self::for_host(slots, pc, helpers, true)
    }

    /// The same for a host that lacks AVX-512, whether this one has it or not: for tests.
    ///
    /// # Errors
    /// [`CompileError::NoHost`].
    pub fn without_avx512(
        slots: &SlotTable,
        pc: SlotId,
        helpers: &[Helper],
    ) -> Result<Self, CompileError> {
        Self::for_host(slots, pc, helpers, false)
    }

    fn for_host(
        slots: &SlotTable,
        pc: SlotId,
        helpers: &[Helper],
        avx512: bool,
    ) -> Result<Self, CompileError> {
        let (isa, has_fma, stands) = (host_isa(avx512)?, has_fma(), stands());
        Ok(Self {
            env: Env {
                slots: slots.clone(),
                pc,
                helpers: helpers.to_vec(),
                has_fma,
                stands: Stands { avx512: stands.avx512 && avx512, ..stands },
            },
            isa,
            context: Context::new(),
            builder: FunctionBuilderContext::new(),
            called: None,
        })
    }

    /// Host code for a region that is hot, unless an op would have to be called in line that
    /// tier 1 may have an instruction for.
    ///
    /// # Errors
    /// [`CompileError::Called`]; as for [`compile`](Self::compile).
    pub fn compile_region(&mut self, unit: &Unit<'_>) -> Result<CompiledCode, CompileError> {
        let code = self.compile(unit)?;
        match self.called {
            Some(op) => Err(CompileError::Called(op)),
            None => Ok(code),
        }
    }

    /// Host code for `unit`, whose blocks are verified.
    ///
    /// # Errors
    /// The unit holds something that this tier does not do.
    pub fn compile(&mut self, unit: &Unit<'_>) -> Result<CompiledCode, CompileError> {
        if unit.blocks.is_empty() {
            return Err(CompileError::Empty);
        }
        self.context.clear();
        let signature = body_signature(CallConv::SystemV);
        self.context.func = Function::with_name_signature(UserFuncName::user(0, 0), signature);
        let result = self.body(unit);
        if result.is_err() {
            // It may be left half-made.
            self.builder = FunctionBuilderContext::new();
        }
        result
    }

    fn body(&mut self, unit: &Unit<'_>) -> Result<CompiledCode, CompileError> {
        let builder = FunctionBuilder::new(&mut self.context.func, &mut self.builder);
        let Lowered { links, called, stands } =
            Lower::new(&self.env, unit, builder).run(self.isa.frontend_config())?;
        self.called = called;
        self.context
            .compile(&*self.isa, &mut ControlPlane::default())
            .map_err(|error| CompileError::Cranelift(format!("{:?}", error.inner)))?;
        let buffer = &self.context.compiled_code().expect("it was just compiled").buffer;
        let mut calls = Vec::new();
        for reloc in buffer.relocs() {
            let function = match &reloc.target {
                FinalizedRelocTarget::ExternalName(ir::ExternalName::User(name)) => {
                    self.context.func.params.user_named_funcs()[*name].index
                }
                other => {
                    return Err(CompileError::Cranelift(format!("a relocation to {other:?}")));
                }
            };
            if reloc.kind != Reloc::X86CallPCRel4 {
                return Err(CompileError::Cranelift(format!("a relocation {:?}", reloc.kind)));
            }
            calls.push(Call { at: reloc.offset, function, addend: reloc.addend });
        }
        let mut code = buffer.data().to_vec();
        let places =
            buffer.get_srclocs_sorted().iter().map(|place| (place.loc.bits(), place.start));
        put_all(&mut code, &stands, places)?;
        Ok(assemble(&Body { code: &code, calls: &calls, links: &links }))
    }

    /// The body of `unit` in Cranelift's text form, for traces and tests.
    ///
    /// # Errors
    /// As for [`compile`](Self::compile).
    pub fn text(&mut self, unit: &Unit<'_>) -> Result<String, CompileError> {
        self.compile(unit)?;
        Ok(self.context.func.display().to_string())
    }
}
