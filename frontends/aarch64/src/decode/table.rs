//! Every A64 encoding outside SVE and SME.
//!
//! Generated from Arm's AARCHMRS, `aarchmrs-instructions` 0.5.0-2026-09, by
//! `cargo run --manifest-path frontends/aarch64/decodegen/Cargo.toml`: do not edit.
//! The data is Copyright (c) 2010-2026 Arm Limited or its affiliates, BSD 3-clause license.

use super::encoding::encodings;

encodings! { TABLE from 0;

    // Reserved: perm_undef
    UDF_only_perm_undef 0xffff0000 0x00000000 PermUndef Base;

    // DataProcessingImmediate: addsub_imm
    ADD_32_addsub_imm 0xff800000 0x11000000 AddsubImm Base;
    ADDS_32S_addsub_imm 0xff800000 0x31000000 AddsubImm Base;
    SUB_32_addsub_imm 0xff800000 0x51000000 AddsubImm Base;
    SUBS_32S_addsub_imm 0xff800000 0x71000000 AddsubImm Base;
    ADD_64_addsub_imm 0xff800000 0x91000000 AddsubImm Base;
    ADDS_64S_addsub_imm 0xff800000 0xb1000000 AddsubImm Base;
    SUB_64_addsub_imm 0xff800000 0xd1000000 AddsubImm Base;
    SUBS_64S_addsub_imm 0xff800000 0xf1000000 AddsubImm Base;

    // DataProcessingImmediate: addsub_immtags
    ADDG_64_addsub_immtags 0xffc00000 0x91800000 AddsubImmtags Mte should_be 0x0000c000;
    SUBG_64_addsub_immtags 0xffc00000 0xd1800000 AddsubImmtags Mte should_be 0x0000c000;

    // DataProcessingImmediate: bitfield
    SBFM_32M_bitfield 0xffc00000 0x13000000 Bitfield Base;
    BFM_32M_bitfield 0xffc00000 0x33000000 Bitfield Base;
    UBFM_32M_bitfield 0xffc00000 0x53000000 Bitfield Base;
    SBFM_64M_bitfield 0xffc00000 0x93400000 Bitfield Base;
    BFM_64M_bitfield 0xffc00000 0xb3400000 Bitfield Base;
    UBFM_64M_bitfield 0xffc00000 0xd3400000 Bitfield Base;

    // DataProcessingImmediate: dp_1src_imm
    AUTIASPPC_only_dp_1src_imm 0xffe0001f 0xf380001f Dp1srcImm PauthLr;
    AUTIBSPPC_only_dp_1src_imm 0xffe0001f 0xf3a0001f Dp1srcImm PauthLr;

    // DataProcessingImmediate: extract
    EXTR_32_extract 0xffe08000 0x13800000 Extract Base;
    EXTR_64_extract 0xffe00000 0x93c00000 Extract Base;

    // DataProcessingImmediate: log_imm
    AND_32_log_imm 0xffc00000 0x12000000 LogImm Base;
    ORR_32_log_imm 0xffc00000 0x32000000 LogImm Base;
    EOR_32_log_imm 0xffc00000 0x52000000 LogImm Base;
    ANDS_32S_log_imm 0xffc00000 0x72000000 LogImm Base;
    AND_64_log_imm 0xff800000 0x92000000 LogImm Base;
    ORR_64_log_imm 0xff800000 0xb2000000 LogImm Base;
    EOR_64_log_imm 0xff800000 0xd2000000 LogImm Base;
    ANDS_64S_log_imm 0xff800000 0xf2000000 LogImm Base;

    // DataProcessingImmediate: minmax_imm
    SMAX_32_minmax_imm 0xfffc0000 0x11c00000 MinmaxImm Cssc;
    UMAX_32U_minmax_imm 0xfffc0000 0x11c40000 MinmaxImm Cssc;
    SMIN_32_minmax_imm 0xfffc0000 0x11c80000 MinmaxImm Cssc;
    UMIN_32U_minmax_imm 0xfffc0000 0x11cc0000 MinmaxImm Cssc;
    SMAX_64_minmax_imm 0xfffc0000 0x91c00000 MinmaxImm Cssc;
    UMAX_64U_minmax_imm 0xfffc0000 0x91c40000 MinmaxImm Cssc;
    SMIN_64_minmax_imm 0xfffc0000 0x91c80000 MinmaxImm Cssc;
    UMIN_64U_minmax_imm 0xfffc0000 0x91cc0000 MinmaxImm Cssc;

    // DataProcessingImmediate: movewide
    MOVN_32_movewide 0xffc00000 0x12800000 Movewide Base;
    MOVZ_32_movewide 0xffc00000 0x52800000 Movewide Base;
    MOVK_32_movewide 0xffc00000 0x72800000 Movewide Base;
    MOVN_64_movewide 0xff800000 0x92800000 Movewide Base;
    MOVZ_64_movewide 0xff800000 0xd2800000 Movewide Base;
    MOVK_64_movewide 0xff800000 0xf2800000 Movewide Base;

    // DataProcessingImmediate: pcreladdr
    ADR_only_pcreladdr 0x9f000000 0x10000000 Pcreladdr Base;
    ADRP_only_pcreladdr 0x9f000000 0x90000000 Pcreladdr Base;

    // BranchesExceptionsSystem: barriers
    CLREX_BN_barriers 0xfffff0ff 0xd503305f Barriers Base;
    DSB_BO_barriers 0xfffff0ff 0xd503309f Barriers Base;
    DMB_BO_barriers 0xfffff0ff 0xd50330bf Barriers Base;
    ISB_BI_barriers 0xfffff0ff 0xd50330df Barriers Base;
    SB_only_barriers 0xfffff0ff 0xd50330ff Barriers Sb should_be 0x00000f00;
    DSB_BOn_barriers 0xfffff3ff 0xd503323f Barriers Xs;

    // BranchesExceptionsSystem: branch_imm
    B_only_branch_imm 0xfc000000 0x14000000 BranchImm Base;
    BL_only_branch_imm 0xfc000000 0x94000000 BranchImm Base;

    // BranchesExceptionsSystem: branch_reg
    BR_64_branch_reg 0xfffffc1f 0xd61f0000 BranchReg Base;
    BRAAZ_64_branch_reg 0xfffffc1f 0xd61f081f BranchReg Pauth;
    BRABZ_64_branch_reg 0xfffffc1f 0xd61f0c1f BranchReg Pauth;
    BLR_64_branch_reg 0xfffffc1f 0xd63f0000 BranchReg Base;
    BLRAAZ_64_branch_reg 0xfffffc1f 0xd63f081f BranchReg Pauth;
    BLRABZ_64_branch_reg 0xfffffc1f 0xd63f0c1f BranchReg Pauth;
    RET_64R_branch_reg 0xfffffc1f 0xd65f0000 BranchReg Base;
    RETAASPPCR_64M_branch_reg 0xffffffe0 0xd65f0be0 BranchReg PauthLr;
    RETAA_64E_branch_reg 0xffffffff 0xd65f0bff BranchReg Pauth;
    RETABSPPCR_64M_branch_reg 0xffffffe0 0xd65f0fe0 BranchReg PauthLr;
    RETAB_64E_branch_reg 0xffffffff 0xd65f0fff BranchReg Pauth;
    ERET_64E_branch_reg 0xffffffff 0xd69f03e0 BranchReg Base;
    ERETAA_64E_branch_reg 0xffffffff 0xd69f0bff BranchReg Pauth;
    ERETAB_64E_branch_reg 0xffffffff 0xd69f0fff BranchReg Pauth;
    TEXIT_te_branch_reg 0xfffffbff 0xd6ff03e0 BranchReg Tev;
    DRPS_64E_branch_reg 0xffffffff 0xd6bf03e0 BranchReg Base;
    BRAA_64P_branch_reg 0xfffffc00 0xd71f0800 BranchReg Pauth;
    BRAB_64P_branch_reg 0xfffffc00 0xd71f0c00 BranchReg Pauth;
    BLRAA_64P_branch_reg 0xfffffc00 0xd73f0800 BranchReg Pauth;
    BLRAB_64P_branch_reg 0xfffffc00 0xd73f0c00 BranchReg Pauth;

    // BranchesExceptionsSystem: compbranch
    CBZ_32_compbranch 0xff000000 0x34000000 Compbranch Base;
    CBNZ_32_compbranch 0xff000000 0x35000000 Compbranch Base;
    CBZ_64_compbranch 0xff000000 0xb4000000 Compbranch Base;
    CBNZ_64_compbranch 0xff000000 0xb5000000 Compbranch Base;

    // BranchesExceptionsSystem: compbranch_imm
    CBGT_32_imm 0xffe04000 0x75000000 CompbranchImm CmpBr;
    CBLT_32_imm 0xffe04000 0x75200000 CompbranchImm CmpBr;
    CBHI_32_imm 0xffe04000 0x75400000 CompbranchImm CmpBr;
    CBLO_32_imm 0xffe04000 0x75600000 CompbranchImm CmpBr;
    CBEQ_32_imm 0xffe04000 0x75c00000 CompbranchImm CmpBr;
    CBNE_32_imm 0xffe04000 0x75e00000 CompbranchImm CmpBr;
    CBGT_64_imm 0xffe04000 0xf5000000 CompbranchImm CmpBr;
    CBLT_64_imm 0xffe04000 0xf5200000 CompbranchImm CmpBr;
    CBHI_64_imm 0xffe04000 0xf5400000 CompbranchImm CmpBr;
    CBLO_64_imm 0xffe04000 0xf5600000 CompbranchImm CmpBr;
    CBEQ_64_imm 0xffe04000 0xf5c00000 CompbranchImm CmpBr;
    CBNE_64_imm 0xffe04000 0xf5e00000 CompbranchImm CmpBr;

    // BranchesExceptionsSystem: compbranch_regs
    CBGT_32_regs 0xffe0c000 0x74000000 CompbranchRegs CmpBr;
    CBGE_32_regs 0xffe0c000 0x74200000 CompbranchRegs CmpBr;
    CBHI_32_regs 0xffe0c000 0x74400000 CompbranchRegs CmpBr;
    CBHS_32_regs 0xffe0c000 0x74600000 CompbranchRegs CmpBr;
    CBEQ_32_regs 0xffe0c000 0x74c00000 CompbranchRegs CmpBr;
    CBNE_32_regs 0xffe0c000 0x74e00000 CompbranchRegs CmpBr;
    CBGT_64_regs 0xffe0c000 0xf4000000 CompbranchRegs CmpBr;
    CBGE_64_regs 0xffe0c000 0xf4200000 CompbranchRegs CmpBr;
    CBHI_64_regs 0xffe0c000 0xf4400000 CompbranchRegs CmpBr;
    CBHS_64_regs 0xffe0c000 0xf4600000 CompbranchRegs CmpBr;
    CBEQ_64_regs 0xffe0c000 0xf4c00000 CompbranchRegs CmpBr;
    CBNE_64_regs 0xffe0c000 0xf4e00000 CompbranchRegs CmpBr;

    // BranchesExceptionsSystem: compbranch_regs2
    CBBGT_8_regs 0xffe0c000 0x74008000 CompbranchRegs2 CmpBr;
    CBBGE_8_regs 0xffe0c000 0x74208000 CompbranchRegs2 CmpBr;
    CBBHI_8_regs 0xffe0c000 0x74408000 CompbranchRegs2 CmpBr;
    CBBHS_8_regs 0xffe0c000 0x74608000 CompbranchRegs2 CmpBr;
    CBBEQ_8_regs 0xffe0c000 0x74c08000 CompbranchRegs2 CmpBr;
    CBBNE_8_regs 0xffe0c000 0x74e08000 CompbranchRegs2 CmpBr;
    CBHGT_16_regs 0xffe0c000 0x7400c000 CompbranchRegs2 CmpBr;
    CBHGE_16_regs 0xffe0c000 0x7420c000 CompbranchRegs2 CmpBr;
    CBHHI_16_regs 0xffe0c000 0x7440c000 CompbranchRegs2 CmpBr;
    CBHHS_16_regs 0xffe0c000 0x7460c000 CompbranchRegs2 CmpBr;
    CBHEQ_16_regs 0xffe0c000 0x74c0c000 CompbranchRegs2 CmpBr;
    CBHNE_16_regs 0xffe0c000 0x74e0c000 CompbranchRegs2 CmpBr;

    // BranchesExceptionsSystem: compfault_imm
    CFLTGT_32_imm 0xffe0f200 0x76000000 CompfaultImm Cflt;
    CFLTLT_32_imm 0xffe0f200 0x76200000 CompfaultImm Cflt;
    CFLTHI_32_imm 0xffe0f200 0x76400000 CompfaultImm Cflt;
    CFLTLO_32_imm 0xffe0f200 0x76600000 CompfaultImm Cflt;
    CFLTEQ_32_imm 0xffe0f200 0x76800000 CompfaultImm Cflt;
    CFLTNE_32_imm 0xffe0f200 0x76a00000 CompfaultImm Cflt;
    CFLTGT_64_imm 0xffe0f200 0xf6000000 CompfaultImm Cflt;
    CFLTLT_64_imm 0xffe0f200 0xf6200000 CompfaultImm Cflt;
    CFLTHI_64_imm 0xffe0f200 0xf6400000 CompfaultImm Cflt;
    CFLTLO_64_imm 0xffe0f200 0xf6600000 CompfaultImm Cflt;
    CFLTEQ_64_imm 0xffe0f200 0xf6800000 CompfaultImm Cflt;
    CFLTNE_64_imm 0xffe0f200 0xf6a00000 CompfaultImm Cflt;

    // BranchesExceptionsSystem: compfault_regs
    CFLTGT_32_regs 0xffe0f3e0 0x76000200 CompfaultRegs Cflt;
    CFLTGE_32_regs 0xffe0f3e0 0x76200200 CompfaultRegs Cflt;
    CFLTHI_32_regs 0xffe0f3e0 0x76400200 CompfaultRegs Cflt;
    CFLTHS_32_regs 0xffe0f3e0 0x76600200 CompfaultRegs Cflt;
    CFLTEQ_32_regs 0xffe0f3e0 0x76c00200 CompfaultRegs Cflt;
    CFLTNE_32_regs 0xffe0f3e0 0x76e00200 CompfaultRegs Cflt;
    CFLTGT_64_regs 0xffe0f3e0 0xf6000200 CompfaultRegs Cflt;
    CFLTGE_64_regs 0xffe0f3e0 0xf6200200 CompfaultRegs Cflt;
    CFLTHI_64_regs 0xffe0f3e0 0xf6400200 CompfaultRegs Cflt;
    CFLTHS_64_regs 0xffe0f3e0 0xf6600200 CompfaultRegs Cflt;
    CFLTEQ_64_regs 0xffe0f3e0 0xf6c00200 CompfaultRegs Cflt;
    CFLTNE_64_regs 0xffe0f3e0 0xf6e00200 CompfaultRegs Cflt;

    // BranchesExceptionsSystem: condbranch
    B_only_condbranch 0xff000010 0x54000000 Condbranch Base;
    BC_only_condbranch 0xff000010 0x54000010 Condbranch Hbc;

    // BranchesExceptionsSystem: exception
    SVC_EX_exception 0xffe0001f 0xd4000001 Exception Base;
    HVC_EX_exception 0xffe0001f 0xd4000002 Exception Base;
    SMC_EX_exception 0xffe0001f 0xd4000003 Exception Base;
    BRK_EX_exception 0xffe0001f 0xd4200000 Exception Base;
    FLT_EX_exception 0xffe00010 0xd4200010 Exception Cflt;
    HLT_EX_exception 0xffe0001f 0xd4400000 Exception Base;
    DCPS1_DC_exception 0xffe0001f 0xd4a00001 Exception Base;
    DCPS2_DC_exception 0xffe0001f 0xd4a00002 Exception Base;
    DCPS3_DC_exception 0xffe0001f 0xd4a00003 Exception Base;
    TENTER_te_exception 0xfffc001f 0xd4e00000 Exception Tev should_be 0x0001f000;

    // BranchesExceptionsSystem: extendedhints
    HINTE_extendedhint 0xffd8f000 0xd5002000 Extendedhints Hinte;

    // BranchesExceptionsSystem: hints
    NOP_HI_hints 0xffffffff 0xd503201f Hints Base;
    YIELD_HI_hints 0xffffffff 0xd503203f Hints Base;
    WFE_HI_hints 0xffffffff 0xd503205f Hints Base;
    WFI_HI_hints 0xffffffff 0xd503207f Hints Base;
    SEV_HI_hints 0xffffffff 0xd503209f Hints Base;
    SEVL_HI_hints 0xffffffff 0xd50320bf Hints Base;
    DGH_HI_hints 0xffffffff 0xd50320df Hints Hint;
    XPACLRI_HI_hints 0xffffffff 0xd50320ff Hints Pauth;
    PACIA1716_HI_hints 0xffffffff 0xd503211f Hints Pauth;
    PACIB1716_HI_hints 0xffffffff 0xd503215f Hints Pauth;
    AUTIA1716_HI_hints 0xffffffff 0xd503219f Hints Pauth;
    AUTIB1716_HI_hints 0xffffffff 0xd50321df Hints Pauth;
    ESB_HI_hints 0xffffffff 0xd503221f Hints Hint;
    PSB_HC_hints 0xffffffff 0xd503223f Hints Hint;
    TSB_HC_hints 0xffffffff 0xd503225f Hints Hint;
    GCSB_HD_hints 0xffffffff 0xd503227f Hints Hint;
    CSDB_HI_hints 0xffffffff 0xd503229f Hints Base;
    CLRBHB_HI_hints 0xffffffff 0xd50322df Hints Hint;
    PACIAZ_HI_hints 0xffffffff 0xd503231f Hints Pauth;
    PACIASP_HI_hints 0xffffffff 0xd503233f Hints Pauth;
    PACIBZ_HI_hints 0xffffffff 0xd503235f Hints Pauth;
    PACIBSP_HI_hints 0xffffffff 0xd503237f Hints Pauth;
    AUTIAZ_HI_hints 0xffffffff 0xd503239f Hints Pauth;
    AUTIASP_HI_hints 0xffffffff 0xd50323bf Hints Pauth;
    AUTIBZ_HI_hints 0xffffffff 0xd50323df Hints Pauth;
    AUTIBSP_HI_hints 0xffffffff 0xd50323ff Hints Pauth;
    BTI_HB_hints 0xffffff3f 0xd503241f Hints Bti;
    PACM_HI_hints 0xffffffff 0xd50324ff Hints Hint;
    CHKFEAT_HF_hints 0xffffffff 0xd503251f Hints Hint;
    STSHH_HI_hints 0xffffffdf 0xd503261f Hints Hint;
    SHUH_HI_hints 0xffffffdf 0xd503265f Hints Hint;
    STCPH_HI_hints 0xffffffff 0xd503269f Hints Hint;
    SRLS_HI_hints 0xffffffdf 0xd50326df Hints Hint;
    SLBND_HI_hints 0xffffffff 0xd503271f Hints Hint;
    HINT_HM_hints 0xfffff01f 0xd503201f Hints Base;

    // BranchesExceptionsSystem: miscbranch
    RETAASPPC_only_miscbranch 0xffe0001f 0x5500001f Miscbranch PauthLr;
    RETABSPPC_only_miscbranch 0xffe0001f 0x5520001f Miscbranch PauthLr;

    // BranchesExceptionsSystem: pstate
    MSR_SI_pstate 0xfff8f01f 0xd500401f Pstate Base;
    CFINV_M_pstate 0xfffff0ff 0xd500401f Pstate FlagM should_be 0x00000f00;
    XAFLAG_M_pstate 0xfffff0ff 0xd500403f Pstate FlagM2 should_be 0x00000f00;
    AXFLAG_M_pstate 0xfffff0ff 0xd500405f Pstate FlagM2 should_be 0x00000f00;

    // BranchesExceptionsSystem: syspairinstrs
    SYSP_CR_syspairinstrs 0xfff80000 0xd5480000 Syspairinstrs Sysinstr128;

    // BranchesExceptionsSystem: systeminstrs
    SYS_CR_systeminstrs 0xfff80000 0xd5080000 Systeminstrs Base;
    SYSL_RC_systeminstrs 0xfff80000 0xd5280000 Systeminstrs Base;

    // BranchesExceptionsSystem: systeminstrswithreg
    WFET_only_systeminstrswithreg 0xffffffe0 0xd5031000 Systeminstrswithreg Wfxt;
    WFIT_only_systeminstrswithreg 0xffffffe0 0xd5031020 Systeminstrswithreg Wfxt;

    // BranchesExceptionsSystem: systemmove
    MSR_SR_systemmove 0xfff00000 0xd5100000 Systemmove Base;
    MRS_RS_systemmove 0xfff00000 0xd5300000 Systemmove Base;

    // BranchesExceptionsSystem: systemmovepr
    MSRR_SR_systemmovepr 0xfff00000 0xd5500000 Systemmovepr Sysreg128;
    MRRS_RS_systemmovepr 0xfff00000 0xd5700000 Systemmovepr Sysreg128;

    // BranchesExceptionsSystem: systemresult
    TSTART_BR_systemresult 0xffffffe0 0xd5233060 Systemresult Tme;
    TTEST_BR_systemresult 0xffffffe0 0xd5233160 Systemresult Tme;

    // BranchesExceptionsSystem: tchange_imm
    TCHANGEB_tc_imm 0xfffc0000 0xd5940000 TchangeImm S1poe2 should_be 0x0001f000;
    TCHANGEF_tc_imm 0xfffc0000 0xd5900000 TchangeImm S1poe2 should_be 0x0001f000;

    // BranchesExceptionsSystem: tchange_reg
    TCHANGEB_tc_reg 0xfffdfc00 0xd5840000 TchangeReg S1poe2;
    TCHANGEF_tc_reg 0xfffdfc00 0xd5800000 TchangeReg S1poe2;

    // BranchesExceptionsSystem: testbranch
    TBZ_only_testbranch 0x7f000000 0x36000000 Testbranch Base;
    TBNZ_only_testbranch 0x7f000000 0x37000000 Testbranch Base;

    // BranchesExceptionsSystem: testfault
    TFLTZ 0x7f07f3e0 0x76000240 Testfault Cflt;
    TFLTNZ 0x7f07f3e0 0x76000260 Testfault Cflt;

    // LoadsStores: asisdlse
    ST4_asisdlse_R4 0xbffff000 0x0c000000 Asisdlse Simd;
    ST1_asisdlse_R4_4v 0xbffff000 0x0c002000 Asisdlse Simd;
    ST3_asisdlse_R3 0xbffff000 0x0c004000 Asisdlse Simd;
    ST1_asisdlse_R3_3v 0xbffff000 0x0c006000 Asisdlse Simd;
    ST1_asisdlse_R1_1v 0xbffff000 0x0c007000 Asisdlse Simd;
    ST2_asisdlse_R2 0xbffff000 0x0c008000 Asisdlse Simd;
    ST1_asisdlse_R2_2v 0xbffff000 0x0c00a000 Asisdlse Simd;
    LD4_asisdlse_R4 0xbffff000 0x0c400000 Asisdlse Simd;
    LD1_asisdlse_R4_4v 0xbffff000 0x0c402000 Asisdlse Simd;
    LD3_asisdlse_R3 0xbffff000 0x0c404000 Asisdlse Simd;
    LD1_asisdlse_R3_3v 0xbffff000 0x0c406000 Asisdlse Simd;
    LD1_asisdlse_R1_1v 0xbffff000 0x0c407000 Asisdlse Simd;
    LD2_asisdlse_R2 0xbffff000 0x0c408000 Asisdlse Simd;
    LD1_asisdlse_R2_2v 0xbffff000 0x0c40a000 Asisdlse Simd;

    // LoadsStores: asisdlsep
    ST4_asisdlsep_R4_r 0xbfe0f000 0x0c800000 Asisdlsep Simd;
    ST1_asisdlsep_R4_r4 0xbfe0f000 0x0c802000 Asisdlsep Simd;
    ST3_asisdlsep_R3_r 0xbfe0f000 0x0c804000 Asisdlsep Simd;
    ST1_asisdlsep_R3_r3 0xbfe0f000 0x0c806000 Asisdlsep Simd;
    ST1_asisdlsep_R1_r1 0xbfe0f000 0x0c807000 Asisdlsep Simd;
    ST2_asisdlsep_R2_r 0xbfe0f000 0x0c808000 Asisdlsep Simd;
    ST1_asisdlsep_R2_r2 0xbfe0f000 0x0c80a000 Asisdlsep Simd;
    ST4_asisdlsep_I4_i 0xbffff000 0x0c9f0000 Asisdlsep Simd;
    ST1_asisdlsep_I4_i4 0xbffff000 0x0c9f2000 Asisdlsep Simd;
    ST3_asisdlsep_I3_i 0xbffff000 0x0c9f4000 Asisdlsep Simd;
    ST1_asisdlsep_I3_i3 0xbffff000 0x0c9f6000 Asisdlsep Simd;
    ST1_asisdlsep_I1_i1 0xbffff000 0x0c9f7000 Asisdlsep Simd;
    ST2_asisdlsep_I2_i 0xbffff000 0x0c9f8000 Asisdlsep Simd;
    ST1_asisdlsep_I2_i2 0xbffff000 0x0c9fa000 Asisdlsep Simd;
    LD4_asisdlsep_R4_r 0xbfe0f000 0x0cc00000 Asisdlsep Simd;
    LD1_asisdlsep_R4_r4 0xbfe0f000 0x0cc02000 Asisdlsep Simd;
    LD3_asisdlsep_R3_r 0xbfe0f000 0x0cc04000 Asisdlsep Simd;
    LD1_asisdlsep_R3_r3 0xbfe0f000 0x0cc06000 Asisdlsep Simd;
    LD1_asisdlsep_R1_r1 0xbfe0f000 0x0cc07000 Asisdlsep Simd;
    LD2_asisdlsep_R2_r 0xbfe0f000 0x0cc08000 Asisdlsep Simd;
    LD1_asisdlsep_R2_r2 0xbfe0f000 0x0cc0a000 Asisdlsep Simd;
    LD4_asisdlsep_I4_i 0xbffff000 0x0cdf0000 Asisdlsep Simd;
    LD1_asisdlsep_I4_i4 0xbffff000 0x0cdf2000 Asisdlsep Simd;
    LD3_asisdlsep_I3_i 0xbffff000 0x0cdf4000 Asisdlsep Simd;
    LD1_asisdlsep_I3_i3 0xbffff000 0x0cdf6000 Asisdlsep Simd;
    LD1_asisdlsep_I1_i1 0xbffff000 0x0cdf7000 Asisdlsep Simd;
    LD2_asisdlsep_I2_i 0xbffff000 0x0cdf8000 Asisdlsep Simd;
    LD1_asisdlsep_I2_i2 0xbffff000 0x0cdfa000 Asisdlsep Simd;

    // LoadsStores: asisdlso
    ST1_asisdlso_B1_1b 0xbfffe000 0x0d000000 Asisdlso Simd;
    ST3_asisdlso_B3_3b 0xbfffe000 0x0d002000 Asisdlso Simd;
    ST1_asisdlso_H1_1h 0xbfffe400 0x0d004000 Asisdlso Simd;
    ST3_asisdlso_H3_3h 0xbfffe400 0x0d006000 Asisdlso Simd;
    ST1_asisdlso_S1_1s 0xbfffec00 0x0d008000 Asisdlso Simd;
    ST1_asisdlso_D1_1d 0xbffffc00 0x0d008400 Asisdlso Simd;
    ST3_asisdlso_S3_3s 0xbfffec00 0x0d00a000 Asisdlso Simd;
    ST3_asisdlso_D3_3d 0xbffffc00 0x0d00a400 Asisdlso Simd;
    STL1_asisdlso_D1 0xbffffc00 0x0d018400 Asisdlso Lrcpc3;
    ST2_asisdlso_B2_2b 0xbfffe000 0x0d200000 Asisdlso Simd;
    ST4_asisdlso_B4_4b 0xbfffe000 0x0d202000 Asisdlso Simd;
    ST2_asisdlso_H2_2h 0xbfffe400 0x0d204000 Asisdlso Simd;
    ST4_asisdlso_H4_4h 0xbfffe400 0x0d206000 Asisdlso Simd;
    ST2_asisdlso_S2_2s 0xbfffec00 0x0d208000 Asisdlso Simd;
    ST2_asisdlso_D2_2d 0xbffffc00 0x0d208400 Asisdlso Simd;
    ST4_asisdlso_S4_4s 0xbfffec00 0x0d20a000 Asisdlso Simd;
    ST4_asisdlso_D4_4d 0xbffffc00 0x0d20a400 Asisdlso Simd;
    LD1_asisdlso_B1_1b 0xbfffe000 0x0d400000 Asisdlso Simd;
    LD3_asisdlso_B3_3b 0xbfffe000 0x0d402000 Asisdlso Simd;
    LD1_asisdlso_H1_1h 0xbfffe400 0x0d404000 Asisdlso Simd;
    LD3_asisdlso_H3_3h 0xbfffe400 0x0d406000 Asisdlso Simd;
    LD1_asisdlso_S1_1s 0xbfffec00 0x0d408000 Asisdlso Simd;
    LD1_asisdlso_D1_1d 0xbffffc00 0x0d408400 Asisdlso Simd;
    LD3_asisdlso_S3_3s 0xbfffec00 0x0d40a000 Asisdlso Simd;
    LD3_asisdlso_D3_3d 0xbffffc00 0x0d40a400 Asisdlso Simd;
    LD1R_asisdlso_R1 0xbffff000 0x0d40c000 Asisdlso Simd;
    LD3R_asisdlso_R3 0xbffff000 0x0d40e000 Asisdlso Simd;
    LDAP1_asisdlso_D1 0xbffffc00 0x0d418400 Asisdlso Lrcpc3;
    LD2_asisdlso_B2_2b 0xbfffe000 0x0d600000 Asisdlso Simd;
    LD4_asisdlso_B4_4b 0xbfffe000 0x0d602000 Asisdlso Simd;
    LD2_asisdlso_H2_2h 0xbfffe400 0x0d604000 Asisdlso Simd;
    LD4_asisdlso_H4_4h 0xbfffe400 0x0d606000 Asisdlso Simd;
    LD2_asisdlso_S2_2s 0xbfffec00 0x0d608000 Asisdlso Simd;
    LD2_asisdlso_D2_2d 0xbffffc00 0x0d608400 Asisdlso Simd;
    LD4_asisdlso_S4_4s 0xbfffec00 0x0d60a000 Asisdlso Simd;
    LD4_asisdlso_D4_4d 0xbffffc00 0x0d60a400 Asisdlso Simd;
    LD2R_asisdlso_R2 0xbffff000 0x0d60c000 Asisdlso Simd;
    LD4R_asisdlso_R4 0xbffff000 0x0d60e000 Asisdlso Simd;

    // LoadsStores: asisdlsop
    ST1_asisdlsop_BX1_r1b 0xbfe0e000 0x0d800000 Asisdlsop Simd;
    ST3_asisdlsop_BX3_r3b 0xbfe0e000 0x0d802000 Asisdlsop Simd;
    ST1_asisdlsop_HX1_r1h 0xbfe0e400 0x0d804000 Asisdlsop Simd;
    ST3_asisdlsop_HX3_r3h 0xbfe0e400 0x0d806000 Asisdlsop Simd;
    ST1_asisdlsop_SX1_r1s 0xbfe0ec00 0x0d808000 Asisdlsop Simd;
    ST1_asisdlsop_DX1_r1d 0xbfe0fc00 0x0d808400 Asisdlsop Simd;
    ST3_asisdlsop_SX3_r3s 0xbfe0ec00 0x0d80a000 Asisdlsop Simd;
    ST3_asisdlsop_DX3_r3d 0xbfe0fc00 0x0d80a400 Asisdlsop Simd;
    ST1_asisdlsop_B1_i1b 0xbfffe000 0x0d9f0000 Asisdlsop Simd;
    ST3_asisdlsop_B3_i3b 0xbfffe000 0x0d9f2000 Asisdlsop Simd;
    ST1_asisdlsop_H1_i1h 0xbfffe400 0x0d9f4000 Asisdlsop Simd;
    ST3_asisdlsop_H3_i3h 0xbfffe400 0x0d9f6000 Asisdlsop Simd;
    ST1_asisdlsop_S1_i1s 0xbfffec00 0x0d9f8000 Asisdlsop Simd;
    ST1_asisdlsop_D1_i1d 0xbffffc00 0x0d9f8400 Asisdlsop Simd;
    ST3_asisdlsop_S3_i3s 0xbfffec00 0x0d9fa000 Asisdlsop Simd;
    ST3_asisdlsop_D3_i3d 0xbffffc00 0x0d9fa400 Asisdlsop Simd;
    ST2_asisdlsop_BX2_r2b 0xbfe0e000 0x0da00000 Asisdlsop Simd;
    ST4_asisdlsop_BX4_r4b 0xbfe0e000 0x0da02000 Asisdlsop Simd;
    ST2_asisdlsop_HX2_r2h 0xbfe0e400 0x0da04000 Asisdlsop Simd;
    ST4_asisdlsop_HX4_r4h 0xbfe0e400 0x0da06000 Asisdlsop Simd;
    ST2_asisdlsop_SX2_r2s 0xbfe0ec00 0x0da08000 Asisdlsop Simd;
    ST2_asisdlsop_DX2_r2d 0xbfe0fc00 0x0da08400 Asisdlsop Simd;
    ST4_asisdlsop_SX4_r4s 0xbfe0ec00 0x0da0a000 Asisdlsop Simd;
    ST4_asisdlsop_DX4_r4d 0xbfe0fc00 0x0da0a400 Asisdlsop Simd;
    ST2_asisdlsop_B2_i2b 0xbfffe000 0x0dbf0000 Asisdlsop Simd;
    ST4_asisdlsop_B4_i4b 0xbfffe000 0x0dbf2000 Asisdlsop Simd;
    ST2_asisdlsop_H2_i2h 0xbfffe400 0x0dbf4000 Asisdlsop Simd;
    ST4_asisdlsop_H4_i4h 0xbfffe400 0x0dbf6000 Asisdlsop Simd;
    ST2_asisdlsop_S2_i2s 0xbfffec00 0x0dbf8000 Asisdlsop Simd;
    ST2_asisdlsop_D2_i2d 0xbffffc00 0x0dbf8400 Asisdlsop Simd;
    ST4_asisdlsop_S4_i4s 0xbfffec00 0x0dbfa000 Asisdlsop Simd;
    ST4_asisdlsop_D4_i4d 0xbffffc00 0x0dbfa400 Asisdlsop Simd;
    LD1_asisdlsop_BX1_r1b 0xbfe0e000 0x0dc00000 Asisdlsop Simd;
    LD3_asisdlsop_BX3_r3b 0xbfe0e000 0x0dc02000 Asisdlsop Simd;
    LD1_asisdlsop_HX1_r1h 0xbfe0e400 0x0dc04000 Asisdlsop Simd;
    LD3_asisdlsop_HX3_r3h 0xbfe0e400 0x0dc06000 Asisdlsop Simd;
    LD1_asisdlsop_SX1_r1s 0xbfe0ec00 0x0dc08000 Asisdlsop Simd;
    LD1_asisdlsop_DX1_r1d 0xbfe0fc00 0x0dc08400 Asisdlsop Simd;
    LD3_asisdlsop_SX3_r3s 0xbfe0ec00 0x0dc0a000 Asisdlsop Simd;
    LD3_asisdlsop_DX3_r3d 0xbfe0fc00 0x0dc0a400 Asisdlsop Simd;
    LD1R_asisdlsop_RX1_r 0xbfe0f000 0x0dc0c000 Asisdlsop Simd;
    LD3R_asisdlsop_RX3_r 0xbfe0f000 0x0dc0e000 Asisdlsop Simd;
    LD1_asisdlsop_B1_i1b 0xbfffe000 0x0ddf0000 Asisdlsop Simd;
    LD3_asisdlsop_B3_i3b 0xbfffe000 0x0ddf2000 Asisdlsop Simd;
    LD1_asisdlsop_H1_i1h 0xbfffe400 0x0ddf4000 Asisdlsop Simd;
    LD3_asisdlsop_H3_i3h 0xbfffe400 0x0ddf6000 Asisdlsop Simd;
    LD1_asisdlsop_S1_i1s 0xbfffec00 0x0ddf8000 Asisdlsop Simd;
    LD1_asisdlsop_D1_i1d 0xbffffc00 0x0ddf8400 Asisdlsop Simd;
    LD3_asisdlsop_S3_i3s 0xbfffec00 0x0ddfa000 Asisdlsop Simd;
    LD3_asisdlsop_D3_i3d 0xbffffc00 0x0ddfa400 Asisdlsop Simd;
    LD1R_asisdlsop_R1_i 0xbffff000 0x0ddfc000 Asisdlsop Simd;
    LD3R_asisdlsop_R3_i 0xbffff000 0x0ddfe000 Asisdlsop Simd;
    LD2_asisdlsop_BX2_r2b 0xbfe0e000 0x0de00000 Asisdlsop Simd;
    LD4_asisdlsop_BX4_r4b 0xbfe0e000 0x0de02000 Asisdlsop Simd;
    LD2_asisdlsop_HX2_r2h 0xbfe0e400 0x0de04000 Asisdlsop Simd;
    LD4_asisdlsop_HX4_r4h 0xbfe0e400 0x0de06000 Asisdlsop Simd;
    LD2_asisdlsop_SX2_r2s 0xbfe0ec00 0x0de08000 Asisdlsop Simd;
    LD2_asisdlsop_DX2_r2d 0xbfe0fc00 0x0de08400 Asisdlsop Simd;
    LD4_asisdlsop_SX4_r4s 0xbfe0ec00 0x0de0a000 Asisdlsop Simd;
    LD4_asisdlsop_DX4_r4d 0xbfe0fc00 0x0de0a400 Asisdlsop Simd;
    LD2R_asisdlsop_RX2_r 0xbfe0f000 0x0de0c000 Asisdlsop Simd;
    LD4R_asisdlsop_RX4_r 0xbfe0f000 0x0de0e000 Asisdlsop Simd;
    LD2_asisdlsop_B2_i2b 0xbfffe000 0x0dff0000 Asisdlsop Simd;
    LD4_asisdlsop_B4_i4b 0xbfffe000 0x0dff2000 Asisdlsop Simd;
    LD2_asisdlsop_H2_i2h 0xbfffe400 0x0dff4000 Asisdlsop Simd;
    LD4_asisdlsop_H4_i4h 0xbfffe400 0x0dff6000 Asisdlsop Simd;
    LD2_asisdlsop_S2_i2s 0xbfffec00 0x0dff8000 Asisdlsop Simd;
    LD2_asisdlsop_D2_i2d 0xbffffc00 0x0dff8400 Asisdlsop Simd;
    LD4_asisdlsop_S4_i4s 0xbfffec00 0x0dffa000 Asisdlsop Simd;
    LD4_asisdlsop_D4_i4d 0xbffffc00 0x0dffa400 Asisdlsop Simd;
    LD2R_asisdlsop_R2_i 0xbffff000 0x0dffc000 Asisdlsop Simd;
    LD4R_asisdlsop_R4_i 0xbffff000 0x0dffe000 Asisdlsop Simd;

    // LoadsStores: comswap
    CASB_C32_comswap 0xffe0fc00 0x08a07c00 Comswap Lse;
    CASLB_C32_comswap 0xffe0fc00 0x08a0fc00 Comswap Lse;
    CASAB_C32_comswap 0xffe0fc00 0x08e07c00 Comswap Lse;
    CASALB_C32_comswap 0xffe0fc00 0x08e0fc00 Comswap Lse;
    CASH_C32_comswap 0xffe0fc00 0x48a07c00 Comswap Lse;
    CASLH_C32_comswap 0xffe0fc00 0x48a0fc00 Comswap Lse;
    CASAH_C32_comswap 0xffe0fc00 0x48e07c00 Comswap Lse;
    CASALH_C32_comswap 0xffe0fc00 0x48e0fc00 Comswap Lse;
    CAS_C32_comswap 0xffe0fc00 0x88a07c00 Comswap Lse;
    CASL_C32_comswap 0xffe0fc00 0x88a0fc00 Comswap Lse;
    CASA_C32_comswap 0xffe0fc00 0x88e07c00 Comswap Lse;
    CASAL_C32_comswap 0xffe0fc00 0x88e0fc00 Comswap Lse;
    CAS_C64_comswap 0xffe0fc00 0xc8a07c00 Comswap Lse;
    CASL_C64_comswap 0xffe0fc00 0xc8a0fc00 Comswap Lse;
    CASA_C64_comswap 0xffe0fc00 0xc8e07c00 Comswap Lse;
    CASAL_C64_comswap 0xffe0fc00 0xc8e0fc00 Comswap Lse;

    // LoadsStores: comswap_unpriv
    CAST_C64_comswap_unpriv 0xffe0fc00 0xc9807c00 ComswapUnpriv Lsui;
    CASLT_C64_comswap_unpriv 0xffe0fc00 0xc980fc00 ComswapUnpriv Lsui;
    CASAT_C64_comswap_unpriv 0xffe0fc00 0xc9c07c00 ComswapUnpriv Lsui;
    CASALT_C64_comswap_unpriv 0xffe0fc00 0xc9c0fc00 ComswapUnpriv Lsui;

    // LoadsStores: comswappr
    CASP_CP32_comswappr 0xffe0fc00 0x08207c00 Comswappr Lse;
    CASPL_CP32_comswappr 0xffe0fc00 0x0820fc00 Comswappr Lse;
    CASPA_CP32_comswappr 0xffe0fc00 0x08607c00 Comswappr Lse;
    CASPAL_CP32_comswappr 0xffe0fc00 0x0860fc00 Comswappr Lse;
    CASP_CP64_comswappr 0xffe0fc00 0x48207c00 Comswappr Lse;
    CASPL_CP64_comswappr 0xffe0fc00 0x4820fc00 Comswappr Lse;
    CASPA_CP64_comswappr 0xffe0fc00 0x48607c00 Comswappr Lse;
    CASPAL_CP64_comswappr 0xffe0fc00 0x4860fc00 Comswappr Lse;

    // LoadsStores: comswappr_unpriv
    CASPT_CP64_comswappr_unpriv 0xffe0fc00 0x49807c00 ComswapprUnpriv Lsui;
    CASPLT_CP64_comswappr_unpriv 0xffe0fc00 0x4980fc00 ComswapprUnpriv Lsui;
    CASPAT_CP64_comswappr_unpriv 0xffe0fc00 0x49c07c00 ComswapprUnpriv Lsui;
    CASPALT_CP64_comswappr_unpriv 0xffe0fc00 0x49c0fc00 ComswapprUnpriv Lsui;

    // LoadsStores: ldapstl_simd
    STLUR_B_ldapstl_simd 0xffe00c00 0x1d000800 LdapstlSimd Lrcpc3;
    LDAPUR_B_ldapstl_simd 0xffe00c00 0x1d400800 LdapstlSimd Lrcpc3;
    STLUR_Q_ldapstl_simd 0xffe00c00 0x1d800800 LdapstlSimd Lrcpc3;
    LDAPUR_Q_ldapstl_simd 0xffe00c00 0x1dc00800 LdapstlSimd Lrcpc3;
    STLUR_H_ldapstl_simd 0xffe00c00 0x5d000800 LdapstlSimd Lrcpc3;
    LDAPUR_H_ldapstl_simd 0xffe00c00 0x5d400800 LdapstlSimd Lrcpc3;
    STLUR_S_ldapstl_simd 0xffe00c00 0x9d000800 LdapstlSimd Lrcpc3;
    LDAPUR_S_ldapstl_simd 0xffe00c00 0x9d400800 LdapstlSimd Lrcpc3;
    STLUR_D_ldapstl_simd 0xffe00c00 0xdd000800 LdapstlSimd Lrcpc3;
    LDAPUR_D_ldapstl_simd 0xffe00c00 0xdd400800 LdapstlSimd Lrcpc3;

    // LoadsStores: ldapstl_unscaled
    STLURB_32_ldapstl_unscaled 0xffe00c00 0x19000000 LdapstlUnscaled Lrcpc2;
    LDAPURB_32_ldapstl_unscaled 0xffe00c00 0x19400000 LdapstlUnscaled Lrcpc2;
    LDAPURSB_64_ldapstl_unscaled 0xffe00c00 0x19800000 LdapstlUnscaled Lrcpc2;
    LDAPURSB_32_ldapstl_unscaled 0xffe00c00 0x19c00000 LdapstlUnscaled Lrcpc2;
    STLURH_32_ldapstl_unscaled 0xffe00c00 0x59000000 LdapstlUnscaled Lrcpc2;
    LDAPURH_32_ldapstl_unscaled 0xffe00c00 0x59400000 LdapstlUnscaled Lrcpc2;
    LDAPURSH_64_ldapstl_unscaled 0xffe00c00 0x59800000 LdapstlUnscaled Lrcpc2;
    LDAPURSH_32_ldapstl_unscaled 0xffe00c00 0x59c00000 LdapstlUnscaled Lrcpc2;
    STLUR_32_ldapstl_unscaled 0xffe00c00 0x99000000 LdapstlUnscaled Lrcpc2;
    LDAPUR_32_ldapstl_unscaled 0xffe00c00 0x99400000 LdapstlUnscaled Lrcpc2;
    LDAPURSW_64_ldapstl_unscaled 0xffe00c00 0x99800000 LdapstlUnscaled Lrcpc2;
    STLUR_64_ldapstl_unscaled 0xffe00c00 0xd9000000 LdapstlUnscaled Lrcpc2;
    LDAPUR_64_ldapstl_unscaled 0xffe00c00 0xd9400000 LdapstlUnscaled Lrcpc2;

    // LoadsStores: ldapstl_writeback
    STLR_32S_ldapstl_writeback 0xfffffc00 0x99800800 LdapstlWriteback Lrcpc3;
    LDAPR_32L_ldapstl_writeback 0xfffffc00 0x99c00800 LdapstlWriteback Lrcpc3;
    STLR_64S_ldapstl_writeback 0xfffffc00 0xd9800800 LdapstlWriteback Lrcpc3;
    LDAPR_64L_ldapstl_writeback 0xfffffc00 0xd9c00800 LdapstlWriteback Lrcpc3;

    // LoadsStores: ldiappstilp
    STILP_32SE_ldiappstilp 0xffe0fc00 0x99000800 Ldiappstilp Lrcpc3;
    STILP_32S_ldiappstilp 0xffe0fc00 0x99001800 Ldiappstilp Lrcpc3;
    LDIAPP_32LE_ldiappstilp 0xffe0fc00 0x99400800 Ldiappstilp Lrcpc3;
    LDIAPP_32L_ldiappstilp 0xffe0fc00 0x99401800 Ldiappstilp Lrcpc3;
    STILP_64SS_ldiappstilp 0xffe0fc00 0xd9000800 Ldiappstilp Lrcpc3;
    STILP_64S_ldiappstilp 0xffe0fc00 0xd9001800 Ldiappstilp Lrcpc3;
    STLP_64_ldiappstilp 0xffe0fc00 0xd9005800 Ldiappstilp Lscp;
    LDIAPP_64LS_ldiappstilp 0xffe0fc00 0xd9400800 Ldiappstilp Lrcpc3;
    LDIAPP_64L_ldiappstilp 0xffe0fc00 0xd9401800 Ldiappstilp Lrcpc3;
    LDAP_64_ldiappstilp 0xffe0fc00 0xd9405800 Ldiappstilp Lscp;
    LDAPP_64_ldiappstilp 0xffe0fc00 0xd9407800 Ldiappstilp Lscp;

    // LoadsStores: ldst_gcs
    GCSSTR_64_ldst_gcs 0xfffffc00 0xd91f0c00 LdstGcs Gcs;
    GCSSTTR_64_ldst_gcs 0xfffffc00 0xd91f1c00 LdstGcs Gcs;

    // LoadsStores: ldst_immpost
    STRB_32_ldst_immpost 0xffe00c00 0x38000400 LdstImmpost Base;
    LDRB_32_ldst_immpost 0xffe00c00 0x38400400 LdstImmpost Base;
    LDRSB_64_ldst_immpost 0xffe00c00 0x38800400 LdstImmpost Base;
    LDRSB_32_ldst_immpost 0xffe00c00 0x38c00400 LdstImmpost Base;
    STR_B_ldst_immpost 0xffe00c00 0x3c000400 LdstImmpost Fp;
    LDR_B_ldst_immpost 0xffe00c00 0x3c400400 LdstImmpost Fp;
    STR_Q_ldst_immpost 0xffe00c00 0x3c800400 LdstImmpost Fp;
    LDR_Q_ldst_immpost 0xffe00c00 0x3cc00400 LdstImmpost Fp;
    STRH_32_ldst_immpost 0xffe00c00 0x78000400 LdstImmpost Base;
    LDRH_32_ldst_immpost 0xffe00c00 0x78400400 LdstImmpost Base;
    LDRSH_64_ldst_immpost 0xffe00c00 0x78800400 LdstImmpost Base;
    LDRSH_32_ldst_immpost 0xffe00c00 0x78c00400 LdstImmpost Base;
    STR_H_ldst_immpost 0xffe00c00 0x7c000400 LdstImmpost Fp;
    LDR_H_ldst_immpost 0xffe00c00 0x7c400400 LdstImmpost Fp;
    STR_32_ldst_immpost 0xffe00c00 0xb8000400 LdstImmpost Base;
    LDR_32_ldst_immpost 0xffe00c00 0xb8400400 LdstImmpost Base;
    LDRSW_64_ldst_immpost 0xffe00c00 0xb8800400 LdstImmpost Base;
    STR_S_ldst_immpost 0xffe00c00 0xbc000400 LdstImmpost Fp;
    LDR_S_ldst_immpost 0xffe00c00 0xbc400400 LdstImmpost Fp;
    STR_64_ldst_immpost 0xffe00c00 0xf8000400 LdstImmpost Base;
    LDR_64_ldst_immpost 0xffe00c00 0xf8400400 LdstImmpost Base;
    STR_D_ldst_immpost 0xffe00c00 0xfc000400 LdstImmpost Fp;
    LDR_D_ldst_immpost 0xffe00c00 0xfc400400 LdstImmpost Fp;

    // LoadsStores: ldst_immpre
    STRB_32_ldst_immpre 0xffe00c00 0x38000c00 LdstImmpre Base;
    LDRB_32_ldst_immpre 0xffe00c00 0x38400c00 LdstImmpre Base;
    LDRSB_64_ldst_immpre 0xffe00c00 0x38800c00 LdstImmpre Base;
    LDRSB_32_ldst_immpre 0xffe00c00 0x38c00c00 LdstImmpre Base;
    STR_B_ldst_immpre 0xffe00c00 0x3c000c00 LdstImmpre Fp;
    LDR_B_ldst_immpre 0xffe00c00 0x3c400c00 LdstImmpre Fp;
    STR_Q_ldst_immpre 0xffe00c00 0x3c800c00 LdstImmpre Fp;
    LDR_Q_ldst_immpre 0xffe00c00 0x3cc00c00 LdstImmpre Fp;
    STRH_32_ldst_immpre 0xffe00c00 0x78000c00 LdstImmpre Base;
    LDRH_32_ldst_immpre 0xffe00c00 0x78400c00 LdstImmpre Base;
    LDRSH_64_ldst_immpre 0xffe00c00 0x78800c00 LdstImmpre Base;
    LDRSH_32_ldst_immpre 0xffe00c00 0x78c00c00 LdstImmpre Base;
    STR_H_ldst_immpre 0xffe00c00 0x7c000c00 LdstImmpre Fp;
    LDR_H_ldst_immpre 0xffe00c00 0x7c400c00 LdstImmpre Fp;
    STR_32_ldst_immpre 0xffe00c00 0xb8000c00 LdstImmpre Base;
    LDR_32_ldst_immpre 0xffe00c00 0xb8400c00 LdstImmpre Base;
    LDRSW_64_ldst_immpre 0xffe00c00 0xb8800c00 LdstImmpre Base;
    STR_S_ldst_immpre 0xffe00c00 0xbc000c00 LdstImmpre Fp;
    LDR_S_ldst_immpre 0xffe00c00 0xbc400c00 LdstImmpre Fp;
    STR_64_ldst_immpre 0xffe00c00 0xf8000c00 LdstImmpre Base;
    LDR_64_ldst_immpre 0xffe00c00 0xf8400c00 LdstImmpre Base;
    STR_D_ldst_immpre 0xffe00c00 0xfc000c00 LdstImmpre Fp;
    LDR_D_ldst_immpre 0xffe00c00 0xfc400c00 LdstImmpre Fp;

    // LoadsStores: ldst_pac
    LDRAA_64_ldst_pac 0xffa00c00 0xf8200400 LdstPac Pauth;
    LDRAA_64W_ldst_pac 0xffa00c00 0xf8200c00 LdstPac Pauth;
    LDRAB_64_ldst_pac 0xffa00c00 0xf8a00400 LdstPac Pauth;
    LDRAB_64W_ldst_pac 0xffa00c00 0xf8a00c00 LdstPac Pauth;

    // LoadsStores: ldst_pos
    STRB_32_ldst_pos 0xffc00000 0x39000000 LdstPos Base;
    LDRB_32_ldst_pos 0xffc00000 0x39400000 LdstPos Base;
    LDRSB_64_ldst_pos 0xffc00000 0x39800000 LdstPos Base;
    LDRSB_32_ldst_pos 0xffc00000 0x39c00000 LdstPos Base;
    STR_B_ldst_pos 0xffc00000 0x3d000000 LdstPos Fp;
    LDR_B_ldst_pos 0xffc00000 0x3d400000 LdstPos Fp;
    STR_Q_ldst_pos 0xffc00000 0x3d800000 LdstPos Fp;
    LDR_Q_ldst_pos 0xffc00000 0x3dc00000 LdstPos Fp;
    STRH_32_ldst_pos 0xffc00000 0x79000000 LdstPos Base;
    LDRH_32_ldst_pos 0xffc00000 0x79400000 LdstPos Base;
    LDRSH_64_ldst_pos 0xffc00000 0x79800000 LdstPos Base;
    LDRSH_32_ldst_pos 0xffc00000 0x79c00000 LdstPos Base;
    STR_H_ldst_pos 0xffc00000 0x7d000000 LdstPos Fp;
    LDR_H_ldst_pos 0xffc00000 0x7d400000 LdstPos Fp;
    STR_32_ldst_pos 0xffc00000 0xb9000000 LdstPos Base;
    LDR_32_ldst_pos 0xffc00000 0xb9400000 LdstPos Base;
    LDRSW_64_ldst_pos 0xffc00000 0xb9800000 LdstPos Base;
    STR_S_ldst_pos 0xffc00000 0xbd000000 LdstPos Fp;
    LDR_S_ldst_pos 0xffc00000 0xbd400000 LdstPos Fp;
    STR_64_ldst_pos 0xffc00000 0xf9000000 LdstPos Base;
    LDR_64_ldst_pos 0xffc00000 0xf9400000 LdstPos Base;
    PRFM_P_ldst_pos 0xffc00000 0xf9800000 LdstPos Base;
    STR_D_ldst_pos 0xffc00000 0xfd000000 LdstPos Fp;
    LDR_D_ldst_pos 0xffc00000 0xfd400000 LdstPos Fp;

    // LoadsStores: ldst_regoff
    STRB_32B_ldst_regoff 0xffe00c00 0x38200800 LdstRegoff Base;
    STRB_32BL_ldst_regoff 0xffe0ec00 0x38206800 LdstRegoff Base;
    LDRB_32B_ldst_regoff 0xffe00c00 0x38600800 LdstRegoff Base;
    LDRB_32BL_ldst_regoff 0xffe0ec00 0x38606800 LdstRegoff Base;
    LDRSB_64B_ldst_regoff 0xffe00c00 0x38a00800 LdstRegoff Base;
    LDRSB_64BL_ldst_regoff 0xffe0ec00 0x38a06800 LdstRegoff Base;
    LDRSB_32B_ldst_regoff 0xffe00c00 0x38e00800 LdstRegoff Base;
    LDRSB_32BL_ldst_regoff 0xffe0ec00 0x38e06800 LdstRegoff Base;
    STR_B_ldst_regoff 0xffe00c00 0x3c200800 LdstRegoff Fp;
    STR_BL_ldst_regoff 0xffe0ec00 0x3c206800 LdstRegoff Fp;
    LDR_B_ldst_regoff 0xffe00c00 0x3c600800 LdstRegoff Fp;
    LDR_BL_ldst_regoff 0xffe0ec00 0x3c606800 LdstRegoff Fp;
    STR_Q_ldst_regoff 0xffe00c00 0x3ca00800 LdstRegoff Fp;
    LDR_Q_ldst_regoff 0xffe00c00 0x3ce00800 LdstRegoff Fp;
    STRH_32_ldst_regoff 0xffe00c00 0x78200800 LdstRegoff Base;
    LDRH_32_ldst_regoff 0xffe00c00 0x78600800 LdstRegoff Base;
    LDRSH_64_ldst_regoff 0xffe00c00 0x78a00800 LdstRegoff Base;
    LDRSH_32_ldst_regoff 0xffe00c00 0x78e00800 LdstRegoff Base;
    STR_H_ldst_regoff 0xffe00c00 0x7c200800 LdstRegoff Fp;
    LDR_H_ldst_regoff 0xffe00c00 0x7c600800 LdstRegoff Fp;
    STR_32_ldst_regoff 0xffe00c00 0xb8200800 LdstRegoff Base;
    LDR_32_ldst_regoff 0xffe00c00 0xb8600800 LdstRegoff Base;
    LDRSW_64_ldst_regoff 0xffe00c00 0xb8a00800 LdstRegoff Base;
    STR_S_ldst_regoff 0xffe00c00 0xbc200800 LdstRegoff Fp;
    LDR_S_ldst_regoff 0xffe00c00 0xbc600800 LdstRegoff Fp;
    STR_64_ldst_regoff 0xffe00c00 0xf8200800 LdstRegoff Base;
    LDR_64_ldst_regoff 0xffe00c00 0xf8600800 LdstRegoff Base;
    PRFM_P_ldst_regoff 0xffe04c00 0xf8a04800 LdstRegoff Base;
    RPRFM_R_ldst_regoff 0xffe04c18 0xf8a04818 LdstRegoff Hint;
    STR_D_ldst_regoff 0xffe00c00 0xfc200800 LdstRegoff Fp;
    LDR_D_ldst_regoff 0xffe00c00 0xfc600800 LdstRegoff Fp;

    // LoadsStores: ldst_unpriv
    STTRB_32_ldst_unpriv 0xffe00c00 0x38000800 LdstUnpriv Base;
    LDTRB_32_ldst_unpriv 0xffe00c00 0x38400800 LdstUnpriv Base;
    LDTRSB_64_ldst_unpriv 0xffe00c00 0x38800800 LdstUnpriv Base;
    LDTRSB_32_ldst_unpriv 0xffe00c00 0x38c00800 LdstUnpriv Base;
    STTRH_32_ldst_unpriv 0xffe00c00 0x78000800 LdstUnpriv Base;
    LDTRH_32_ldst_unpriv 0xffe00c00 0x78400800 LdstUnpriv Base;
    LDTRSH_64_ldst_unpriv 0xffe00c00 0x78800800 LdstUnpriv Base;
    LDTRSH_32_ldst_unpriv 0xffe00c00 0x78c00800 LdstUnpriv Base;
    STTR_32_ldst_unpriv 0xffe00c00 0xb8000800 LdstUnpriv Base;
    LDTR_32_ldst_unpriv 0xffe00c00 0xb8400800 LdstUnpriv Base;
    LDTRSW_64_ldst_unpriv 0xffe00c00 0xb8800800 LdstUnpriv Base;
    STTR_64_ldst_unpriv 0xffe00c00 0xf8000800 LdstUnpriv Base;
    LDTR_64_ldst_unpriv 0xffe00c00 0xf8400800 LdstUnpriv Base;

    // LoadsStores: ldst_unscaled
    STURB_32_ldst_unscaled 0xffe00c00 0x38000000 LdstUnscaled Base;
    LDURB_32_ldst_unscaled 0xffe00c00 0x38400000 LdstUnscaled Base;
    LDURSB_64_ldst_unscaled 0xffe00c00 0x38800000 LdstUnscaled Base;
    LDURSB_32_ldst_unscaled 0xffe00c00 0x38c00000 LdstUnscaled Base;
    STUR_B_ldst_unscaled 0xffe00c00 0x3c000000 LdstUnscaled Fp;
    LDUR_B_ldst_unscaled 0xffe00c00 0x3c400000 LdstUnscaled Fp;
    STUR_Q_ldst_unscaled 0xffe00c00 0x3c800000 LdstUnscaled Fp;
    LDUR_Q_ldst_unscaled 0xffe00c00 0x3cc00000 LdstUnscaled Fp;
    STURH_32_ldst_unscaled 0xffe00c00 0x78000000 LdstUnscaled Base;
    LDURH_32_ldst_unscaled 0xffe00c00 0x78400000 LdstUnscaled Base;
    LDURSH_64_ldst_unscaled 0xffe00c00 0x78800000 LdstUnscaled Base;
    LDURSH_32_ldst_unscaled 0xffe00c00 0x78c00000 LdstUnscaled Base;
    STUR_H_ldst_unscaled 0xffe00c00 0x7c000000 LdstUnscaled Fp;
    LDUR_H_ldst_unscaled 0xffe00c00 0x7c400000 LdstUnscaled Fp;
    STUR_32_ldst_unscaled 0xffe00c00 0xb8000000 LdstUnscaled Base;
    LDUR_32_ldst_unscaled 0xffe00c00 0xb8400000 LdstUnscaled Base;
    LDURSW_64_ldst_unscaled 0xffe00c00 0xb8800000 LdstUnscaled Base;
    STUR_S_ldst_unscaled 0xffe00c00 0xbc000000 LdstUnscaled Fp;
    LDUR_S_ldst_unscaled 0xffe00c00 0xbc400000 LdstUnscaled Fp;
    STUR_64_ldst_unscaled 0xffe00c00 0xf8000000 LdstUnscaled Base;
    LDUR_64_ldst_unscaled 0xffe00c00 0xf8400000 LdstUnscaled Base;
    PRFUM_P_ldst_unscaled 0xffe00c00 0xf8800000 LdstUnscaled Base;
    STUR_D_ldst_unscaled 0xffe00c00 0xfc000000 LdstUnscaled Fp;
    LDUR_D_ldst_unscaled 0xffe00c00 0xfc400000 LdstUnscaled Fp;

    // LoadsStores: ldstexclp
    STXP_SP32_ldstexclp 0xffe08000 0x88200000 Ldstexclp Base;
    STLXP_SP32_ldstexclp 0xffe08000 0x88208000 Ldstexclp Base;
    LDXP_LP32_ldstexclp 0xffe08000 0x887f0000 Ldstexclp Base should_be 0x001f0000;
    LDAXP_LP32_ldstexclp 0xffe08000 0x887f8000 Ldstexclp Base should_be 0x001f0000;
    STXP_SP64_ldstexclp 0xffe08000 0xc8200000 Ldstexclp Base;
    STLXP_SP64_ldstexclp 0xffe08000 0xc8208000 Ldstexclp Base;
    LDXP_LP64_ldstexclp 0xffe08000 0xc87f0000 Ldstexclp Base should_be 0x001f0000;
    LDAXP_LP64_ldstexclp 0xffe08000 0xc87f8000 Ldstexclp Base should_be 0x001f0000;

    // LoadsStores: ldstexclr
    STXRB_SR32_ldstexclr 0xffe08000 0x08007c00 Ldstexclr Base should_be 0x00007c00;
    STLXRB_SR32_ldstexclr 0xffe08000 0x0800fc00 Ldstexclr Base should_be 0x00007c00;
    LDXRB_LR32_ldstexclr 0xffe08000 0x085f7c00 Ldstexclr Base should_be 0x001f7c00;
    LDAXRB_LR32_ldstexclr 0xffe08000 0x085ffc00 Ldstexclr Base should_be 0x001f7c00;
    STXRH_SR32_ldstexclr 0xffe08000 0x48007c00 Ldstexclr Base should_be 0x00007c00;
    STLXRH_SR32_ldstexclr 0xffe08000 0x4800fc00 Ldstexclr Base should_be 0x00007c00;
    LDXRH_LR32_ldstexclr 0xffe08000 0x485f7c00 Ldstexclr Base should_be 0x001f7c00;
    LDAXRH_LR32_ldstexclr 0xffe08000 0x485ffc00 Ldstexclr Base should_be 0x001f7c00;
    STXR_SR32_ldstexclr 0xffe08000 0x88007c00 Ldstexclr Base should_be 0x00007c00;
    STLXR_SR32_ldstexclr 0xffe08000 0x8800fc00 Ldstexclr Base should_be 0x00007c00;
    LDXR_LR32_ldstexclr 0xffe08000 0x885f7c00 Ldstexclr Base should_be 0x001f7c00;
    LDAXR_LR32_ldstexclr 0xffe08000 0x885ffc00 Ldstexclr Base should_be 0x001f7c00;
    STXR_SR64_ldstexclr 0xffe08000 0xc8007c00 Ldstexclr Base should_be 0x00007c00;
    STLXR_SR64_ldstexclr 0xffe08000 0xc800fc00 Ldstexclr Base should_be 0x00007c00;
    LDXR_LR64_ldstexclr 0xffe08000 0xc85f7c00 Ldstexclr Base should_be 0x001f7c00;
    LDAXR_LR64_ldstexclr 0xffe08000 0xc85ffc00 Ldstexclr Base should_be 0x001f7c00;

    // LoadsStores: ldstexclr_unpriv
    STTXR_SR32_ldstexclr_unpriv 0xffe08000 0x89007c00 LdstexclrUnpriv Lsui should_be 0x00007c00;
    STLTXR_SR32_ldstexclr_unpriv 0xffe08000 0x8900fc00 LdstexclrUnpriv Lsui should_be 0x00007c00;
    LDTXR_LR32_ldstexclr_unpriv 0xffe08000 0x895f7c00 LdstexclrUnpriv Lsui should_be 0x001f7c00;
    LDATXR_LR32_ldstexclr_unpriv 0xffe08000 0x895ffc00 LdstexclrUnpriv Lsui should_be 0x001f7c00;
    STTXR_SR64_ldstexclr_unpriv 0xffe08000 0xc9007c00 LdstexclrUnpriv Lsui should_be 0x00007c00;
    STLTXR_SR64_ldstexclr_unpriv 0xffe08000 0xc900fc00 LdstexclrUnpriv Lsui should_be 0x00007c00;
    LDTXR_LR64_ldstexclr_unpriv 0xffe08000 0xc95f7c00 LdstexclrUnpriv Lsui should_be 0x001f7c00;
    LDATXR_LR64_ldstexclr_unpriv 0xffe08000 0xc95ffc00 LdstexclrUnpriv Lsui should_be 0x001f7c00;

    // LoadsStores: ldstnapair_offs
    STNP_32_ldstnapair_offs 0xffc00000 0x28000000 LdstnapairOffs Base;
    LDNP_32_ldstnapair_offs 0xffc00000 0x28400000 LdstnapairOffs Base;
    STNP_S_ldstnapair_offs 0xffc00000 0x2c000000 LdstnapairOffs Fp;
    LDNP_S_ldstnapair_offs 0xffc00000 0x2c400000 LdstnapairOffs Fp;
    STNP_D_ldstnapair_offs 0xffc00000 0x6c000000 LdstnapairOffs Fp;
    LDNP_D_ldstnapair_offs 0xffc00000 0x6c400000 LdstnapairOffs Fp;
    STNP_64_ldstnapair_offs 0xffc00000 0xa8000000 LdstnapairOffs Base;
    LDNP_64_ldstnapair_offs 0xffc00000 0xa8400000 LdstnapairOffs Base;
    STNP_Q_ldstnapair_offs 0xffc00000 0xac000000 LdstnapairOffs Fp;
    LDNP_Q_ldstnapair_offs 0xffc00000 0xac400000 LdstnapairOffs Fp;
    STTNP_64_ldstnapair_offs 0xffc00000 0xe8000000 LdstnapairOffs Lsui;
    LDTNP_64_ldstnapair_offs 0xffc00000 0xe8400000 LdstnapairOffs Lsui;
    STTNP_Q_ldstnapair_offs 0xffc00000 0xec000000 LdstnapairOffs Lsui;
    LDTNP_Q_ldstnapair_offs 0xffc00000 0xec400000 LdstnapairOffs Lsui;

    // LoadsStores: ldstord
    STLLRB_SL32_ldstord 0xffe08000 0x089f7c00 Ldstord Lor should_be 0x001f7c00;
    STLRB_SL32_ldstord 0xffe08000 0x089ffc00 Ldstord Base should_be 0x001f7c00;
    LDLARB_LR32_ldstord 0xffe08000 0x08df7c00 Ldstord Lor should_be 0x001f7c00;
    LDARB_LR32_ldstord 0xffe08000 0x08dffc00 Ldstord Base should_be 0x001f7c00;
    STLLRH_SL32_ldstord 0xffe08000 0x489f7c00 Ldstord Lor should_be 0x001f7c00;
    STLRH_SL32_ldstord 0xffe08000 0x489ffc00 Ldstord Base should_be 0x001f7c00;
    LDLARH_LR32_ldstord 0xffe08000 0x48df7c00 Ldstord Lor should_be 0x001f7c00;
    LDARH_LR32_ldstord 0xffe08000 0x48dffc00 Ldstord Base should_be 0x001f7c00;
    STLLR_SL32_ldstord 0xffe08000 0x889f7c00 Ldstord Lor should_be 0x001f7c00;
    STLR_SL32_ldstord 0xffe08000 0x889ffc00 Ldstord Base should_be 0x001f7c00;
    LDLAR_LR32_ldstord 0xffe08000 0x88df7c00 Ldstord Lor should_be 0x001f7c00;
    LDAR_LR32_ldstord 0xffe08000 0x88dffc00 Ldstord Base should_be 0x001f7c00;
    STLLR_SL64_ldstord 0xffe08000 0xc89f7c00 Ldstord Lor should_be 0x001f7c00;
    STLR_SL64_ldstord 0xffe08000 0xc89ffc00 Ldstord Base should_be 0x001f7c00;
    LDLAR_LR64_ldstord 0xffe08000 0xc8df7c00 Ldstord Lor should_be 0x001f7c00;
    LDAR_LR64_ldstord 0xffe08000 0xc8dffc00 Ldstord Base should_be 0x001f7c00;

    // LoadsStores: ldstpair_off
    STP_32_ldstpair_off 0xffc00000 0x29000000 LdstpairOff Base;
    LDP_32_ldstpair_off 0xffc00000 0x29400000 LdstpairOff Base;
    STP_S_ldstpair_off 0xffc00000 0x2d000000 LdstpairOff Fp;
    LDP_S_ldstpair_off 0xffc00000 0x2d400000 LdstpairOff Fp;
    STGP_64_ldstpair_off 0xffc00000 0x69000000 LdstpairOff Mte;
    LDPSW_64_ldstpair_off 0xffc00000 0x69400000 LdstpairOff Base;
    STP_D_ldstpair_off 0xffc00000 0x6d000000 LdstpairOff Fp;
    LDP_D_ldstpair_off 0xffc00000 0x6d400000 LdstpairOff Fp;
    STP_64_ldstpair_off 0xffc00000 0xa9000000 LdstpairOff Base;
    LDP_64_ldstpair_off 0xffc00000 0xa9400000 LdstpairOff Base;
    STP_Q_ldstpair_off 0xffc00000 0xad000000 LdstpairOff Fp;
    LDP_Q_ldstpair_off 0xffc00000 0xad400000 LdstpairOff Fp;
    STTP_64_ldstpair_off 0xffc00000 0xe9000000 LdstpairOff Lsui;
    LDTP_64_ldstpair_off 0xffc00000 0xe9400000 LdstpairOff Lsui;
    STTP_Q_ldstpair_off 0xffc00000 0xed000000 LdstpairOff Lsui;
    LDTP_Q_ldstpair_off 0xffc00000 0xed400000 LdstpairOff Lsui;

    // LoadsStores: ldstpair_post
    STP_32_ldstpair_post 0xffc00000 0x28800000 LdstpairPost Base;
    LDP_32_ldstpair_post 0xffc00000 0x28c00000 LdstpairPost Base;
    STP_S_ldstpair_post 0xffc00000 0x2c800000 LdstpairPost Fp;
    LDP_S_ldstpair_post 0xffc00000 0x2cc00000 LdstpairPost Fp;
    STGP_64_ldstpair_post 0xffc00000 0x68800000 LdstpairPost Mte;
    LDPSW_64_ldstpair_post 0xffc00000 0x68c00000 LdstpairPost Base;
    STP_D_ldstpair_post 0xffc00000 0x6c800000 LdstpairPost Fp;
    LDP_D_ldstpair_post 0xffc00000 0x6cc00000 LdstpairPost Fp;
    STP_64_ldstpair_post 0xffc00000 0xa8800000 LdstpairPost Base;
    LDP_64_ldstpair_post 0xffc00000 0xa8c00000 LdstpairPost Base;
    STP_Q_ldstpair_post 0xffc00000 0xac800000 LdstpairPost Fp;
    LDP_Q_ldstpair_post 0xffc00000 0xacc00000 LdstpairPost Fp;
    STTP_64_ldstpair_post 0xffc00000 0xe8800000 LdstpairPost Lsui;
    LDTP_64_ldstpair_post 0xffc00000 0xe8c00000 LdstpairPost Lsui;
    STTP_Q_ldstpair_post 0xffc00000 0xec800000 LdstpairPost Lsui;
    LDTP_Q_ldstpair_post 0xffc00000 0xecc00000 LdstpairPost Lsui;

    // LoadsStores: ldstpair_pre
    STP_32_ldstpair_pre 0xffc00000 0x29800000 LdstpairPre Base;
    LDP_32_ldstpair_pre 0xffc00000 0x29c00000 LdstpairPre Base;
    STP_S_ldstpair_pre 0xffc00000 0x2d800000 LdstpairPre Fp;
    LDP_S_ldstpair_pre 0xffc00000 0x2dc00000 LdstpairPre Fp;
    STGP_64_ldstpair_pre 0xffc00000 0x69800000 LdstpairPre Mte;
    LDPSW_64_ldstpair_pre 0xffc00000 0x69c00000 LdstpairPre Base;
    STP_D_ldstpair_pre 0xffc00000 0x6d800000 LdstpairPre Fp;
    LDP_D_ldstpair_pre 0xffc00000 0x6dc00000 LdstpairPre Fp;
    STP_64_ldstpair_pre 0xffc00000 0xa9800000 LdstpairPre Base;
    LDP_64_ldstpair_pre 0xffc00000 0xa9c00000 LdstpairPre Base;
    STP_Q_ldstpair_pre 0xffc00000 0xad800000 LdstpairPre Fp;
    LDP_Q_ldstpair_pre 0xffc00000 0xadc00000 LdstpairPre Fp;
    STTP_64_ldstpair_pre 0xffc00000 0xe9800000 LdstpairPre Lsui;
    LDTP_64_ldstpair_pre 0xffc00000 0xe9c00000 LdstpairPre Lsui;
    STTP_Q_ldstpair_pre 0xffc00000 0xed800000 LdstpairPre Lsui;
    LDTP_Q_ldstpair_pre 0xffc00000 0xedc00000 LdstpairPre Lsui;

    // LoadsStores: ldsttags
    STG_64Spost_ldsttags 0xffe00c00 0xd9200400 Ldsttags Mte;
    STG_64Soffset_ldsttags 0xffe00c00 0xd9200800 Ldsttags Mte;
    STG_64Spre_ldsttags 0xffe00c00 0xd9200c00 Ldsttags Mte;
    STZGM_64bulk_ldsttags 0xfffffc00 0xd9200000 Ldsttags Mte;
    LDG_64Loffset_ldsttags 0xffe00c00 0xd9600000 Ldsttags Mte;
    STZG_64Spost_ldsttags 0xffe00c00 0xd9600400 Ldsttags Mte;
    STZG_64Soffset_ldsttags 0xffe00c00 0xd9600800 Ldsttags Mte;
    STZG_64Spre_ldsttags 0xffe00c00 0xd9600c00 Ldsttags Mte;
    ST2G_64Spost_ldsttags 0xffe00c00 0xd9a00400 Ldsttags Mte;
    ST2G_64Soffset_ldsttags 0xffe00c00 0xd9a00800 Ldsttags Mte;
    ST2G_64Spre_ldsttags 0xffe00c00 0xd9a00c00 Ldsttags Mte;
    STGM_64bulk_ldsttags 0xfffffc00 0xd9a00000 Ldsttags Mte;
    STZ2G_64Spost_ldsttags 0xffe00c00 0xd9e00400 Ldsttags Mte;
    STZ2G_64Soffset_ldsttags 0xffe00c00 0xd9e00800 Ldsttags Mte;
    STZ2G_64Spre_ldsttags 0xffe00c00 0xd9e00c00 Ldsttags Mte;
    LDGM_64bulk_ldsttags 0xfffffc00 0xd9e00000 Ldsttags Mte;

    // LoadsStores: loadlit
    LDR_32_loadlit 0xff000000 0x18000000 Loadlit Base;
    LDR_S_loadlit 0xff000000 0x1c000000 Loadlit Fp;
    LDR_64_loadlit 0xff000000 0x58000000 Loadlit Base;
    LDR_D_loadlit 0xff000000 0x5c000000 Loadlit Fp;
    LDRSW_64_loadlit 0xff000000 0x98000000 Loadlit Base;
    LDR_Q_loadlit 0xff000000 0x9c000000 Loadlit Fp;
    PRFM_P_loadlit 0xff000000 0xd8000000 Loadlit Base;

    // LoadsStores: memcms
    CPYFP_CPY_memcms 0x3fe0fc00 0x19000400 Memcms Mops;
    CPYFPWT_CPY_memcms 0x3fe0fc00 0x19001400 Memcms Mops;
    CPYFPRT_CPY_memcms 0x3fe0fc00 0x19002400 Memcms Mops;
    CPYFPT_CPY_memcms 0x3fe0fc00 0x19003400 Memcms Mops;
    CPYFPWN_CPY_memcms 0x3fe0fc00 0x19004400 Memcms Mops;
    CPYFPWTWN_CPY_memcms 0x3fe0fc00 0x19005400 Memcms Mops;
    CPYFPRTWN_CPY_memcms 0x3fe0fc00 0x19006400 Memcms Mops;
    CPYFPTWN_CPY_memcms 0x3fe0fc00 0x19007400 Memcms Mops;
    CPYFPRN_CPY_memcms 0x3fe0fc00 0x19008400 Memcms Mops;
    CPYFPWTRN_CPY_memcms 0x3fe0fc00 0x19009400 Memcms Mops;
    CPYFPRTRN_CPY_memcms 0x3fe0fc00 0x1900a400 Memcms Mops;
    CPYFPTRN_CPY_memcms 0x3fe0fc00 0x1900b400 Memcms Mops;
    CPYFPN_CPY_memcms 0x3fe0fc00 0x1900c400 Memcms Mops;
    CPYFPWTN_CPY_memcms 0x3fe0fc00 0x1900d400 Memcms Mops;
    CPYFPRTN_CPY_memcms 0x3fe0fc00 0x1900e400 Memcms Mops;
    CPYFPTN_CPY_memcms 0x3fe0fc00 0x1900f400 Memcms Mops;
    CPYFM_CPY_memcms 0x3fe0fc00 0x19400400 Memcms Mops;
    CPYFMWT_CPY_memcms 0x3fe0fc00 0x19401400 Memcms Mops;
    CPYFMRT_CPY_memcms 0x3fe0fc00 0x19402400 Memcms Mops;
    CPYFMT_CPY_memcms 0x3fe0fc00 0x19403400 Memcms Mops;
    CPYFMWN_CPY_memcms 0x3fe0fc00 0x19404400 Memcms Mops;
    CPYFMWTWN_CPY_memcms 0x3fe0fc00 0x19405400 Memcms Mops;
    CPYFMRTWN_CPY_memcms 0x3fe0fc00 0x19406400 Memcms Mops;
    CPYFMTWN_CPY_memcms 0x3fe0fc00 0x19407400 Memcms Mops;
    CPYFMRN_CPY_memcms 0x3fe0fc00 0x19408400 Memcms Mops;
    CPYFMWTRN_CPY_memcms 0x3fe0fc00 0x19409400 Memcms Mops;
    CPYFMRTRN_CPY_memcms 0x3fe0fc00 0x1940a400 Memcms Mops;
    CPYFMTRN_CPY_memcms 0x3fe0fc00 0x1940b400 Memcms Mops;
    CPYFMN_CPY_memcms 0x3fe0fc00 0x1940c400 Memcms Mops;
    CPYFMWTN_CPY_memcms 0x3fe0fc00 0x1940d400 Memcms Mops;
    CPYFMRTN_CPY_memcms 0x3fe0fc00 0x1940e400 Memcms Mops;
    CPYFMTN_CPY_memcms 0x3fe0fc00 0x1940f400 Memcms Mops;
    CPYFE_CPY_memcms 0x3fe0fc00 0x19800400 Memcms Mops;
    CPYFEWT_CPY_memcms 0x3fe0fc00 0x19801400 Memcms Mops;
    CPYFERT_CPY_memcms 0x3fe0fc00 0x19802400 Memcms Mops;
    CPYFET_CPY_memcms 0x3fe0fc00 0x19803400 Memcms Mops;
    CPYFEWN_CPY_memcms 0x3fe0fc00 0x19804400 Memcms Mops;
    CPYFEWTWN_CPY_memcms 0x3fe0fc00 0x19805400 Memcms Mops;
    CPYFERTWN_CPY_memcms 0x3fe0fc00 0x19806400 Memcms Mops;
    CPYFETWN_CPY_memcms 0x3fe0fc00 0x19807400 Memcms Mops;
    CPYFERN_CPY_memcms 0x3fe0fc00 0x19808400 Memcms Mops;
    CPYFEWTRN_CPY_memcms 0x3fe0fc00 0x19809400 Memcms Mops;
    CPYFERTRN_CPY_memcms 0x3fe0fc00 0x1980a400 Memcms Mops;
    CPYFETRN_CPY_memcms 0x3fe0fc00 0x1980b400 Memcms Mops;
    CPYFEN_CPY_memcms 0x3fe0fc00 0x1980c400 Memcms Mops;
    CPYFEWTN_CPY_memcms 0x3fe0fc00 0x1980d400 Memcms Mops;
    CPYFERTN_CPY_memcms 0x3fe0fc00 0x1980e400 Memcms Mops;
    CPYFETN_CPY_memcms 0x3fe0fc00 0x1980f400 Memcms Mops;
    SETP_SET_memcms 0x3fe0fc00 0x19c00400 Memcms Mops;
    SETPT_SET_memcms 0x3fe0fc00 0x19c01400 Memcms Mops;
    SETPN_SET_memcms 0x3fe0fc00 0x19c02400 Memcms Mops;
    SETPTN_SET_memcms 0x3fe0fc00 0x19c03400 Memcms Mops;
    SETM_SET_memcms 0x3fe0fc00 0x19c04400 Memcms Mops;
    SETMT_SET_memcms 0x3fe0fc00 0x19c05400 Memcms Mops;
    SETMN_SET_memcms 0x3fe0fc00 0x19c06400 Memcms Mops;
    SETMTN_SET_memcms 0x3fe0fc00 0x19c07400 Memcms Mops;
    SETE_SET_memcms 0x3fe0fc00 0x19c08400 Memcms Mops;
    SETET_SET_memcms 0x3fe0fc00 0x19c09400 Memcms Mops;
    SETEN_SET_memcms 0x3fe0fc00 0x19c0a400 Memcms Mops;
    SETETN_SET_memcms 0x3fe0fc00 0x19c0b400 Memcms Mops;
    CPYP_CPY_memcms 0x3fe0fc00 0x1d000400 Memcms Mops;
    CPYPWT_CPY_memcms 0x3fe0fc00 0x1d001400 Memcms Mops;
    CPYPRT_CPY_memcms 0x3fe0fc00 0x1d002400 Memcms Mops;
    CPYPT_CPY_memcms 0x3fe0fc00 0x1d003400 Memcms Mops;
    CPYPWN_CPY_memcms 0x3fe0fc00 0x1d004400 Memcms Mops;
    CPYPWTWN_CPY_memcms 0x3fe0fc00 0x1d005400 Memcms Mops;
    CPYPRTWN_CPY_memcms 0x3fe0fc00 0x1d006400 Memcms Mops;
    CPYPTWN_CPY_memcms 0x3fe0fc00 0x1d007400 Memcms Mops;
    CPYPRN_CPY_memcms 0x3fe0fc00 0x1d008400 Memcms Mops;
    CPYPWTRN_CPY_memcms 0x3fe0fc00 0x1d009400 Memcms Mops;
    CPYPRTRN_CPY_memcms 0x3fe0fc00 0x1d00a400 Memcms Mops;
    CPYPTRN_CPY_memcms 0x3fe0fc00 0x1d00b400 Memcms Mops;
    CPYPN_CPY_memcms 0x3fe0fc00 0x1d00c400 Memcms Mops;
    CPYPWTN_CPY_memcms 0x3fe0fc00 0x1d00d400 Memcms Mops;
    CPYPRTN_CPY_memcms 0x3fe0fc00 0x1d00e400 Memcms Mops;
    CPYPTN_CPY_memcms 0x3fe0fc00 0x1d00f400 Memcms Mops;
    CPYM_CPY_memcms 0x3fe0fc00 0x1d400400 Memcms Mops;
    CPYMWT_CPY_memcms 0x3fe0fc00 0x1d401400 Memcms Mops;
    CPYMRT_CPY_memcms 0x3fe0fc00 0x1d402400 Memcms Mops;
    CPYMT_CPY_memcms 0x3fe0fc00 0x1d403400 Memcms Mops;
    CPYMWN_CPY_memcms 0x3fe0fc00 0x1d404400 Memcms Mops;
    CPYMWTWN_CPY_memcms 0x3fe0fc00 0x1d405400 Memcms Mops;
    CPYMRTWN_CPY_memcms 0x3fe0fc00 0x1d406400 Memcms Mops;
    CPYMTWN_CPY_memcms 0x3fe0fc00 0x1d407400 Memcms Mops;
    CPYMRN_CPY_memcms 0x3fe0fc00 0x1d408400 Memcms Mops;
    CPYMWTRN_CPY_memcms 0x3fe0fc00 0x1d409400 Memcms Mops;
    CPYMRTRN_CPY_memcms 0x3fe0fc00 0x1d40a400 Memcms Mops;
    CPYMTRN_CPY_memcms 0x3fe0fc00 0x1d40b400 Memcms Mops;
    CPYMN_CPY_memcms 0x3fe0fc00 0x1d40c400 Memcms Mops;
    CPYMWTN_CPY_memcms 0x3fe0fc00 0x1d40d400 Memcms Mops;
    CPYMRTN_CPY_memcms 0x3fe0fc00 0x1d40e400 Memcms Mops;
    CPYMTN_CPY_memcms 0x3fe0fc00 0x1d40f400 Memcms Mops;
    CPYE_CPY_memcms 0x3fe0fc00 0x1d800400 Memcms Mops;
    CPYEWT_CPY_memcms 0x3fe0fc00 0x1d801400 Memcms Mops;
    CPYERT_CPY_memcms 0x3fe0fc00 0x1d802400 Memcms Mops;
    CPYET_CPY_memcms 0x3fe0fc00 0x1d803400 Memcms Mops;
    CPYEWN_CPY_memcms 0x3fe0fc00 0x1d804400 Memcms Mops;
    CPYEWTWN_CPY_memcms 0x3fe0fc00 0x1d805400 Memcms Mops;
    CPYERTWN_CPY_memcms 0x3fe0fc00 0x1d806400 Memcms Mops;
    CPYETWN_CPY_memcms 0x3fe0fc00 0x1d807400 Memcms Mops;
    CPYERN_CPY_memcms 0x3fe0fc00 0x1d808400 Memcms Mops;
    CPYEWTRN_CPY_memcms 0x3fe0fc00 0x1d809400 Memcms Mops;
    CPYERTRN_CPY_memcms 0x3fe0fc00 0x1d80a400 Memcms Mops;
    CPYETRN_CPY_memcms 0x3fe0fc00 0x1d80b400 Memcms Mops;
    CPYEN_CPY_memcms 0x3fe0fc00 0x1d80c400 Memcms Mops;
    CPYEWTN_CPY_memcms 0x3fe0fc00 0x1d80d400 Memcms Mops;
    CPYERTN_CPY_memcms 0x3fe0fc00 0x1d80e400 Memcms Mops;
    CPYETN_CPY_memcms 0x3fe0fc00 0x1d80f400 Memcms Mops;
    SETGP_SET_memcms 0x3fe0fc00 0x1dc00400 Memcms Mops;
    SETGPT_SET_memcms 0x3fe0fc00 0x1dc01400 Memcms Mops;
    SETGPN_SET_memcms 0x3fe0fc00 0x1dc02400 Memcms Mops;
    SETGPTN_SET_memcms 0x3fe0fc00 0x1dc03400 Memcms Mops;
    SETGM_SET_memcms 0x3fe0fc00 0x1dc04400 Memcms Mops;
    SETGMT_SET_memcms 0x3fe0fc00 0x1dc05400 Memcms Mops;
    SETGMN_SET_memcms 0x3fe0fc00 0x1dc06400 Memcms Mops;
    SETGMTN_SET_memcms 0x3fe0fc00 0x1dc07400 Memcms Mops;
    SETGE_SET_memcms 0x3fe0fc00 0x1dc08400 Memcms Mops;
    SETGET_SET_memcms 0x3fe0fc00 0x1dc09400 Memcms Mops;
    SETGEN_SET_memcms 0x3fe0fc00 0x1dc0a400 Memcms Mops;
    SETGETN_SET_memcms 0x3fe0fc00 0x1dc0b400 Memcms Mops;

    // LoadsStores: memop
    LDADDB_32_memop 0xffe0fc00 0x38200000 Memop Lse;
    LDCLRB_32_memop 0xffe0fc00 0x38201000 Memop Lse;
    LDEORB_32_memop 0xffe0fc00 0x38202000 Memop Lse;
    LDSETB_32_memop 0xffe0fc00 0x38203000 Memop Lse;
    LDSMAXB_32_memop 0xffe0fc00 0x38204000 Memop Lse;
    LDSMINB_32_memop 0xffe0fc00 0x38205000 Memop Lse;
    LDUMAXB_32_memop 0xffe0fc00 0x38206000 Memop Lse;
    LDUMINB_32_memop 0xffe0fc00 0x38207000 Memop Lse;
    SWPB_32_memop 0xffe0fc00 0x38208000 Memop Lse;
    RCWCLR_64_memop 0xffe0fc00 0x38209000 Memop The;
    RCWSWP_64_memop 0xffe0fc00 0x3820a000 Memop The;
    RCWSET_64_memop 0xffe0fc00 0x3820b000 Memop The;
    LDADDLB_32_memop 0xffe0fc00 0x38600000 Memop Lse;
    LDCLRLB_32_memop 0xffe0fc00 0x38601000 Memop Lse;
    LDEORLB_32_memop 0xffe0fc00 0x38602000 Memop Lse;
    LDSETLB_32_memop 0xffe0fc00 0x38603000 Memop Lse;
    LDSMAXLB_32_memop 0xffe0fc00 0x38604000 Memop Lse;
    LDSMINLB_32_memop 0xffe0fc00 0x38605000 Memop Lse;
    LDUMAXLB_32_memop 0xffe0fc00 0x38606000 Memop Lse;
    LDUMINLB_32_memop 0xffe0fc00 0x38607000 Memop Lse;
    SWPLB_32_memop 0xffe0fc00 0x38608000 Memop Lse;
    RCWCLRL_64_memop 0xffe0fc00 0x38609000 Memop The;
    RCWSWPL_64_memop 0xffe0fc00 0x3860a000 Memop The;
    RCWSETL_64_memop 0xffe0fc00 0x3860b000 Memop The;
    LDADDAB_32_memop 0xffe0fc00 0x38a00000 Memop Lse;
    LDCLRAB_32_memop 0xffe0fc00 0x38a01000 Memop Lse;
    LDEORAB_32_memop 0xffe0fc00 0x38a02000 Memop Lse;
    LDSETAB_32_memop 0xffe0fc00 0x38a03000 Memop Lse;
    LDSMAXAB_32_memop 0xffe0fc00 0x38a04000 Memop Lse;
    LDSMINAB_32_memop 0xffe0fc00 0x38a05000 Memop Lse;
    LDUMAXAB_32_memop 0xffe0fc00 0x38a06000 Memop Lse;
    LDUMINAB_32_memop 0xffe0fc00 0x38a07000 Memop Lse;
    SWPAB_32_memop 0xffe0fc00 0x38a08000 Memop Lse;
    RCWCLRA_64_memop 0xffe0fc00 0x38a09000 Memop The;
    RCWSWPA_64_memop 0xffe0fc00 0x38a0a000 Memop The;
    RCWSETA_64_memop 0xffe0fc00 0x38a0b000 Memop The;
    LDAPRB_32L_memop 0xffe0fc00 0x38bfc000 Memop Lrcpc should_be 0x001f0000;
    LDADDALB_32_memop 0xffe0fc00 0x38e00000 Memop Lse;
    LDCLRALB_32_memop 0xffe0fc00 0x38e01000 Memop Lse;
    LDEORALB_32_memop 0xffe0fc00 0x38e02000 Memop Lse;
    LDSETALB_32_memop 0xffe0fc00 0x38e03000 Memop Lse;
    LDSMAXALB_32_memop 0xffe0fc00 0x38e04000 Memop Lse;
    LDSMINALB_32_memop 0xffe0fc00 0x38e05000 Memop Lse;
    LDUMAXALB_32_memop 0xffe0fc00 0x38e06000 Memop Lse;
    LDUMINALB_32_memop 0xffe0fc00 0x38e07000 Memop Lse;
    SWPALB_32_memop 0xffe0fc00 0x38e08000 Memop Lse;
    RCWCLRAL_64_memop 0xffe0fc00 0x38e09000 Memop The;
    RCWSWPAL_64_memop 0xffe0fc00 0x38e0a000 Memop The;
    RCWSETAL_64_memop 0xffe0fc00 0x38e0b000 Memop The;
    LDADDH_32_memop 0xffe0fc00 0x78200000 Memop Lse;
    LDCLRH_32_memop 0xffe0fc00 0x78201000 Memop Lse;
    LDEORH_32_memop 0xffe0fc00 0x78202000 Memop Lse;
    LDSETH_32_memop 0xffe0fc00 0x78203000 Memop Lse;
    LDSMAXH_32_memop 0xffe0fc00 0x78204000 Memop Lse;
    LDSMINH_32_memop 0xffe0fc00 0x78205000 Memop Lse;
    LDUMAXH_32_memop 0xffe0fc00 0x78206000 Memop Lse;
    LDUMINH_32_memop 0xffe0fc00 0x78207000 Memop Lse;
    SWPH_32_memop 0xffe0fc00 0x78208000 Memop Lse;
    RCWSCLR_64_memop 0xffe0fc00 0x78209000 Memop The;
    RCWSSWP_64_memop 0xffe0fc00 0x7820a000 Memop The;
    RCWSSET_64_memop 0xffe0fc00 0x7820b000 Memop The;
    LDADDLH_32_memop 0xffe0fc00 0x78600000 Memop Lse;
    LDCLRLH_32_memop 0xffe0fc00 0x78601000 Memop Lse;
    LDEORLH_32_memop 0xffe0fc00 0x78602000 Memop Lse;
    LDSETLH_32_memop 0xffe0fc00 0x78603000 Memop Lse;
    LDSMAXLH_32_memop 0xffe0fc00 0x78604000 Memop Lse;
    LDSMINLH_32_memop 0xffe0fc00 0x78605000 Memop Lse;
    LDUMAXLH_32_memop 0xffe0fc00 0x78606000 Memop Lse;
    LDUMINLH_32_memop 0xffe0fc00 0x78607000 Memop Lse;
    SWPLH_32_memop 0xffe0fc00 0x78608000 Memop Lse;
    RCWSCLRL_64_memop 0xffe0fc00 0x78609000 Memop The;
    RCWSSWPL_64_memop 0xffe0fc00 0x7860a000 Memop The;
    RCWSSETL_64_memop 0xffe0fc00 0x7860b000 Memop The;
    LDADDAH_32_memop 0xffe0fc00 0x78a00000 Memop Lse;
    LDCLRAH_32_memop 0xffe0fc00 0x78a01000 Memop Lse;
    LDEORAH_32_memop 0xffe0fc00 0x78a02000 Memop Lse;
    LDSETAH_32_memop 0xffe0fc00 0x78a03000 Memop Lse;
    LDSMAXAH_32_memop 0xffe0fc00 0x78a04000 Memop Lse;
    LDSMINAH_32_memop 0xffe0fc00 0x78a05000 Memop Lse;
    LDUMAXAH_32_memop 0xffe0fc00 0x78a06000 Memop Lse;
    LDUMINAH_32_memop 0xffe0fc00 0x78a07000 Memop Lse;
    SWPAH_32_memop 0xffe0fc00 0x78a08000 Memop Lse;
    RCWSCLRA_64_memop 0xffe0fc00 0x78a09000 Memop The;
    RCWSSWPA_64_memop 0xffe0fc00 0x78a0a000 Memop The;
    RCWSSETA_64_memop 0xffe0fc00 0x78a0b000 Memop The;
    LDAPRH_32L_memop 0xffe0fc00 0x78bfc000 Memop Lrcpc should_be 0x001f0000;
    LDADDALH_32_memop 0xffe0fc00 0x78e00000 Memop Lse;
    LDCLRALH_32_memop 0xffe0fc00 0x78e01000 Memop Lse;
    LDEORALH_32_memop 0xffe0fc00 0x78e02000 Memop Lse;
    LDSETALH_32_memop 0xffe0fc00 0x78e03000 Memop Lse;
    LDSMAXALH_32_memop 0xffe0fc00 0x78e04000 Memop Lse;
    LDSMINALH_32_memop 0xffe0fc00 0x78e05000 Memop Lse;
    LDUMAXALH_32_memop 0xffe0fc00 0x78e06000 Memop Lse;
    LDUMINALH_32_memop 0xffe0fc00 0x78e07000 Memop Lse;
    SWPALH_32_memop 0xffe0fc00 0x78e08000 Memop Lse;
    RCWSCLRAL_64_memop 0xffe0fc00 0x78e09000 Memop The;
    RCWSSWPAL_64_memop 0xffe0fc00 0x78e0a000 Memop The;
    RCWSSETAL_64_memop 0xffe0fc00 0x78e0b000 Memop The;
    LDADD_32_memop 0xffe0fc00 0xb8200000 Memop Lse;
    LDCLR_32_memop 0xffe0fc00 0xb8201000 Memop Lse;
    LDEOR_32_memop 0xffe0fc00 0xb8202000 Memop Lse;
    LDSET_32_memop 0xffe0fc00 0xb8203000 Memop Lse;
    LDSMAX_32_memop 0xffe0fc00 0xb8204000 Memop Lse;
    LDSMIN_32_memop 0xffe0fc00 0xb8205000 Memop Lse;
    LDUMAX_32_memop 0xffe0fc00 0xb8206000 Memop Lse;
    LDUMIN_32_memop 0xffe0fc00 0xb8207000 Memop Lse;
    SWP_32_memop 0xffe0fc00 0xb8208000 Memop Lse;
    LDADDL_32_memop 0xffe0fc00 0xb8600000 Memop Lse;
    LDCLRL_32_memop 0xffe0fc00 0xb8601000 Memop Lse;
    LDEORL_32_memop 0xffe0fc00 0xb8602000 Memop Lse;
    LDSETL_32_memop 0xffe0fc00 0xb8603000 Memop Lse;
    LDSMAXL_32_memop 0xffe0fc00 0xb8604000 Memop Lse;
    LDSMINL_32_memop 0xffe0fc00 0xb8605000 Memop Lse;
    LDUMAXL_32_memop 0xffe0fc00 0xb8606000 Memop Lse;
    LDUMINL_32_memop 0xffe0fc00 0xb8607000 Memop Lse;
    SWPL_32_memop 0xffe0fc00 0xb8608000 Memop Lse;
    LDADDA_32_memop 0xffe0fc00 0xb8a00000 Memop Lse;
    LDCLRA_32_memop 0xffe0fc00 0xb8a01000 Memop Lse;
    LDEORA_32_memop 0xffe0fc00 0xb8a02000 Memop Lse;
    LDSETA_32_memop 0xffe0fc00 0xb8a03000 Memop Lse;
    LDSMAXA_32_memop 0xffe0fc00 0xb8a04000 Memop Lse;
    LDSMINA_32_memop 0xffe0fc00 0xb8a05000 Memop Lse;
    LDUMAXA_32_memop 0xffe0fc00 0xb8a06000 Memop Lse;
    LDUMINA_32_memop 0xffe0fc00 0xb8a07000 Memop Lse;
    SWPA_32_memop 0xffe0fc00 0xb8a08000 Memop Lse;
    LDAPR_32L_memop 0xffe0fc00 0xb8bfc000 Memop Lrcpc should_be 0x001f0000;
    LDADDAL_32_memop 0xffe0fc00 0xb8e00000 Memop Lse;
    LDCLRAL_32_memop 0xffe0fc00 0xb8e01000 Memop Lse;
    LDEORAL_32_memop 0xffe0fc00 0xb8e02000 Memop Lse;
    LDSETAL_32_memop 0xffe0fc00 0xb8e03000 Memop Lse;
    LDSMAXAL_32_memop 0xffe0fc00 0xb8e04000 Memop Lse;
    LDSMINAL_32_memop 0xffe0fc00 0xb8e05000 Memop Lse;
    LDUMAXAL_32_memop 0xffe0fc00 0xb8e06000 Memop Lse;
    LDUMINAL_32_memop 0xffe0fc00 0xb8e07000 Memop Lse;
    SWPAL_32_memop 0xffe0fc00 0xb8e08000 Memop Lse;
    LDADD_64_memop 0xffe0fc00 0xf8200000 Memop Lse;
    LDCLR_64_memop 0xffe0fc00 0xf8201000 Memop Lse;
    LDEOR_64_memop 0xffe0fc00 0xf8202000 Memop Lse;
    LDSET_64_memop 0xffe0fc00 0xf8203000 Memop Lse;
    LDSMAX_64_memop 0xffe0fc00 0xf8204000 Memop Lse;
    LDSMIN_64_memop 0xffe0fc00 0xf8205000 Memop Lse;
    LDUMAX_64_memop 0xffe0fc00 0xf8206000 Memop Lse;
    LDUMIN_64_memop 0xffe0fc00 0xf8207000 Memop Lse;
    SWP_64_memop 0xffe0fc00 0xf8208000 Memop Lse;
    ST64BV0_64_memop 0xffe0fc00 0xf820a000 Memop Ls64;
    ST64BV_64_memop 0xffe0fc00 0xf820b000 Memop Ls64;
    ST64B_64L_memop 0xfffffc00 0xf83f9000 Memop Ls64;
    LDA64B_64L_memop 0xfffffc00 0xf8bfd000 Memop Lsc64b;
    LD64B_64L_memop 0xfffffc00 0xf83fd000 Memop Ls64;
    LDADDL_64_memop 0xffe0fc00 0xf8600000 Memop Lse;
    LDCLRL_64_memop 0xffe0fc00 0xf8601000 Memop Lse;
    LDEORL_64_memop 0xffe0fc00 0xf8602000 Memop Lse;
    LDSETL_64_memop 0xffe0fc00 0xf8603000 Memop Lse;
    LDSMAXL_64_memop 0xffe0fc00 0xf8604000 Memop Lse;
    LDSMINL_64_memop 0xffe0fc00 0xf8605000 Memop Lse;
    LDUMAXL_64_memop 0xffe0fc00 0xf8606000 Memop Lse;
    LDUMINL_64_memop 0xffe0fc00 0xf8607000 Memop Lse;
    SWPL_64_memop 0xffe0fc00 0xf8608000 Memop Lse;
    STL64BV0_64_memop 0xffe0fc00 0xf860a000 Memop Lsc64b;
    STL64BV_64_memop 0xffe0fc00 0xf860b000 Memop Lsc64b;
    STL64B_64L_memop 0xfffffc00 0xf87f9000 Memop Lsc64b;
    LDADDA_64_memop 0xffe0fc00 0xf8a00000 Memop Lse;
    LDCLRA_64_memop 0xffe0fc00 0xf8a01000 Memop Lse;
    LDEORA_64_memop 0xffe0fc00 0xf8a02000 Memop Lse;
    LDSETA_64_memop 0xffe0fc00 0xf8a03000 Memop Lse;
    LDSMAXA_64_memop 0xffe0fc00 0xf8a04000 Memop Lse;
    LDSMINA_64_memop 0xffe0fc00 0xf8a05000 Memop Lse;
    LDUMAXA_64_memop 0xffe0fc00 0xf8a06000 Memop Lse;
    LDUMINA_64_memop 0xffe0fc00 0xf8a07000 Memop Lse;
    SWPA_64_memop 0xffe0fc00 0xf8a08000 Memop Lse;
    LDAPR_64L_memop 0xffe0fc00 0xf8bfc000 Memop Lrcpc should_be 0x001f0000;
    LDADDAL_64_memop 0xffe0fc00 0xf8e00000 Memop Lse;
    LDCLRAL_64_memop 0xffe0fc00 0xf8e01000 Memop Lse;
    LDEORAL_64_memop 0xffe0fc00 0xf8e02000 Memop Lse;
    LDSETAL_64_memop 0xffe0fc00 0xf8e03000 Memop Lse;
    LDSMAXAL_64_memop 0xffe0fc00 0xf8e04000 Memop Lse;
    LDSMINAL_64_memop 0xffe0fc00 0xf8e05000 Memop Lse;
    LDUMAXAL_64_memop 0xffe0fc00 0xf8e06000 Memop Lse;
    LDUMINAL_64_memop 0xffe0fc00 0xf8e07000 Memop Lse;
    SWPAL_64_memop 0xffe0fc00 0xf8e08000 Memop Lse;
    LDBFADD_16 0xffe0fc00 0x3c200000 Memop Lsfe;
    LDBFMAX_16 0xffe0fc00 0x3c204000 Memop Lsfe;
    LDBFMIN_16 0xffe0fc00 0x3c205000 Memop Lsfe;
    LDBFMAXNM_16 0xffe0fc00 0x3c206000 Memop Lsfe;
    LDBFMINNM_16 0xffe0fc00 0x3c207000 Memop Lsfe;
    STBFADD_16 0xffe0fc1f 0x3c20801f Memop Lsfe;
    STBFMAX_16 0xffe0fc1f 0x3c20c01f Memop Lsfe;
    STBFMIN_16 0xffe0fc1f 0x3c20d01f Memop Lsfe;
    STBFMAXNM_16 0xffe0fc1f 0x3c20e01f Memop Lsfe;
    STBFMINNM_16 0xffe0fc1f 0x3c20f01f Memop Lsfe;
    STBFADDL_16 0xffe0fc1f 0x3c60801f Memop Lsfe;
    STBFMAXL_16 0xffe0fc1f 0x3c60c01f Memop Lsfe;
    STBFMINL_16 0xffe0fc1f 0x3c60d01f Memop Lsfe;
    STBFMAXNML_16 0xffe0fc1f 0x3c60e01f Memop Lsfe;
    STBFMINNML_16 0xffe0fc1f 0x3c60f01f Memop Lsfe;
    LDBFADDL_16 0xffe0fc00 0x3c600000 Memop Lsfe;
    LDBFMAXL_16 0xffe0fc00 0x3c604000 Memop Lsfe;
    LDBFMINL_16 0xffe0fc00 0x3c605000 Memop Lsfe;
    LDBFMAXNML_16 0xffe0fc00 0x3c606000 Memop Lsfe;
    LDBFMINNML_16 0xffe0fc00 0x3c607000 Memop Lsfe;
    LDBFADDA_16 0xffe0fc00 0x3ca00000 Memop Lsfe;
    LDBFMAXA_16 0xffe0fc00 0x3ca04000 Memop Lsfe;
    LDBFMINA_16 0xffe0fc00 0x3ca05000 Memop Lsfe;
    LDBFMAXNMA_16 0xffe0fc00 0x3ca06000 Memop Lsfe;
    LDBFMINNMA_16 0xffe0fc00 0x3ca07000 Memop Lsfe;
    LDBFADDAL_16 0xffe0fc00 0x3ce00000 Memop Lsfe;
    LDBFMAXAL_16 0xffe0fc00 0x3ce04000 Memop Lsfe;
    LDBFMINAL_16 0xffe0fc00 0x3ce05000 Memop Lsfe;
    LDBFMAXNMAL_16 0xffe0fc00 0x3ce06000 Memop Lsfe;
    LDBFMINNMAL_16 0xffe0fc00 0x3ce07000 Memop Lsfe;
    LDFADD_16 0xffe0fc00 0x7c200000 Memop Lsfe;
    LDFMAX_16 0xffe0fc00 0x7c204000 Memop Lsfe;
    LDFMIN_16 0xffe0fc00 0x7c205000 Memop Lsfe;
    LDFMAXNM_16 0xffe0fc00 0x7c206000 Memop Lsfe;
    LDFMINNM_16 0xffe0fc00 0x7c207000 Memop Lsfe;
    STFADD_16 0xffe0fc1f 0x7c20801f Memop Lsfe;
    STFMAX_16 0xffe0fc1f 0x7c20c01f Memop Lsfe;
    STFMIN_16 0xffe0fc1f 0x7c20d01f Memop Lsfe;
    STFMAXNM_16 0xffe0fc1f 0x7c20e01f Memop Lsfe;
    STFMINNM_16 0xffe0fc1f 0x7c20f01f Memop Lsfe;
    STFADDL_16 0xffe0fc1f 0x7c60801f Memop Lsfe;
    STFMAXL_16 0xffe0fc1f 0x7c60c01f Memop Lsfe;
    STFMINL_16 0xffe0fc1f 0x7c60d01f Memop Lsfe;
    STFMAXNML_16 0xffe0fc1f 0x7c60e01f Memop Lsfe;
    STFMINNML_16 0xffe0fc1f 0x7c60f01f Memop Lsfe;
    LDFADDL_16 0xffe0fc00 0x7c600000 Memop Lsfe;
    LDFMAXL_16 0xffe0fc00 0x7c604000 Memop Lsfe;
    LDFMINL_16 0xffe0fc00 0x7c605000 Memop Lsfe;
    LDFMAXNML_16 0xffe0fc00 0x7c606000 Memop Lsfe;
    LDFMINNML_16 0xffe0fc00 0x7c607000 Memop Lsfe;
    LDFADDA_16 0xffe0fc00 0x7ca00000 Memop Lsfe;
    LDFMAXA_16 0xffe0fc00 0x7ca04000 Memop Lsfe;
    LDFMINA_16 0xffe0fc00 0x7ca05000 Memop Lsfe;
    LDFMAXNMA_16 0xffe0fc00 0x7ca06000 Memop Lsfe;
    LDFMINNMA_16 0xffe0fc00 0x7ca07000 Memop Lsfe;
    LDFADDAL_16 0xffe0fc00 0x7ce00000 Memop Lsfe;
    LDFMAXAL_16 0xffe0fc00 0x7ce04000 Memop Lsfe;
    LDFMINAL_16 0xffe0fc00 0x7ce05000 Memop Lsfe;
    LDFMAXNMAL_16 0xffe0fc00 0x7ce06000 Memop Lsfe;
    LDFMINNMAL_16 0xffe0fc00 0x7ce07000 Memop Lsfe;
    LDFADD_32 0xffe0fc00 0xbc200000 Memop Lsfe;
    LDFMAX_32 0xffe0fc00 0xbc204000 Memop Lsfe;
    LDFMIN_32 0xffe0fc00 0xbc205000 Memop Lsfe;
    LDFMAXNM_32 0xffe0fc00 0xbc206000 Memop Lsfe;
    LDFMINNM_32 0xffe0fc00 0xbc207000 Memop Lsfe;
    STFADD_32 0xffe0fc1f 0xbc20801f Memop Lsfe;
    STFMAX_32 0xffe0fc1f 0xbc20c01f Memop Lsfe;
    STFMIN_32 0xffe0fc1f 0xbc20d01f Memop Lsfe;
    STFMAXNM_32 0xffe0fc1f 0xbc20e01f Memop Lsfe;
    STFMINNM_32 0xffe0fc1f 0xbc20f01f Memop Lsfe;
    STFADDL_32 0xffe0fc1f 0xbc60801f Memop Lsfe;
    STFMAXL_32 0xffe0fc1f 0xbc60c01f Memop Lsfe;
    STFMINL_32 0xffe0fc1f 0xbc60d01f Memop Lsfe;
    STFMAXNML_32 0xffe0fc1f 0xbc60e01f Memop Lsfe;
    STFMINNML_32 0xffe0fc1f 0xbc60f01f Memop Lsfe;
    LDFADDL_32 0xffe0fc00 0xbc600000 Memop Lsfe;
    LDFMAXL_32 0xffe0fc00 0xbc604000 Memop Lsfe;
    LDFMINL_32 0xffe0fc00 0xbc605000 Memop Lsfe;
    LDFMAXNML_32 0xffe0fc00 0xbc606000 Memop Lsfe;
    LDFMINNML_32 0xffe0fc00 0xbc607000 Memop Lsfe;
    LDFADDA_32 0xffe0fc00 0xbca00000 Memop Lsfe;
    LDFMAXA_32 0xffe0fc00 0xbca04000 Memop Lsfe;
    LDFMINA_32 0xffe0fc00 0xbca05000 Memop Lsfe;
    LDFMAXNMA_32 0xffe0fc00 0xbca06000 Memop Lsfe;
    LDFMINNMA_32 0xffe0fc00 0xbca07000 Memop Lsfe;
    LDFADDAL_32 0xffe0fc00 0xbce00000 Memop Lsfe;
    LDFMAXAL_32 0xffe0fc00 0xbce04000 Memop Lsfe;
    LDFMINAL_32 0xffe0fc00 0xbce05000 Memop Lsfe;
    LDFMAXNMAL_32 0xffe0fc00 0xbce06000 Memop Lsfe;
    LDFMINNMAL_32 0xffe0fc00 0xbce07000 Memop Lsfe;
    LDFADD_64 0xffe0fc00 0xfc200000 Memop Lsfe;
    LDFMAX_64 0xffe0fc00 0xfc204000 Memop Lsfe;
    LDFMIN_64 0xffe0fc00 0xfc205000 Memop Lsfe;
    LDFMAXNM_64 0xffe0fc00 0xfc206000 Memop Lsfe;
    LDFMINNM_64 0xffe0fc00 0xfc207000 Memop Lsfe;
    STFADD_64 0xffe0fc1f 0xfc20801f Memop Lsfe;
    STFMAX_64 0xffe0fc1f 0xfc20c01f Memop Lsfe;
    STFMIN_64 0xffe0fc1f 0xfc20d01f Memop Lsfe;
    STFMAXNM_64 0xffe0fc1f 0xfc20e01f Memop Lsfe;
    STFMINNM_64 0xffe0fc1f 0xfc20f01f Memop Lsfe;
    STFADDL_64 0xffe0fc1f 0xfc60801f Memop Lsfe;
    STFMAXL_64 0xffe0fc1f 0xfc60c01f Memop Lsfe;
    STFMINL_64 0xffe0fc1f 0xfc60d01f Memop Lsfe;
    STFMAXNML_64 0xffe0fc1f 0xfc60e01f Memop Lsfe;
    STFMINNML_64 0xffe0fc1f 0xfc60f01f Memop Lsfe;
    LDFADDL_64 0xffe0fc00 0xfc600000 Memop Lsfe;
    LDFMAXL_64 0xffe0fc00 0xfc604000 Memop Lsfe;
    LDFMINL_64 0xffe0fc00 0xfc605000 Memop Lsfe;
    LDFMAXNML_64 0xffe0fc00 0xfc606000 Memop Lsfe;
    LDFMINNML_64 0xffe0fc00 0xfc607000 Memop Lsfe;
    LDFADDA_64 0xffe0fc00 0xfca00000 Memop Lsfe;
    LDFMAXA_64 0xffe0fc00 0xfca04000 Memop Lsfe;
    LDFMINA_64 0xffe0fc00 0xfca05000 Memop Lsfe;
    LDFMAXNMA_64 0xffe0fc00 0xfca06000 Memop Lsfe;
    LDFMINNMA_64 0xffe0fc00 0xfca07000 Memop Lsfe;
    LDFADDAL_64 0xffe0fc00 0xfce00000 Memop Lsfe;
    LDFMAXAL_64 0xffe0fc00 0xfce04000 Memop Lsfe;
    LDFMINAL_64 0xffe0fc00 0xfce05000 Memop Lsfe;
    LDFMAXNMAL_64 0xffe0fc00 0xfce06000 Memop Lsfe;
    LDFMINNMAL_64 0xffe0fc00 0xfce07000 Memop Lsfe;

    // LoadsStores: memop_128
    LDCLRP_128_memop_128 0xffe0fc00 0x19201000 Memop128 Lse128;
    LDSETP_128_memop_128 0xffe0fc00 0x19203000 Memop128 Lse128;
    SWPP_128_memop_128 0xffe0fc00 0x19208000 Memop128 Lse128;
    RCWCLRP_128_memop_128 0xffe0fc00 0x19209000 Memop128 The;
    RCWSWPP_128_memop_128 0xffe0fc00 0x1920a000 Memop128 The;
    RCWSETP_128_memop_128 0xffe0fc00 0x1920b000 Memop128 The;
    LDCLRPL_128_memop_128 0xffe0fc00 0x19601000 Memop128 Lse128;
    LDSETPL_128_memop_128 0xffe0fc00 0x19603000 Memop128 Lse128;
    SWPPL_128_memop_128 0xffe0fc00 0x19608000 Memop128 Lse128;
    RCWCLRPL_128_memop_128 0xffe0fc00 0x19609000 Memop128 The;
    RCWSWPPL_128_memop_128 0xffe0fc00 0x1960a000 Memop128 The;
    RCWSETPL_128_memop_128 0xffe0fc00 0x1960b000 Memop128 The;
    LDCLRPA_128_memop_128 0xffe0fc00 0x19a01000 Memop128 Lse128;
    LDSETPA_128_memop_128 0xffe0fc00 0x19a03000 Memop128 Lse128;
    SWPPA_128_memop_128 0xffe0fc00 0x19a08000 Memop128 Lse128;
    RCWCLRPA_128_memop_128 0xffe0fc00 0x19a09000 Memop128 The;
    RCWSWPPA_128_memop_128 0xffe0fc00 0x19a0a000 Memop128 The;
    RCWSETPA_128_memop_128 0xffe0fc00 0x19a0b000 Memop128 The;
    LDCLRPAL_128_memop_128 0xffe0fc00 0x19e01000 Memop128 Lse128;
    LDSETPAL_128_memop_128 0xffe0fc00 0x19e03000 Memop128 Lse128;
    SWPPAL_128_memop_128 0xffe0fc00 0x19e08000 Memop128 Lse128;
    RCWCLRPAL_128_memop_128 0xffe0fc00 0x19e09000 Memop128 The;
    RCWSWPPAL_128_memop_128 0xffe0fc00 0x19e0a000 Memop128 The;
    RCWSETPAL_128_memop_128 0xffe0fc00 0x19e0b000 Memop128 The;
    RCWSCLRP_128_memop_128 0xffe0fc00 0x59209000 Memop128 The;
    RCWSSWPP_128_memop_128 0xffe0fc00 0x5920a000 Memop128 The;
    RCWSSETP_128_memop_128 0xffe0fc00 0x5920b000 Memop128 The;
    RCWSCLRPL_128_memop_128 0xffe0fc00 0x59609000 Memop128 The;
    RCWSSWPPL_128_memop_128 0xffe0fc00 0x5960a000 Memop128 The;
    RCWSSETPL_128_memop_128 0xffe0fc00 0x5960b000 Memop128 The;
    RCWSCLRPA_128_memop_128 0xffe0fc00 0x59a09000 Memop128 The;
    RCWSSWPPA_128_memop_128 0xffe0fc00 0x59a0a000 Memop128 The;
    RCWSSETPA_128_memop_128 0xffe0fc00 0x59a0b000 Memop128 The;
    RCWSCLRPAL_128_memop_128 0xffe0fc00 0x59e09000 Memop128 The;
    RCWSSWPPAL_128_memop_128 0xffe0fc00 0x59e0a000 Memop128 The;
    RCWSSETPAL_128_memop_128 0xffe0fc00 0x59e0b000 Memop128 The;

    // LoadsStores: memop_unpriv
    LDTADD_32_memop_unpriv 0xffe0fc00 0x19200400 MemopUnpriv Lsui;
    LDTCLR_32_memop_unpriv 0xffe0fc00 0x19201400 MemopUnpriv Lsui;
    LDTSET_32_memop_unpriv 0xffe0fc00 0x19203400 MemopUnpriv Lsui;
    SWPT_32_memop_unpriv 0xffe0fc00 0x19208400 MemopUnpriv Lsui;
    LDTADDL_32_memop_unpriv 0xffe0fc00 0x19600400 MemopUnpriv Lsui;
    LDTCLRL_32_memop_unpriv 0xffe0fc00 0x19601400 MemopUnpriv Lsui;
    LDTSETL_32_memop_unpriv 0xffe0fc00 0x19603400 MemopUnpriv Lsui;
    SWPTL_32_memop_unpriv 0xffe0fc00 0x19608400 MemopUnpriv Lsui;
    LDTADDA_32_memop_unpriv 0xffe0fc00 0x19a00400 MemopUnpriv Lsui;
    LDTCLRA_32_memop_unpriv 0xffe0fc00 0x19a01400 MemopUnpriv Lsui;
    LDTSETA_32_memop_unpriv 0xffe0fc00 0x19a03400 MemopUnpriv Lsui;
    SWPTA_32_memop_unpriv 0xffe0fc00 0x19a08400 MemopUnpriv Lsui;
    LDTADDAL_32_memop_unpriv 0xffe0fc00 0x19e00400 MemopUnpriv Lsui;
    LDTCLRAL_32_memop_unpriv 0xffe0fc00 0x19e01400 MemopUnpriv Lsui;
    LDTSETAL_32_memop_unpriv 0xffe0fc00 0x19e03400 MemopUnpriv Lsui;
    SWPTAL_32_memop_unpriv 0xffe0fc00 0x19e08400 MemopUnpriv Lsui;
    LDTADD_64_memop_unpriv 0xffe0fc00 0x59200400 MemopUnpriv Lsui;
    LDTCLR_64_memop_unpriv 0xffe0fc00 0x59201400 MemopUnpriv Lsui;
    LDTSET_64_memop_unpriv 0xffe0fc00 0x59203400 MemopUnpriv Lsui;
    SWPT_64_memop_unpriv 0xffe0fc00 0x59208400 MemopUnpriv Lsui;
    LDTADDL_64_memop_unpriv 0xffe0fc00 0x59600400 MemopUnpriv Lsui;
    LDTCLRL_64_memop_unpriv 0xffe0fc00 0x59601400 MemopUnpriv Lsui;
    LDTSETL_64_memop_unpriv 0xffe0fc00 0x59603400 MemopUnpriv Lsui;
    SWPTL_64_memop_unpriv 0xffe0fc00 0x59608400 MemopUnpriv Lsui;
    LDTADDA_64_memop_unpriv 0xffe0fc00 0x59a00400 MemopUnpriv Lsui;
    LDTCLRA_64_memop_unpriv 0xffe0fc00 0x59a01400 MemopUnpriv Lsui;
    LDTSETA_64_memop_unpriv 0xffe0fc00 0x59a03400 MemopUnpriv Lsui;
    SWPTA_64_memop_unpriv 0xffe0fc00 0x59a08400 MemopUnpriv Lsui;
    LDTADDAL_64_memop_unpriv 0xffe0fc00 0x59e00400 MemopUnpriv Lsui;
    LDTCLRAL_64_memop_unpriv 0xffe0fc00 0x59e01400 MemopUnpriv Lsui;
    LDTSETAL_64_memop_unpriv 0xffe0fc00 0x59e03400 MemopUnpriv Lsui;
    SWPTAL_64_memop_unpriv 0xffe0fc00 0x59e08400 MemopUnpriv Lsui;

    // LoadsStores: memset_go
    SETGOP_memset_go 0x3fe0fc00 0x1ddf0000 MemsetGo MopsGo should_be 0x001f0000;
    SETGOPT_memset_go 0x3fe0fc00 0x1ddf1000 MemsetGo MopsGo should_be 0x001f0000;
    SETGOPN_memset_go 0x3fe0fc00 0x1ddf2000 MemsetGo MopsGo should_be 0x001f0000;
    SETGOPTN_memset_go 0x3fe0fc00 0x1ddf3000 MemsetGo MopsGo should_be 0x001f0000;
    SETGOM_memset_go 0x3fe0fc00 0x1ddf4000 MemsetGo MopsGo should_be 0x001f0000;
    SETGOMT_memset_go 0x3fe0fc00 0x1ddf5000 MemsetGo MopsGo should_be 0x001f0000;
    SETGOMN_memset_go 0x3fe0fc00 0x1ddf6000 MemsetGo MopsGo should_be 0x001f0000;
    SETGOMTN_memset_go 0x3fe0fc00 0x1ddf7000 MemsetGo MopsGo should_be 0x001f0000;
    SETGOE_memset_go 0x3fe0fc00 0x1ddf8000 MemsetGo MopsGo should_be 0x001f0000;
    SETGOET_memset_go 0x3fe0fc00 0x1ddf9000 MemsetGo MopsGo should_be 0x001f0000;
    SETGOEN_memset_go 0x3fe0fc00 0x1ddfa000 MemsetGo MopsGo should_be 0x001f0000;
    SETGOETN_memset_go 0x3fe0fc00 0x1ddfb000 MemsetGo MopsGo should_be 0x001f0000;

    // LoadsStores: rcwcomswap
    RCWCAS_C64_rcwcomswap 0xffe0fc00 0x19200800 Rcwcomswap The;
    RCWCASL_C64_rcwcomswap 0xffe0fc00 0x19600800 Rcwcomswap The;
    RCWCASA_C64_rcwcomswap 0xffe0fc00 0x19a00800 Rcwcomswap The;
    RCWCASAL_C64_rcwcomswap 0xffe0fc00 0x19e00800 Rcwcomswap The;
    RCWSCAS_C64_rcwcomswap 0xffe0fc00 0x59200800 Rcwcomswap The;
    RCWSCASL_C64_rcwcomswap 0xffe0fc00 0x59600800 Rcwcomswap The;
    RCWSCASA_C64_rcwcomswap 0xffe0fc00 0x59a00800 Rcwcomswap The;
    RCWSCASAL_C64_rcwcomswap 0xffe0fc00 0x59e00800 Rcwcomswap The;

    // LoadsStores: rcwcomswappr
    RCWCASP_C64_rcwcomswappr 0xffe0fc00 0x19200c00 Rcwcomswappr The;
    RCWCASPL_C64_rcwcomswappr 0xffe0fc00 0x19600c00 Rcwcomswappr The;
    RCWCASPA_C64_rcwcomswappr 0xffe0fc00 0x19a00c00 Rcwcomswappr The;
    RCWCASPAL_C64_rcwcomswappr 0xffe0fc00 0x19e00c00 Rcwcomswappr The;
    RCWSCASP_C64_rcwcomswappr 0xffe0fc00 0x59200c00 Rcwcomswappr The;
    RCWSCASPL_C64_rcwcomswappr 0xffe0fc00 0x59600c00 Rcwcomswappr The;
    RCWSCASPA_C64_rcwcomswappr 0xffe0fc00 0x59a00c00 Rcwcomswappr The;
    RCWSCASPAL_C64_rcwcomswappr 0xffe0fc00 0x59e00c00 Rcwcomswappr The;

    // DataProcessingRegister: addsub_carry
    ADC_32_addsub_carry 0xffe0fc00 0x1a000000 AddsubCarry Base;
    ADCS_32_addsub_carry 0xffe0fc00 0x3a000000 AddsubCarry Base;
    SBC_32_addsub_carry 0xffe0fc00 0x5a000000 AddsubCarry Base;
    SBCS_32_addsub_carry 0xffe0fc00 0x7a000000 AddsubCarry Base;
    ADC_64_addsub_carry 0xffe0fc00 0x9a000000 AddsubCarry Base;
    ADCS_64_addsub_carry 0xffe0fc00 0xba000000 AddsubCarry Base;
    SBC_64_addsub_carry 0xffe0fc00 0xda000000 AddsubCarry Base;
    SBCS_64_addsub_carry 0xffe0fc00 0xfa000000 AddsubCarry Base;

    // DataProcessingRegister: addsub_ext
    ADD_32_addsub_ext 0xffe00000 0x0b200000 AddsubExt Base;
    ADDS_32S_addsub_ext 0xffe00000 0x2b200000 AddsubExt Base;
    SUB_32_addsub_ext 0xffe00000 0x4b200000 AddsubExt Base;
    SUBS_32S_addsub_ext 0xffe00000 0x6b200000 AddsubExt Base;
    ADD_64_addsub_ext 0xffe00000 0x8b200000 AddsubExt Base;
    ADDS_64S_addsub_ext 0xffe00000 0xab200000 AddsubExt Base;
    SUB_64_addsub_ext 0xffe00000 0xcb200000 AddsubExt Base;
    SUBS_64S_addsub_ext 0xffe00000 0xeb200000 AddsubExt Base;

    // DataProcessingRegister: addsub_pt
    ADDPT_64_addsub_pt 0xffe0e000 0x9a002000 AddsubPt Cpa;
    SUBPT_64_addsub_pt 0xffe0e000 0xda002000 AddsubPt Cpa;

    // DataProcessingRegister: addsub_shift
    ADD_32_addsub_shift 0xff200000 0x0b000000 AddsubShift Base;
    ADDS_32_addsub_shift 0xff200000 0x2b000000 AddsubShift Base;
    SUB_32_addsub_shift 0xff200000 0x4b000000 AddsubShift Base;
    SUBS_32_addsub_shift 0xff200000 0x6b000000 AddsubShift Base;
    ADD_64_addsub_shift 0xff200000 0x8b000000 AddsubShift Base;
    ADDS_64_addsub_shift 0xff200000 0xab000000 AddsubShift Base;
    SUB_64_addsub_shift 0xff200000 0xcb000000 AddsubShift Base;
    SUBS_64_addsub_shift 0xff200000 0xeb000000 AddsubShift Base;

    // DataProcessingRegister: condcmp_imm
    CCMN_32_condcmp_imm 0xffe00c10 0x3a400800 CondcmpImm Base;
    CCMP_32_condcmp_imm 0xffe00c10 0x7a400800 CondcmpImm Base;
    CCMN_64_condcmp_imm 0xffe00c10 0xba400800 CondcmpImm Base;
    CCMP_64_condcmp_imm 0xffe00c10 0xfa400800 CondcmpImm Base;

    // DataProcessingRegister: condcmp_reg
    CCMN_32_condcmp_reg 0xffe00c10 0x3a400000 CondcmpReg Base;
    CCMP_32_condcmp_reg 0xffe00c10 0x7a400000 CondcmpReg Base;
    CCMN_64_condcmp_reg 0xffe00c10 0xba400000 CondcmpReg Base;
    CCMP_64_condcmp_reg 0xffe00c10 0xfa400000 CondcmpReg Base;

    // DataProcessingRegister: condsel
    CSEL_32_condsel 0xffe00c00 0x1a800000 Condsel Base;
    CSINC_32_condsel 0xffe00c00 0x1a800400 Condsel Base;
    CSINV_32_condsel 0xffe00c00 0x5a800000 Condsel Base;
    CSNEG_32_condsel 0xffe00c00 0x5a800400 Condsel Base;
    CSEL_64_condsel 0xffe00c00 0x9a800000 Condsel Base;
    CSINC_64_condsel 0xffe00c00 0x9a800400 Condsel Base;
    CSINV_64_condsel 0xffe00c00 0xda800000 Condsel Base;
    CSNEG_64_condsel 0xffe00c00 0xda800400 Condsel Base;

    // DataProcessingRegister: dp_1src
    RBIT_32_dp_1src 0xfffffc00 0x5ac00000 Dp1src Base;
    REV16_32_dp_1src 0xfffffc00 0x5ac00400 Dp1src Base;
    REV_32_dp_1src 0xfffffc00 0x5ac00800 Dp1src Base;
    CLZ_32_dp_1src 0xfffffc00 0x5ac01000 Dp1src Base;
    CLS_32_dp_1src 0xfffffc00 0x5ac01400 Dp1src Base;
    CTZ_32_dp_1src 0xfffffc00 0x5ac01800 Dp1src Cssc;
    CNT_32_dp_1src 0xfffffc00 0x5ac01c00 Dp1src Cssc;
    ABS_32_dp_1src 0xfffffc00 0x5ac02000 Dp1src Cssc;
    RBIT_64_dp_1src 0xfffffc00 0xdac00000 Dp1src Base;
    REV16_64_dp_1src 0xfffffc00 0xdac00400 Dp1src Base;
    REV32_64_dp_1src 0xfffffc00 0xdac00800 Dp1src Base;
    REV_64_dp_1src 0xfffffc00 0xdac00c00 Dp1src Base;
    CLZ_64_dp_1src 0xfffffc00 0xdac01000 Dp1src Base;
    CLS_64_dp_1src 0xfffffc00 0xdac01400 Dp1src Base;
    CTZ_64_dp_1src 0xfffffc00 0xdac01800 Dp1src Cssc;
    CNT_64_dp_1src 0xfffffc00 0xdac01c00 Dp1src Cssc;
    ABS_64_dp_1src 0xfffffc00 0xdac02000 Dp1src Cssc;
    PACIA_64P_dp_1src 0xfffffc00 0xdac10000 Dp1src Pauth;
    PACIB_64P_dp_1src 0xfffffc00 0xdac10400 Dp1src Pauth;
    PACDA_64P_dp_1src 0xfffffc00 0xdac10800 Dp1src Pauth;
    PACDB_64P_dp_1src 0xfffffc00 0xdac10c00 Dp1src Pauth;
    AUTIA_64P_dp_1src 0xfffffc00 0xdac11000 Dp1src Pauth;
    AUTIB_64P_dp_1src 0xfffffc00 0xdac11400 Dp1src Pauth;
    AUTDA_64P_dp_1src 0xfffffc00 0xdac11800 Dp1src Pauth;
    AUTDB_64P_dp_1src 0xfffffc00 0xdac11c00 Dp1src Pauth;
    PACIZA_64Z_dp_1src 0xffffffe0 0xdac123e0 Dp1src Pauth;
    PACIZB_64Z_dp_1src 0xffffffe0 0xdac127e0 Dp1src Pauth;
    PACDZA_64Z_dp_1src 0xffffffe0 0xdac12be0 Dp1src Pauth;
    PACDZB_64Z_dp_1src 0xffffffe0 0xdac12fe0 Dp1src Pauth;
    AUTIZA_64Z_dp_1src 0xffffffe0 0xdac133e0 Dp1src Pauth;
    AUTIZB_64Z_dp_1src 0xffffffe0 0xdac137e0 Dp1src Pauth;
    AUTDZA_64Z_dp_1src 0xffffffe0 0xdac13be0 Dp1src Pauth;
    AUTDZB_64Z_dp_1src 0xffffffe0 0xdac13fe0 Dp1src Pauth;
    XPACI_64Z_dp_1src 0xffffffe0 0xdac143e0 Dp1src Pauth;
    XPACD_64Z_dp_1src 0xffffffe0 0xdac147e0 Dp1src Pauth;
    PACNBIASPPC_64LR_dp_1src 0xffffffff 0xdac183fe Dp1src PauthLr;
    PACNBIBSPPC_64LR_dp_1src 0xffffffff 0xdac187fe Dp1src PauthLr;
    PACIA171615_64LR_dp_1src 0xffffffff 0xdac18bfe Dp1src PauthLr;
    PACIB171615_64LR_dp_1src 0xffffffff 0xdac18ffe Dp1src PauthLr;
    AUTIASPPCR_64LRR_dp_1src 0xfffffc1f 0xdac1901e Dp1src PauthLr;
    AUTIBSPPCR_64LRR_dp_1src 0xfffffc1f 0xdac1941e Dp1src PauthLr;
    PACIASPPC_64LR_dp_1src 0xffffffff 0xdac1a3fe Dp1src PauthLr;
    PACIBSPPC_64LR_dp_1src 0xffffffff 0xdac1a7fe Dp1src PauthLr;
    AUTIA171615_64LR_dp_1src 0xffffffff 0xdac1bbfe Dp1src PauthLr;
    AUTIB171615_64LR_dp_1src 0xffffffff 0xdac1bffe Dp1src PauthLr;

    // DataProcessingRegister: dp_2src
    UDIV_32_dp_2src 0xffe0fc00 0x1ac00800 Dp2src Base;
    SDIV_32_dp_2src 0xffe0fc00 0x1ac00c00 Dp2src Base;
    LSLV_32_dp_2src 0xffe0fc00 0x1ac02000 Dp2src Base;
    LSRV_32_dp_2src 0xffe0fc00 0x1ac02400 Dp2src Base;
    ASRV_32_dp_2src 0xffe0fc00 0x1ac02800 Dp2src Base;
    RORV_32_dp_2src 0xffe0fc00 0x1ac02c00 Dp2src Base;
    CRC32B_32C_dp_2src 0xffe0fc00 0x1ac04000 Dp2src Crc32;
    CRC32H_32C_dp_2src 0xffe0fc00 0x1ac04400 Dp2src Crc32;
    CRC32W_32C_dp_2src 0xffe0fc00 0x1ac04800 Dp2src Crc32;
    CRC32CB_32C_dp_2src 0xffe0fc00 0x1ac05000 Dp2src Crc32;
    CRC32CH_32C_dp_2src 0xffe0fc00 0x1ac05400 Dp2src Crc32;
    CRC32CW_32C_dp_2src 0xffe0fc00 0x1ac05800 Dp2src Crc32;
    SMAX_32_dp_2src 0xffe0fc00 0x1ac06000 Dp2src Cssc;
    UMAX_32_dp_2src 0xffe0fc00 0x1ac06400 Dp2src Cssc;
    SMIN_32_dp_2src 0xffe0fc00 0x1ac06800 Dp2src Cssc;
    UMIN_32_dp_2src 0xffe0fc00 0x1ac06c00 Dp2src Cssc;
    SUBP_64S_dp_2src 0xffe0fc00 0x9ac00000 Dp2src Mte;
    UDIV_64_dp_2src 0xffe0fc00 0x9ac00800 Dp2src Base;
    SDIV_64_dp_2src 0xffe0fc00 0x9ac00c00 Dp2src Base;
    IRG_64I_dp_2src 0xffe0fc00 0x9ac01000 Dp2src Mte;
    GMI_64G_dp_2src 0xffe0fc00 0x9ac01400 Dp2src Mte;
    LSLV_64_dp_2src 0xffe0fc00 0x9ac02000 Dp2src Base;
    LSRV_64_dp_2src 0xffe0fc00 0x9ac02400 Dp2src Base;
    ASRV_64_dp_2src 0xffe0fc00 0x9ac02800 Dp2src Base;
    RORV_64_dp_2src 0xffe0fc00 0x9ac02c00 Dp2src Base;
    PACGA_64P_dp_2src 0xffe0fc00 0x9ac03000 Dp2src Pauth;
    CRC32X_64C_dp_2src 0xffe0fc00 0x9ac04c00 Dp2src Crc32;
    CRC32CX_64C_dp_2src 0xffe0fc00 0x9ac05c00 Dp2src Crc32;
    SMAX_64_dp_2src 0xffe0fc00 0x9ac06000 Dp2src Cssc;
    UMAX_64_dp_2src 0xffe0fc00 0x9ac06400 Dp2src Cssc;
    SMIN_64_dp_2src 0xffe0fc00 0x9ac06800 Dp2src Cssc;
    UMIN_64_dp_2src 0xffe0fc00 0x9ac06c00 Dp2src Cssc;
    SUBPS_64S_dp_2src 0xffe0fc00 0xbac00000 Dp2src Mte;

    // DataProcessingRegister: dp_3src
    MADD_32A_dp_3src 0xffe08000 0x1b000000 Dp3src Base;
    MSUB_32A_dp_3src 0xffe08000 0x1b008000 Dp3src Base;
    MADD_64A_dp_3src 0xffe08000 0x9b000000 Dp3src Base;
    MSUB_64A_dp_3src 0xffe08000 0x9b008000 Dp3src Base;
    SMADDL_64WA_dp_3src 0xffe08000 0x9b200000 Dp3src Base;
    SMSUBL_64WA_dp_3src 0xffe08000 0x9b208000 Dp3src Base;
    SMULH_64_dp_3src 0xffe08000 0x9b407c00 Dp3src Base should_be 0x00007c00;
    MADDPT_64A_dp_3src 0xffe08000 0x9b600000 Dp3src Cpa;
    MSUBPT_64A_dp_3src 0xffe08000 0x9b608000 Dp3src Cpa;
    UMADDL_64WA_dp_3src 0xffe08000 0x9ba00000 Dp3src Base;
    UMSUBL_64WA_dp_3src 0xffe08000 0x9ba08000 Dp3src Base;
    UMULH_64_dp_3src 0xffe08000 0x9bc07c00 Dp3src Base should_be 0x00007c00;

    // DataProcessingRegister: log_shift
    AND_32_log_shift 0xff200000 0x0a000000 LogShift Base;
    BIC_32_log_shift 0xff200000 0x0a200000 LogShift Base;
    ORR_32_log_shift 0xff200000 0x2a000000 LogShift Base;
    ORN_32_log_shift 0xff200000 0x2a200000 LogShift Base;
    EOR_32_log_shift 0xff200000 0x4a000000 LogShift Base;
    EON_32_log_shift 0xff200000 0x4a200000 LogShift Base;
    ANDS_32_log_shift 0xff200000 0x6a000000 LogShift Base;
    BICS_32_log_shift 0xff200000 0x6a200000 LogShift Base;
    AND_64_log_shift 0xff200000 0x8a000000 LogShift Base;
    BIC_64_log_shift 0xff200000 0x8a200000 LogShift Base;
    ORR_64_log_shift 0xff200000 0xaa000000 LogShift Base;
    ORN_64_log_shift 0xff200000 0xaa200000 LogShift Base;
    EOR_64_log_shift 0xff200000 0xca000000 LogShift Base;
    EON_64_log_shift 0xff200000 0xca200000 LogShift Base;
    ANDS_64_log_shift 0xff200000 0xea000000 LogShift Base;
    BICS_64_log_shift 0xff200000 0xea200000 LogShift Base;

    // DataProcessingRegister: rmif
    RMIF_only_rmif 0xffe07c10 0xba000400 Rmif FlagM;

    // DataProcessingRegister: setf
    SETF8_only_setf 0xfffffc1f 0x3a00080d Setf FlagM;
    SETF16_only_setf 0xfffffc1f 0x3a00480d Setf FlagM;

    // ScalarFpAdvancedSimd: asimdall
    SADDLV_asimdall_only 0xbf3ffc00 0x0e303800 Asimdall Simd;
    SMAXV_asimdall_only 0xbf3ffc00 0x0e30a800 Asimdall Simd;
    SMINV_asimdall_only 0xbf3ffc00 0x0e31a800 Asimdall Simd;
    ADDV_asimdall_only 0xbf3ffc00 0x0e31b800 Asimdall Simd;
    FMAXNMV_asimdall_only_H 0xbffffc00 0x0e30c800 Asimdall Fp16;
    FMAXV_asimdall_only_H 0xbffffc00 0x0e30f800 Asimdall Fp16;
    FMINNMV_asimdall_only_H 0xbffffc00 0x0eb0c800 Asimdall Fp16;
    FMINV_asimdall_only_H 0xbffffc00 0x0eb0f800 Asimdall Fp16;
    UADDLV_asimdall_only 0xbf3ffc00 0x2e303800 Asimdall Simd;
    UMAXV_asimdall_only 0xbf3ffc00 0x2e30a800 Asimdall Simd;
    UMINV_asimdall_only 0xbf3ffc00 0x2e31a800 Asimdall Simd;
    FMAXNMV_asimdall_only_SD 0xfffffc00 0x6e30c800 Asimdall Simd;
    FMAXV_asimdall_only_SD 0xfffffc00 0x6e30f800 Asimdall Simd;
    FMINNMV_asimdall_only_SD 0xfffffc00 0x6eb0c800 Asimdall Simd;
    FMINV_asimdall_only_SD 0xfffffc00 0x6eb0f800 Asimdall Simd;

    // ScalarFpAdvancedSimd: asimddiff
    SADDL_asimddiff_L 0xbf20fc00 0x0e200000 Asimddiff Simd;
    SADDW_asimddiff_W 0xbf20fc00 0x0e201000 Asimddiff Simd;
    SSUBL_asimddiff_L 0xbf20fc00 0x0e202000 Asimddiff Simd;
    SSUBW_asimddiff_W 0xbf20fc00 0x0e203000 Asimddiff Simd;
    ADDHN_asimddiff_N 0xbf20fc00 0x0e204000 Asimddiff Simd;
    SABAL_asimddiff_L 0xbf20fc00 0x0e205000 Asimddiff Simd;
    SUBHN_asimddiff_N 0xbf20fc00 0x0e206000 Asimddiff Simd;
    SABDL_asimddiff_L 0xbf20fc00 0x0e207000 Asimddiff Simd;
    SMLAL_asimddiff_L 0xbf20fc00 0x0e208000 Asimddiff Simd;
    SQDMLAL_asimddiff_L 0xbf20fc00 0x0e209000 Asimddiff Simd;
    SMLSL_asimddiff_L 0xbf20fc00 0x0e20a000 Asimddiff Simd;
    SQDMLSL_asimddiff_L 0xbf20fc00 0x0e20b000 Asimddiff Simd;
    SMULL_asimddiff_L 0xbf20fc00 0x0e20c000 Asimddiff Simd;
    SQDMULL_asimddiff_L 0xbf20fc00 0x0e20d000 Asimddiff Simd;
    PMULL_asimddiff_L 0xbf20fc00 0x0e20e000 Asimddiff Pmull;
    UADDL_asimddiff_L 0xbf20fc00 0x2e200000 Asimddiff Simd;
    UADDW_asimddiff_W 0xbf20fc00 0x2e201000 Asimddiff Simd;
    USUBL_asimddiff_L 0xbf20fc00 0x2e202000 Asimddiff Simd;
    USUBW_asimddiff_W 0xbf20fc00 0x2e203000 Asimddiff Simd;
    RADDHN_asimddiff_N 0xbf20fc00 0x2e204000 Asimddiff Simd;
    UABAL_asimddiff_L 0xbf20fc00 0x2e205000 Asimddiff Simd;
    RSUBHN_asimddiff_N 0xbf20fc00 0x2e206000 Asimddiff Simd;
    UABDL_asimddiff_L 0xbf20fc00 0x2e207000 Asimddiff Simd;
    UMLAL_asimddiff_L 0xbf20fc00 0x2e208000 Asimddiff Simd;
    UMLSL_asimddiff_L 0xbf20fc00 0x2e20a000 Asimddiff Simd;
    UMULL_asimddiff_L 0xbf20fc00 0x2e20c000 Asimddiff Simd;

    // ScalarFpAdvancedSimd: asimdelem
    SMLAL_asimdelem_L 0xbf00f400 0x0f002000 Asimdelem Simd;
    SQDMLAL_asimdelem_L 0xbf00f400 0x0f003000 Asimdelem Simd;
    SMLSL_asimdelem_L 0xbf00f400 0x0f006000 Asimdelem Simd;
    SQDMLSL_asimdelem_L 0xbf00f400 0x0f007000 Asimdelem Simd;
    MUL_asimdelem_R 0xbf00f400 0x0f008000 Asimdelem Simd;
    SMULL_asimdelem_L 0xbf00f400 0x0f00a000 Asimdelem Simd;
    SQDMULL_asimdelem_L 0xbf00f400 0x0f00b000 Asimdelem Simd;
    SQDMULH_asimdelem_R 0xbf00f400 0x0f00c000 Asimdelem Simd;
    SQRDMULH_asimdelem_R 0xbf00f400 0x0f00d000 Asimdelem Simd;
    SDOT_asimdelem_D 0xbf00f400 0x0f00e000 Asimdelem DotProd;
    FDOT_asimdelem_D 0xbfc0f400 0x0f000000 Asimdelem Fp8;
    FMLA_asimdelem_RH_H 0xbfc0f400 0x0f001000 Asimdelem Fp16;
    FMLS_asimdelem_RH_H 0xbfc0f400 0x0f005000 Asimdelem Fp16;
    FMUL_asimdelem_RH_H 0xbfc0f400 0x0f009000 Asimdelem Fp16;
    SUDOT_asimdelem_D 0xbfc0f400 0x0f00f000 Asimdelem I8mm;
    FDOT_asimdelem_G 0xbfc0f400 0x0f400000 Asimdelem Fp8;
    FDOT_asimdelem_FP16FP32 0xbfc0f400 0x0f409000 Asimdelem F16f32dot;
    BFDOT_asimdelem_E 0xbfc0f400 0x0f40f000 Asimdelem Bf16;
    FMLA_asimdelem_R_SD 0xbf80f400 0x0f801000 Asimdelem Simd;
    FMLS_asimdelem_R_SD 0xbf80f400 0x0f805000 Asimdelem Simd;
    FMUL_asimdelem_R_SD 0xbf80f400 0x0f809000 Asimdelem Simd;
    FMLAL_asimdelem_LH 0xbfc0f400 0x0f800000 Asimdelem Fhm;
    FMLSL_asimdelem_LH 0xbfc0f400 0x0f804000 Asimdelem Fhm;
    USDOT_asimdelem_D 0xbfc0f400 0x0f80f000 Asimdelem I8mm;
    BFMLAL_asimdelem_F 0xbfc0f400 0x0fc0f000 Asimdelem Bf16;
    MLA_asimdelem_R 0xbf00f400 0x2f000000 Asimdelem Simd;
    UMLAL_asimdelem_L 0xbf00f400 0x2f002000 Asimdelem Simd;
    MLS_asimdelem_R 0xbf00f400 0x2f004000 Asimdelem Simd;
    UMLSL_asimdelem_L 0xbf00f400 0x2f006000 Asimdelem Simd;
    UMULL_asimdelem_L 0xbf00f400 0x2f00a000 Asimdelem Simd;
    SQRDMLAH_asimdelem_R 0xbf00f400 0x2f00d000 Asimdelem Rdm;
    UDOT_asimdelem_D 0xbf00f400 0x2f00e000 Asimdelem DotProd;
    SQRDMLSH_asimdelem_R 0xbf00f400 0x2f00f000 Asimdelem Rdm;
    FMULX_asimdelem_RH_H 0xbfc0f400 0x2f009000 Asimdelem Fp16;
    FCMLA_advsimd_elt 0xbf009400 0x2f001000 Asimdelem Fcma;
    FMULX_asimdelem_R_SD 0xbf80f400 0x2f809000 Asimdelem Simd;
    FMLAL2_asimdelem_LH 0xbfc0f400 0x2f808000 Asimdelem Fhm;
    FMLSL2_asimdelem_LH 0xbfc0f400 0x2f80c000 Asimdelem Fhm;
    FMLALB_asimdelem_H 0xffc0f400 0x0fc00000 Asimdelem Fp8;
    FMLALLBB_asimdelem_J 0xffc0f400 0x2f008000 Asimdelem Fp8;
    FMLALLBT_asimdelem_J 0xffc0f400 0x2f408000 Asimdelem Fp8;
    FMLALT_asimdelem_H 0xffc0f400 0x4fc00000 Asimdelem Fp8;
    FMLALLTB_asimdelem_J 0xffc0f400 0x6f008000 Asimdelem Fp8;
    FMLALLTT_asimdelem_J 0xffc0f400 0x6f408000 Asimdelem Fp8;

    // ScalarFpAdvancedSimd: asimdext
    EXT_asimdext_only 0xbfe08400 0x2e000000 Asimdext Simd;

    // ScalarFpAdvancedSimd: asimdimm
    MOVI_asimdimm_L_sl 0xbff89c00 0x0f000400 Asimdimm Simd;
    ORR_asimdimm_L_sl 0xbff89c00 0x0f001400 Asimdimm Simd;
    MOVI_asimdimm_L_hl 0xbff8dc00 0x0f008400 Asimdimm Simd;
    ORR_asimdimm_L_hl 0xbff8dc00 0x0f009400 Asimdimm Simd;
    MOVI_asimdimm_M_sm 0xbff8ec00 0x0f00c400 Asimdimm Simd;
    MOVI_asimdimm_N_b 0xbff8fc00 0x0f00e400 Asimdimm Simd;
    FMOV_asimdimm_S_s 0xbff8fc00 0x0f00f400 Asimdimm Simd;
    FMOV_asimdimm_H_h 0xbff8fc00 0x0f00fc00 Asimdimm Fp16;
    MVNI_asimdimm_L_sl 0xbff89c00 0x2f000400 Asimdimm Simd;
    BIC_asimdimm_L_sl 0xbff89c00 0x2f001400 Asimdimm Simd;
    MVNI_asimdimm_L_hl 0xbff8dc00 0x2f008400 Asimdimm Simd;
    BIC_asimdimm_L_hl 0xbff8dc00 0x2f009400 Asimdimm Simd;
    MVNI_asimdimm_M_sm 0xbff8ec00 0x2f00c400 Asimdimm Simd;
    MOVI_asimdimm_D_ds 0xfff8fc00 0x2f00e400 Asimdimm Simd;
    MOVI_asimdimm_D2_d 0xfff8fc00 0x6f00e400 Asimdimm Simd;
    FMOV_asimdimm_D2_d 0xfff8fc00 0x6f00f400 Asimdimm Simd;

    // ScalarFpAdvancedSimd: asimdins
    DUP_asimdins_DV_v 0xbfe0fc00 0x0e000400 Asimdins Simd;
    DUP_asimdins_DR_r 0xbfe0fc00 0x0e000c00 Asimdins Simd;
    SMOV_asimdins_W_w 0xffe0fc00 0x0e002c00 Asimdins Simd;
    UMOV_asimdins_W_w 0xffe0fc00 0x0e003c00 Asimdins Simd;
    INS_asimdins_IR_r 0xffe0fc00 0x4e001c00 Asimdins Simd;
    SMOV_asimdins_X_x 0xffe0fc00 0x4e002c00 Asimdins Simd;
    UMOV_asimdins_X_x 0xffeffc00 0x4e083c00 Asimdins Simd;
    INS_asimdins_IV_v 0xffe08400 0x6e000400 Asimdins Simd;

    // ScalarFpAdvancedSimd: asimdmisc
    REV64_asimdmisc_R 0xbf3ffc00 0x0e200800 Asimdmisc Simd;
    REV16_asimdmisc_R 0xbf3ffc00 0x0e201800 Asimdmisc Simd;
    SADDLP_asimdmisc_P 0xbf3ffc00 0x0e202800 Asimdmisc Simd;
    SUQADD_asimdmisc_R 0xbf3ffc00 0x0e203800 Asimdmisc Simd;
    CLS_asimdmisc_R 0xbf3ffc00 0x0e204800 Asimdmisc Simd;
    CNT_asimdmisc_R 0xbf3ffc00 0x0e205800 Asimdmisc Simd;
    SADALP_asimdmisc_P 0xbf3ffc00 0x0e206800 Asimdmisc Simd;
    SQABS_asimdmisc_R 0xbf3ffc00 0x0e207800 Asimdmisc Simd;
    CMGT_asimdmisc_Z 0xbf3ffc00 0x0e208800 Asimdmisc Simd;
    CMEQ_asimdmisc_Z 0xbf3ffc00 0x0e209800 Asimdmisc Simd;
    CMLT_asimdmisc_Z 0xbf3ffc00 0x0e20a800 Asimdmisc Simd;
    ABS_asimdmisc_R 0xbf3ffc00 0x0e20b800 Asimdmisc Simd;
    XTN_asimdmisc_N 0xbf3ffc00 0x0e212800 Asimdmisc Simd;
    SQXTN_asimdmisc_N 0xbf3ffc00 0x0e214800 Asimdmisc Simd;
    FCVTN_asimdmisc_N 0xbfbffc00 0x0e216800 Asimdmisc Simd;
    FCVTL_asimdmisc_L 0xbfbffc00 0x0e217800 Asimdmisc Simd;
    FRINTN_asimdmisc_R 0xbfbffc00 0x0e218800 Asimdmisc Simd;
    FRINTM_asimdmisc_R 0xbfbffc00 0x0e219800 Asimdmisc Simd;
    FCVTNS_asimdmisc_R 0xbfbffc00 0x0e21a800 Asimdmisc Simd;
    FCVTMS_asimdmisc_R 0xbfbffc00 0x0e21b800 Asimdmisc Simd;
    FCVTAS_asimdmisc_R 0xbfbffc00 0x0e21c800 Asimdmisc Simd;
    SCVTF_asimdmisc_R 0xbfbffc00 0x0e21d800 Asimdmisc Simd;
    FRINT32Z_asimdmisc_R 0xbfbffc00 0x0e21e800 Asimdmisc FrintTs;
    FRINT64Z_asimdmisc_R 0xbfbffc00 0x0e21f800 Asimdmisc FrintTs;
    FCMGT_asimdmisc_FZ 0xbfbffc00 0x0ea0c800 Asimdmisc Simd;
    FCMEQ_asimdmisc_FZ 0xbfbffc00 0x0ea0d800 Asimdmisc Simd;
    FCMLT_asimdmisc_FZ 0xbfbffc00 0x0ea0e800 Asimdmisc Simd;
    FABS_asimdmisc_R 0xbfbffc00 0x0ea0f800 Asimdmisc Simd;
    FRINTP_asimdmisc_R 0xbfbffc00 0x0ea18800 Asimdmisc Simd;
    FRINTZ_asimdmisc_R 0xbfbffc00 0x0ea19800 Asimdmisc Simd;
    FCVTPS_asimdmisc_R 0xbfbffc00 0x0ea1a800 Asimdmisc Simd;
    FCVTZS_asimdmisc_R 0xbfbffc00 0x0ea1b800 Asimdmisc Simd;
    URECPE_asimdmisc_R 0xbfbffc00 0x0ea1c800 Asimdmisc Simd;
    FRECPE_asimdmisc_R 0xbfbffc00 0x0ea1d800 Asimdmisc Simd;
    BFCVTN_asimdmisc_4S 0xbffffc00 0x0ea16800 Asimdmisc Bf16;
    REV32_asimdmisc_R 0xbf3ffc00 0x2e200800 Asimdmisc Simd;
    UADDLP_asimdmisc_P 0xbf3ffc00 0x2e202800 Asimdmisc Simd;
    USQADD_asimdmisc_R 0xbf3ffc00 0x2e203800 Asimdmisc Simd;
    CLZ_asimdmisc_R 0xbf3ffc00 0x2e204800 Asimdmisc Simd;
    UADALP_asimdmisc_P 0xbf3ffc00 0x2e206800 Asimdmisc Simd;
    SQNEG_asimdmisc_R 0xbf3ffc00 0x2e207800 Asimdmisc Simd;
    CMGE_asimdmisc_Z 0xbf3ffc00 0x2e208800 Asimdmisc Simd;
    CMLE_asimdmisc_Z 0xbf3ffc00 0x2e209800 Asimdmisc Simd;
    NEG_asimdmisc_R 0xbf3ffc00 0x2e20b800 Asimdmisc Simd;
    SQXTUN_asimdmisc_N 0xbf3ffc00 0x2e212800 Asimdmisc Simd;
    SHLL_asimdmisc_S 0xbf3ffc00 0x2e213800 Asimdmisc Simd;
    UQXTN_asimdmisc_N 0xbf3ffc00 0x2e214800 Asimdmisc Simd;
    FCVTXN_asimdmisc_N 0xbffffc00 0x2e616800 Asimdmisc Simd;
    FRINTA_asimdmisc_R 0xbfbffc00 0x2e218800 Asimdmisc Simd;
    FRINTX_asimdmisc_R 0xbfbffc00 0x2e219800 Asimdmisc Simd;
    FCVTNU_asimdmisc_R 0xbfbffc00 0x2e21a800 Asimdmisc Simd;
    FCVTMU_asimdmisc_R 0xbfbffc00 0x2e21b800 Asimdmisc Simd;
    FCVTAU_asimdmisc_R 0xbfbffc00 0x2e21c800 Asimdmisc Simd;
    UCVTF_asimdmisc_R 0xbfbffc00 0x2e21d800 Asimdmisc Simd;
    FRINT32X_asimdmisc_R 0xbfbffc00 0x2e21e800 Asimdmisc FrintTs;
    FRINT64X_asimdmisc_R 0xbfbffc00 0x2e21f800 Asimdmisc FrintTs;
    NOT_asimdmisc_R 0xbffffc00 0x2e205800 Asimdmisc Simd;
    F1CVTL_asimdmisc_V 0xbffffc00 0x2e217800 Asimdmisc Fp8;
    RBIT_asimdmisc_R 0xbffffc00 0x2e605800 Asimdmisc Simd;
    F2CVTL_asimdmisc_V 0xbffffc00 0x2e617800 Asimdmisc Fp8;
    FCMGE_asimdmisc_FZ 0xbfbffc00 0x2ea0c800 Asimdmisc Simd;
    FCMLE_asimdmisc_FZ 0xbfbffc00 0x2ea0d800 Asimdmisc Simd;
    FNEG_asimdmisc_R 0xbfbffc00 0x2ea0f800 Asimdmisc Simd;
    FRINTI_asimdmisc_R 0xbfbffc00 0x2ea19800 Asimdmisc Simd;
    FCVTPU_asimdmisc_R 0xbfbffc00 0x2ea1a800 Asimdmisc Simd;
    FCVTZU_asimdmisc_R 0xbfbffc00 0x2ea1b800 Asimdmisc Simd;
    URSQRTE_asimdmisc_R 0xbfbffc00 0x2ea1c800 Asimdmisc Simd;
    FRSQRTE_asimdmisc_R 0xbfbffc00 0x2ea1d800 Asimdmisc Simd;
    FSQRT_asimdmisc_R 0xbfbffc00 0x2ea1f800 Asimdmisc Simd;
    BF1CVTL_asimdmisc_V 0xbffffc00 0x2ea17800 Asimdmisc Fp8;
    BF2CVTL_asimdmisc_V 0xbffffc00 0x2ee17800 Asimdmisc Fp8;

    // ScalarFpAdvancedSimd: asimdmiscfp16
    FRINTN_asimdmiscfp16_R 0xbffffc00 0x0e798800 Asimdmiscfp16 Fp16;
    FRINTM_asimdmiscfp16_R 0xbffffc00 0x0e799800 Asimdmiscfp16 Fp16;
    FCVTNS_asimdmiscfp16_R 0xbffffc00 0x0e79a800 Asimdmiscfp16 Fp16;
    FCVTMS_asimdmiscfp16_R 0xbffffc00 0x0e79b800 Asimdmiscfp16 Fp16;
    FCVTAS_asimdmiscfp16_R 0xbffffc00 0x0e79c800 Asimdmiscfp16 Fp16;
    SCVTF_asimdmiscfp16_R 0xbffffc00 0x0e79d800 Asimdmiscfp16 Fp16;
    FCMGT_asimdmiscfp16_FZ 0xbffffc00 0x0ef8c800 Asimdmiscfp16 Fp16;
    FCMEQ_asimdmiscfp16_FZ 0xbffffc00 0x0ef8d800 Asimdmiscfp16 Fp16;
    FCMLT_asimdmiscfp16_FZ 0xbffffc00 0x0ef8e800 Asimdmiscfp16 Fp16;
    FABS_asimdmiscfp16_R 0xbffffc00 0x0ef8f800 Asimdmiscfp16 Fp16;
    FRINTP_asimdmiscfp16_R 0xbffffc00 0x0ef98800 Asimdmiscfp16 Fp16;
    FRINTZ_asimdmiscfp16_R 0xbffffc00 0x0ef99800 Asimdmiscfp16 Fp16;
    FCVTPS_asimdmiscfp16_R 0xbffffc00 0x0ef9a800 Asimdmiscfp16 Fp16;
    FCVTZS_asimdmiscfp16_R 0xbffffc00 0x0ef9b800 Asimdmiscfp16 Fp16;
    FRECPE_asimdmiscfp16_R 0xbffffc00 0x0ef9d800 Asimdmiscfp16 Fp16;
    FRINTA_asimdmiscfp16_R 0xbffffc00 0x2e798800 Asimdmiscfp16 Fp16;
    FRINTX_asimdmiscfp16_R 0xbffffc00 0x2e799800 Asimdmiscfp16 Fp16;
    FCVTNU_asimdmiscfp16_R 0xbffffc00 0x2e79a800 Asimdmiscfp16 Fp16;
    FCVTMU_asimdmiscfp16_R 0xbffffc00 0x2e79b800 Asimdmiscfp16 Fp16;
    FCVTAU_asimdmiscfp16_R 0xbffffc00 0x2e79c800 Asimdmiscfp16 Fp16;
    UCVTF_asimdmiscfp16_R 0xbffffc00 0x2e79d800 Asimdmiscfp16 Fp16;
    FCMGE_asimdmiscfp16_FZ 0xbffffc00 0x2ef8c800 Asimdmiscfp16 Fp16;
    FCMLE_asimdmiscfp16_FZ 0xbffffc00 0x2ef8d800 Asimdmiscfp16 Fp16;
    FNEG_asimdmiscfp16_R 0xbffffc00 0x2ef8f800 Asimdmiscfp16 Fp16;
    FRINTI_asimdmiscfp16_R 0xbffffc00 0x2ef99800 Asimdmiscfp16 Fp16;
    FCVTPU_asimdmiscfp16_R 0xbffffc00 0x2ef9a800 Asimdmiscfp16 Fp16;
    FCVTZU_asimdmiscfp16_R 0xbffffc00 0x2ef9b800 Asimdmiscfp16 Fp16;
    FRSQRTE_asimdmiscfp16_R 0xbffffc00 0x2ef9d800 Asimdmiscfp16 Fp16;
    FSQRT_asimdmiscfp16_R 0xbffffc00 0x2ef9f800 Asimdmiscfp16 Fp16;

    // ScalarFpAdvancedSimd: asimdperm
    UZP1_asimdperm_only 0xbf20fc00 0x0e001800 Asimdperm Simd;
    TRN1_asimdperm_only 0xbf20fc00 0x0e002800 Asimdperm Simd;
    ZIP1_asimdperm_only 0xbf20fc00 0x0e003800 Asimdperm Simd;
    UZP2_asimdperm_only 0xbf20fc00 0x0e005800 Asimdperm Simd;
    TRN2_asimdperm_only 0xbf20fc00 0x0e006800 Asimdperm Simd;
    ZIP2_asimdperm_only 0xbf20fc00 0x0e007800 Asimdperm Simd;

    // ScalarFpAdvancedSimd: asimdsame
    SHADD_asimdsame_only 0xbf20fc00 0x0e200400 Asimdsame Simd;
    SQADD_asimdsame_only 0xbf20fc00 0x0e200c00 Asimdsame Simd;
    SRHADD_asimdsame_only 0xbf20fc00 0x0e201400 Asimdsame Simd;
    SHSUB_asimdsame_only 0xbf20fc00 0x0e202400 Asimdsame Simd;
    SQSUB_asimdsame_only 0xbf20fc00 0x0e202c00 Asimdsame Simd;
    CMGT_asimdsame_only 0xbf20fc00 0x0e203400 Asimdsame Simd;
    CMGE_asimdsame_only 0xbf20fc00 0x0e203c00 Asimdsame Simd;
    SSHL_asimdsame_only 0xbf20fc00 0x0e204400 Asimdsame Simd;
    SQSHL_asimdsame_only 0xbf20fc00 0x0e204c00 Asimdsame Simd;
    SRSHL_asimdsame_only 0xbf20fc00 0x0e205400 Asimdsame Simd;
    SQRSHL_asimdsame_only 0xbf20fc00 0x0e205c00 Asimdsame Simd;
    SMAX_asimdsame_only 0xbf20fc00 0x0e206400 Asimdsame Simd;
    SMIN_asimdsame_only 0xbf20fc00 0x0e206c00 Asimdsame Simd;
    SABD_asimdsame_only 0xbf20fc00 0x0e207400 Asimdsame Simd;
    SABA_asimdsame_only 0xbf20fc00 0x0e207c00 Asimdsame Simd;
    ADD_asimdsame_only 0xbf20fc00 0x0e208400 Asimdsame Simd;
    CMTST_asimdsame_only 0xbf20fc00 0x0e208c00 Asimdsame Simd;
    MLA_asimdsame_only 0xbf20fc00 0x0e209400 Asimdsame Simd;
    MUL_asimdsame_only 0xbf20fc00 0x0e209c00 Asimdsame Simd;
    SMAXP_asimdsame_only 0xbf20fc00 0x0e20a400 Asimdsame Simd;
    SMINP_asimdsame_only 0xbf20fc00 0x0e20ac00 Asimdsame Simd;
    SQDMULH_asimdsame_only 0xbf20fc00 0x0e20b400 Asimdsame Simd;
    ADDP_asimdsame_only 0xbf20fc00 0x0e20bc00 Asimdsame Simd;
    FMAXNM_asimdsame_only 0xbfa0fc00 0x0e20c400 Asimdsame Simd;
    FMLA_asimdsame_only 0xbfa0fc00 0x0e20cc00 Asimdsame Simd;
    FADD_asimdsame_only 0xbfa0fc00 0x0e20d400 Asimdsame Simd;
    FMULX_asimdsame_only 0xbfa0fc00 0x0e20dc00 Asimdsame Simd;
    FCMEQ_asimdsame_only 0xbfa0fc00 0x0e20e400 Asimdsame Simd;
    FMAX_asimdsame_only 0xbfa0fc00 0x0e20f400 Asimdsame Simd;
    FRECPS_asimdsame_only 0xbfa0fc00 0x0e20fc00 Asimdsame Simd;
    AND_asimdsame_only 0xbfe0fc00 0x0e201c00 Asimdsame Simd;
    FMLAL_asimdsame_F 0xbfe0fc00 0x0e20ec00 Asimdsame Fhm;
    BIC_asimdsame_only 0xbfe0fc00 0x0e601c00 Asimdsame Simd;
    FMINNM_asimdsame_only 0xbfa0fc00 0x0ea0c400 Asimdsame Simd;
    FMLS_asimdsame_only 0xbfa0fc00 0x0ea0cc00 Asimdsame Simd;
    FSUB_asimdsame_only 0xbfa0fc00 0x0ea0d400 Asimdsame Simd;
    FAMAX_asimdsame_only 0xbfa0fc00 0x0ea0dc00 Asimdsame Faminmax;
    FMIN_asimdsame_only 0xbfa0fc00 0x0ea0f400 Asimdsame Simd;
    FRSQRTS_asimdsame_only 0xbfa0fc00 0x0ea0fc00 Asimdsame Simd;
    ORR_asimdsame_only 0xbfe0fc00 0x0ea01c00 Asimdsame Simd;
    FMLSL_asimdsame_F 0xbfe0fc00 0x0ea0ec00 Asimdsame Fhm;
    ORN_asimdsame_only 0xbfe0fc00 0x0ee01c00 Asimdsame Simd;
    UHADD_asimdsame_only 0xbf20fc00 0x2e200400 Asimdsame Simd;
    UQADD_asimdsame_only 0xbf20fc00 0x2e200c00 Asimdsame Simd;
    URHADD_asimdsame_only 0xbf20fc00 0x2e201400 Asimdsame Simd;
    UHSUB_asimdsame_only 0xbf20fc00 0x2e202400 Asimdsame Simd;
    UQSUB_asimdsame_only 0xbf20fc00 0x2e202c00 Asimdsame Simd;
    CMHI_asimdsame_only 0xbf20fc00 0x2e203400 Asimdsame Simd;
    CMHS_asimdsame_only 0xbf20fc00 0x2e203c00 Asimdsame Simd;
    USHL_asimdsame_only 0xbf20fc00 0x2e204400 Asimdsame Simd;
    UQSHL_asimdsame_only 0xbf20fc00 0x2e204c00 Asimdsame Simd;
    URSHL_asimdsame_only 0xbf20fc00 0x2e205400 Asimdsame Simd;
    UQRSHL_asimdsame_only 0xbf20fc00 0x2e205c00 Asimdsame Simd;
    UMAX_asimdsame_only 0xbf20fc00 0x2e206400 Asimdsame Simd;
    UMIN_asimdsame_only 0xbf20fc00 0x2e206c00 Asimdsame Simd;
    UABD_asimdsame_only 0xbf20fc00 0x2e207400 Asimdsame Simd;
    UABA_asimdsame_only 0xbf20fc00 0x2e207c00 Asimdsame Simd;
    SUB_asimdsame_only 0xbf20fc00 0x2e208400 Asimdsame Simd;
    CMEQ_asimdsame_only 0xbf20fc00 0x2e208c00 Asimdsame Simd;
    MLS_asimdsame_only 0xbf20fc00 0x2e209400 Asimdsame Simd;
    PMUL_asimdsame_only 0xbf20fc00 0x2e209c00 Asimdsame Simd;
    UMAXP_asimdsame_only 0xbf20fc00 0x2e20a400 Asimdsame Simd;
    UMINP_asimdsame_only 0xbf20fc00 0x2e20ac00 Asimdsame Simd;
    SQRDMULH_asimdsame_only 0xbf20fc00 0x2e20b400 Asimdsame Simd;
    FMAXNMP_asimdsame_only 0xbfa0fc00 0x2e20c400 Asimdsame Simd;
    FADDP_asimdsame_only 0xbfa0fc00 0x2e20d400 Asimdsame Simd;
    FMUL_asimdsame_only 0xbfa0fc00 0x2e20dc00 Asimdsame Simd;
    FCMGE_asimdsame_only 0xbfa0fc00 0x2e20e400 Asimdsame Simd;
    FACGE_asimdsame_only 0xbfa0fc00 0x2e20ec00 Asimdsame Simd;
    FMAXP_asimdsame_only 0xbfa0fc00 0x2e20f400 Asimdsame Simd;
    FDIV_asimdsame_only 0xbfa0fc00 0x2e20fc00 Asimdsame Simd;
    EOR_asimdsame_only 0xbfe0fc00 0x2e201c00 Asimdsame Simd;
    FMLAL2_asimdsame_F 0xbfe0fc00 0x2e20cc00 Asimdsame Fhm;
    BSL_asimdsame_only 0xbfe0fc00 0x2e601c00 Asimdsame Simd;
    FMINNMP_asimdsame_only 0xbfa0fc00 0x2ea0c400 Asimdsame Simd;
    FABD_asimdsame_only 0xbfa0fc00 0x2ea0d400 Asimdsame Simd;
    FAMIN_asimdsame_only 0xbfa0fc00 0x2ea0dc00 Asimdsame Faminmax;
    FCMGT_asimdsame_only 0xbfa0fc00 0x2ea0e400 Asimdsame Simd;
    FACGT_asimdsame_only 0xbfa0fc00 0x2ea0ec00 Asimdsame Simd;
    FMINP_asimdsame_only 0xbfa0fc00 0x2ea0f400 Asimdsame Simd;
    FSCALE_asimdsame_only 0xbfa0fc00 0x2ea0fc00 Asimdsame Fp8;
    BIT_asimdsame_only 0xbfe0fc00 0x2ea01c00 Asimdsame Simd;
    FMLSL2_asimdsame_F 0xbfe0fc00 0x2ea0cc00 Asimdsame Fhm;
    BIF_asimdsame_only 0xbfe0fc00 0x2ee01c00 Asimdsame Simd;

    // ScalarFpAdvancedSimd: asimdsame2
    SDOT_asimdsame2_D 0xbf20fc00 0x0e009400 Asimdsame2 DotProd;
    FCVTN_asimdsame2_H 0xbfe0fc00 0x0e00f400 Asimdsame2 Fp8;
    FDOT_asimdsame2_DD 0xbfe0fc00 0x0e00fc00 Asimdsame2 Fp8;
    FCVTN_asimdsame2_D 0xbfe0fc00 0x0e40f400 Asimdsame2 Fp8;
    FDOT_asimdsame2_D 0xbfe0fc00 0x0e40fc00 Asimdsame2 Fp8;
    USDOT_asimdsame2_D 0xbfe0fc00 0x0e809c00 Asimdsame2 I8mm;
    FDOT_asimdsame2_FP16FP32 0xbfe0fc00 0x0e80fc00 Asimdsame2 F16f32dot;
    SQRDMLAH_asimdsame2_only 0xbf20fc00 0x2e008400 Asimdsame2 Rdm;
    SQRDMLSH_asimdsame2_only 0xbf20fc00 0x2e008c00 Asimdsame2 Rdm;
    UDOT_asimdsame2_D 0xbf20fc00 0x2e009400 Asimdsame2 DotProd;
    FCMLA_asimdsame2_C 0xbf20e400 0x2e00c400 Asimdsame2 Fcma;
    FCADD_asimdsame2_C 0xbf20ec00 0x2e00e400 Asimdsame2 Fcma;
    BFDOT_asimdsame2_D 0xbfe0fc00 0x2e40fc00 Asimdsame2 Bf16;
    BFMLAL_asimdsame2_F_ 0xbfe0fc00 0x2ec0fc00 Asimdsame2 Bf16;
    FMLALLBB_asimdsame2_G 0xffe0fc00 0x0e00c400 Asimdsame2 Fp8;
    FMLALLBT_asimdsame2_G 0xffe0fc00 0x0e40c400 Asimdsame2 Fp8;
    FMLALB_asimdsame2_J 0xffe0fc00 0x0ec0fc00 Asimdsame2 Fp8;
    FMLALLTB_asimdsame2_G 0xffe0fc00 0x4e00c400 Asimdsame2 Fp8;
    FMLALLTT_asimdsame2_G 0xffe0fc00 0x4e40c400 Asimdsame2 Fp8;
    SMMLA_asimdsame2_G 0xffe0fc00 0x4e80a400 Asimdsame2 I8mm;
    USMMLA_asimdsame2_G 0xffe0fc00 0x4e80ac00 Asimdsame2 I8mm;
    FMMLA_asimd_FP16FP16 0xffe0fc00 0x4ec0ec00 Asimdsame2 F16mm;
    FMLALT_asimdsame2_J 0xffe0fc00 0x4ec0fc00 Asimdsame2 Fp8;
    FMMLA_asimd_FP8FP16 0xffe0fc00 0x6e00ec00 Asimdsame2 F8f16mm;
    FMMLA_asimd_FP16FP32 0xffe0fc00 0x4e40ec00 Asimdsame2 F16f32mm;
    BFMMLA_asimdsame2_E 0xffe0fc00 0x6e40ec00 Asimdsame2 Bf16;
    FMMLA_asimd_FP8FP32 0xffe0fc00 0x6e80ec00 Asimdsame2 F8f32mm;
    UMMLA_asimdsame2_G 0xffe0fc00 0x6e80a400 Asimdsame2 I8mm;

    // ScalarFpAdvancedSimd: asimdsamefp16
    FMAXNM_asimdsamefp16_only 0xbfe0fc00 0x0e400400 Asimdsamefp16 Fp16;
    FMLA_asimdsamefp16_only 0xbfe0fc00 0x0e400c00 Asimdsamefp16 Fp16;
    FADD_asimdsamefp16_only 0xbfe0fc00 0x0e401400 Asimdsamefp16 Fp16;
    FMULX_asimdsamefp16_only 0xbfe0fc00 0x0e401c00 Asimdsamefp16 Fp16;
    FCMEQ_asimdsamefp16_only 0xbfe0fc00 0x0e402400 Asimdsamefp16 Fp16;
    FMAX_asimdsamefp16_only 0xbfe0fc00 0x0e403400 Asimdsamefp16 Fp16;
    FRECPS_asimdsamefp16_only 0xbfe0fc00 0x0e403c00 Asimdsamefp16 Fp16;
    FMINNM_asimdsamefp16_only 0xbfe0fc00 0x0ec00400 Asimdsamefp16 Fp16;
    FMLS_asimdsamefp16_only 0xbfe0fc00 0x0ec00c00 Asimdsamefp16 Fp16;
    FSUB_asimdsamefp16_only 0xbfe0fc00 0x0ec01400 Asimdsamefp16 Fp16;
    FAMAX_asimdsamefp16_only 0xbfe0fc00 0x0ec01c00 Asimdsamefp16 Faminmax;
    FMIN_asimdsamefp16_only 0xbfe0fc00 0x0ec03400 Asimdsamefp16 Fp16;
    FRSQRTS_asimdsamefp16_only 0xbfe0fc00 0x0ec03c00 Asimdsamefp16 Fp16;
    FMAXNMP_asimdsamefp16_only 0xbfe0fc00 0x2e400400 Asimdsamefp16 Fp16;
    FADDP_asimdsamefp16_only 0xbfe0fc00 0x2e401400 Asimdsamefp16 Fp16;
    FMUL_asimdsamefp16_only 0xbfe0fc00 0x2e401c00 Asimdsamefp16 Fp16;
    FCMGE_asimdsamefp16_only 0xbfe0fc00 0x2e402400 Asimdsamefp16 Fp16;
    FACGE_asimdsamefp16_only 0xbfe0fc00 0x2e402c00 Asimdsamefp16 Fp16;
    FMAXP_asimdsamefp16_only 0xbfe0fc00 0x2e403400 Asimdsamefp16 Fp16;
    FDIV_asimdsamefp16_only 0xbfe0fc00 0x2e403c00 Asimdsamefp16 Fp16;
    FMINNMP_asimdsamefp16_only 0xbfe0fc00 0x2ec00400 Asimdsamefp16 Fp16;
    FABD_asimdsamefp16_only 0xbfe0fc00 0x2ec01400 Asimdsamefp16 Fp16;
    FAMIN_asimdsamefp16_only 0xbfe0fc00 0x2ec01c00 Asimdsamefp16 Faminmax;
    FCMGT_asimdsamefp16_only 0xbfe0fc00 0x2ec02400 Asimdsamefp16 Fp16;
    FACGT_asimdsamefp16_only 0xbfe0fc00 0x2ec02c00 Asimdsamefp16 Fp16;
    FMINP_asimdsamefp16_only 0xbfe0fc00 0x2ec03400 Asimdsamefp16 Fp16;
    FSCALE_asimdsamefp16_only 0xbfe0fc00 0x2ec03c00 Asimdsamefp16 Fp8;

    // ScalarFpAdvancedSimd: asimdshf
    SSHR_asimdshf_R 0xbf80fc00 0x0f000400 Asimdshf Simd nonzero 0x00780000;
    SSRA_asimdshf_R 0xbf80fc00 0x0f001400 Asimdshf Simd nonzero 0x00780000;
    SRSHR_asimdshf_R 0xbf80fc00 0x0f002400 Asimdshf Simd nonzero 0x00780000;
    SRSRA_asimdshf_R 0xbf80fc00 0x0f003400 Asimdshf Simd nonzero 0x00780000;
    SHL_asimdshf_R 0xbf80fc00 0x0f005400 Asimdshf Simd nonzero 0x00780000;
    SQSHL_asimdshf_R 0xbf80fc00 0x0f007400 Asimdshf Simd nonzero 0x00780000;
    SHRN_asimdshf_N 0xbf80fc00 0x0f008400 Asimdshf Simd nonzero 0x00780000;
    RSHRN_asimdshf_N 0xbf80fc00 0x0f008c00 Asimdshf Simd nonzero 0x00780000;
    SQSHRN_asimdshf_N 0xbf80fc00 0x0f009400 Asimdshf Simd nonzero 0x00780000;
    SQRSHRN_asimdshf_N 0xbf80fc00 0x0f009c00 Asimdshf Simd nonzero 0x00780000;
    SSHLL_asimdshf_L 0xbf80fc00 0x0f00a400 Asimdshf Simd nonzero 0x00780000;
    SCVTF_asimdshf_C 0xbf80fc00 0x0f00e400 Asimdshf Simd nonzero 0x00780000;
    FCVTZS_asimdshf_C 0xbf80fc00 0x0f00fc00 Asimdshf Simd nonzero 0x00780000;
    USHR_asimdshf_R 0xbf80fc00 0x2f000400 Asimdshf Simd nonzero 0x00780000;
    USRA_asimdshf_R 0xbf80fc00 0x2f001400 Asimdshf Simd nonzero 0x00780000;
    URSHR_asimdshf_R 0xbf80fc00 0x2f002400 Asimdshf Simd nonzero 0x00780000;
    URSRA_asimdshf_R 0xbf80fc00 0x2f003400 Asimdshf Simd nonzero 0x00780000;
    SRI_asimdshf_R 0xbf80fc00 0x2f004400 Asimdshf Simd nonzero 0x00780000;
    SLI_asimdshf_R 0xbf80fc00 0x2f005400 Asimdshf Simd nonzero 0x00780000;
    SQSHLU_asimdshf_R 0xbf80fc00 0x2f006400 Asimdshf Simd nonzero 0x00780000;
    UQSHL_asimdshf_R 0xbf80fc00 0x2f007400 Asimdshf Simd nonzero 0x00780000;
    SQSHRUN_asimdshf_N 0xbf80fc00 0x2f008400 Asimdshf Simd nonzero 0x00780000;
    SQRSHRUN_asimdshf_N 0xbf80fc00 0x2f008c00 Asimdshf Simd nonzero 0x00780000;
    UQSHRN_asimdshf_N 0xbf80fc00 0x2f009400 Asimdshf Simd nonzero 0x00780000;
    UQRSHRN_asimdshf_N 0xbf80fc00 0x2f009c00 Asimdshf Simd nonzero 0x00780000;
    USHLL_asimdshf_L 0xbf80fc00 0x2f00a400 Asimdshf Simd nonzero 0x00780000;
    UCVTF_asimdshf_C 0xbf80fc00 0x2f00e400 Asimdshf Simd nonzero 0x00780000;
    FCVTZU_asimdshf_C 0xbf80fc00 0x2f00fc00 Asimdshf Simd nonzero 0x00780000;

    // ScalarFpAdvancedSimd: asimdtbl
    TBL_asimdtbl_L1_1 0xbfe0fc00 0x0e000000 Asimdtbl Simd;
    TBX_asimdtbl_L1_1 0xbfe0fc00 0x0e001000 Asimdtbl Simd;
    TBL_asimdtbl_L2_2 0xbfe0fc00 0x0e002000 Asimdtbl Simd;
    TBX_asimdtbl_L2_2 0xbfe0fc00 0x0e003000 Asimdtbl Simd;
    TBL_asimdtbl_L3_3 0xbfe0fc00 0x0e004000 Asimdtbl Simd;
    TBX_asimdtbl_L3_3 0xbfe0fc00 0x0e005000 Asimdtbl Simd;
    TBL_asimdtbl_L4_4 0xbfe0fc00 0x0e006000 Asimdtbl Simd;
    TBX_asimdtbl_L4_4 0xbfe0fc00 0x0e007000 Asimdtbl Simd;
    LUTI4_asimdtbl_L7 0xffe09c00 0x4e401000 Asimdtbl Lut;
    LUTI4_asimdtbl_L5 0xffe0bc00 0x4e402000 Asimdtbl Lut;
    LUTI2_asimdtbl_L5 0xffe09c00 0x4e801000 Asimdtbl Lut;
    LUTI2_asimdtbl_L6 0xffe08c00 0x4ec00000 Asimdtbl Lut;

    // ScalarFpAdvancedSimd: asisddiff
    SQDMLAL_asisddiff_only 0xff20fc00 0x5e209000 Asisddiff Simd;
    SQDMLSL_asisddiff_only 0xff20fc00 0x5e20b000 Asisddiff Simd;
    SQDMULL_asisddiff_only 0xff20fc00 0x5e20d000 Asisddiff Simd;

    // ScalarFpAdvancedSimd: asisdelem
    SQDMLAL_asisdelem_L 0xff00f400 0x5f003000 Asisdelem Simd;
    SQDMLSL_asisdelem_L 0xff00f400 0x5f007000 Asisdelem Simd;
    SQDMULL_asisdelem_L 0xff00f400 0x5f00b000 Asisdelem Simd;
    SQDMULH_asisdelem_R 0xff00f400 0x5f00c000 Asisdelem Simd;
    SQRDMULH_asisdelem_R 0xff00f400 0x5f00d000 Asisdelem Simd;
    FMLA_asisdelem_RH_H 0xffc0f400 0x5f001000 Asisdelem Fp16;
    FMLS_asisdelem_RH_H 0xffc0f400 0x5f005000 Asisdelem Fp16;
    FMUL_asisdelem_RH_H 0xffc0f400 0x5f009000 Asisdelem Fp16;
    FMLA_asisdelem_R_SD 0xff80f400 0x5f801000 Asisdelem Simd;
    FMLS_asisdelem_R_SD 0xff80f400 0x5f805000 Asisdelem Simd;
    FMUL_asisdelem_R_SD 0xff80f400 0x5f809000 Asisdelem Simd;
    SQRDMLAH_asisdelem_R 0xff00f400 0x7f00d000 Asisdelem Rdm;
    SQRDMLSH_asisdelem_R 0xff00f400 0x7f00f000 Asisdelem Rdm;
    FMULX_asisdelem_RH_H 0xffc0f400 0x7f009000 Asisdelem Fp16;
    FMULX_asisdelem_R_SD 0xff80f400 0x7f809000 Asisdelem Simd;

    // ScalarFpAdvancedSimd: asisdmisc
    SUQADD_asisdmisc_R 0xff3ffc00 0x5e203800 Asisdmisc Simd;
    SQABS_asisdmisc_R 0xff3ffc00 0x5e207800 Asisdmisc Simd;
    CMGT_asisdmisc_Z 0xfffffc00 0x5ee08800 Asisdmisc Simd;
    CMEQ_asisdmisc_Z 0xfffffc00 0x5ee09800 Asisdmisc Simd;
    CMLT_asisdmisc_Z 0xfffffc00 0x5ee0a800 Asisdmisc Simd;
    ABS_asisdmisc_R 0xfffffc00 0x5ee0b800 Asisdmisc Simd;
    SQXTN_asisdmisc_N 0xff3ffc00 0x5e214800 Asisdmisc Simd;
    FCVTNS_asisdmisc_R 0xffbffc00 0x5e21a800 Asisdmisc Simd;
    FCVTMS_asisdmisc_R 0xffbffc00 0x5e21b800 Asisdmisc Simd;
    FCVTAS_asisdmisc_R 0xffbffc00 0x5e21c800 Asisdmisc Simd;
    SCVTF_asisdmisc_R 0xffbffc00 0x5e21d800 Asisdmisc Simd;
    FCMGT_asisdmisc_FZ 0xffbffc00 0x5ea0c800 Asisdmisc Simd;
    FCMEQ_asisdmisc_FZ 0xffbffc00 0x5ea0d800 Asisdmisc Simd;
    FCMLT_asisdmisc_FZ 0xffbffc00 0x5ea0e800 Asisdmisc Simd;
    FCVTPS_asisdmisc_R 0xffbffc00 0x5ea1a800 Asisdmisc Simd;
    FCVTZS_asisdmisc_R 0xffbffc00 0x5ea1b800 Asisdmisc Simd;
    FRECPE_asisdmisc_R 0xffbffc00 0x5ea1d800 Asisdmisc Simd;
    FRECPX_asisdmisc_R 0xffbffc00 0x5ea1f800 Asisdmisc Simd;
    USQADD_asisdmisc_R 0xff3ffc00 0x7e203800 Asisdmisc Simd;
    SQNEG_asisdmisc_R 0xff3ffc00 0x7e207800 Asisdmisc Simd;
    CMGE_asisdmisc_Z 0xfffffc00 0x7ee08800 Asisdmisc Simd;
    CMLE_asisdmisc_Z 0xfffffc00 0x7ee09800 Asisdmisc Simd;
    NEG_asisdmisc_R 0xfffffc00 0x7ee0b800 Asisdmisc Simd;
    SQXTUN_asisdmisc_N 0xff3ffc00 0x7e212800 Asisdmisc Simd;
    UQXTN_asisdmisc_N 0xff3ffc00 0x7e214800 Asisdmisc Simd;
    FCVTXN_asisdmisc_N 0xfffffc00 0x7e616800 Asisdmisc Simd;
    FCVTNU_asisdmisc_R 0xffbffc00 0x7e21a800 Asisdmisc Simd;
    FCVTMU_asisdmisc_R 0xffbffc00 0x7e21b800 Asisdmisc Simd;
    FCVTAU_asisdmisc_R 0xffbffc00 0x7e21c800 Asisdmisc Simd;
    UCVTF_asisdmisc_R 0xffbffc00 0x7e21d800 Asisdmisc Simd;
    FCMGE_asisdmisc_FZ 0xffbffc00 0x7ea0c800 Asisdmisc Simd;
    FCMLE_asisdmisc_FZ 0xffbffc00 0x7ea0d800 Asisdmisc Simd;
    FCVTPU_asisdmisc_R 0xffbffc00 0x7ea1a800 Asisdmisc Simd;
    FCVTZU_asisdmisc_R 0xffbffc00 0x7ea1b800 Asisdmisc Simd;
    FRSQRTE_asisdmisc_R 0xffbffc00 0x7ea1d800 Asisdmisc Simd;

    // ScalarFpAdvancedSimd: asisdmiscfp16
    FCVTNS_asisdmiscfp16_R 0xfffffc00 0x5e79a800 Asisdmiscfp16 Fp16;
    FCVTMS_asisdmiscfp16_R 0xfffffc00 0x5e79b800 Asisdmiscfp16 Fp16;
    FCVTAS_asisdmiscfp16_R 0xfffffc00 0x5e79c800 Asisdmiscfp16 Fp16;
    SCVTF_asisdmiscfp16_R 0xfffffc00 0x5e79d800 Asisdmiscfp16 Fp16;
    FCMGT_asisdmiscfp16_FZ 0xfffffc00 0x5ef8c800 Asisdmiscfp16 Fp16;
    FCMEQ_asisdmiscfp16_FZ 0xfffffc00 0x5ef8d800 Asisdmiscfp16 Fp16;
    FCMLT_asisdmiscfp16_FZ 0xfffffc00 0x5ef8e800 Asisdmiscfp16 Fp16;
    FCVTPS_asisdmiscfp16_R 0xfffffc00 0x5ef9a800 Asisdmiscfp16 Fp16;
    FCVTZS_asisdmiscfp16_R 0xfffffc00 0x5ef9b800 Asisdmiscfp16 Fp16;
    FRECPE_asisdmiscfp16_R 0xfffffc00 0x5ef9d800 Asisdmiscfp16 Fp16;
    FRECPX_asisdmiscfp16_R 0xfffffc00 0x5ef9f800 Asisdmiscfp16 Fp16;
    FCVTNU_asisdmiscfp16_R 0xfffffc00 0x7e79a800 Asisdmiscfp16 Fp16;
    FCVTMU_asisdmiscfp16_R 0xfffffc00 0x7e79b800 Asisdmiscfp16 Fp16;
    FCVTAU_asisdmiscfp16_R 0xfffffc00 0x7e79c800 Asisdmiscfp16 Fp16;
    UCVTF_asisdmiscfp16_R 0xfffffc00 0x7e79d800 Asisdmiscfp16 Fp16;
    FCMGE_asisdmiscfp16_FZ 0xfffffc00 0x7ef8c800 Asisdmiscfp16 Fp16;
    FCMLE_asisdmiscfp16_FZ 0xfffffc00 0x7ef8d800 Asisdmiscfp16 Fp16;
    FCVTPU_asisdmiscfp16_R 0xfffffc00 0x7ef9a800 Asisdmiscfp16 Fp16;
    FCVTZU_asisdmiscfp16_R 0xfffffc00 0x7ef9b800 Asisdmiscfp16 Fp16;
    FRSQRTE_asisdmiscfp16_R 0xfffffc00 0x7ef9d800 Asisdmiscfp16 Fp16;

    // ScalarFpAdvancedSimd: asisdone
    DUP_asisdone_only 0xffe0fc00 0x5e000400 Asisdone Simd;

    // ScalarFpAdvancedSimd: asisdpair
    ADDP_asisdpair_only 0xfffffc00 0x5ef1b800 Asisdpair Simd;
    FMAXNMP_asisdpair_only_H 0xfffffc00 0x5e30c800 Asisdpair Fp16;
    FADDP_asisdpair_only_H 0xfffffc00 0x5e30d800 Asisdpair Fp16;
    FMAXP_asisdpair_only_H 0xfffffc00 0x5e30f800 Asisdpair Fp16;
    FMINNMP_asisdpair_only_H 0xfffffc00 0x5eb0c800 Asisdpair Fp16;
    FMINP_asisdpair_only_H 0xfffffc00 0x5eb0f800 Asisdpair Fp16;
    FMAXNMP_asisdpair_only_SD 0xffbffc00 0x7e30c800 Asisdpair Simd;
    FADDP_asisdpair_only_SD 0xffbffc00 0x7e30d800 Asisdpair Simd;
    FMAXP_asisdpair_only_SD 0xffbffc00 0x7e30f800 Asisdpair Simd;
    FMINNMP_asisdpair_only_SD 0xffbffc00 0x7eb0c800 Asisdpair Simd;
    FMINP_asisdpair_only_SD 0xffbffc00 0x7eb0f800 Asisdpair Simd;

    // ScalarFpAdvancedSimd: asisdsame
    SQADD_asisdsame_only 0xff20fc00 0x5e200c00 Asisdsame Simd;
    SQSUB_asisdsame_only 0xff20fc00 0x5e202c00 Asisdsame Simd;
    CMGT_asisdsame_only 0xffe0fc00 0x5ee03400 Asisdsame Simd;
    CMGE_asisdsame_only 0xffe0fc00 0x5ee03c00 Asisdsame Simd;
    SSHL_asisdsame_only 0xffe0fc00 0x5ee04400 Asisdsame Simd;
    SQSHL_asisdsame_only 0xff20fc00 0x5e204c00 Asisdsame Simd;
    SRSHL_asisdsame_only 0xffe0fc00 0x5ee05400 Asisdsame Simd;
    SQRSHL_asisdsame_only 0xff20fc00 0x5e205c00 Asisdsame Simd;
    ADD_asisdsame_only 0xffe0fc00 0x5ee08400 Asisdsame Simd;
    CMTST_asisdsame_only 0xffe0fc00 0x5ee08c00 Asisdsame Simd;
    SQDMULH_asisdsame_only 0xff20fc00 0x5e20b400 Asisdsame Simd;
    FMULX_asisdsame_only 0xffa0fc00 0x5e20dc00 Asisdsame Simd;
    FCMEQ_asisdsame_only 0xffa0fc00 0x5e20e400 Asisdsame Simd;
    FRECPS_asisdsame_only 0xffa0fc00 0x5e20fc00 Asisdsame Simd;
    FRSQRTS_asisdsame_only 0xffa0fc00 0x5ea0fc00 Asisdsame Simd;
    UQADD_asisdsame_only 0xff20fc00 0x7e200c00 Asisdsame Simd;
    UQSUB_asisdsame_only 0xff20fc00 0x7e202c00 Asisdsame Simd;
    CMHI_asisdsame_only 0xffe0fc00 0x7ee03400 Asisdsame Simd;
    CMHS_asisdsame_only 0xffe0fc00 0x7ee03c00 Asisdsame Simd;
    USHL_asisdsame_only 0xffe0fc00 0x7ee04400 Asisdsame Simd;
    UQSHL_asisdsame_only 0xff20fc00 0x7e204c00 Asisdsame Simd;
    URSHL_asisdsame_only 0xffe0fc00 0x7ee05400 Asisdsame Simd;
    UQRSHL_asisdsame_only 0xff20fc00 0x7e205c00 Asisdsame Simd;
    SUB_asisdsame_only 0xffe0fc00 0x7ee08400 Asisdsame Simd;
    CMEQ_asisdsame_only 0xffe0fc00 0x7ee08c00 Asisdsame Simd;
    SQRDMULH_asisdsame_only 0xff20fc00 0x7e20b400 Asisdsame Simd;
    FCMGE_asisdsame_only 0xffa0fc00 0x7e20e400 Asisdsame Simd;
    FACGE_asisdsame_only 0xffa0fc00 0x7e20ec00 Asisdsame Simd;
    FABD_asisdsame_only 0xffa0fc00 0x7ea0d400 Asisdsame Simd;
    FCMGT_asisdsame_only 0xffa0fc00 0x7ea0e400 Asisdsame Simd;
    FACGT_asisdsame_only 0xffa0fc00 0x7ea0ec00 Asisdsame Simd;

    // ScalarFpAdvancedSimd: asisdsame2
    SQRDMLAH_asisdsame2_only 0xff20fc00 0x7e008400 Asisdsame2 Rdm;
    SQRDMLSH_asisdsame2_only 0xff20fc00 0x7e008c00 Asisdsame2 Rdm;

    // ScalarFpAdvancedSimd: asisdsamefp16
    FMULX_asisdsamefp16_only 0xffe0fc00 0x5e401c00 Asisdsamefp16 Fp16;
    FCMEQ_asisdsamefp16_only 0xffe0fc00 0x5e402400 Asisdsamefp16 Fp16;
    FRECPS_asisdsamefp16_only 0xffe0fc00 0x5e403c00 Asisdsamefp16 Fp16;
    FRSQRTS_asisdsamefp16_only 0xffe0fc00 0x5ec03c00 Asisdsamefp16 Fp16;
    FCMGE_asisdsamefp16_only 0xffe0fc00 0x7e402400 Asisdsamefp16 Fp16;
    FACGE_asisdsamefp16_only 0xffe0fc00 0x7e402c00 Asisdsamefp16 Fp16;
    FABD_asisdsamefp16_only 0xffe0fc00 0x7ec01400 Asisdsamefp16 Fp16;
    FCMGT_asisdsamefp16_only 0xffe0fc00 0x7ec02400 Asisdsamefp16 Fp16;
    FACGT_asisdsamefp16_only 0xffe0fc00 0x7ec02c00 Asisdsamefp16 Fp16;

    // ScalarFpAdvancedSimd: asisdshf
    SSHR_asisdshf_R 0xffc0fc00 0x5f400400 Asisdshf Simd nonzero 0x00780000;
    SSRA_asisdshf_R 0xffc0fc00 0x5f401400 Asisdshf Simd nonzero 0x00780000;
    SRSHR_asisdshf_R 0xffc0fc00 0x5f402400 Asisdshf Simd nonzero 0x00780000;
    SRSRA_asisdshf_R 0xffc0fc00 0x5f403400 Asisdshf Simd nonzero 0x00780000;
    SHL_asisdshf_R 0xffc0fc00 0x5f405400 Asisdshf Simd nonzero 0x00780000;
    SQSHL_asisdshf_R 0xff80fc00 0x5f007400 Asisdshf Simd nonzero 0x00780000;
    SQSHRN_asisdshf_N 0xff80fc00 0x5f009400 Asisdshf Simd nonzero 0x00780000;
    SQRSHRN_asisdshf_N 0xff80fc00 0x5f009c00 Asisdshf Simd nonzero 0x00780000;
    SCVTF_asisdshf_C 0xff80fc00 0x5f00e400 Asisdshf Simd nonzero 0x00780000;
    FCVTZS_asisdshf_C 0xff80fc00 0x5f00fc00 Asisdshf Simd nonzero 0x00780000;
    USHR_asisdshf_R 0xffc0fc00 0x7f400400 Asisdshf Simd nonzero 0x00780000;
    USRA_asisdshf_R 0xffc0fc00 0x7f401400 Asisdshf Simd nonzero 0x00780000;
    URSHR_asisdshf_R 0xffc0fc00 0x7f402400 Asisdshf Simd nonzero 0x00780000;
    URSRA_asisdshf_R 0xffc0fc00 0x7f403400 Asisdshf Simd nonzero 0x00780000;
    SRI_asisdshf_R 0xffc0fc00 0x7f404400 Asisdshf Simd nonzero 0x00780000;
    SLI_asisdshf_R 0xffc0fc00 0x7f405400 Asisdshf Simd nonzero 0x00780000;
    SQSHLU_asisdshf_R 0xff80fc00 0x7f006400 Asisdshf Simd nonzero 0x00780000;
    UQSHL_asisdshf_R 0xff80fc00 0x7f007400 Asisdshf Simd nonzero 0x00780000;
    SQSHRUN_asisdshf_N 0xff80fc00 0x7f008400 Asisdshf Simd nonzero 0x00780000;
    SQRSHRUN_asisdshf_N 0xff80fc00 0x7f008c00 Asisdshf Simd nonzero 0x00780000;
    UQSHRN_asisdshf_N 0xff80fc00 0x7f009400 Asisdshf Simd nonzero 0x00780000;
    UQRSHRN_asisdshf_N 0xff80fc00 0x7f009c00 Asisdshf Simd nonzero 0x00780000;
    UCVTF_asisdshf_C 0xff80fc00 0x7f00e400 Asisdshf Simd nonzero 0x00780000;
    FCVTZU_asisdshf_C 0xff80fc00 0x7f00fc00 Asisdshf Simd nonzero 0x00780000;

    // ScalarFpAdvancedSimd: crypto3_imm2
    SM3TT1A_VVV4_crypto3_imm2 0xffe0cc00 0xce408000 Crypto3Imm2 Sm3;
    SM3TT1B_VVV4_crypto3_imm2 0xffe0cc00 0xce408400 Crypto3Imm2 Sm3;
    SM3TT2A_VVV4_crypto3_imm2 0xffe0cc00 0xce408800 Crypto3Imm2 Sm3;
    SM3TT2B_VVV_crypto3_imm2 0xffe0cc00 0xce408c00 Crypto3Imm2 Sm3;

    // ScalarFpAdvancedSimd: crypto3_imm6
    XAR_VVV2_crypto3_imm6 0xffe00000 0xce800000 Crypto3Imm6 Sha3;

    // ScalarFpAdvancedSimd: crypto4
    EOR3_VVV16_crypto4 0xffe08000 0xce000000 Crypto4 Sha3;
    BCAX_VVV16_crypto4 0xffe08000 0xce200000 Crypto4 Sha3;
    SM3SS1_VVV4_crypto4 0xffe08000 0xce400000 Crypto4 Sm3;

    // ScalarFpAdvancedSimd: cryptoaes
    AESE_B_cryptoaes 0xfffffc00 0x4e284800 Cryptoaes Aes;
    AESD_B_cryptoaes 0xfffffc00 0x4e285800 Cryptoaes Aes;
    AESMC_B_cryptoaes 0xfffffc00 0x4e286800 Cryptoaes Aes;
    AESIMC_B_cryptoaes 0xfffffc00 0x4e287800 Cryptoaes Aes;

    // ScalarFpAdvancedSimd: cryptosha2
    SHA1H_SS_cryptosha2 0xfffffc00 0x5e280800 Cryptosha2 Sha1;
    SHA1SU1_VV_cryptosha2 0xfffffc00 0x5e281800 Cryptosha2 Sha1;
    SHA256SU0_VV_cryptosha2 0xfffffc00 0x5e282800 Cryptosha2 Sha256;

    // ScalarFpAdvancedSimd: cryptosha3
    SHA1C_QSV_cryptosha3 0xffe0fc00 0x5e000000 Cryptosha3 Sha1;
    SHA1P_QSV_cryptosha3 0xffe0fc00 0x5e001000 Cryptosha3 Sha1;
    SHA1M_QSV_cryptosha3 0xffe0fc00 0x5e002000 Cryptosha3 Sha1;
    SHA1SU0_VVV_cryptosha3 0xffe0fc00 0x5e003000 Cryptosha3 Sha1;
    SHA256H_QQV_cryptosha3 0xffe0fc00 0x5e004000 Cryptosha3 Sha256;
    SHA256H2_QQV_cryptosha3 0xffe0fc00 0x5e005000 Cryptosha3 Sha256;
    SHA256SU1_VVV_cryptosha3 0xffe0fc00 0x5e006000 Cryptosha3 Sha256;

    // ScalarFpAdvancedSimd: cryptosha512_2
    SHA512SU0_VV2_cryptosha512_2 0xfffffc00 0xcec08000 Cryptosha5122 Sha512;
    SM4E_VV4_cryptosha512_2 0xfffffc00 0xcec08400 Cryptosha5122 Sm4;

    // ScalarFpAdvancedSimd: cryptosha512_3
    SHA512H_QQV_cryptosha512_3 0xffe0fc00 0xce608000 Cryptosha5123 Sha512;
    SHA512H2_QQV_cryptosha512_3 0xffe0fc00 0xce608400 Cryptosha5123 Sha512;
    SHA512SU1_VVV2_cryptosha512_3 0xffe0fc00 0xce608800 Cryptosha5123 Sha512;
    RAX1_VVV2_cryptosha512_3 0xffe0fc00 0xce608c00 Cryptosha5123 Sha3;
    SM3PARTW1_VVV4_cryptosha512_3 0xffe0fc00 0xce60c000 Cryptosha5123 Sm3;
    SM3PARTW2_VVV4_cryptosha512_3 0xffe0fc00 0xce60c400 Cryptosha5123 Sm3;
    SM4EKEY_VVV4_cryptosha512_3 0xffe0fc00 0xce60c800 Cryptosha5123 Sm4;

    // ScalarFpAdvancedSimd: float2fix
    SCVTF_S32_float2fix 0xffff0000 0x1e020000 Float2fix Fp;
    UCVTF_S32_float2fix 0xffff0000 0x1e030000 Float2fix Fp;
    FCVTZS_32S_float2fix 0xffff0000 0x1e180000 Float2fix Fp;
    FCVTZU_32S_float2fix 0xffff0000 0x1e190000 Float2fix Fp;
    SCVTF_D32_float2fix 0xffff0000 0x1e420000 Float2fix Fp;
    UCVTF_D32_float2fix 0xffff0000 0x1e430000 Float2fix Fp;
    FCVTZS_32D_float2fix 0xffff0000 0x1e580000 Float2fix Fp;
    FCVTZU_32D_float2fix 0xffff0000 0x1e590000 Float2fix Fp;
    SCVTF_H32_float2fix 0xffff0000 0x1ec20000 Float2fix Fp16;
    UCVTF_H32_float2fix 0xffff0000 0x1ec30000 Float2fix Fp16;
    FCVTZS_32H_float2fix 0xffff0000 0x1ed80000 Float2fix Fp16;
    FCVTZU_32H_float2fix 0xffff0000 0x1ed90000 Float2fix Fp16;
    SCVTF_S64_float2fix 0xffff0000 0x9e020000 Float2fix Fp;
    UCVTF_S64_float2fix 0xffff0000 0x9e030000 Float2fix Fp;
    FCVTZS_64S_float2fix 0xffff0000 0x9e180000 Float2fix Fp;
    FCVTZU_64S_float2fix 0xffff0000 0x9e190000 Float2fix Fp;
    SCVTF_D64_float2fix 0xffff0000 0x9e420000 Float2fix Fp;
    UCVTF_D64_float2fix 0xffff0000 0x9e430000 Float2fix Fp;
    FCVTZS_64D_float2fix 0xffff0000 0x9e580000 Float2fix Fp;
    FCVTZU_64D_float2fix 0xffff0000 0x9e590000 Float2fix Fp;
    SCVTF_H64_float2fix 0xffff0000 0x9ec20000 Float2fix Fp16;
    UCVTF_H64_float2fix 0xffff0000 0x9ec30000 Float2fix Fp16;
    FCVTZS_64H_float2fix 0xffff0000 0x9ed80000 Float2fix Fp16;
    FCVTZU_64H_float2fix 0xffff0000 0x9ed90000 Float2fix Fp16;

    // ScalarFpAdvancedSimd: float2int
    FCVTNS_32S_float2int 0xfffffc00 0x1e200000 Float2int Fp;
    FCVTNU_32S_float2int 0xfffffc00 0x1e210000 Float2int Fp;
    SCVTF_S32_float2int 0xfffffc00 0x1e220000 Float2int Fp;
    UCVTF_S32_float2int 0xfffffc00 0x1e230000 Float2int Fp;
    FCVTAS_32S_float2int 0xfffffc00 0x1e240000 Float2int Fp;
    FCVTAU_32S_float2int 0xfffffc00 0x1e250000 Float2int Fp;
    FMOV_32S_float2int 0xfffffc00 0x1e260000 Float2int Fp;
    FMOV_S32_float2int 0xfffffc00 0x1e270000 Float2int Fp;
    FCVTPS_32S_float2int 0xfffffc00 0x1e280000 Float2int Fp;
    FCVTPU_32S_float2int 0xfffffc00 0x1e290000 Float2int Fp;
    FCVTMS_32S_float2int 0xfffffc00 0x1e300000 Float2int Fp;
    FCVTMU_32S_float2int 0xfffffc00 0x1e310000 Float2int Fp;
    FCVTZS_32S_float2int 0xfffffc00 0x1e380000 Float2int Fp;
    FCVTZU_32S_float2int 0xfffffc00 0x1e390000 Float2int Fp;
    FCVTNS_32D_float2int 0xfffffc00 0x1e600000 Float2int Fp;
    FCVTNU_32D_float2int 0xfffffc00 0x1e610000 Float2int Fp;
    SCVTF_D32_float2int 0xfffffc00 0x1e620000 Float2int Fp;
    UCVTF_D32_float2int 0xfffffc00 0x1e630000 Float2int Fp;
    FCVTAS_32D_float2int 0xfffffc00 0x1e640000 Float2int Fp;
    FCVTAU_32D_float2int 0xfffffc00 0x1e650000 Float2int Fp;
    FCVTPS_32D_float2int 0xfffffc00 0x1e680000 Float2int Fp;
    FCVTPU_32D_float2int 0xfffffc00 0x1e690000 Float2int Fp;
    FCVTMS_32D_float2int 0xfffffc00 0x1e700000 Float2int Fp;
    FCVTMU_32D_float2int 0xfffffc00 0x1e710000 Float2int Fp;
    FCVTZS_32D_float2int 0xfffffc00 0x1e780000 Float2int Fp;
    FCVTZU_32D_float2int 0xfffffc00 0x1e790000 Float2int Fp;
    FJCVTZS_32D_float2int 0xfffffc00 0x1e7e0000 Float2int Jscvt;
    FCVTNS_32H_float2int 0xfffffc00 0x1ee00000 Float2int Fp16;
    FCVTNU_32H_float2int 0xfffffc00 0x1ee10000 Float2int Fp16;
    SCVTF_H32_float2int 0xfffffc00 0x1ee20000 Float2int Fp16;
    UCVTF_H32_float2int 0xfffffc00 0x1ee30000 Float2int Fp16;
    FCVTAS_32H_float2int 0xfffffc00 0x1ee40000 Float2int Fp16;
    FCVTAU_32H_float2int 0xfffffc00 0x1ee50000 Float2int Fp16;
    FMOV_32H_float2int 0xfffffc00 0x1ee60000 Float2int Fp16;
    FMOV_H32_float2int 0xfffffc00 0x1ee70000 Float2int Fp16;
    FCVTPS_32H_float2int 0xfffffc00 0x1ee80000 Float2int Fp16;
    FCVTPU_32H_float2int 0xfffffc00 0x1ee90000 Float2int Fp16;
    FCVTMS_32H_float2int 0xfffffc00 0x1ef00000 Float2int Fp16;
    FCVTMU_32H_float2int 0xfffffc00 0x1ef10000 Float2int Fp16;
    FCVTZS_32H_float2int 0xfffffc00 0x1ef80000 Float2int Fp16;
    FCVTZU_32H_float2int 0xfffffc00 0x1ef90000 Float2int Fp16;
    FCVTNS_64S_float2int 0xfffffc00 0x9e200000 Float2int Fp;
    FCVTNU_64S_float2int 0xfffffc00 0x9e210000 Float2int Fp;
    SCVTF_S64_float2int 0xfffffc00 0x9e220000 Float2int Fp;
    UCVTF_S64_float2int 0xfffffc00 0x9e230000 Float2int Fp;
    FCVTAS_64S_float2int 0xfffffc00 0x9e240000 Float2int Fp;
    FCVTAU_64S_float2int 0xfffffc00 0x9e250000 Float2int Fp;
    FCVTPS_64S_float2int 0xfffffc00 0x9e280000 Float2int Fp;
    FCVTPU_64S_float2int 0xfffffc00 0x9e290000 Float2int Fp;
    FCVTMS_64S_float2int 0xfffffc00 0x9e300000 Float2int Fp;
    FCVTMU_64S_float2int 0xfffffc00 0x9e310000 Float2int Fp;
    FCVTZS_64S_float2int 0xfffffc00 0x9e380000 Float2int Fp;
    FCVTZU_64S_float2int 0xfffffc00 0x9e390000 Float2int Fp;
    FCVTNS_64D_float2int 0xfffffc00 0x9e600000 Float2int Fp;
    FCVTNU_64D_float2int 0xfffffc00 0x9e610000 Float2int Fp;
    SCVTF_D64_float2int 0xfffffc00 0x9e620000 Float2int Fp;
    UCVTF_D64_float2int 0xfffffc00 0x9e630000 Float2int Fp;
    FCVTAS_64D_float2int 0xfffffc00 0x9e640000 Float2int Fp;
    FCVTAU_64D_float2int 0xfffffc00 0x9e650000 Float2int Fp;
    FMOV_64D_float2int 0xfffffc00 0x9e660000 Float2int Fp;
    FMOV_D64_float2int 0xfffffc00 0x9e670000 Float2int Fp;
    FCVTPS_64D_float2int 0xfffffc00 0x9e680000 Float2int Fp;
    FCVTPU_64D_float2int 0xfffffc00 0x9e690000 Float2int Fp;
    FCVTMS_64D_float2int 0xfffffc00 0x9e700000 Float2int Fp;
    FCVTMU_64D_float2int 0xfffffc00 0x9e710000 Float2int Fp;
    FCVTZS_64D_float2int 0xfffffc00 0x9e780000 Float2int Fp;
    FCVTZU_64D_float2int 0xfffffc00 0x9e790000 Float2int Fp;
    FMOV_64VX_float2int 0xfffffc00 0x9eae0000 Float2int Fp;
    FMOV_V64I_float2int 0xfffffc00 0x9eaf0000 Float2int Fp;
    FCVTNS_64H_float2int 0xfffffc00 0x9ee00000 Float2int Fp16;
    FCVTNU_64H_float2int 0xfffffc00 0x9ee10000 Float2int Fp16;
    SCVTF_H64_float2int 0xfffffc00 0x9ee20000 Float2int Fp16;
    UCVTF_H64_float2int 0xfffffc00 0x9ee30000 Float2int Fp16;
    FCVTAS_64H_float2int 0xfffffc00 0x9ee40000 Float2int Fp16;
    FCVTAU_64H_float2int 0xfffffc00 0x9ee50000 Float2int Fp16;
    FMOV_64H_float2int 0xfffffc00 0x9ee60000 Float2int Fp16;
    FMOV_H64_float2int 0xfffffc00 0x9ee70000 Float2int Fp16;
    FCVTPS_64H_float2int 0xfffffc00 0x9ee80000 Float2int Fp16;
    FCVTPU_64H_float2int 0xfffffc00 0x9ee90000 Float2int Fp16;
    FCVTMS_64H_float2int 0xfffffc00 0x9ef00000 Float2int Fp16;
    FCVTMU_64H_float2int 0xfffffc00 0x9ef10000 Float2int Fp16;
    FCVTZS_64H_float2int 0xfffffc00 0x9ef80000 Float2int Fp16;
    FCVTZU_64H_float2int 0xfffffc00 0x9ef90000 Float2int Fp16;
    FCVTNS_sisd_32D 0xfffffc00 0x1e6a0000 Float2int Fprcvt;
    FCVTAS_sisd_32D 0xfffffc00 0x1e7a0000 Float2int Fprcvt;
    FCVTPS_sisd_32D 0xfffffc00 0x1e720000 Float2int Fprcvt;
    FCVTMS_sisd_32D 0xfffffc00 0x1e740000 Float2int Fprcvt;
    FCVTZS_sisd_32D 0xfffffc00 0x1e760000 Float2int Fprcvt;
    SCVTF_sisd_32D 0xfffffc00 0x1e7c0000 Float2int Fprcvt;
    FCVTNU_sisd_32D 0xfffffc00 0x1e6b0000 Float2int Fprcvt;
    FCVTAU_sisd_32D 0xfffffc00 0x1e7b0000 Float2int Fprcvt;
    FCVTPU_sisd_32D 0xfffffc00 0x1e730000 Float2int Fprcvt;
    FCVTMU_sisd_32D 0xfffffc00 0x1e750000 Float2int Fprcvt;
    FCVTZU_sisd_32D 0xfffffc00 0x1e770000 Float2int Fprcvt;
    UCVTF_sisd_32D 0xfffffc00 0x1e7d0000 Float2int Fprcvt;
    FCVTNS_sisd_32H 0xfffffc00 0x1eea0000 Float2int Fprcvt;
    FCVTAS_sisd_32H 0xfffffc00 0x1efa0000 Float2int Fprcvt;
    FCVTPS_sisd_32H 0xfffffc00 0x1ef20000 Float2int Fprcvt;
    FCVTMS_sisd_32H 0xfffffc00 0x1ef40000 Float2int Fprcvt;
    FCVTZS_sisd_32H 0xfffffc00 0x1ef60000 Float2int Fprcvt;
    SCVTF_sisd_32H 0xfffffc00 0x1efc0000 Float2int Fprcvt;
    FCVTNU_sisd_32H 0xfffffc00 0x1eeb0000 Float2int Fprcvt;
    FCVTAU_sisd_32H 0xfffffc00 0x1efb0000 Float2int Fprcvt;
    FCVTPU_sisd_32H 0xfffffc00 0x1ef30000 Float2int Fprcvt;
    FCVTMU_sisd_32H 0xfffffc00 0x1ef50000 Float2int Fprcvt;
    FCVTZU_sisd_32H 0xfffffc00 0x1ef70000 Float2int Fprcvt;
    UCVTF_sisd_32H 0xfffffc00 0x1efd0000 Float2int Fprcvt;
    FCVTNS_sisd_64H 0xfffffc00 0x9eea0000 Float2int Fprcvt;
    FCVTAS_sisd_64H 0xfffffc00 0x9efa0000 Float2int Fprcvt;
    FCVTPS_sisd_64H 0xfffffc00 0x9ef20000 Float2int Fprcvt;
    FCVTMS_sisd_64H 0xfffffc00 0x9ef40000 Float2int Fprcvt;
    FCVTZS_sisd_64H 0xfffffc00 0x9ef60000 Float2int Fprcvt;
    SCVTF_sisd_64H 0xfffffc00 0x9efc0000 Float2int Fprcvt;
    FCVTNU_sisd_64H 0xfffffc00 0x9eeb0000 Float2int Fprcvt;
    FCVTAU_sisd_64H 0xfffffc00 0x9efb0000 Float2int Fprcvt;
    FCVTPU_sisd_64H 0xfffffc00 0x9ef30000 Float2int Fprcvt;
    FCVTMU_sisd_64H 0xfffffc00 0x9ef50000 Float2int Fprcvt;
    FCVTZU_sisd_64H 0xfffffc00 0x9ef70000 Float2int Fprcvt;
    UCVTF_sisd_64H 0xfffffc00 0x9efd0000 Float2int Fprcvt;
    FCVTNS_sisd_64S 0xfffffc00 0x9e2a0000 Float2int Fprcvt;
    FCVTAS_sisd_64S 0xfffffc00 0x9e3a0000 Float2int Fprcvt;
    FCVTPS_sisd_64S 0xfffffc00 0x9e320000 Float2int Fprcvt;
    FCVTMS_sisd_64S 0xfffffc00 0x9e340000 Float2int Fprcvt;
    FCVTZS_sisd_64S 0xfffffc00 0x9e360000 Float2int Fprcvt;
    SCVTF_sisd_64S 0xfffffc00 0x9e3c0000 Float2int Fprcvt;
    FCVTNU_sisd_64S 0xfffffc00 0x9e2b0000 Float2int Fprcvt;
    FCVTAU_sisd_64S 0xfffffc00 0x9e3b0000 Float2int Fprcvt;
    FCVTPU_sisd_64S 0xfffffc00 0x9e330000 Float2int Fprcvt;
    FCVTMU_sisd_64S 0xfffffc00 0x9e350000 Float2int Fprcvt;
    FCVTZU_sisd_64S 0xfffffc00 0x9e370000 Float2int Fprcvt;
    UCVTF_sisd_64S 0xfffffc00 0x9e3d0000 Float2int Fprcvt;

    // ScalarFpAdvancedSimd: floatccmp
    FCCMP_S_floatccmp 0xffe00c10 0x1e200400 Floatccmp Fp;
    FCCMPE_S_floatccmp 0xffe00c10 0x1e200410 Floatccmp Fp;
    FCCMP_D_floatccmp 0xffe00c10 0x1e600400 Floatccmp Fp;
    FCCMPE_D_floatccmp 0xffe00c10 0x1e600410 Floatccmp Fp;
    FCCMP_H_floatccmp 0xffe00c10 0x1ee00400 Floatccmp Fp16;
    FCCMPE_H_floatccmp 0xffe00c10 0x1ee00410 Floatccmp Fp16;

    // ScalarFpAdvancedSimd: floatcmp
    FCMP_S_floatcmp 0xffe0fc1f 0x1e202000 Floatcmp Fp;
    FCMP_SZ_floatcmp 0xffe0fc1f 0x1e202008 Floatcmp Fp should_be 0x001f0000;
    FCMPE_S_floatcmp 0xffe0fc1f 0x1e202010 Floatcmp Fp;
    FCMPE_SZ_floatcmp 0xffe0fc1f 0x1e202018 Floatcmp Fp should_be 0x001f0000;
    FCMTL_S_floatcmp 0xffe0fc1f 0x1e20a000 Floatcmp Unnamed;
    FCMTLMG_S_floatcmp 0xffe0fc1f 0x1e20a008 Floatcmp Unnamed;
    FCMP_D_floatcmp 0xffe0fc1f 0x1e602000 Floatcmp Fp;
    FCMP_DZ_floatcmp 0xffe0fc1f 0x1e602008 Floatcmp Fp should_be 0x001f0000;
    FCMPE_D_floatcmp 0xffe0fc1f 0x1e602010 Floatcmp Fp;
    FCMPE_DZ_floatcmp 0xffe0fc1f 0x1e602018 Floatcmp Fp should_be 0x001f0000;
    FCMTL_D_floatcmp 0xffe0fc1f 0x1e60a000 Floatcmp Unnamed;
    FCMTLMG_D_floatcmp 0xffe0fc1f 0x1e60a008 Floatcmp Unnamed;
    FCMP_H_floatcmp 0xffe0fc1f 0x1ee02000 Floatcmp Fp16;
    FCMP_HZ_floatcmp 0xffe0fc1f 0x1ee02008 Floatcmp Fp16 should_be 0x001f0000;
    FCMPE_H_floatcmp 0xffe0fc1f 0x1ee02010 Floatcmp Fp16;
    FCMPE_HZ_floatcmp 0xffe0fc1f 0x1ee02018 Floatcmp Fp16 should_be 0x001f0000;
    FCMTL_H_floatcmp 0xffe0fc1f 0x1ee0a000 Floatcmp Unnamed;
    FCMTLMG_H_floatcmp 0xffe0fc1f 0x1ee0a008 Floatcmp Unnamed;

    // ScalarFpAdvancedSimd: floatdp1
    FMOV_S_floatdp1 0xfffffc00 0x1e204000 Floatdp1 Fp;
    FABS_S_floatdp1 0xfffffc00 0x1e20c000 Floatdp1 Fp;
    FNEG_S_floatdp1 0xfffffc00 0x1e214000 Floatdp1 Fp;
    FSQRT_S_floatdp1 0xfffffc00 0x1e21c000 Floatdp1 Fp;
    FCVT_DS_floatdp1 0xfffffc00 0x1e22c000 Floatdp1 Fp;
    FCVT_HS_floatdp1 0xfffffc00 0x1e23c000 Floatdp1 Fp;
    FRINTN_S_floatdp1 0xfffffc00 0x1e244000 Floatdp1 Fp;
    FRINTP_S_floatdp1 0xfffffc00 0x1e24c000 Floatdp1 Fp;
    FRINTM_S_floatdp1 0xfffffc00 0x1e254000 Floatdp1 Fp;
    FRINTZ_S_floatdp1 0xfffffc00 0x1e25c000 Floatdp1 Fp;
    FRINTA_S_floatdp1 0xfffffc00 0x1e264000 Floatdp1 Fp;
    FRINTX_S_floatdp1 0xfffffc00 0x1e274000 Floatdp1 Fp;
    FRINTI_S_floatdp1 0xfffffc00 0x1e27c000 Floatdp1 Fp;
    FRINT32Z_S_floatdp1 0xfffffc00 0x1e284000 Floatdp1 FrintTs;
    FRINT32X_S_floatdp1 0xfffffc00 0x1e28c000 Floatdp1 FrintTs;
    FRINT64Z_S_floatdp1 0xfffffc00 0x1e294000 Floatdp1 FrintTs;
    FRINT64X_S_floatdp1 0xfffffc00 0x1e29c000 Floatdp1 FrintTs;
    FMOV_D_floatdp1 0xfffffc00 0x1e604000 Floatdp1 Fp;
    FABS_D_floatdp1 0xfffffc00 0x1e60c000 Floatdp1 Fp;
    FNEG_D_floatdp1 0xfffffc00 0x1e614000 Floatdp1 Fp;
    FSQRT_D_floatdp1 0xfffffc00 0x1e61c000 Floatdp1 Fp;
    FCVT_SD_floatdp1 0xfffffc00 0x1e624000 Floatdp1 Fp;
    BFCVT_BS_floatdp1 0xfffffc00 0x1e634000 Floatdp1 Bf16;
    FCVT_HD_floatdp1 0xfffffc00 0x1e63c000 Floatdp1 Fp;
    FRINTN_D_floatdp1 0xfffffc00 0x1e644000 Floatdp1 Fp;
    FRINTP_D_floatdp1 0xfffffc00 0x1e64c000 Floatdp1 Fp;
    FRINTM_D_floatdp1 0xfffffc00 0x1e654000 Floatdp1 Fp;
    FRINTZ_D_floatdp1 0xfffffc00 0x1e65c000 Floatdp1 Fp;
    FRINTA_D_floatdp1 0xfffffc00 0x1e664000 Floatdp1 Fp;
    FRINTX_D_floatdp1 0xfffffc00 0x1e674000 Floatdp1 Fp;
    FRINTI_D_floatdp1 0xfffffc00 0x1e67c000 Floatdp1 Fp;
    FRINT32Z_D_floatdp1 0xfffffc00 0x1e684000 Floatdp1 FrintTs;
    FRINT32X_D_floatdp1 0xfffffc00 0x1e68c000 Floatdp1 FrintTs;
    FRINT64Z_D_floatdp1 0xfffffc00 0x1e694000 Floatdp1 FrintTs;
    FRINT64X_D_floatdp1 0xfffffc00 0x1e69c000 Floatdp1 FrintTs;
    FMOV_H_floatdp1 0xfffffc00 0x1ee04000 Floatdp1 Fp16;
    FABS_H_floatdp1 0xfffffc00 0x1ee0c000 Floatdp1 Fp16;
    FNEG_H_floatdp1 0xfffffc00 0x1ee14000 Floatdp1 Fp16;
    FSQRT_H_floatdp1 0xfffffc00 0x1ee1c000 Floatdp1 Fp16;
    FCVT_SH_floatdp1 0xfffffc00 0x1ee24000 Floatdp1 Fp;
    FCVT_DH_floatdp1 0xfffffc00 0x1ee2c000 Floatdp1 Fp;
    FRINTN_H_floatdp1 0xfffffc00 0x1ee44000 Floatdp1 Fp16;
    FRINTP_H_floatdp1 0xfffffc00 0x1ee4c000 Floatdp1 Fp16;
    FRINTM_H_floatdp1 0xfffffc00 0x1ee54000 Floatdp1 Fp16;
    FRINTZ_H_floatdp1 0xfffffc00 0x1ee5c000 Floatdp1 Fp16;
    FRINTA_H_floatdp1 0xfffffc00 0x1ee64000 Floatdp1 Fp16;
    FRINTX_H_floatdp1 0xfffffc00 0x1ee74000 Floatdp1 Fp16;
    FRINTI_H_floatdp1 0xfffffc00 0x1ee7c000 Floatdp1 Fp16;

    // ScalarFpAdvancedSimd: floatdp2
    FMUL_S_floatdp2 0xffe0fc00 0x1e200800 Floatdp2 Fp;
    FDIV_S_floatdp2 0xffe0fc00 0x1e201800 Floatdp2 Fp;
    FADD_S_floatdp2 0xffe0fc00 0x1e202800 Floatdp2 Fp;
    FSUB_S_floatdp2 0xffe0fc00 0x1e203800 Floatdp2 Fp;
    FMAX_S_floatdp2 0xffe0fc00 0x1e204800 Floatdp2 Fp;
    FMIN_S_floatdp2 0xffe0fc00 0x1e205800 Floatdp2 Fp;
    FMAXNM_S_floatdp2 0xffe0fc00 0x1e206800 Floatdp2 Fp;
    FMINNM_S_floatdp2 0xffe0fc00 0x1e207800 Floatdp2 Fp;
    FNMUL_S_floatdp2 0xffe0fc00 0x1e208800 Floatdp2 Fp;
    FMAXINM_S_floatdp2 0xffe0fc00 0x1e20a800 Floatdp2 Unnamed;
    FMININM_S_floatdp2 0xffe0fc00 0x1e20b800 Floatdp2 Unnamed;
    FMAXMG_S_floatdp2 0xffe0fc00 0x1e20c800 Floatdp2 Unnamed;
    FMINMG_S_floatdp2 0xffe0fc00 0x1e20d800 Floatdp2 Unnamed;
    FMAXMGINM_S_floatdp2 0xffe0fc00 0x1e20e800 Floatdp2 Unnamed;
    FMINMGINM_S_floatdp2 0xffe0fc00 0x1e20f800 Floatdp2 Unnamed;
    FMUL_D_floatdp2 0xffe0fc00 0x1e600800 Floatdp2 Fp;
    FDIV_D_floatdp2 0xffe0fc00 0x1e601800 Floatdp2 Fp;
    FADD_D_floatdp2 0xffe0fc00 0x1e602800 Floatdp2 Fp;
    FSUB_D_floatdp2 0xffe0fc00 0x1e603800 Floatdp2 Fp;
    FMAX_D_floatdp2 0xffe0fc00 0x1e604800 Floatdp2 Fp;
    FMIN_D_floatdp2 0xffe0fc00 0x1e605800 Floatdp2 Fp;
    FMAXNM_D_floatdp2 0xffe0fc00 0x1e606800 Floatdp2 Fp;
    FMINNM_D_floatdp2 0xffe0fc00 0x1e607800 Floatdp2 Fp;
    FNMUL_D_floatdp2 0xffe0fc00 0x1e608800 Floatdp2 Fp;
    FMAXINM_D_floatdp2 0xffe0fc00 0x1e60a800 Floatdp2 Unnamed;
    FMININM_D_floatdp2 0xffe0fc00 0x1e60b800 Floatdp2 Unnamed;
    FMAXMG_D_floatdp2 0xffe0fc00 0x1e60c800 Floatdp2 Unnamed;
    FMINMG_D_floatdp2 0xffe0fc00 0x1e60d800 Floatdp2 Unnamed;
    FMAXMGINM_D_floatdp2 0xffe0fc00 0x1e60e800 Floatdp2 Unnamed;
    FMINMGINM_D_floatdp2 0xffe0fc00 0x1e60f800 Floatdp2 Unnamed;
    FMUL_H_floatdp2 0xffe0fc00 0x1ee00800 Floatdp2 Fp16;
    FDIV_H_floatdp2 0xffe0fc00 0x1ee01800 Floatdp2 Fp16;
    FADD_H_floatdp2 0xffe0fc00 0x1ee02800 Floatdp2 Fp16;
    FSUB_H_floatdp2 0xffe0fc00 0x1ee03800 Floatdp2 Fp16;
    FMAX_H_floatdp2 0xffe0fc00 0x1ee04800 Floatdp2 Fp16;
    FMIN_H_floatdp2 0xffe0fc00 0x1ee05800 Floatdp2 Fp16;
    FMAXNM_H_floatdp2 0xffe0fc00 0x1ee06800 Floatdp2 Fp16;
    FMINNM_H_floatdp2 0xffe0fc00 0x1ee07800 Floatdp2 Fp16;
    FNMUL_H_floatdp2 0xffe0fc00 0x1ee08800 Floatdp2 Fp16;
    FMAXINM_H_floatdp2 0xffe0fc00 0x1ee0a800 Floatdp2 Unnamed;
    FMININM_H_floatdp2 0xffe0fc00 0x1ee0b800 Floatdp2 Unnamed;
    FMAXMG_H_floatdp2 0xffe0fc00 0x1ee0c800 Floatdp2 Unnamed;
    FMINMG_H_floatdp2 0xffe0fc00 0x1ee0d800 Floatdp2 Unnamed;
    FMAXMGINM_H_floatdp2 0xffe0fc00 0x1ee0e800 Floatdp2 Unnamed;
    FMINMGINM_H_floatdp2 0xffe0fc00 0x1ee0f800 Floatdp2 Unnamed;

    // ScalarFpAdvancedSimd: floatdp3
    FMADD_S_floatdp3 0xffe08000 0x1f000000 Floatdp3 Fp;
    FMSUB_S_floatdp3 0xffe08000 0x1f008000 Floatdp3 Fp;
    FNMADD_S_floatdp3 0xffe08000 0x1f200000 Floatdp3 Fp;
    FNMSUB_S_floatdp3 0xffe08000 0x1f208000 Floatdp3 Fp;
    FMADD_D_floatdp3 0xffe08000 0x1f400000 Floatdp3 Fp;
    FMSUB_D_floatdp3 0xffe08000 0x1f408000 Floatdp3 Fp;
    FNMADD_D_floatdp3 0xffe08000 0x1f600000 Floatdp3 Fp;
    FNMSUB_D_floatdp3 0xffe08000 0x1f608000 Floatdp3 Fp;
    FMADD_H_floatdp3 0xffe08000 0x1fc00000 Floatdp3 Fp16;
    FMSUB_H_floatdp3 0xffe08000 0x1fc08000 Floatdp3 Fp16;
    FNMADD_H_floatdp3 0xffe08000 0x1fe00000 Floatdp3 Fp16;
    FNMSUB_H_floatdp3 0xffe08000 0x1fe08000 Floatdp3 Fp16;

    // ScalarFpAdvancedSimd: floatimm
    FMOV_S_floatimm 0xffe01fe0 0x1e201000 Floatimm Fp;
    FMOV_D_floatimm 0xffe01fe0 0x1e601000 Floatimm Fp;
    FMOV_H_floatimm 0xffe01fe0 0x1ee01000 Floatimm Fp16;

    // ScalarFpAdvancedSimd: floatsel
    FCSEL_S_floatsel 0xffe00c00 0x1e200c00 Floatsel Fp;
    FCSEL_D_floatsel 0xffe00c00 0x1e600c00 Floatsel Fp;
    FCSEL_H_floatsel 0xffe00c00 0x1ee00c00 Floatsel Fp16;
}
