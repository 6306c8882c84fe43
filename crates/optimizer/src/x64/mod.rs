//! What stands around a body on x86-64 hosts, as bytes (SDM volume 2 has each encoding).
//!
//! ```text
//! entry   lea rsi, [sites]               eight bytes: what invalidation replaces at once
//!         mov [rbx + entry_sp], rsp
//!         mov rdi, rbx
//!         call body                      returns where to jump in rax, the exit in rdx
//!         xchg rax, rdx
//!         jmp rdx
//! slow    one entry per runtime function; saves every register, calls, points the inline access
//!         at the scratch place; on a fault drops the body's frame and leaves
//! body    Cranelift's
//! sites   32 bytes each: a jump that the engine patches, and the stub that it leads to at first
//! ```

mod glue;

use gantry_guest::{CompiledCode, LinkSite};

use crate::lower::Slow;
use glue::Glue;

/// Bytes of a link site.
pub const SITE_BYTES: usize = 32;

/// A call from a body to the glue.
#[derive(Clone, Copy, Debug)]
pub struct Call {
    /// Offset of the 32-bit displacement in the body.
    pub at: u32,
    /// The number of the function, a [`Slow`].
    pub function: u32,
    /// What is added to the function's address.
    pub addend: i64,
}

/// What Cranelift made.
#[derive(Clone, Copy, Debug)]
pub struct Body<'a> {
    /// The code, with its constants.
    pub code: &'a [u8],
    /// Its calls.
    pub calls: &'a [Call],
    /// The targets of its link sites, from the unit's entry in guest bytes.
    pub links: &'a [i64],
}

/// Puts body and glue together.
pub fn assemble(body: &Body<'_>) -> CompiledCode {
    let mut glue = Glue::default();
    let entry = glue.entry();
    let used = |slow: Slow| body.calls.iter().any(|call| call.function == slow as u32);
    let slow = if body.calls.is_empty() { [0; Slow::ALL.len()] } else { glue.slow_paths(used) };
    glue.align(16);
    let at_body = glue.position();
    glue.bytes.extend(body.code);
    for call in body.calls {
        let at = at_body + call.at as usize;
        let target = slow[call.function as usize] as i64 + call.addend;
        glue.patch(at, (target - at as i64) as i32);
    }
    glue.align(16);
    let sites = glue.position();
    glue.patch_relative(entry.sites, sites);
    glue.patch_relative(entry.body, at_body);
    let links = body.links.iter().map(|&target| glue.site(target)).collect();
    CompiledCode { bytes: glue.bytes, links }
}

/// Where the entry's displacements are that are not known yet.
#[derive(Clone, Copy, Debug)]
struct EntryHoles {
    sites: usize,
    body: usize,
}

impl Glue {
    /// A link site to `target`.
    fn site(&mut self, target: i64) -> LinkSite {
        let start = self.position();
        // The displacement of the jump is to be 4-aligned.
        self.nop(3);
        let displacement = self.jump() as u32;
        let stub = self.position();
        self.patch_relative(displacement as usize, stub);
        self.address_in_rdx(stub);
        self.leave_with(gantry_guest::Exit::Link);
        debug_assert!(self.position() - start <= SITE_BYTES);
        self.align(SITE_BYTES.min(16));
        while self.position() - start < SITE_BYTES {
            self.nop(1);
        }
        LinkSite { displacement, stub: stub as u32, target }
    }
}
