//! Which function translates which encoding class.

use super::fp_dispatch::fp;
use super::simd_dispatch::simd;
use super::{End, Translator};
use super::{
    branches, dp_imm, dp_reg, dp_reg_conditional, dp_reg_sources, exceptions, loads_stores,
    loads_stores_atomic, loads_stores_exclusive, loads_stores_pair, loads_stores_structures,
    system,
};
use crate::decode::{Class, Encoding, Insn};

/// Translates an instruction of an implemented encoding.
pub(super) fn dispatch(t: &mut Translator, encoding: &Encoding, i: Insn) -> End {
    match encoding.class {
        Class::PermUndef => exceptions::perm_undef(t, i),

        Class::AddsubImm => dp_imm::addsub_imm(t, i),
        Class::Bitfield => dp_imm::bitfield(t, i),
        Class::Extract => dp_imm::extract(t, i),
        Class::LogImm => dp_imm::log_imm(t, i),
        Class::Movewide => dp_imm::movewide(t, i),
        Class::Pcreladdr => dp_imm::pcreladdr(t, i),

        Class::Barriers => exceptions::barriers(t, i),
        Class::BranchImm => branches::branch_imm(t, i),
        Class::BranchReg => branches::branch_reg(t, i),
        Class::Compbranch => branches::compbranch(t, i),
        Class::Condbranch => branches::condbranch(t, i),
        Class::Exception => exceptions::exception(t, i),
        Class::Hints => exceptions::hints(t, i),
        Class::Pstate => system::pstate(t, i),
        Class::Systeminstrs => system::systeminstrs(t, i),
        Class::Systemmove => system::systemmove(t, i),
        Class::Testbranch => branches::testbranch(t, i),

        Class::Asisdlse => loads_stores_structures::asisdlse(t, i),
        Class::Asisdlsep => loads_stores_structures::asisdlsep(t, i),
        Class::Asisdlso => loads_stores_structures::asisdlso(t, i),
        Class::Asisdlsop => loads_stores_structures::asisdlsop(t, i),
        Class::Comswap => loads_stores_atomic::comswap(t, i),
        Class::Comswappr => loads_stores_atomic::comswappr(t, i),
        Class::LdapstlUnscaled => loads_stores_exclusive::ldapstl_unscaled(t, i),
        Class::LdstImmpost => loads_stores::ldst_immpost(t, i),
        Class::LdstImmpre => loads_stores::ldst_immpre(t, i),
        Class::LdstPac => loads_stores::ldst_pac(t, i),
        Class::LdstPos => loads_stores::ldst_pos(t, i),
        Class::LdstRegoff => loads_stores::ldst_regoff(t, i),
        Class::LdstUnpriv => loads_stores::ldst_unpriv(t, i),
        Class::LdstUnscaled => loads_stores::ldst_unscaled(t, i),
        Class::Ldstexclp => loads_stores_exclusive::ldstexclp(t, i),
        Class::Ldstexclr => loads_stores_exclusive::ldstexclr(t, i),
        Class::LdstnapairOffs => loads_stores_pair::ldstnapair_offs(t, i),
        Class::Ldstord => loads_stores_exclusive::ldstord(t, i),
        Class::LdstpairOff => loads_stores_pair::ldstpair_off(t, i),
        Class::LdstpairPost => loads_stores_pair::ldstpair_post(t, i),
        Class::LdstpairPre => loads_stores_pair::ldstpair_pre(t, i),
        Class::Loadlit => loads_stores::loadlit(t, i),
        Class::Memop => loads_stores_atomic::memop(t, i),

        Class::AddsubCarry => dp_reg::addsub_carry(t, i),
        Class::AddsubExt => dp_reg::addsub_ext(t, i),
        Class::AddsubShift => dp_reg::addsub_shift(t, i),
        Class::CondcmpImm => dp_reg_conditional::condcmp_imm(t, i),
        Class::CondcmpReg => dp_reg_conditional::condcmp_reg(t, i),
        Class::Condsel => dp_reg_conditional::condsel(t, i),
        Class::Dp1src => dp_reg_sources::dp_1src(t, i),
        Class::Dp2src => dp_reg_sources::dp_2src(t, i),
        Class::Dp3src => dp_reg_sources::dp_3src(t, i),
        Class::LogShift => dp_reg::log_shift(t, i),
        Class::Rmif => dp_reg::rmif(t, i),
        Class::Setf => dp_reg::setf(t, i),

        // Advanced SIMD and floating point have tables of their own; what is left has no implemented encoding.
        _ => match simd(encoding).or_else(|| fp(encoding)) {
            Some(translate) => translate(t, i),
            None => t.undefined(),
        },
    }
}
