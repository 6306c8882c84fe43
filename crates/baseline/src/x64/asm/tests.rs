//! What is encoded here is what the assembler crate encodes.

use cranelift_assembler_x64::{Imm8, Imm16, Imm32, Imm64, Simm8, Simm32};

use super::*;
use crate::x64::reg::Reg;

/// All general-purpose registers.
fn registers() -> impl Iterator<Item = Reg> + Clone {
    (0..16).map(Reg)
}

/// Every base with displacements around the bounds of their forms, some indexes, a constant.
fn places() -> Vec<Mem> {
    let disps = [0, 1, -1, 0x7f, 0x80, -0x80, -0x81, 0x1234_5678, i32::MIN];
    let mut places = vec![operand::pooled(3)];
    for base in registers() {
        places.extend(disps.map(|disp| mem(base, disp)));
        places.extend(registers().filter(|&i| i != Reg::RSP).map(|index| mem_index(base, index)));
    }
    places
}

/// Registers and memory.
fn operands() -> Vec<GprMem> {
    registers().map(GprMem::Gpr).chain(places().into_iter().map(GprMem::Mem)).collect()
}

/// What `emit` writes, with the constants that it uses.
fn written(emit: impl FnOnce(&mut Asm)) -> (Vec<u8>, Vec<(u32, u32)>) {
    let mut asm = Asm::default();
    asm.start(true);
    emit(&mut asm);
    (asm.code[..asm.at].to_vec(), asm.pool_uses)
}

/// Both write the same.
fn same(what: &str, ours: impl FnOnce(&mut Asm), theirs: impl FnOnce(&mut Asm)) {
    let (ours, theirs) = (written(ours), written(theirs));
    assert_eq!(ours, theirs, "{what}: {:02x?} or {:02x?}", ours.0, theirs.0);
}

/// The same for an instruction whose one operand of 8 bits is `rm`: the crate puts an empty REX
/// before some that need none.
fn same_byte(what: &str, rm: GprMem, ours: impl FnOnce(&mut Asm), theirs: impl FnOnce(&mut Asm)) {
    let (ours, mut theirs) = (written(ours), written(theirs));
    let needs_rex = matches!(rm, GprMem::Gpr(Reg(4..8)));
    if theirs.0[0] == 0x40 && !needs_rex {
        theirs.0.remove(0);
        theirs.1.iter_mut().for_each(|(at, _)| *at -= 1);
    }
    assert_eq!(ours, theirs, "{what}: {:02x?} or {:02x?}", ours.0, theirs.0);
}

/// Compares a call of [`Asm`] with an instruction of the crate.
macro_rules! check {
    ($asm:ident . $call:ident ( $($arg:expr),* ) , $inst:ident ( $($operand:expr),* )) => {
        same(
            &format!("{} {:?}", stringify!($inst), ($($arg,)*)),
            |$asm| _ = $asm.$call($($arg),*),
            |$asm| x!($asm, $inst, $($operand),*),
        )
    };
}

const IMMEDIATES: [i32; 8] = [0, 1, -1, 0x7f, -0x80, 0x80, 0x1234_5678, i32::MIN];

macro_rules! check_alu {
    ($($op:ident $l_rm:ident $l_mr:ident $l_i32:ident $l_i8:ident
        $q_rm:ident $q_mr:ident $q_i32:ident $q_i8:ident;)+) => {$(
        for reg in registers() {
            for rm in operands() {
                check!(a.alu(Alu::$op, Wide::L, reg, rm), $l_rm(reg, rm));
                check!(a.alu(Alu::$op, Wide::Q, reg, rm), $q_rm(reg, rm));
                if let GprMem::Mem(m) = rm {
                    check!(a.alu_store(Alu::$op, Wide::L, m, reg), $l_mr(m, reg));
                    check!(a.alu_store(Alu::$op, Wide::Q, m, reg), $q_mr(m, reg));
                }
            }
        }
        for rm in operands() {
            for imm in IMMEDIATES {
                match i8::try_from(imm) {
                    Ok(i) => {
                        check!(a.alu_imm(Alu::$op, Wide::L, rm, imm), $l_i8(rm, Simm8::new(i)));
                        check!(a.alu_imm(Alu::$op, Wide::Q, rm, imm), $q_i8(rm, Simm8::new(i)));
                    }
                    Err(_) => {
                        let bits = Imm32::new(imm as u32);
                        check!(a.alu_imm(Alu::$op, Wide::L, rm, imm), $l_i32(rm, bits));
                        check!(a.alu_imm(Alu::$op, Wide::Q, rm, imm), $q_i32(rm, Simm32::new(imm)));
                    }
                }
            }
        }
    )+};
}

#[test]
fn operations_of_two_operands() {
    check_alu! {
        Add addl_rm addl_mr addl_mi addl_mi_sxb addq_rm addq_mr addq_mi_sxl addq_mi_sxb;
        Sub subl_rm subl_mr subl_mi subl_mi_sxb subq_rm subq_mr subq_mi_sxl subq_mi_sxb;
        And andl_rm andl_mr andl_mi andl_mi_sxb andq_rm andq_mr andq_mi_sxl andq_mi_sxb;
        Or orl_rm orl_mr orl_mi orl_mi_sxb orq_rm orq_mr orq_mi_sxl orq_mi_sxb;
        Xor xorl_rm xorl_mr xorl_mi xorl_mi_sxb xorq_rm xorq_mr xorq_mi_sxl xorq_mi_sxb;
    }
}

macro_rules! check_reg_rm {
    ($(($($call:tt)+) $inst:ident;)+) => {
        for reg in registers() {
            for rm in operands() {
                $(check_reg_rm!(@ reg, rm, ($($call)+), $inst);)+
            }
        }
    };
    (@ $reg:ident, $rm:ident, ($call:ident $(, $first:expr)*), $inst:ident) => {
        check!(a.$call($($first,)* $reg, $rm), $inst($reg, $rm));
    };
}

#[test]
fn a_register_and_an_operand() {
    check_reg_rm! {
        (mov, Wide::L) movl_rm;
        (mov, Wide::Q) movq_rm;
        (mov_zx, Width::W) movzwl_rm;
        (mov_zx, Width::L) movl_rm;
        (mov_zx, Width::Q) movq_rm;
        (mov_sx, Width::B, Wide::Q) movsbq_rm;
        (mov_sx, Width::W, Wide::L) movswl_rm;
        (mov_sx, Width::W, Wide::Q) movswq_rm;
        (mov_sx, Width::L, Wide::L) movl_rm;
        (mov_sx, Width::L, Wide::Q) movslq_rm;
        (cmp, Width::B) cmpb_rm;
        (cmp, Width::W) cmpw_rm;
        (cmp, Width::L) cmpl_rm;
        (cmp, Width::Q) cmpq_rm;
        (imul, Wide::L) imull_rm;
        (imul, Wide::Q) imulq_rm;
        (cmov, Cc::E, Wide::L) cmovel_rm;
        (cmov, Cc::Ne, Wide::Q) cmovneq_rm;
        (cmov, Cc::B, Wide::L) cmovbl_rm;
        (cmov, Cc::Be, Wide::Q) cmovbeq_rm;
        (cmov, Cc::A, Wide::L) cmoval_rm;
        (cmov, Cc::Ae, Wide::Q) cmovaeq_rm;
        (cmov, Cc::L, Wide::L) cmovll_rm;
        (cmov, Cc::Le, Wide::Q) cmovleq_rm;
        (cmov, Cc::G, Wide::L) cmovgl_rm;
        (cmov, Cc::Ge, Wide::Q) cmovgeq_rm;
        (cmov, Cc::S, Wide::L) cmovsl_rm;
        (cmov, Cc::P, Wide::Q) cmovpq_rm;
        (cmov, Cc::O, Wide::L) cmovol_rm;
    }
}

#[test]
fn bytes_into_registers() {
    for reg in registers() {
        for rm in operands() {
            same_byte("movzx", rm, |a| a.mov_zx(Width::B, reg, rm), |a| x!(a, movzbl_rm, reg, rm));
            same_byte(
                "movsx",
                rm,
                |a| a.mov_sx(Width::B, Wide::L, reg, rm),
                |a| x!(a, movsbl_rm, reg, rm),
            );
        }
    }
}

#[test]
fn stores_and_addresses() {
    for (reg, m) in registers().flat_map(|reg| places().into_iter().map(move |m| (reg, m))) {
        check!(a.store(Width::B, m, reg), movb_mr(m, reg));
        check!(a.store(Width::W, m, reg), movw_mr(m, reg));
        check!(a.store(Width::L, m, reg), movl_mr(m, reg));
        check!(a.store(Width::Q, m, reg), movq_mr(m, reg));
        check!(a.lea(Wide::L, reg, m), leal_rm(reg, m));
        check!(a.lea(Wide::Q, reg, m), leaq_rm(reg, m));
    }
    for m in places() {
        for imm in IMMEDIATES {
            let bits = imm as u32;
            check!(a.store_imm(Width::B, m, u64::from(bits)), movb_mi(m, Imm8::new(bits as u8)));
            check!(a.store_imm(Width::W, m, u64::from(bits)), movw_mi(m, Imm16::new(bits as u16)));
            check!(a.store_imm(Width::L, m, u64::from(bits)), movl_mi(m, Imm32::new(bits)));
            let wide = imm as i64 as u64;
            check!(a.store_imm(Width::Q, m, wide), movq_mi_sxl(m, Simm32::new(imm)));
        }
        assert!(!Asm::default().store_imm(Width::Q, m, 0x8000_0000));
        check!(a.jmp_to(m), jmpq_m(m));
        check!(a.call(m), callq_m(m));
    }
}

#[test]
fn comparisons_with_immediates() {
    for rm in operands() {
        for reg in registers() {
            check!(a.test(Width::B, rm, reg), testb_mr(rm, reg));
            check!(a.test(Width::W, rm, reg), testw_mr(rm, reg));
            check!(a.test(Width::L, rm, reg), testl_mr(rm, reg));
            check!(a.test(Width::Q, rm, reg), testq_mr(rm, reg));
        }
        for imm in IMMEDIATES {
            let bits = imm as u32;
            check!(a.test_imm(Width::B, rm, imm), testb_mi(rm, Imm8::new(bits as u8)));
            check!(a.test_imm(Width::W, rm, imm), testw_mi(rm, Imm16::new(bits as u16)));
            check!(a.test_imm(Width::L, rm, imm), testl_mi(rm, Imm32::new(bits)));
            check!(a.test_imm(Width::Q, rm, imm), testq_mi(rm, Simm32::new(imm)));
            same_byte(
                "cmp",
                rm,
                |a| a.cmp_imm(Width::B, rm, imm),
                |a| x!(a, cmpb_mi, rm, Imm8::new(bits as u8)),
            );
            if let Ok(i) = i8::try_from(imm) {
                check!(a.cmp_imm(Width::W, rm, imm), cmpw_mi_sxb(rm, Simm8::new(i)));
                check!(a.cmp_imm(Width::L, rm, imm), cmpl_mi_sxb(rm, Simm8::new(i)));
                check!(a.cmp_imm(Width::Q, rm, imm), cmpq_mi_sxb(rm, Simm8::new(i)));
            } else {
                check!(a.cmp_imm(Width::W, rm, imm), cmpw_mi(rm, Imm16::new(bits as u16)));
                check!(a.cmp_imm(Width::L, rm, imm), cmpl_mi(rm, Imm32::new(bits)));
                check!(a.cmp_imm(Width::Q, rm, imm), cmpq_mi(rm, Simm32::new(imm)));
            }
        }
    }
}

#[test]
fn registers_alone() {
    use cranelift_assembler_x64::Fixed;
    let rcx = Fixed(Reg::RCX);
    for reg in registers() {
        check!(a.shift_imm(Shift::Shl, Wide::L, reg, 1), shll_mi(reg, Imm8::new(1)));
        check!(a.shift_imm(Shift::Shr, Wide::Q, reg, 9), shrq_mi(reg, Imm8::new(9)));
        check!(a.shift_imm(Shift::Sar, Wide::L, reg, 31), sarl_mi(reg, Imm8::new(31)));
        check!(a.shift_imm(Shift::Ror, Wide::Q, reg, 63), rorq_mi(reg, Imm8::new(63)));
        check!(a.shift_cl(Shift::Shl, Wide::Q, reg), shlq_mc(reg, rcx));
        check!(a.shift_cl(Shift::Shr, Wide::L, reg), shrl_mc(reg, rcx));
        check!(a.shift_cl(Shift::Sar, Wide::Q, reg), sarq_mc(reg, rcx));
        check!(a.shift_cl(Shift::Ror, Wide::L, reg), rorl_mc(reg, rcx));
        check!(a.neg(Wide::L, reg), negl_m(reg));
        check!(a.not(Wide::Q, reg), notq_m(reg));
        check!(a.bit_test(reg, 41), btq_mi(reg, Imm8::new(41)));
        check!(a.mul_high(false, reg), mulq_m(Fixed(Reg::RAX), Fixed(Reg::RDX), reg));
        check!(a.mul_high(true, reg), imulq_m(Fixed(Reg::RAX), Fixed(Reg::RDX), reg));
        for imm in [0, 1, 0x7fff_ffff, 0xffff_ffff_u32] {
            check!(a.mov_imm(reg, u64::from(imm)), movl_oi(reg, Imm32::new(imm)));
        }
        check!(a.mov_imm(reg, u64::MAX), movq_mi_sxl(reg, Simm32::new(-1)));
        check!(a.mov_imm(reg, 1u64 << 32), movabsq_oi(reg, Imm64::new(1u64 << 32)));
        for src in registers() {
            let n = Imm8::new(7);
            check!(a.rorx(Wide::L, reg, src, 7), rorxl_rmi(reg, src, n));
            check!(a.rorx(Wide::Q, reg, src, 7), rorxq_rmi(reg, src, n));
            check!(
                a.imul_imm(Wide::L, reg, src, -5),
                imull_rmi(reg, src, Imm32::new(-5i32 as u32))
            );
            check!(a.imul_imm(Wide::Q, reg, src, 3), imulq_rmi_sxl(reg, src, Simm32::new(3)));
            check!(a.lzcnt(Wide::L, reg, src), lzcntl_rm(reg, src));
            check!(a.lzcnt(Wide::Q, reg, src), lzcntq_rm(reg, src));
            check!(a.tzcnt(Wide::Q, reg, src), tzcntq_a(reg, src));
            check!(a.bsr(Wide::L, reg, src), bsrl_rm(reg, src));
            check!(a.bsf(Wide::Q, reg, src), bsfq_rm(reg, src));
            check!(a.popcnt(Wide::Q, reg, src), popcntq_rm(reg, src));
        }
    }
}

#[test]
fn division() {
    use cranelift_assembler_x64::{Fixed, TrapCode};
    let (rax, rdx) = (Fixed(Reg::RAX), Fixed(Reg::RDX));
    let trap = TrapCode(std::num::NonZeroU8::MIN);
    for reg in registers() {
        same(
            "signed, 32 bits",
            |a| a.div(true, Wide::L, reg),
            |a| {
                x!(a, cltd_zo, rdx, rax);
                x!(a, idivl_m, rax, rdx, reg, trap);
            },
        );
        same(
            "signed, 64 bits",
            |a| a.div(true, Wide::Q, reg),
            |a| {
                x!(a, cqto_zo, rdx, rax);
                x!(a, idivq_m, rax, rdx, reg, trap);
            },
        );
        same(
            "unsigned",
            |a| a.div(false, Wide::Q, reg),
            |a| {
                x!(a, xorl_rm, Reg::RDX, Reg::RDX);
                x!(a, divq_m, rax, rdx, reg, trap);
            },
        );
    }
}

#[test]
fn moves_of_vectors() {
    let vectors = || (16..32).map(Reg);
    for vector in vectors() {
        for place in places() {
            check!(a.vload(vector, place), vmovdqu_a(vector, place));
            if !place.is_pooled() {
                check!(a.vstore(place, vector), vmovdqu_b(place, vector));
            }
        }
        for operand in operands() {
            if !matches!(operand, GprMem::Mem(place) if place.is_pooled()) {
                check!(a.movq_to(vector, operand), vmovq_a(vector, operand));
                check!(a.movq_from(operand, vector), vmovq_b(operand, vector));
            }
        }
        for reg in registers() {
            for n in [0, 1] {
                let lane = Imm8::new(n);
                check!(a.pextr(Width::Q, reg, vector, n), vpextrq_a(reg, vector, lane));
                for other in vectors() {
                    check!(
                        a.pinsr(Width::Q, vector, other, reg, n),
                        vpinsrq_b(vector, other, reg, lane)
                    );
                }
            }
        }
    }
}

/// A condition: SETcc and Jcc.
macro_rules! check_conditions {
    ($($cc:ident $set:ident $jump:ident;)+) => {$(
        for reg in registers() {
            check!(a.setcc(Cc::$cc, reg), $set(reg));
        }
        same(
            stringify!($jump),
            |a| {
                let label = a.label();
                a.jcc(Cc::$cc, label);
            },
            |a| cranelift_assembler_x64::inst::$jump::new(Simm32::new(0)).encode(a),
        );
    )+};
}

#[test]
fn conditions() {
    check_conditions! {
        E sete_m je_d32;
        Ne setne_m jne_d32;
        B setb_m jb_d32;
        Be setbe_m jbe_d32;
        A seta_m ja_d32;
        Ae setae_m jae_d32;
        L setl_m jl_d32;
        Le setle_m jle_d32;
        G setg_m jg_d32;
        Ge setge_m jge_d32;
        S sets_m js_d32;
        P setp_m jp_d32;
        O seto_m jo_d32;
    }
}

#[test]
fn code_outgrows_the_buffer() {
    let mut asm = Asm::default();
    asm.start(true);
    let begin = asm.here();
    for _ in 0..100_000 {
        asm.mov_imm(Reg::RAX, u64::MAX - 1);
    }
    asm.jmp(begin);
    let code = asm.finish();
    assert_eq!(code.len(), 700_005);
    assert_eq!(code[700_001..], (-700_005i32).to_le_bytes());
    asm.recycle(code);
    asm.start(true);
    asm.zero(Reg::RCX);
    assert_eq!(asm.finish(), [0x33, 0xc9]);
}
