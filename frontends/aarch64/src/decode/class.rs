//! The encoding classes of A64: one translator function each.
//!
//! Generated from Arm's AARCHMRS, `aarchmrs-instructions` 0.5.0-2026-09, by
//! `cargo run --manifest-path frontends/aarch64/decodegen/Cargo.toml`: do not edit.
//! The data is Copyright (c) 2010-2026 Arm Limited or its affiliates, BSD 3-clause license.

use super::encoding::classes;

classes! {
    Reserved {
        PermUndef perm_undef "Permanently undefined";
    }
    DataProcessingImmediate {
        AddsubImm addsub_imm "Add/subtract (immediate)";
        AddsubImmtags addsub_immtags "Add/subtract (immediate, with tags)";
        Bitfield bitfield "Bitfield";
        Dp1srcImm dp_1src_imm "Data-processing (1 source immediate)";
        Extract extract "Extract";
        LogImm log_imm "Logical (immediate)";
        MinmaxImm minmax_imm "Min/max (immediate)";
        Movewide movewide "Move wide (immediate)";
        Pcreladdr pcreladdr "PC-rel. addressing";
    }
    BranchesExceptionsSystem {
        Barriers barriers "Barriers";
        BranchImm branch_imm "Unconditional branch (immediate)";
        BranchReg branch_reg "Unconditional branch (register)";
        Compbranch compbranch "Compare and branch (immediate)";
        CompbranchImm compbranch_imm "Compare register with immediate and branch";
        CompbranchRegs compbranch_regs "Compare registers and branch";
        CompbranchRegs2 compbranch_regs2 "Compare bytes/halfwords in registers and branch";
        CompfaultImm compfault_imm "Compare register with immediate and fault";
        CompfaultRegs compfault_regs "Compare registers and fault";
        Condbranch condbranch "Conditional branch (immediate)";
        Exception exception "Exception generation";
        Extendedhints extendedhints "Extended hints";
        Hints hints "Hints";
        Miscbranch miscbranch "Miscellaneous branch (immediate)";
        Pstate pstate "PSTATE";
        Syspairinstrs syspairinstrs "System pair instructions";
        Systeminstrs systeminstrs "System instructions";
        Systeminstrswithreg systeminstrswithreg "System instructions with register argument";
        Systemmove systemmove "System register move";
        Systemmovepr systemmovepr "System register pair move";
        Systemresult systemresult "System with result";
        TchangeImm tchange_imm "TIndex change (immediate)";
        TchangeReg tchange_reg "TIndex change (register)";
        Testbranch testbranch "Test and branch (immediate)";
        Testfault testfault "Test and fault (immediate)";
    }
    LoadsStores {
        Asisdlse asisdlse "Advanced SIMD load/store multiple structures";
        Asisdlsep asisdlsep "Advanced SIMD load/store multiple structures (post-indexed)";
        Asisdlso asisdlso "Advanced SIMD load/store single structure";
        Asisdlsop asisdlsop "Advanced SIMD load/store single structure (post-indexed)";
        Comswap comswap "Compare and swap";
        ComswapUnpriv comswap_unpriv "Compare and swap (unprivileged)";
        Comswappr comswappr "Compare and swap pair";
        ComswapprUnpriv comswappr_unpriv "Compare and swap pair (unprivileged)";
        LdapstlSimd ldapstl_simd "LDAPR/STLR (SIMD&FP)";
        LdapstlUnscaled ldapstl_unscaled "LDAPR/STLR (unscaled immediate)";
        LdapstlWriteback ldapstl_writeback "LDAPR/STLR (writeback)";
        Ldiappstilp ldiappstilp "LDIAPP/STILP";
        LdstGcs ldst_gcs "GCS load/store";
        LdstImmpost ldst_immpost "Load/store register (immediate post-indexed)";
        LdstImmpre ldst_immpre "Load/store register (immediate pre-indexed)";
        LdstPac ldst_pac "Load/store register (pac)";
        LdstPos ldst_pos "Load/store register (unsigned immediate)";
        LdstRegoff ldst_regoff "Load/store register (register offset)";
        LdstUnpriv ldst_unpriv "Load/store register (unprivileged)";
        LdstUnscaled ldst_unscaled "Load/store register (unscaled immediate)";
        Ldstexclp ldstexclp "Load/store exclusive pair";
        Ldstexclr ldstexclr "Load/store exclusive register";
        LdstexclrUnpriv ldstexclr_unpriv "Load/store exclusive register (unprivileged)";
        LdstnapairOffs ldstnapair_offs "Load/store no-allocate pair (offset)";
        Ldstord ldstord "Load/store ordered";
        LdstpairOff ldstpair_off "Load/store register pair (offset)";
        LdstpairPost ldstpair_post "Load/store register pair (post-indexed)";
        LdstpairPre ldstpair_pre "Load/store register pair (pre-indexed)";
        Ldsttags ldsttags "Load/store memory tags";
        Loadlit loadlit "Load register (literal)";
        Memcms memcms "Memory Copy and Memory Set";
        Memop memop "Atomic memory operations";
        Memop128 memop_128 "128-bit atomic memory operations";
        MemopUnpriv memop_unpriv "Atomic memory operations (unprivileged)";
        MemsetGo memset_go "Memory Set (go)";
        Rcwcomswap rcwcomswap "RCW compare and swap";
        Rcwcomswappr rcwcomswappr "RCW compare and swap pair";
    }
    DataProcessingRegister {
        AddsubCarry addsub_carry "Add/subtract (with carry)";
        AddsubExt addsub_ext "Add/subtract (extended register)";
        AddsubPt addsub_pt "Add/subtract (checked pointer)";
        AddsubShift addsub_shift "Add/subtract (shifted register)";
        CondcmpImm condcmp_imm "Conditional compare (immediate)";
        CondcmpReg condcmp_reg "Conditional compare (register)";
        Condsel condsel "Conditional select";
        Dp1src dp_1src "Data-processing (1 source)";
        Dp2src dp_2src "Data-processing (2 source)";
        Dp3src dp_3src "Data-processing (3 source)";
        LogShift log_shift "Logical (shifted register)";
        Rmif rmif "Rotate right into flags";
        Setf setf "Evaluate into flags";
    }
    ScalarFpAdvancedSimd {
        Asimdall asimdall "Advanced SIMD across lanes";
        Asimddiff asimddiff "Advanced SIMD three different";
        Asimdelem asimdelem "Advanced SIMD vector x indexed element";
        Asimdext asimdext "Advanced SIMD extract";
        Asimdimm asimdimm "Advanced SIMD modified immediate";
        Asimdins asimdins "Advanced SIMD copy";
        Asimdmisc asimdmisc "Advanced SIMD two-register miscellaneous";
        Asimdmiscfp16 asimdmiscfp16 "Advanced SIMD two-register miscellaneous (FP16)";
        Asimdperm asimdperm "Advanced SIMD permute";
        Asimdsame asimdsame "Advanced SIMD three same";
        Asimdsame2 asimdsame2 "Advanced SIMD three-register extension";
        Asimdsamefp16 asimdsamefp16 "Advanced SIMD three same (FP16)";
        Asimdshf asimdshf "Advanced SIMD shift by immediate";
        Asimdtbl asimdtbl "Advanced SIMD table lookup";
        Asisddiff asisddiff "Advanced SIMD scalar three different";
        Asisdelem asisdelem "Advanced SIMD scalar x indexed element";
        Asisdmisc asisdmisc "Advanced SIMD scalar two-register miscellaneous";
        Asisdmiscfp16 asisdmiscfp16 "Advanced SIMD scalar two-register miscellaneous FP16";
        Asisdone asisdone "Advanced SIMD scalar copy";
        Asisdpair asisdpair "Advanced SIMD scalar pairwise";
        Asisdsame asisdsame "Advanced SIMD scalar three same";
        Asisdsame2 asisdsame2 "Advanced SIMD scalar three same extra";
        Asisdsamefp16 asisdsamefp16 "Advanced SIMD scalar three same FP16";
        Asisdshf asisdshf "Advanced SIMD scalar shift by immediate";
        Crypto3Imm2 crypto3_imm2 "Cryptographic three-register, imm2";
        Crypto3Imm6 crypto3_imm6 "Cryptographic three-register, imm6";
        Crypto4 crypto4 "Cryptographic four-register";
        Cryptoaes cryptoaes "Cryptographic AES";
        Cryptosha2 cryptosha2 "Cryptographic two-register SHA";
        Cryptosha3 cryptosha3 "Cryptographic three-register SHA";
        Cryptosha5122 cryptosha512_2 "Cryptographic two-register SHA 512";
        Cryptosha5123 cryptosha512_3 "Cryptographic three-register SHA 512";
        Float2fix float2fix "Conversion between floating-point and fixed-point";
        Float2int float2int "Conversion between floating-point and integer";
        Floatccmp floatccmp "Floating-point conditional compare";
        Floatcmp floatcmp "Floating-point compare";
        Floatdp1 floatdp1 "Floating-point data-processing (1 source)";
        Floatdp2 floatdp2 "Floating-point data-processing (2 source)";
        Floatdp3 floatdp3 "Floating-point data-processing (3 source)";
        Floatimm floatimm "Floating-point immediate";
        Floatsel floatsel "Floating-point conditional select";
    }
    Sve {
        Sve sve "All classes of the Scalable Vector Extension";
    }
    Sme {
        Sme sme "All classes of the Scalable Matrix Extension";
    }
}
