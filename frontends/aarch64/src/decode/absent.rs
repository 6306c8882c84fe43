//! The encodings of SVE and SME, which are absent: each raises an Undefined exception.
//!
//! Generated from Arm's AARCHMRS, `aarchmrs-instructions` 0.5.0-2026-09, by
//! `cargo run --manifest-path frontends/aarch64/decodegen/Cargo.toml`: do not edit.
//! The data is Copyright (c) 2010-2026 Arm Limited or its affiliates, BSD 3-clause license.

use super::encoding::encodings;

encodings! { ABSENT from super::table::TABLE.len();

    // Sve: sve_abal
    sabal_z_zz_ 0xff20fc00 0x4400d400 Sve Sve;
    uabal_z_zz_ 0xff20fc00 0x4400dc00 Sve Sve;

    // Sve: sve_int_arith_svl
    addsvl_r_ri_ 0xffe0f800 0x04205800 Sve Sve;
    addspl_r_ri_ 0xffe0f800 0x04605800 Sve Sve;

    // Sve: sve_int_arith_vl
    addvl_r_ri_ 0xffe0f800 0x04205000 Sve Sve;
    addpl_r_ri_ 0xffe0f800 0x04605000 Sve Sve;

    // Sve: sve_int_read_svl_a
    rdsvl_r_i_ 0xfffff800 0x04bf5800 Sve Sve;

    // Sve: sve_int_read_vl_a
    rdvl_r_i_ 0xfffff800 0x04bf5000 Sve Sve;

    // Sve: sve_int_cterm
    ctermeq_rr_ 0xffa0fc1f 0x25a02000 Sve Sve;
    ctermne_rr_ 0xffa0fc1f 0x25a02010 Sve Sve;

    // Sve: sve_int_while_rr
    whilege_p_p_rr_ 0xff20ec10 0x25200000 Sve Sve;
    whilehs_p_p_rr_ 0xff20ec10 0x25200800 Sve Sve;
    whilegt_p_p_rr_ 0xff20ec10 0x25200010 Sve Sve;
    whilehi_p_p_rr_ 0xff20ec10 0x25200810 Sve Sve;
    whilelt_p_p_rr_ 0xff20ec10 0x25200400 Sve Sve;
    whilelo_p_p_rr_ 0xff20ec10 0x25200c00 Sve Sve;
    whilele_p_p_rr_ 0xff20ec10 0x25200410 Sve Sve;
    whilels_p_p_rr_ 0xff20ec10 0x25200c10 Sve Sve;

    // Sve: sve_int_whilenc
    whilewr_p_rr_ 0xff20fc10 0x25203000 Sve Sve;
    whilerw_p_rr_ 0xff20fc10 0x25203010 Sve Sve;

    // Sve: sve_int_scmp_vi
    cmpge_p_p_zi_ 0xff20e010 0x25000000 Sve Sve;
    cmpeq_p_p_zi_ 0xff20e010 0x25008000 Sve Sve;
    cmplt_p_p_zi_ 0xff20e010 0x25002000 Sve Sve;
    cmpgt_p_p_zi_ 0xff20e010 0x25000010 Sve Sve;
    cmpne_p_p_zi_ 0xff20e010 0x25008010 Sve Sve;
    cmple_p_p_zi_ 0xff20e010 0x25002010 Sve Sve;

    // Sve: sve_int_ucmp_vi
    cmphs_p_p_zi_ 0xff202010 0x24200000 Sve Sve;
    cmphi_p_p_zi_ 0xff202010 0x24200010 Sve Sve;
    cmplo_p_p_zi_ 0xff202010 0x24202000 Sve Sve;
    cmpls_p_p_zi_ 0xff202010 0x24202010 Sve Sve;

    // Sve: sve_int_cmp_0
    cmphs_p_p_zz_ 0xff20e010 0x24000000 Sve Sve;
    cmpge_p_p_zz_ 0xff20e010 0x24008000 Sve Sve;
    cmpeq_p_p_zw_ 0xff20e010 0x24002000 Sve Sve;
    cmpeq_p_p_zz_ 0xff20e010 0x2400a000 Sve Sve;
    cmphi_p_p_zz_ 0xff20e010 0x24000010 Sve Sve;
    cmpgt_p_p_zz_ 0xff20e010 0x24008010 Sve Sve;
    cmpne_p_p_zw_ 0xff20e010 0x24002010 Sve Sve;
    cmpne_p_p_zz_ 0xff20e010 0x2400a010 Sve Sve;

    // Sve: sve_int_cmp_1
    cmpge_p_p_zw_ 0xff20e010 0x24004000 Sve Sve;
    cmphs_p_p_zw_ 0xff20e010 0x2400c000 Sve Sve;
    cmpgt_p_p_zw_ 0xff20e010 0x24004010 Sve Sve;
    cmphi_p_p_zw_ 0xff20e010 0x2400c010 Sve Sve;
    cmplt_p_p_zw_ 0xff20e010 0x24006000 Sve Sve;
    cmplo_p_p_zw_ 0xff20e010 0x2400e000 Sve Sve;
    cmple_p_p_zw_ 0xff20e010 0x24006010 Sve Sve;
    cmpls_p_p_zw_ 0xff20e010 0x2400e010 Sve Sve;

    // Sve: sve_int_count
    cntb_r_s_ 0xfff0fc00 0x0420e000 Sve Sve;
    cnth_r_s_ 0xfff0fc00 0x0460e000 Sve Sve;
    cntw_r_s_ 0xfff0fc00 0x04a0e000 Sve Sve;
    cntd_r_s_ 0xfff0fc00 0x04e0e000 Sve Sve;

    // Sve: sve_int_countvlv0
    sqinch_z_zs_ 0xfff0fc00 0x0460c000 Sve Sve;
    sqdech_z_zs_ 0xfff0fc00 0x0460c800 Sve Sve;
    uqinch_z_zs_ 0xfff0fc00 0x0460c400 Sve Sve;
    uqdech_z_zs_ 0xfff0fc00 0x0460cc00 Sve Sve;
    sqincw_z_zs_ 0xfff0fc00 0x04a0c000 Sve Sve;
    sqdecw_z_zs_ 0xfff0fc00 0x04a0c800 Sve Sve;
    uqincw_z_zs_ 0xfff0fc00 0x04a0c400 Sve Sve;
    uqdecw_z_zs_ 0xfff0fc00 0x04a0cc00 Sve Sve;
    sqincd_z_zs_ 0xfff0fc00 0x04e0c000 Sve Sve;
    sqdecd_z_zs_ 0xfff0fc00 0x04e0c800 Sve Sve;
    uqincd_z_zs_ 0xfff0fc00 0x04e0c400 Sve Sve;
    uqdecd_z_zs_ 0xfff0fc00 0x04e0cc00 Sve Sve;

    // Sve: sve_int_countvlv1
    inch_z_zs_ 0xfff0fc00 0x0470c000 Sve Sve;
    dech_z_zs_ 0xfff0fc00 0x0470c400 Sve Sve;
    incw_z_zs_ 0xfff0fc00 0x04b0c000 Sve Sve;
    decw_z_zs_ 0xfff0fc00 0x04b0c400 Sve Sve;
    incd_z_zs_ 0xfff0fc00 0x04f0c000 Sve Sve;
    decd_z_zs_ 0xfff0fc00 0x04f0c400 Sve Sve;

    // Sve: sve_int_pred_pattern_a
    incb_r_rs_ 0xfff0fc00 0x0430e000 Sve Sve;
    decb_r_rs_ 0xfff0fc00 0x0430e400 Sve Sve;
    inch_r_rs_ 0xfff0fc00 0x0470e000 Sve Sve;
    dech_r_rs_ 0xfff0fc00 0x0470e400 Sve Sve;
    incw_r_rs_ 0xfff0fc00 0x04b0e000 Sve Sve;
    decw_r_rs_ 0xfff0fc00 0x04b0e400 Sve Sve;
    incd_r_rs_ 0xfff0fc00 0x04f0e000 Sve Sve;
    decd_r_rs_ 0xfff0fc00 0x04f0e400 Sve Sve;

    // Sve: sve_int_pred_pattern_b
    sqincb_r_rs_sx 0xfff0fc00 0x0420f000 Sve Sve;
    uqincb_r_rs_uw 0xfff0fc00 0x0420f400 Sve Sve;
    sqdecb_r_rs_sx 0xfff0fc00 0x0420f800 Sve Sve;
    uqdecb_r_rs_uw 0xfff0fc00 0x0420fc00 Sve Sve;
    sqincb_r_rs_x 0xfff0fc00 0x0430f000 Sve Sve;
    sqdecb_r_rs_x 0xfff0fc00 0x0430f800 Sve Sve;
    sqinch_r_rs_sx 0xfff0fc00 0x0460f000 Sve Sve;
    uqinch_r_rs_uw 0xfff0fc00 0x0460f400 Sve Sve;
    sqdech_r_rs_sx 0xfff0fc00 0x0460f800 Sve Sve;
    uqdech_r_rs_uw 0xfff0fc00 0x0460fc00 Sve Sve;
    sqinch_r_rs_x 0xfff0fc00 0x0470f000 Sve Sve;
    sqdech_r_rs_x 0xfff0fc00 0x0470f800 Sve Sve;
    sqincw_r_rs_sx 0xfff0fc00 0x04a0f000 Sve Sve;
    uqincw_r_rs_uw 0xfff0fc00 0x04a0f400 Sve Sve;
    sqdecw_r_rs_sx 0xfff0fc00 0x04a0f800 Sve Sve;
    uqdecw_r_rs_uw 0xfff0fc00 0x04a0fc00 Sve Sve;
    sqincw_r_rs_x 0xfff0fc00 0x04b0f000 Sve Sve;
    sqdecw_r_rs_x 0xfff0fc00 0x04b0f800 Sve Sve;
    sqincd_r_rs_sx 0xfff0fc00 0x04e0f000 Sve Sve;
    uqincd_r_rs_uw 0xfff0fc00 0x04e0f400 Sve Sve;
    sqdecd_r_rs_sx 0xfff0fc00 0x04e0f800 Sve Sve;
    uqdecd_r_rs_uw 0xfff0fc00 0x04e0fc00 Sve Sve;
    sqincd_r_rs_x 0xfff0fc00 0x04f0f000 Sve Sve;
    sqdecd_r_rs_x 0xfff0fc00 0x04f0f800 Sve Sve;
    uqincb_r_rs_x 0xfff0fc00 0x0430f400 Sve Sve;
    uqdecb_r_rs_x 0xfff0fc00 0x0430fc00 Sve Sve;
    uqinch_r_rs_x 0xfff0fc00 0x0470f400 Sve Sve;
    uqdech_r_rs_x 0xfff0fc00 0x0470fc00 Sve Sve;
    uqincw_r_rs_x 0xfff0fc00 0x04b0f400 Sve Sve;
    uqdecw_r_rs_x 0xfff0fc00 0x04b0fc00 Sve Sve;
    uqincd_r_rs_x 0xfff0fc00 0x04f0f400 Sve Sve;
    uqdecd_r_rs_x 0xfff0fc00 0x04f0fc00 Sve Sve;

    // Sve: sve_fp8_fma_long
    fmlalb_z_z8z8z8_ 0xffe0fc00 0x64a08800 Sve Sve;
    fmlalt_z_z8z8z8_ 0xffe0fc00 0x64a09800 Sve Sve;

    // Sve: sve_fp8_fma_long_long
    fmlallbb_z32_z8z8z8_ 0xffe0fc00 0x64208800 Sve Sve;
    fmlallbt_z32_z8z8z8_ 0xffe0fc00 0x64209800 Sve Sve;
    fmlalltb_z32_z8z8z8_ 0xffe0fc00 0x6420a800 Sve Sve;
    fmlalltt_z32_z8z8z8_ 0xffe0fc00 0x6420b800 Sve Sve;

    // Sve: sve_fp8_fma_long_by_indexed_elem
    fmlalb_z_z8z8z8i_ 0xffe0f000 0x64205000 Sve Sve;
    fmlalt_z_z8z8z8i_ 0xffe0f000 0x64a05000 Sve Sve;

    // Sve: sve_fp8_fma_long_long_by_indexed_elem
    fmlallbb_z32_z8z8z8i_ 0xffe0f000 0x6420c000 Sve Sve;
    fmlallbt_z32_z8z8z8i_ 0xffe0f000 0x6460c000 Sve Sve;
    fmlalltb_z32_z8z8z8i_ 0xffe0f000 0x64a0c000 Sve Sve;
    fmlalltt_z32_z8z8z8i_ 0xffe0f000 0x64e0c000 Sve Sve;

    // Sve: sve_fp8_fmmla
    fmmla_z32_zz8z8_ 0xffe0fc00 0x6420e000 Sve Sve;
    fmmla_z16_zz8z8_ 0xffe0fc00 0x6460e000 Sve Sve;

    // Sve: sve_fp_clamp
    fclamp_z_zz_ 0xff20fc00 0x64202400 Sve Sve;
    bfclamp_z_zz_ 0xffe0fc00 0x64202400 Sve Sve;

    // Sve: sve_fp_3op_p_pd
    fcmge_p_p_zz_ 0xff20e010 0x65004000 Sve Sve;
    fcmuo_p_p_zz_ 0xff20e010 0x6500c000 Sve Sve;
    facge_p_p_zz_ 0xff20e010 0x6500c010 Sve Sve;
    facgt_p_p_zz_ 0xff20e010 0x6500e010 Sve Sve;
    fcmgt_p_p_zz_ 0xff20e010 0x65004010 Sve Sve;
    fcmeq_p_p_zz_ 0xff20e010 0x65006000 Sve Sve;
    fcmne_p_p_zz_ 0xff20e010 0x65006010 Sve Sve;

    // Sve: sve_fp_2op_p_pd
    fcmge_p_p_z0_ 0xff3fe010 0x65102000 Sve Sve;
    fcmeq_p_p_z0_ 0xff3fe010 0x65122000 Sve Sve;
    fcmgt_p_p_z0_ 0xff3fe010 0x65102010 Sve Sve;
    fcmlt_p_p_z0_ 0xff3fe010 0x65112000 Sve Sve;
    fcmne_p_p_z0_ 0xff3fe010 0x65132000 Sve Sve;
    fcmle_p_p_z0_ 0xff3fe010 0x65112010 Sve Sve;

    // Sve: sve_fp_fast_red
    faddv_v_p_z_ 0xff3fe000 0x65002000 Sve Sve;
    fmaxnmv_v_p_z_ 0xff3fe000 0x65042000 Sve Sve;
    fminnmv_v_p_z_ 0xff3fe000 0x65052000 Sve Sve;
    fmaxv_v_p_z_ 0xff3fe000 0x65062000 Sve Sve;
    fminv_v_p_z_ 0xff3fe000 0x65072000 Sve Sve;

    // Sve: sve_fp_fast_red_1
    fmaxinmv_v_p_z_ 0xff3fe000 0x6414c000 Sve Sve;
    fmininmv_v_p_z_ 0xff3fe000 0x6415c000 Sve Sve;
    fmaxmginmv_v_p_z_ 0xff3fe000 0x6414e000 Sve Sve;
    fminmginmv_v_p_z_ 0xff3fe000 0x6415e000 Sve Sve;
    fmaxmgv_v_p_z_ 0xff3fe000 0x6416e000 Sve Sve;
    fminmgv_v_p_z_ 0xff3fe000 0x6417e000 Sve Sve;

    // Sve: sve_fp_fast_redq
    faddqv_z_p_z_ 0xff3fe000 0x6410a000 Sve Sve;
    fmaxnmqv_z_p_z_ 0xff3fe000 0x6414a000 Sve Sve;
    fminnmqv_z_p_z_ 0xff3fe000 0x6415a000 Sve Sve;
    fmaxqv_z_p_z_ 0xff3fe000 0x6416a000 Sve Sve;
    fminqv_z_p_z_ 0xff3fe000 0x6417a000 Sve Sve;

    // Sve: sve_fp_fcadd
    fcadd_z_p_zz_ 0xff3ee000 0x64008000 Sve Sve;

    // Sve: sve_fp_fcmla
    fcmla_z_p_zzz_ 0xff208000 0x64000000 Sve Sve;

    // Sve: sve_fp_fcmla_by_indexed_elem
    fcmla_z_zzzi_h 0xffe0f000 0x64a01000 Sve Sve;
    fcmla_z_zzzi_s 0xffe0f000 0x64e01000 Sve Sve;

    // Sve: sve_fp_fcvt2
    fcvtxnt_z_p_z_d2s 0xffffe000 0x640aa000 Sve Sve;
    fcvtnt_z_p_z_s2h 0xffffe000 0x6488a000 Sve Sve;
    fcvtlt_z_p_z_h2s 0xffffe000 0x6489a000 Sve Sve;
    bfcvtnt_z_p_z_s2bf 0xffffe000 0x648aa000 Sve Sve;
    fcvtnt_z_p_z_d2s 0xffffe000 0x64caa000 Sve Sve;
    fcvtlt_z_p_z_s2d 0xffffe000 0x64cba000 Sve Sve;

    // Sve: sve_fp_fcvt2z
    fcvtxnt_z_p_z_d2sz 0xffffe000 0x6402a000 Sve Sve;
    fcvtnt_z_p_z_s2hz 0xffffe000 0x6480a000 Sve Sve;
    fcvtlt_z_p_z_h2sz 0xffffe000 0x6481a000 Sve Sve;
    bfcvtnt_z_p_z_s2bfz 0xffffe000 0x6482a000 Sve Sve;
    fcvtnt_z_p_z_d2sz 0xffffe000 0x64c2a000 Sve Sve;
    fcvtlt_z_p_z_s2dz 0xffffe000 0x64c3a000 Sve Sve;

    // Sve: sve_fp_3op_p_zds_a
    fmla_z_p_zzz_ 0xff20e000 0x65200000 Sve Sve;
    bfmla_z_p_zzz_ 0xffe0e000 0x65200000 Sve Sve;
    fmls_z_p_zzz_ 0xff20e000 0x65202000 Sve Sve;
    bfmls_z_p_zzz_ 0xffe0e000 0x65202000 Sve Sve;
    fnmla_z_p_zzz_ 0xff20e000 0x65204000 Sve Sve;
    fnmls_z_p_zzz_ 0xff20e000 0x65206000 Sve Sve;

    // Sve: sve_fp_3op_p_zds_b
    fmad_z_p_zzz_ 0xff20e000 0x65208000 Sve Sve;
    fmsb_z_p_zzz_ 0xff20e000 0x6520a000 Sve Sve;
    fnmad_z_p_zzz_ 0xff20e000 0x6520c000 Sve Sve;
    fnmsb_z_p_zzz_ 0xff20e000 0x6520e000 Sve Sve;

    // Sve: sve_fp_fma_by_indexed_elem
    fmla_z_zzzi_h 0xffa0fc00 0x64200000 Sve Sve;
    bfmla_z_zzzi_h 0xffa0fc00 0x64200800 Sve Sve;
    fmla_z_zzzi_s 0xffe0fc00 0x64a00000 Sve Sve;
    fmla_z_zzzi_d 0xffe0fc00 0x64e00000 Sve Sve;
    fmls_z_zzzi_h 0xffa0fc00 0x64200400 Sve Sve;
    bfmls_z_zzzi_h 0xffa0fc00 0x64200c00 Sve Sve;
    fmls_z_zzzi_s 0xffe0fc00 0x64a00400 Sve Sve;
    fmls_z_zzzi_d 0xffe0fc00 0x64e00400 Sve Sve;

    // Sve: sve_fp_fdot
    fdot_z_zzz_ 0xffe0fc00 0x64208000 Sve Sve;
    bfdot_z_zzz_ 0xffe0fc00 0x64608000 Sve Sve;
    fdot_z_zz8z8_ 0xffe0fc00 0x64208400 Sve Sve;
    fdot_z32_zz8z8_ 0xffe0fc00 0x64608400 Sve Sve;

    // Sve: sve_fp_fma_long
    fmlalb_z_zzz_ 0xffe0fc00 0x64a08000 Sve Sve;
    bfmlalb_z_zzz_ 0xffe0fc00 0x64e08000 Sve Sve;
    fmlslb_z_zzz_ 0xffe0fc00 0x64a0a000 Sve Sve;
    bfmlslb_z_zzz_ 0xffe0fc00 0x64e0a000 Sve Sve;
    fmlalt_z_zzz_ 0xffe0fc00 0x64a08400 Sve Sve;
    bfmlalt_z_zzz_ 0xffe0fc00 0x64e08400 Sve Sve;
    fmlslt_z_zzz_ 0xffe0fc00 0x64a0a400 Sve Sve;
    bfmlslt_z_zzz_ 0xffe0fc00 0x64e0a400 Sve Sve;

    // Sve: sve_fp_fdot_by_indexed_elem
    fdot_z_zzzi_ 0xffe0fc00 0x64204000 Sve Sve;
    bfdot_z_zzzi_ 0xffe0fc00 0x64604000 Sve Sve;
    fdot_z_zz8z8i_ 0xffe0f400 0x64204400 Sve Sve;
    fdot_z32_zz8z8i_ 0xffe0fc00 0x64604400 Sve Sve;

    // Sve: sve_fp_fma_long_by_indexed_elem
    fmlalb_z_zzzi_s 0xffe0f400 0x64a04000 Sve Sve;
    bfmlalb_z_zzzi_ 0xffe0f400 0x64e04000 Sve Sve;
    fmlslb_z_zzzi_s 0xffe0f400 0x64a06000 Sve Sve;
    bfmlslb_z_zzzi_ 0xffe0f400 0x64e06000 Sve Sve;
    fmlalt_z_zzzi_s 0xffe0f400 0x64a04400 Sve Sve;
    bfmlalt_z_zzzi_ 0xffe0f400 0x64e04400 Sve Sve;
    fmlslt_z_zzzi_s 0xffe0f400 0x64a06400 Sve Sve;
    bfmlslt_z_zzzi_ 0xffe0f400 0x64e06400 Sve Sve;

    // Sve: sve_fp_fmmla
    fmmla_z32_zzz_h 0xffe0fc00 0x6420e400 Sve Sve;
    bfmmla_z_zzz_ 0xffe0fc00 0x6460e400 Sve Sve;
    fmmla_z_zzz_s 0xffe0fc00 0x64a0e400 Sve Sve;
    fmmla_z_zzz_d 0xffe0fc00 0x64e0e400 Sve Sve;

    // Sve: sve_fp_fmmla_nw
    fmmla_z_zzz_h 0xffe0fc00 0x64a0e000 Sve Sve;
    bfmmla_z_zzz_h 0xffe0fc00 0x64e0e000 Sve Sve;

    // Sve: sve_fp_fmul_by_indexed_elem
    fmul_z_zzi_h 0xffa0fc00 0x64202000 Sve Sve;
    bfmul_z_zzi_h 0xffa0fc00 0x64202800 Sve Sve;
    fmul_z_zzi_s 0xffe0fc00 0x64a02000 Sve Sve;
    fmul_z_zzi_d 0xffe0fc00 0x64e02000 Sve Sve;

    // Sve: sve_fp_pairwise
    faddp_z_p_zz_ 0xff3fe000 0x64108000 Sve Sve;
    fmaxnmp_z_p_zz_ 0xff3fe000 0x64148000 Sve Sve;
    fminnmp_z_p_zz_ 0xff3fe000 0x64158000 Sve Sve;
    fmaxp_z_p_zz_ 0xff3fe000 0x64168000 Sve Sve;
    fminp_z_p_zz_ 0xff3fe000 0x64178000 Sve Sve;

    // Sve: sve_fp_2op_i_p_zds
    fadd_z_p_zs_ 0xff3fe3c0 0x65188000 Sve Sve;
    fsub_z_p_zs_ 0xff3fe3c0 0x65198000 Sve Sve;
    fmul_z_p_zs_ 0xff3fe3c0 0x651a8000 Sve Sve;
    fsubr_z_p_zs_ 0xff3fe3c0 0x651b8000 Sve Sve;
    fmaxnm_z_p_zs_ 0xff3fe3c0 0x651c8000 Sve Sve;
    fminnm_z_p_zs_ 0xff3fe3c0 0x651d8000 Sve Sve;
    fmax_z_p_zs_ 0xff3fe3c0 0x651e8000 Sve Sve;
    fmin_z_p_zs_ 0xff3fe3c0 0x651f8000 Sve Sve;

    // Sve: sve_fp_2op_p_zds
    fadd_z_p_zz_ 0xff3fe000 0x65008000 Sve Sve;
    bfadd_z_p_zz_ 0xffffe000 0x65008000 Sve Sve;
    fsub_z_p_zz_ 0xff3fe000 0x65018000 Sve Sve;
    bfsub_z_p_zz_ 0xffffe000 0x65018000 Sve Sve;
    fmul_z_p_zz_ 0xff3fe000 0x65028000 Sve Sve;
    bfmul_z_p_zz_ 0xffffe000 0x65028000 Sve Sve;
    fsubr_z_p_zz_ 0xff3fe000 0x65038000 Sve Sve;
    fmaxnm_z_p_zz_ 0xff3fe000 0x65048000 Sve Sve;
    bfmaxnm_z_p_zz_ 0xffffe000 0x65048000 Sve Sve;
    fminnm_z_p_zz_ 0xff3fe000 0x65058000 Sve Sve;
    bfminnm_z_p_zz_ 0xffffe000 0x65058000 Sve Sve;
    fmax_z_p_zz_ 0xff3fe000 0x65068000 Sve Sve;
    bfmax_z_p_zz_ 0xffffe000 0x65068000 Sve Sve;
    fmin_z_p_zz_ 0xff3fe000 0x65078000 Sve Sve;
    bfmin_z_p_zz_ 0xffffe000 0x65078000 Sve Sve;
    fabd_z_p_zz_ 0xff3fe000 0x65088000 Sve Sve;
    fscale_z_p_zz_ 0xff3fe000 0x65098000 Sve Sve;
    bfscale_z_p_zz_ 0xffffe000 0x65098000 Sve Sve;
    fmulx_z_p_zz_ 0xff3fe000 0x650a8000 Sve Sve;
    fdivr_z_p_zz_ 0xff3fe000 0x650c8000 Sve Sve;
    fdiv_z_p_zz_ 0xff3fe000 0x650d8000 Sve Sve;
    famax_z_p_zz_ 0xff3fe000 0x650e8000 Sve Sve;
    famin_z_p_zz_ 0xff3fe000 0x650f8000 Sve Sve;

    // Sve: sve_fp_ftmad
    ftmad_z_zzi_ 0xff38fc00 0x65108000 Sve Sve;

    // Sve: sve_fp_maxmin
    fmaxinm_z_p_zz_ 0xff3fe000 0x6400e000 Sve Sve;
    fmininm_z_p_zz_ 0xff3fe000 0x6401e000 Sve Sve;
    fmaxmginm_z_p_zz_ 0xff3fe000 0x6408e000 Sve Sve;
    fminmginm_z_p_zz_ 0xff3fe000 0x6409e000 Sve Sve;
    fmaxmg_z_p_zz_ 0xff3fe000 0x640ae000 Sve Sve;
    fminmg_z_p_zz_ 0xff3fe000 0x640be000 Sve Sve;

    // Sve: sve_fp_2op_p_vd
    fadda_v_p_z_ 0xff3fe000 0x65182000 Sve Sve;

    // Sve: sve_fp_2op_p_zd_a
    frintn_z_p_z_m 0xff3fe000 0x6500a000 Sve Sve;
    frintp_z_p_z_m 0xff3fe000 0x6501a000 Sve Sve;
    frintm_z_p_z_m 0xff3fe000 0x6502a000 Sve Sve;
    frintz_z_p_z_m 0xff3fe000 0x6503a000 Sve Sve;
    frinta_z_p_z_m 0xff3fe000 0x6504a000 Sve Sve;
    frintx_z_p_z_m 0xff3fe000 0x6506a000 Sve Sve;
    frinti_z_p_z_m 0xff3fe000 0x6507a000 Sve Sve;

    // Sve: sve_fp_2op_p_zd_b_0
    fcvtx_z_p_z_d2s 0xffffe000 0x650aa000 Sve Sve;
    fcvt_z_p_z_s2h 0xffffe000 0x6588a000 Sve Sve;
    fcvt_z_p_z_h2s 0xffffe000 0x6589a000 Sve Sve;
    bfcvt_z_p_z_s2bf 0xffffe000 0x658aa000 Sve Sve;
    fcvt_z_p_z_d2h 0xffffe000 0x65c8a000 Sve Sve;
    fcvt_z_p_z_h2d 0xffffe000 0x65c9a000 Sve Sve;
    fcvt_z_p_z_d2s 0xffffe000 0x65caa000 Sve Sve;
    fcvt_z_p_z_s2d 0xffffe000 0x65cba000 Sve Sve;

    // Sve: sve_fp_2op_p_zd_b_1
    frecpx_z_p_z_m 0xff3fe000 0x650ca000 Sve Sve;
    fsqrt_z_p_z_m 0xff3fe000 0x650da000 Sve Sve;

    // Sve: sve_fp_2op_p_zd_c
    frint32z_z_p_z_m 0xfffde000 0x6510a000 Sve Sve;
    frint32x_z_p_z_m 0xfffde000 0x6511a000 Sve Sve;
    frint64z_z_p_z_m 0xfffde000 0x6514a000 Sve Sve;
    frint64x_z_p_z_m 0xfffde000 0x6515a000 Sve Sve;
    scvtf_z_p_z_w2s 0xffffe000 0x6594a000 Sve Sve;
    scvtf_z_p_z_w2d 0xffffe000 0x65d0a000 Sve Sve;
    scvtf_z_p_z_x2s 0xffffe000 0x65d4a000 Sve Sve;
    scvtf_z_p_z_x2d 0xffffe000 0x65d6a000 Sve Sve;
    scvtf_z_p_z_h2fp16 0xffffe000 0x6552a000 Sve Sve;
    scvtf_z_p_z_w2fp16 0xffffe000 0x6554a000 Sve Sve;
    scvtf_z_p_z_x2fp16 0xffffe000 0x6556a000 Sve Sve;
    ucvtf_z_p_z_w2s 0xffffe000 0x6595a000 Sve Sve;
    ucvtf_z_p_z_w2d 0xffffe000 0x65d1a000 Sve Sve;
    ucvtf_z_p_z_x2s 0xffffe000 0x65d5a000 Sve Sve;
    ucvtf_z_p_z_x2d 0xffffe000 0x65d7a000 Sve Sve;
    ucvtf_z_p_z_h2fp16 0xffffe000 0x6553a000 Sve Sve;
    ucvtf_z_p_z_w2fp16 0xffffe000 0x6555a000 Sve Sve;
    ucvtf_z_p_z_x2fp16 0xffffe000 0x6557a000 Sve Sve;

    // Sve: sve_fp_2op_p_zd_d
    flogb_z_p_z_m 0xfff9e000 0x6518a000 Sve Sve;
    fcvtzs_z_p_z_s2w 0xffffe000 0x659ca000 Sve Sve;
    fcvtzs_z_p_z_d2w 0xffffe000 0x65d8a000 Sve Sve;
    fcvtzs_z_p_z_s2x 0xffffe000 0x65dca000 Sve Sve;
    fcvtzs_z_p_z_d2x 0xffffe000 0x65dea000 Sve Sve;
    fcvtzs_z_p_z_fp162h 0xffffe000 0x655aa000 Sve Sve;
    fcvtzs_z_p_z_fp162w 0xffffe000 0x655ca000 Sve Sve;
    fcvtzs_z_p_z_fp162x 0xffffe000 0x655ea000 Sve Sve;
    fcvtzu_z_p_z_s2w 0xffffe000 0x659da000 Sve Sve;
    fcvtzu_z_p_z_d2w 0xffffe000 0x65d9a000 Sve Sve;
    fcvtzu_z_p_z_s2x 0xffffe000 0x65dda000 Sve Sve;
    fcvtzu_z_p_z_d2x 0xffffe000 0x65dfa000 Sve Sve;
    fcvtzu_z_p_z_fp162h 0xffffe000 0x655ba000 Sve Sve;
    fcvtzu_z_p_z_fp162w 0xffffe000 0x655da000 Sve Sve;
    fcvtzu_z_p_z_fp162x 0xffffe000 0x655fa000 Sve Sve;

    // Sve: sve_fp8_fcvt_narrow
    fcvtn_z8_mz2_h2b 0xfffffc20 0x650a3000 Sve Sve;
    fcvtnb_z8_mz2_s2b 0xfffffc20 0x650a3400 Sve Sve;
    bfcvtn_z8_mz2_bf2b 0xfffffc20 0x650a3800 Sve Sve;
    fcvtnt_z8_mz2_s2b 0xfffffc20 0x650a3c00 Sve Sve;

    // Sve: sve_fp8_fcvt_wide
    f1cvt_z_z8_b2h 0xfffffc00 0x65083000 Sve Sve;
    f2cvt_z_z8_b2h 0xfffffc00 0x65083400 Sve Sve;
    bf1cvt_z_z8_b2bf 0xfffffc00 0x65083800 Sve Sve;
    bf2cvt_z_z8_b2bf 0xfffffc00 0x65083c00 Sve Sve;
    f1cvtlt_z_z8_b2h 0xfffffc00 0x65093000 Sve Sve;
    f2cvtlt_z_z8_b2h 0xfffffc00 0x65093400 Sve Sve;
    bf1cvtlt_z_z8_b2bf 0xfffffc00 0x65093800 Sve Sve;
    bf2cvtlt_z_z8_b2bf 0xfffffc00 0x65093c00 Sve Sve;

    // Sve: sve_fp_2op_u_zd
    frecpe_z_z_ 0xff3ffc00 0x650e3000 Sve Sve;
    frsqrte_z_z_ 0xff3ffc00 0x650f3000 Sve Sve;

    // Sve: sve_fp_fcvtzu_narrow
    fcvtzsn_z_mz2_ 0xff3ffc20 0x650d3000 Sve Sve;
    fcvtzun_z_mz2_ 0xff3ffc20 0x650d3400 Sve Sve;

    // Sve: sve_fp_ucvtf_wide
    scvtf_z_z_ 0xff3ffc00 0x650c3000 Sve Sve;
    scvtflt_z_z_ 0xff3ffc00 0x650c3800 Sve Sve;
    ucvtf_z_z_ 0xff3ffc00 0x650c3400 Sve Sve;
    ucvtflt_z_z_ 0xff3ffc00 0x650c3c00 Sve Sve;

    // Sve: sve_fp_3op_u_zd
    fadd_z_zz_ 0xff20fc00 0x65000000 Sve Sve;
    bfadd_z_zz_ 0xffe0fc00 0x65000000 Sve Sve;
    fsub_z_zz_ 0xff20fc00 0x65000400 Sve Sve;
    bfsub_z_zz_ 0xffe0fc00 0x65000400 Sve Sve;
    fmul_z_zz_ 0xff20fc00 0x65000800 Sve Sve;
    bfmul_z_zz_ 0xffe0fc00 0x65000800 Sve Sve;
    ftsmul_z_zz_ 0xff20fc00 0x65000c00 Sve Sve;
    fcmtl_p_zz_ 0xff20fc10 0x65001000 Sve Sve;
    fcmtlmg_p_zz_ 0xff20fc10 0x65001400 Sve Sve;
    frecps_z_zz_ 0xff20fc00 0x65001800 Sve Sve;
    frsqrts_z_zz_ 0xff20fc00 0x65001c00 Sve Sve;

    // Sve: sve_fp_z2op_p_zd_a
    frintn_z_p_z_z 0xff3fe000 0x64188000 Sve Sve;
    frintp_z_p_z_z 0xff3fe000 0x6418a000 Sve Sve;
    frintm_z_p_z_z 0xff3fe000 0x6418c000 Sve Sve;
    frintz_z_p_z_z 0xff3fe000 0x6418e000 Sve Sve;
    frinta_z_p_z_z 0xff3fe000 0x64198000 Sve Sve;
    frintx_z_p_z_z 0xff3fe000 0x6419c000 Sve Sve;
    frinti_z_p_z_z 0xff3fe000 0x6419e000 Sve Sve;

    // Sve: sve_fp_z2op_p_zd_b_0
    fcvtx_z_p_z_d2sz 0xffffe000 0x641ac000 Sve Sve;
    fcvt_z_p_z_s2hz 0xffffe000 0x649a8000 Sve Sve;
    fcvt_z_p_z_h2sz 0xffffe000 0x649aa000 Sve Sve;
    bfcvt_z_p_z_s2bfz 0xffffe000 0x649ac000 Sve Sve;
    fcvt_z_p_z_d2hz 0xffffe000 0x64da8000 Sve Sve;
    fcvt_z_p_z_h2dz 0xffffe000 0x64daa000 Sve Sve;
    fcvt_z_p_z_d2sz 0xffffe000 0x64dac000 Sve Sve;
    fcvt_z_p_z_s2dz 0xffffe000 0x64dae000 Sve Sve;

    // Sve: sve_fp_z2op_p_zd_b_1
    frecpx_z_p_z_z 0xff3fe000 0x641b8000 Sve Sve;
    fsqrt_z_p_z_z 0xff3fe000 0x641ba000 Sve Sve;

    // Sve: sve_fp_z2op_p_zd_c
    frint32z_z_p_z_z 0xffffa000 0x641c8000 Sve Sve;
    frint32x_z_p_z_z 0xffffa000 0x641ca000 Sve Sve;
    frint64z_z_p_z_z 0xffffa000 0x641d8000 Sve Sve;
    frint64x_z_p_z_z 0xffffa000 0x641da000 Sve Sve;
    scvtf_z_p_z_w2sz 0xffffe000 0x649d8000 Sve Sve;
    scvtf_z_p_z_w2dz 0xffffe000 0x64dc8000 Sve Sve;
    scvtf_z_p_z_x2sz 0xffffe000 0x64dd8000 Sve Sve;
    scvtf_z_p_z_x2dz 0xffffe000 0x64ddc000 Sve Sve;
    scvtf_z_p_z_h2fp16z 0xffffe000 0x645cc000 Sve Sve;
    scvtf_z_p_z_w2fp16z 0xffffe000 0x645d8000 Sve Sve;
    scvtf_z_p_z_x2fp16z 0xffffe000 0x645dc000 Sve Sve;
    ucvtf_z_p_z_w2sz 0xffffe000 0x649da000 Sve Sve;
    ucvtf_z_p_z_w2dz 0xffffe000 0x64dca000 Sve Sve;
    ucvtf_z_p_z_x2sz 0xffffe000 0x64dda000 Sve Sve;
    ucvtf_z_p_z_x2dz 0xffffe000 0x64dde000 Sve Sve;
    ucvtf_z_p_z_h2fp16z 0xffffe000 0x645ce000 Sve Sve;
    ucvtf_z_p_z_w2fp16z 0xffffe000 0x645da000 Sve Sve;
    ucvtf_z_p_z_x2fp16z 0xffffe000 0x645de000 Sve Sve;

    // Sve: sve_fp_z2op_p_zd_d
    flogb_z_p_z_z 0xffff8000 0x641e8000 Sve Sve;
    fcvtzs_z_p_z_s2wz 0xffffe000 0x649f8000 Sve Sve;
    fcvtzs_z_p_z_d2wz 0xffffe000 0x64de8000 Sve Sve;
    fcvtzs_z_p_z_s2xz 0xffffe000 0x64df8000 Sve Sve;
    fcvtzs_z_p_z_d2xz 0xffffe000 0x64dfc000 Sve Sve;
    fcvtzs_z_p_z_fp162hz 0xffffe000 0x645ec000 Sve Sve;
    fcvtzs_z_p_z_fp162wz 0xffffe000 0x645f8000 Sve Sve;
    fcvtzs_z_p_z_fp162xz 0xffffe000 0x645fc000 Sve Sve;
    fcvtzu_z_p_z_s2wz 0xffffe000 0x649fa000 Sve Sve;
    fcvtzu_z_p_z_d2wz 0xffffe000 0x64dea000 Sve Sve;
    fcvtzu_z_p_z_s2xz 0xffffe000 0x64dfa000 Sve Sve;
    fcvtzu_z_p_z_d2xz 0xffffe000 0x64dfe000 Sve Sve;
    fcvtzu_z_p_z_fp162hz 0xffffe000 0x645ee000 Sve Sve;
    fcvtzu_z_p_z_fp162wz 0xffffe000 0x645fa000 Sve Sve;
    fcvtzu_z_p_z_fp162xz 0xffffe000 0x645fe000 Sve Sve;

    // Sve: sve_int_index_ii
    index_z_ii_ 0xff20fc00 0x04204000 Sve Sve;

    // Sve: sve_int_index_ir
    index_z_ir_ 0xff20fc00 0x04204800 Sve Sve;

    // Sve: sve_int_index_ri
    index_z_ri_ 0xff20fc00 0x04204400 Sve Sve;

    // Sve: sve_int_index_rr
    index_z_rr_ 0xff20fc00 0x04204c00 Sve Sve;

    // Sve: sve_int_bin_cons_misc_0_a
    adr_z_az_d_s32_scaled 0xffe0f000 0x0420a000 Sve Sve;
    adr_z_az_d_u32_scaled 0xffe0f000 0x0460a000 Sve Sve;
    adr_z_az_sd_same_scaled 0xffa0f000 0x04a0a000 Sve Sve;

    // Sve: sve_int_mladdsub_vvv_pred
    mad_z_p_zzz_ 0xff20e000 0x0400c000 Sve Sve;
    msb_z_p_zzz_ 0xff20e000 0x0400e000 Sve Sve;

    // Sve: sve_int_mlas_vvv_pred
    mla_z_p_zzz_ 0xff20e000 0x04004000 Sve Sve;
    mls_z_p_zzz_ 0xff20e000 0x04006000 Sve Sve;

    // Sve: sve_int_bin_pred_arit_0
    add_z_p_zz_ 0xff3fe000 0x04000000 Sve Sve;
    sub_z_p_zz_ 0xff3fe000 0x04010000 Sve Sve;
    subr_z_p_zz_ 0xff3fe000 0x04030000 Sve Sve;
    addpt_z_p_zz_ 0xffffe000 0x04c40000 Sve Sve;
    subpt_z_p_zz_ 0xffffe000 0x04c50000 Sve Sve;

    // Sve: sve_int_bin_pred_arit_1
    smax_z_p_zz_ 0xff3fe000 0x04080000 Sve Sve;
    smin_z_p_zz_ 0xff3fe000 0x040a0000 Sve Sve;
    sabd_z_p_zz_ 0xff3fe000 0x040c0000 Sve Sve;
    umax_z_p_zz_ 0xff3fe000 0x04090000 Sve Sve;
    umin_z_p_zz_ 0xff3fe000 0x040b0000 Sve Sve;
    uabd_z_p_zz_ 0xff3fe000 0x040d0000 Sve Sve;

    // Sve: sve_int_bin_pred_arit_2
    mul_z_p_zz_ 0xff3fe000 0x04100000 Sve Sve;
    smulh_z_p_zz_ 0xff3fe000 0x04120000 Sve Sve;
    umulh_z_p_zz_ 0xff3fe000 0x04130000 Sve Sve;

    // Sve: sve_int_bin_pred_div
    sdiv_z_p_zz_ 0xff3fe000 0x04140000 Sve Sve;
    sdivr_z_p_zz_ 0xff3fe000 0x04160000 Sve Sve;
    udiv_z_p_zz_ 0xff3fe000 0x04150000 Sve Sve;
    udivr_z_p_zz_ 0xff3fe000 0x04170000 Sve Sve;

    // Sve: sve_int_bin_pred_log
    orr_z_p_zz_ 0xff3fe000 0x04180000 Sve Sve;
    eor_z_p_zz_ 0xff3fe000 0x04190000 Sve Sve;
    and_z_p_zz_ 0xff3fe000 0x041a0000 Sve Sve;
    bic_z_p_zz_ 0xff3fe000 0x041b0000 Sve Sve;

    // Sve: sve_int_movprfx_pred
    movprfx_z_p_z_ 0xff3ee000 0x04102000 Sve Sve;

    // Sve: sve_int_reduce_0
    saddv_r_p_z_ 0xff3fe000 0x04002000 Sve Sve;
    uaddv_r_p_z_ 0xff3fe000 0x04012000 Sve Sve;

    // Sve: sve_int_reduce_0q
    addqv_z_p_z_ 0xff3fe000 0x04052000 Sve Sve;

    // Sve: sve_int_reduce_1
    smaxv_r_p_z_ 0xff3fe000 0x04082000 Sve Sve;
    sminv_r_p_z_ 0xff3fe000 0x040a2000 Sve Sve;
    umaxv_r_p_z_ 0xff3fe000 0x04092000 Sve Sve;
    uminv_r_p_z_ 0xff3fe000 0x040b2000 Sve Sve;

    // Sve: sve_int_reduce_1q
    smaxqv_z_p_z_ 0xff3fe000 0x040c2000 Sve Sve;
    sminqv_z_p_z_ 0xff3fe000 0x040e2000 Sve Sve;
    umaxqv_z_p_z_ 0xff3fe000 0x040d2000 Sve Sve;
    uminqv_z_p_z_ 0xff3fe000 0x040f2000 Sve Sve;

    // Sve: sve_int_reduce_2
    orv_r_p_z_ 0xff3fe000 0x04182000 Sve Sve;
    eorv_r_p_z_ 0xff3fe000 0x04192000 Sve Sve;
    andv_r_p_z_ 0xff3fe000 0x041a2000 Sve Sve;

    // Sve: sve_int_reduce_2q
    orqv_z_p_z_ 0xff3fe000 0x041c2000 Sve Sve;
    eorqv_z_p_z_ 0xff3fe000 0x041d2000 Sve Sve;
    andqv_z_p_z_ 0xff3fe000 0x041e2000 Sve Sve;

    // Sve: sve_int_bin_pred_shift_0
    asr_z_p_zi_ 0xff3fe000 0x04008000 Sve Sve;
    lsl_z_p_zi_ 0xff3fe000 0x04038000 Sve Sve;
    asrd_z_p_zi_ 0xff3fe000 0x04048000 Sve Sve;
    sqshl_z_p_zi_ 0xff3fe000 0x04068000 Sve Sve;
    srshr_z_p_zi_ 0xff3fe000 0x040c8000 Sve Sve;
    sqshlu_z_p_zi_ 0xff3fe000 0x040f8000 Sve Sve;
    lsr_z_p_zi_ 0xff3fe000 0x04018000 Sve Sve;
    uqshl_z_p_zi_ 0xff3fe000 0x04078000 Sve Sve;
    urshr_z_p_zi_ 0xff3fe000 0x040d8000 Sve Sve;

    // Sve: sve_int_bin_pred_shift_1
    asr_z_p_zz_ 0xff3fe000 0x04108000 Sve Sve;
    lsl_z_p_zz_ 0xff3fe000 0x04138000 Sve Sve;
    asrr_z_p_zz_ 0xff3fe000 0x04148000 Sve Sve;
    lslr_z_p_zz_ 0xff3fe000 0x04178000 Sve Sve;
    lsr_z_p_zz_ 0xff3fe000 0x04118000 Sve Sve;
    lsrr_z_p_zz_ 0xff3fe000 0x04158000 Sve Sve;

    // Sve: sve_int_bin_pred_shift_2
    asr_z_p_zw_ 0xff3fe000 0x04188000 Sve Sve;
    lsl_z_p_zw_ 0xff3fe000 0x041b8000 Sve Sve;
    lsr_z_p_zw_ 0xff3fe000 0x04198000 Sve Sve;

    // Sve: sve_int_un_pred_arit_0
    abs_z_p_z_m 0xff3fe000 0x0416a000 Sve Sve;
    abs_z_p_z_z 0xff3fe000 0x0406a000 Sve Sve;
    neg_z_p_z_m 0xff3fe000 0x0417a000 Sve Sve;
    neg_z_p_z_z 0xff3fe000 0x0407a000 Sve Sve;
    sxtw_z_p_z_m 0xff3fe000 0x0414a000 Sve Sve;
    sxtw_z_p_z_z 0xff3fe000 0x0404a000 Sve Sve;
    sxth_z_p_z_m 0xff3fe000 0x0412a000 Sve Sve;
    sxth_z_p_z_z 0xff3fe000 0x0402a000 Sve Sve;
    sxtb_z_p_z_m 0xff3fe000 0x0410a000 Sve Sve;
    sxtb_z_p_z_z 0xff3fe000 0x0400a000 Sve Sve;
    uxtw_z_p_z_m 0xff3fe000 0x0415a000 Sve Sve;
    uxtw_z_p_z_z 0xff3fe000 0x0405a000 Sve Sve;
    uxth_z_p_z_m 0xff3fe000 0x0413a000 Sve Sve;
    uxth_z_p_z_z 0xff3fe000 0x0403a000 Sve Sve;
    uxtb_z_p_z_m 0xff3fe000 0x0411a000 Sve Sve;
    uxtb_z_p_z_z 0xff3fe000 0x0401a000 Sve Sve;

    // Sve: sve_int_un_pred_arit_1
    cls_z_p_z_m 0xff3fe000 0x0418a000 Sve Sve;
    cls_z_p_z_z 0xff3fe000 0x0408a000 Sve Sve;
    clz_z_p_z_m 0xff3fe000 0x0419a000 Sve Sve;
    clz_z_p_z_z 0xff3fe000 0x0409a000 Sve Sve;
    cnt_z_p_z_m 0xff3fe000 0x041aa000 Sve Sve;
    cnt_z_p_z_z 0xff3fe000 0x040aa000 Sve Sve;
    cnot_z_p_z_m 0xff3fe000 0x041ba000 Sve Sve;
    cnot_z_p_z_z 0xff3fe000 0x040ba000 Sve Sve;
    fabs_z_p_z_m 0xff3fe000 0x041ca000 Sve Sve;
    fabs_z_p_z_z 0xff3fe000 0x040ca000 Sve Sve;
    fneg_z_p_z_m 0xff3fe000 0x041da000 Sve Sve;
    fneg_z_p_z_z 0xff3fe000 0x040da000 Sve Sve;
    not_z_p_z_m 0xff3fe000 0x041ea000 Sve Sve;
    not_z_p_z_z 0xff3fe000 0x040ea000 Sve Sve;

    // Sve: sve_int_sel_vvv
    sel_z_p_zz_ 0xff20c000 0x0520c000 Sve Sve;

    // Sve: sve_int_bin_cons_arit_0
    add_z_zz_ 0xff20fc00 0x04200000 Sve Sve;
    sub_z_zz_ 0xff20fc00 0x04200400 Sve Sve;
    addpt_z_zz_ 0xffe0fc00 0x04e00800 Sve Sve;
    subpt_z_zz_ 0xffe0fc00 0x04e00c00 Sve Sve;
    sqadd_z_zz_ 0xff20fc00 0x04201000 Sve Sve;
    sqsub_z_zz_ 0xff20fc00 0x04201800 Sve Sve;
    uqadd_z_zz_ 0xff20fc00 0x04201400 Sve Sve;
    uqsub_z_zz_ 0xff20fc00 0x04201c00 Sve Sve;

    // Sve: sve_int_addqp
    addqp_z_zz_ 0xff20fc00 0x04207800 Sve Sve;

    // Sve: sve_int_addsubp
    addsubp_z_zz_ 0xff20fc00 0x04207c00 Sve Sve;

    // Sve: sve_int_mul_b
    mul_z_zz_ 0xff20fc00 0x04206000 Sve Sve;
    pmul_z_zz_ 0xffe0fc00 0x04206400 Sve Sve;
    smulh_z_zz_ 0xff20fc00 0x04206800 Sve Sve;
    umulh_z_zz_ 0xff20fc00 0x04206c00 Sve Sve;

    // Sve: sve_int_sqdmulh
    sqdmulh_z_zz_ 0xff20fc00 0x04207000 Sve Sve;
    sqrdmulh_z_zz_ 0xff20fc00 0x04207400 Sve Sve;

    // Sve: sve_int_bin_cons_log
    and_z_zz_ 0xffe0fc00 0x04203000 Sve Sve;
    orr_z_zz_ 0xffe0fc00 0x04603000 Sve Sve;
    eor_z_zz_ 0xffe0fc00 0x04a03000 Sve Sve;
    bic_z_zz_ 0xffe0fc00 0x04e03000 Sve Sve;

    // Sve: sve_int_rotate_imm
    xar_z_zzi_ 0xff20fc00 0x04203400 Sve Sve;

    // Sve: sve_int_tern_log
    eor3_z_zzz_ 0xffe0fc00 0x04203800 Sve Sve;
    bcax_z_zzz_ 0xffe0fc00 0x04603800 Sve Sve;
    bsl_z_zzz_ 0xffe0fc00 0x04203c00 Sve Sve;
    bsl1n_z_zzz_ 0xffe0fc00 0x04603c00 Sve Sve;
    bsl2n_z_zzz_ 0xffe0fc00 0x04a03c00 Sve Sve;
    nbsl_z_zzz_ 0xffe0fc00 0x04e03c00 Sve Sve;

    // Sve: sve_int_bin_cons_misc_0_b
    ftssel_z_zz_ 0xff20fc00 0x0420b000 Sve Sve;

    // Sve: sve_int_bin_cons_misc_0_c
    fexpa_z_z_ 0xff3ffc00 0x0420b800 Sve Sve;

    // Sve: sve_int_bin_cons_misc_0_d
    movprfx_z_z_ 0xfffffc00 0x0420bc00 Sve Sve;

    // Sve: sve_int_bin_cons_shift_a
    asr_z_zw_ 0xff20fc00 0x04208000 Sve Sve;
    lsl_z_zw_ 0xff20fc00 0x04208c00 Sve Sve;
    lsr_z_zw_ 0xff20fc00 0x04208400 Sve Sve;

    // Sve: sve_int_bin_cons_shift_b
    asr_z_zi_ 0xff20fc00 0x04209000 Sve Sve;
    lsl_z_zi_ 0xff20fc00 0x04209c00 Sve Sve;
    lsr_z_zi_ 0xff20fc00 0x04209400 Sve Sve;

    // Sve: sve_intx_aba
    saba_z_zzz_ 0xff20fc00 0x4500f800 Sve Sve;
    uaba_z_zzz_ 0xff20fc00 0x4500fc00 Sve Sve;

    // Sve: sve_intx_aba_long
    sabalb_z_zzz_ 0xff20fc00 0x4500c000 Sve Sve;
    sabalt_z_zzz_ 0xff20fc00 0x4500c400 Sve Sve;
    uabalb_z_zzz_ 0xff20fc00 0x4500c800 Sve Sve;
    uabalt_z_zzz_ 0xff20fc00 0x4500cc00 Sve Sve;

    // Sve: sve_intx_adc_long
    adclb_z_zzz_ 0xffa0fc00 0x4500d000 Sve Sve;
    sbclb_z_zzz_ 0xffa0fc00 0x4580d000 Sve Sve;
    adclt_z_zzz_ 0xffa0fc00 0x4500d400 Sve Sve;
    sbclt_z_zzz_ 0xffa0fc00 0x4580d400 Sve Sve;

    // Sve: sve_intx_cadd
    cadd_z_zz_ 0xff3ff800 0x4500d800 Sve Sve;
    sqcadd_z_zz_ 0xff3ff800 0x4501d800 Sve Sve;

    // Sve: sve_intx_shift_insert
    sri_z_zzi_ 0xff20fc00 0x4500f000 Sve Sve;
    sli_z_zzi_ 0xff20fc00 0x4500f400 Sve Sve;

    // Sve: sve_intx_sra
    ssra_z_zi_ 0xff20fc00 0x4500e000 Sve Sve;
    srsra_z_zi_ 0xff20fc00 0x4500e800 Sve Sve;
    usra_z_zi_ 0xff20fc00 0x4500e400 Sve Sve;
    ursra_z_zi_ 0xff20fc00 0x4500ec00 Sve Sve;

    // Sve: sve_intx_cdot_by_indexed_elem
    cdot_z_zzzi_s 0xffe0f000 0x44a04000 Sve Sve;
    cdot_z_zzzi_d 0xffe0f000 0x44e04000 Sve Sve;

    // Sve: sve_intx_cmla_by_indexed_elem
    cmla_z_zzzi_h 0xffe0f000 0x44a06000 Sve Sve;
    cmla_z_zzzi_s 0xffe0f000 0x44e06000 Sve Sve;

    // Sve: sve_intx_dot_by_indexed_elem
    sdot_z_zzzi_s 0xffe0fc00 0x44a00000 Sve Sve;
    sdot_z_zzzi_d 0xffe0fc00 0x44e00000 Sve Sve;
    sdot_z16_zzzi_h 0xffa0fc00 0x44200000 Sve Sve;
    udot_z_zzzi_s 0xffe0fc00 0x44a00400 Sve Sve;
    udot_z_zzzi_d 0xffe0fc00 0x44e00400 Sve Sve;
    udot_z16_zzzi_h 0xffa0fc00 0x44200400 Sve Sve;

    // Sve: sve_intx_mixed_dot_by_indexed_elem
    usdot_z_zzzi_s 0xffe0fc00 0x44a01800 Sve Sve;
    sudot_z_zzzi_s 0xffe0fc00 0x44a01c00 Sve Sve;

    // Sve: sve_intx_mla_by_indexed_elem
    mla_z_zzzi_h 0xffa0fc00 0x44200800 Sve Sve;
    mla_z_zzzi_s 0xffe0fc00 0x44a00800 Sve Sve;
    mla_z_zzzi_d 0xffe0fc00 0x44e00800 Sve Sve;
    mls_z_zzzi_h 0xffa0fc00 0x44200c00 Sve Sve;
    mls_z_zzzi_s 0xffe0fc00 0x44a00c00 Sve Sve;
    mls_z_zzzi_d 0xffe0fc00 0x44e00c00 Sve Sve;

    // Sve: sve_intx_mla_long_by_indexed_elem
    smlalb_z_zzzi_s 0xffe0f400 0x44a08000 Sve Sve;
    smlalb_z_zzzi_d 0xffe0f400 0x44e08000 Sve Sve;
    smlslb_z_zzzi_s 0xffe0f400 0x44a0a000 Sve Sve;
    smlslb_z_zzzi_d 0xffe0f400 0x44e0a000 Sve Sve;
    smlalt_z_zzzi_s 0xffe0f400 0x44a08400 Sve Sve;
    smlalt_z_zzzi_d 0xffe0f400 0x44e08400 Sve Sve;
    smlslt_z_zzzi_s 0xffe0f400 0x44a0a400 Sve Sve;
    smlslt_z_zzzi_d 0xffe0f400 0x44e0a400 Sve Sve;
    umlalb_z_zzzi_s 0xffe0f400 0x44a09000 Sve Sve;
    umlalb_z_zzzi_d 0xffe0f400 0x44e09000 Sve Sve;
    umlslb_z_zzzi_s 0xffe0f400 0x44a0b000 Sve Sve;
    umlslb_z_zzzi_d 0xffe0f400 0x44e0b000 Sve Sve;
    umlalt_z_zzzi_s 0xffe0f400 0x44a09400 Sve Sve;
    umlalt_z_zzzi_d 0xffe0f400 0x44e09400 Sve Sve;
    umlslt_z_zzzi_s 0xffe0f400 0x44a0b400 Sve Sve;
    umlslt_z_zzzi_d 0xffe0f400 0x44e0b400 Sve Sve;

    // Sve: sve_intx_mul_by_indexed_elem
    mul_z_zzi_h 0xffa0fc00 0x4420f800 Sve Sve;
    mul_z_zzi_s 0xffe0fc00 0x44a0f800 Sve Sve;
    mul_z_zzi_d 0xffe0fc00 0x44e0f800 Sve Sve;

    // Sve: sve_intx_mul_long_by_indexed_elem
    smullb_z_zzi_s 0xffe0f400 0x44a0c000 Sve Sve;
    smullb_z_zzi_d 0xffe0f400 0x44e0c000 Sve Sve;
    smullt_z_zzi_s 0xffe0f400 0x44a0c400 Sve Sve;
    smullt_z_zzi_d 0xffe0f400 0x44e0c400 Sve Sve;
    umullb_z_zzi_s 0xffe0f400 0x44a0d000 Sve Sve;
    umullb_z_zzi_d 0xffe0f400 0x44e0d000 Sve Sve;
    umullt_z_zzi_s 0xffe0f400 0x44a0d400 Sve Sve;
    umullt_z_zzi_d 0xffe0f400 0x44e0d400 Sve Sve;

    // Sve: sve_intx_qdmla_long_by_indexed_elem
    sqdmlalb_z_zzzi_s 0xffe0f400 0x44a02000 Sve Sve;
    sqdmlalb_z_zzzi_d 0xffe0f400 0x44e02000 Sve Sve;
    sqdmlslb_z_zzzi_s 0xffe0f400 0x44a03000 Sve Sve;
    sqdmlslb_z_zzzi_d 0xffe0f400 0x44e03000 Sve Sve;
    sqdmlalt_z_zzzi_s 0xffe0f400 0x44a02400 Sve Sve;
    sqdmlalt_z_zzzi_d 0xffe0f400 0x44e02400 Sve Sve;
    sqdmlslt_z_zzzi_s 0xffe0f400 0x44a03400 Sve Sve;
    sqdmlslt_z_zzzi_d 0xffe0f400 0x44e03400 Sve Sve;

    // Sve: sve_intx_qdmul_long_by_indexed_elem
    sqdmullb_z_zzi_s 0xffe0f400 0x44a0e000 Sve Sve;
    sqdmullb_z_zzi_d 0xffe0f400 0x44e0e000 Sve Sve;
    sqdmullt_z_zzi_s 0xffe0f400 0x44a0e400 Sve Sve;
    sqdmullt_z_zzi_d 0xffe0f400 0x44e0e400 Sve Sve;

    // Sve: sve_intx_qdmulh_by_indexed_elem
    sqdmulh_z_zzi_h 0xffa0fc00 0x4420f000 Sve Sve;
    sqdmulh_z_zzi_s 0xffe0fc00 0x44a0f000 Sve Sve;
    sqdmulh_z_zzi_d 0xffe0fc00 0x44e0f000 Sve Sve;
    sqrdmulh_z_zzi_h 0xffa0fc00 0x4420f400 Sve Sve;
    sqrdmulh_z_zzi_s 0xffe0fc00 0x44a0f400 Sve Sve;
    sqrdmulh_z_zzi_d 0xffe0fc00 0x44e0f400 Sve Sve;

    // Sve: sve_intx_qrdcmla_by_indexed_elem
    sqrdcmlah_z_zzzi_h 0xffe0f000 0x44a07000 Sve Sve;
    sqrdcmlah_z_zzzi_s 0xffe0f000 0x44e07000 Sve Sve;

    // Sve: sve_intx_qrdmlah_by_indexed_elem
    sqrdmlah_z_zzzi_h 0xffa0fc00 0x44201000 Sve Sve;
    sqrdmlah_z_zzzi_s 0xffe0fc00 0x44a01000 Sve Sve;
    sqrdmlah_z_zzzi_d 0xffe0fc00 0x44e01000 Sve Sve;
    sqrdmlsh_z_zzzi_h 0xffa0fc00 0x44201400 Sve Sve;
    sqrdmlsh_z_zzzi_s 0xffe0fc00 0x44a01400 Sve Sve;
    sqrdmlsh_z_zzzi_d 0xffe0fc00 0x44e01400 Sve Sve;

    // Sve: sve_intx_clamp
    sclamp_z_zz_ 0xff20fc00 0x4400c000 Sve Sve;
    uclamp_z_zz_ 0xff20fc00 0x4400c400 Sve Sve;

    // Sve: sve_intx_cons_arith_long
    saddlb_z_zz_ 0xff20fc00 0x45000000 Sve Sve;
    ssublb_z_zz_ 0xff20fc00 0x45001000 Sve Sve;
    sabdlb_z_zz_ 0xff20fc00 0x45003000 Sve Sve;
    saddlt_z_zz_ 0xff20fc00 0x45000400 Sve Sve;
    ssublt_z_zz_ 0xff20fc00 0x45001400 Sve Sve;
    sabdlt_z_zz_ 0xff20fc00 0x45003400 Sve Sve;
    uaddlb_z_zz_ 0xff20fc00 0x45000800 Sve Sve;
    usublb_z_zz_ 0xff20fc00 0x45001800 Sve Sve;
    uabdlb_z_zz_ 0xff20fc00 0x45003800 Sve Sve;
    uaddlt_z_zz_ 0xff20fc00 0x45000c00 Sve Sve;
    usublt_z_zz_ 0xff20fc00 0x45001c00 Sve Sve;
    uabdlt_z_zz_ 0xff20fc00 0x45003c00 Sve Sve;

    // Sve: sve_intx_cons_arith_wide
    saddwb_z_zz_ 0xff20fc00 0x45004000 Sve Sve;
    ssubwb_z_zz_ 0xff20fc00 0x45005000 Sve Sve;
    saddwt_z_zz_ 0xff20fc00 0x45004400 Sve Sve;
    ssubwt_z_zz_ 0xff20fc00 0x45005400 Sve Sve;
    uaddwb_z_zz_ 0xff20fc00 0x45004800 Sve Sve;
    usubwb_z_zz_ 0xff20fc00 0x45005800 Sve Sve;
    uaddwt_z_zz_ 0xff20fc00 0x45004c00 Sve Sve;
    usubwt_z_zz_ 0xff20fc00 0x45005c00 Sve Sve;

    // Sve: sve_intx_cons_mul_long
    sqdmullb_z_zz_ 0xff20fc00 0x45006000 Sve Sve;
    pmullb_z_zz_q 0xffe0fc00 0x45006800 Sve Sve;
    pmullb_z_zz_ 0xff20fc00 0x45006800 Sve Sve;
    smullb_z_zz_ 0xff20fc00 0x45007000 Sve Sve;
    sqdmullt_z_zz_ 0xff20fc00 0x45006400 Sve Sve;
    pmullt_z_zz_q 0xffe0fc00 0x45006c00 Sve Sve;
    pmullt_z_zz_ 0xff20fc00 0x45006c00 Sve Sve;
    smullt_z_zz_ 0xff20fc00 0x45007400 Sve Sve;
    umullb_z_zz_ 0xff20fc00 0x45007800 Sve Sve;
    umullt_z_zz_ 0xff20fc00 0x45007c00 Sve Sve;

    // Sve: sve_intx_clong
    saddlbt_z_zz_ 0xff20fc00 0x45008000 Sve Sve;
    ssublbt_z_zz_ 0xff20fc00 0x45008800 Sve Sve;
    ssubltb_z_zz_ 0xff20fc00 0x45008c00 Sve Sve;

    // Sve: sve_intx_eorx
    eorbt_z_zz_ 0xff20fc00 0x45009000 Sve Sve;
    eortb_z_zz_ 0xff20fc00 0x45009400 Sve Sve;

    // Sve: sve_intx_mmla
    smmla_z_zzz_ 0xffe0fc00 0x45009800 Sve Sve;
    usmmla_z_zzz_ 0xffe0fc00 0x45809800 Sve Sve;
    ummla_z_zzz_ 0xffe0fc00 0x45c09800 Sve Sve;

    // Sve: sve_intx_perm_bit
    bext_z_zz_ 0xff20fc00 0x4500b000 Sve Sve;
    bdep_z_zz_ 0xff20fc00 0x4500b400 Sve Sve;
    bgrp_z_zz_ 0xff20fc00 0x4500b800 Sve Sve;

    // Sve: sve_intx_shift_long
    sshllb_z_zi_ 0xffa0fc00 0x4500a000 Sve Sve;
    sshllt_z_zi_ 0xffa0fc00 0x4500a400 Sve Sve;
    ushllb_z_zi_ 0xffa0fc00 0x4500a800 Sve Sve;
    ushllt_z_zi_ 0xffa0fc00 0x4500ac00 Sve Sve;

    // Sve: sve_crypto_binary_const
    sm4ekey_z_zz_ 0xffe0fc00 0x4520f000 Sve Sve;
    rax1_z_zz_ 0xffe0fc00 0x4520f400 Sve Sve;

    // Sve: sve_crypto_binary_dest
    aese_z_zz_ 0xfffffc00 0x4522e000 Sve Sve;
    aesd_z_zz_ 0xfffffc00 0x4522e400 Sve Sve;
    sm4e_z_zz_ 0xfffffc00 0x4523e000 Sve Sve;

    // Sve: sve_crypto_binary_multi2
    aese_mz_zzi_2x1 0xffe7fc01 0x4522e800 Sve Sve;
    aesd_mz_zzi_2x1 0xffe7fc01 0x4522ec00 Sve Sve;
    aesemc_mz_zzi_2x1 0xffe7fc01 0x4523e800 Sve Sve;
    aesdimc_mz_zzi_2x1 0xffe7fc01 0x4523ec00 Sve Sve;

    // Sve: sve_crypto_binary_multi4
    aese_mz_zzi_4x1 0xffe7fc03 0x4526e800 Sve Sve;
    aesd_mz_zzi_4x1 0xffe7fc03 0x4526ec00 Sve Sve;
    aesemc_mz_zzi_4x1 0xffe7fc03 0x4527e800 Sve Sve;
    aesdimc_mz_zzi_4x1 0xffe7fc03 0x4527ec00 Sve Sve;

    // Sve: sve_crypto_pmlal_multi
    pmlal_mz_zzzw_1x2 0xffe0fc01 0x4520fc00 Sve Sve;

    // Sve: sve_crypto_pmull_multi
    pmull_mz_zzw_1x2 0xffe0fc01 0x4520f800 Sve Sve;

    // Sve: sve_crypto_unary
    aesmc_z_z_ 0xffffffe0 0x4520e000 Sve Sve;
    aesimc_z_z_ 0xffffffe0 0x4520e400 Sve Sve;

    // Sve: sve_intx_dot2
    sdot_z32_zzz_ 0xffe0fc00 0x4400c800 Sve Sve;
    udot_z32_zzz_ 0xffe0fc00 0x4400cc00 Sve Sve;

    // Sve: sve_intx_dot2_by_indexed_elem
    sdot_z32_zzzi_ 0xffe0fc00 0x4480c800 Sve Sve;
    udot_z32_zzzi_ 0xffe0fc00 0x4480cc00 Sve Sve;

    // Sve: sve_intx_histcnt
    histcnt_z_p_zz_ 0xff20e000 0x4520c000 Sve Sve;

    // Sve: sve_intx_histseg
    histseg_z_zz_ 0xff20fc00 0x4520a000 Sve Sve;

    // Sve: sve_intx_lut2_16
    luti2_z_zz_16 0xff20ec00 0x4520a800 Sve Sve;

    // Sve: sve_intx_lut2_8
    luti2_z_zz_8 0xff20fc00 0x4520b000 Sve Sve;

    // Sve: sve_intx_lut4_16
    luti4_z_zz_2x16 0xff20fc00 0x4520b400 Sve Sve;
    luti4_z_zz_1x16 0xff20fc00 0x4520bc00 Sve Sve;

    // Sve: sve_intx_lut4_8
    luti4_z_zz_8 0xff60fc00 0x4560a400 Sve Sve;

    // Sve: sve_intx_lut6_16
    luti6_z_zzz_16 0xff60fc00 0x4560ac00 Sve Sve;

    // Sve: sve_intx_lut6_8
    luti6_z_zzz_8 0xffe0fc00 0x4520ac00 Sve Sve;

    // Sve: sve_intx_cdot
    cdot_z_zzz_ 0xff20f000 0x44001000 Sve Sve;

    // Sve: sve_intx_cmla
    cmla_z_zzz_ 0xff20f000 0x44002000 Sve Sve;
    sqrdcmlah_z_zzz_ 0xff20f000 0x44003000 Sve Sve;

    // Sve: sve_intx_dot
    sdot_z_zzz_ 0xffa0fc00 0x44800000 Sve Sve;
    sdot_z16_zzz_h 0xffe0fc00 0x44400000 Sve Sve;
    udot_z_zzz_ 0xffa0fc00 0x44800400 Sve Sve;
    udot_z16_zzz_h 0xffe0fc00 0x44400400 Sve Sve;

    // Sve: sve_intx_mixed_dot
    usdot_z_zzz_s 0xffe0fc00 0x44807800 Sve Sve;

    // Sve: sve_intx_mlal_long
    smlalb_z_zzz_ 0xff20fc00 0x44004000 Sve Sve;
    smlslb_z_zzz_ 0xff20fc00 0x44005000 Sve Sve;
    smlalt_z_zzz_ 0xff20fc00 0x44004400 Sve Sve;
    smlslt_z_zzz_ 0xff20fc00 0x44005400 Sve Sve;
    umlalb_z_zzz_ 0xff20fc00 0x44004800 Sve Sve;
    umlslb_z_zzz_ 0xff20fc00 0x44005800 Sve Sve;
    umlalt_z_zzz_ 0xff20fc00 0x44004c00 Sve Sve;
    umlslt_z_zzz_ 0xff20fc00 0x44005c00 Sve Sve;

    // Sve: sve_intx_qdmlal_long
    sqdmlalb_z_zzz_ 0xff20fc00 0x44006000 Sve Sve;
    sqdmlslb_z_zzz_ 0xff20fc00 0x44006800 Sve Sve;
    sqdmlalt_z_zzz_ 0xff20fc00 0x44006400 Sve Sve;
    sqdmlslt_z_zzz_ 0xff20fc00 0x44006c00 Sve Sve;

    // Sve: sve_intx_qdmlalbt
    sqdmlalbt_z_zzz_ 0xff20fc00 0x44000800 Sve Sve;
    sqdmlslbt_z_zzz_ 0xff20fc00 0x44000c00 Sve Sve;

    // Sve: sve_intx_qrdmlah
    sqrdmlah_z_zzz_ 0xff20fc00 0x44007000 Sve Sve;
    sqrdmlsh_z_zzz_ 0xff20fc00 0x44007400 Sve Sve;

    // Sve: sve_intx_arith_narrow
    addhnb_z_zz_ 0xff20fc00 0x45206000 Sve Sve;
    raddhnb_z_zz_ 0xff20fc00 0x45206800 Sve Sve;
    subhnb_z_zz_ 0xff20fc00 0x45207000 Sve Sve;
    rsubhnb_z_zz_ 0xff20fc00 0x45207800 Sve Sve;
    addhnt_z_zz_ 0xff20fc00 0x45206400 Sve Sve;
    raddhnt_z_zz_ 0xff20fc00 0x45206c00 Sve Sve;
    subhnt_z_zz_ 0xff20fc00 0x45207400 Sve Sve;
    rsubhnt_z_zz_ 0xff20fc00 0x45207c00 Sve Sve;

    // Sve: sve_intx_extract_narrow
    sqxtnb_z_zz_ 0xffa7fc00 0x45204000 Sve Sve;
    sqxtunb_z_zz_ 0xffa7fc00 0x45205000 Sve Sve;
    sqxtnt_z_zz_ 0xffa7fc00 0x45204400 Sve Sve;
    sqxtunt_z_zz_ 0xffa7fc00 0x45205400 Sve Sve;
    uqxtnb_z_zz_ 0xffa7fc00 0x45204800 Sve Sve;
    uqxtnt_z_zz_ 0xffa7fc00 0x45204c00 Sve Sve;

    // Sve: sve_intx_multi_extract_narrow
    sqcvtn_z_mz2_ 0xfffffc20 0x45314000 Sve Sve;
    sqcvtun_z_mz2_ 0xfffffc20 0x45315000 Sve Sve;
    uqcvtn_z_mz2_ 0xfffffc20 0x45314800 Sve Sve;

    // Sve: sve_intx_multi_shift_narrow
    sqrshrn_z_mz2_ 0xfff0fc20 0x45b02800 Sve Sve;
    sqrshrn_z_mz2_b 0xfff8fc20 0x45a82800 Sve Sve;
    sqrshrun_z_mz2_ 0xfff0fc20 0x45b00800 Sve Sve;
    sqrshrun_z_mz2_b 0xfff8fc20 0x45a80800 Sve Sve;
    sqshrn_z_mz2_ 0xffe0fc20 0x45a00000 Sve Sve;
    sqshrun_z_mz2_ 0xffe0fc20 0x45a02000 Sve Sve;
    uqrshrn_z_mz2_ 0xfff0fc20 0x45b03800 Sve Sve;
    uqrshrn_z_mz2_b 0xfff8fc20 0x45a83800 Sve Sve;
    uqshrn_z_mz2_ 0xffe0fc20 0x45a01000 Sve Sve;

    // Sve: sve_intx_shift_narrow
    sqshrunb_z_zi_ 0xffa0fc00 0x45200000 Sve Sve;
    sqrshrunb_z_zi_ 0xffa0fc00 0x45200800 Sve Sve;
    shrnb_z_zi_ 0xffa0fc00 0x45201000 Sve Sve;
    rshrnb_z_zi_ 0xffa0fc00 0x45201800 Sve Sve;
    sqshrnb_z_zi_ 0xffa0fc00 0x45202000 Sve Sve;
    sqrshrnb_z_zi_ 0xffa0fc00 0x45202800 Sve Sve;
    sqshrunt_z_zi_ 0xffa0fc00 0x45200400 Sve Sve;
    sqrshrunt_z_zi_ 0xffa0fc00 0x45200c00 Sve Sve;
    shrnt_z_zi_ 0xffa0fc00 0x45201400 Sve Sve;
    rshrnt_z_zi_ 0xffa0fc00 0x45201c00 Sve Sve;
    sqshrnt_z_zi_ 0xffa0fc00 0x45202400 Sve Sve;
    sqrshrnt_z_zi_ 0xffa0fc00 0x45202c00 Sve Sve;
    uqshrnb_z_zi_ 0xffa0fc00 0x45203000 Sve Sve;
    uqrshrnb_z_zi_ 0xffa0fc00 0x45203800 Sve Sve;
    uqshrnt_z_zi_ 0xffa0fc00 0x45203400 Sve Sve;
    uqrshrnt_z_zi_ 0xffa0fc00 0x45203c00 Sve Sve;

    // Sve: sve_intx_accumulate_long_pairs
    sadalp_z_p_z_ 0xff3fe000 0x4404a000 Sve Sve;
    uadalp_z_p_z_ 0xff3fe000 0x4405a000 Sve Sve;

    // Sve: sve_intx_arith_binary_pairs
    subp_z_p_zz_ 0xff3fe000 0x4410a000 Sve Sve;
    addp_z_p_zz_ 0xff3fe000 0x4411a000 Sve Sve;
    smaxp_z_p_zz_ 0xff3fe000 0x4414a000 Sve Sve;
    sminp_z_p_zz_ 0xff3fe000 0x4416a000 Sve Sve;
    umaxp_z_p_zz_ 0xff3fe000 0x4415a000 Sve Sve;
    uminp_z_p_zz_ 0xff3fe000 0x4417a000 Sve Sve;

    // Sve: sve_intx_bin_pred_shift_sat_round
    srshl_z_p_zz_ 0xff3fe000 0x44028000 Sve Sve;
    srshlr_z_p_zz_ 0xff3fe000 0x44068000 Sve Sve;
    sqshl_z_p_zz_ 0xff3fe000 0x44088000 Sve Sve;
    sqrshl_z_p_zz_ 0xff3fe000 0x440a8000 Sve Sve;
    sqshlr_z_p_zz_ 0xff3fe000 0x440c8000 Sve Sve;
    sqrshlr_z_p_zz_ 0xff3fe000 0x440e8000 Sve Sve;
    urshl_z_p_zz_ 0xff3fe000 0x44038000 Sve Sve;
    urshlr_z_p_zz_ 0xff3fe000 0x44078000 Sve Sve;
    uqshl_z_p_zz_ 0xff3fe000 0x44098000 Sve Sve;
    uqrshl_z_p_zz_ 0xff3fe000 0x440b8000 Sve Sve;
    uqshlr_z_p_zz_ 0xff3fe000 0x440d8000 Sve Sve;
    uqrshlr_z_p_zz_ 0xff3fe000 0x440f8000 Sve Sve;

    // Sve: sve_intx_pred_arith_binary
    shadd_z_p_zz_ 0xff3fe000 0x44108000 Sve Sve;
    shsub_z_p_zz_ 0xff3fe000 0x44128000 Sve Sve;
    srhadd_z_p_zz_ 0xff3fe000 0x44148000 Sve Sve;
    shsubr_z_p_zz_ 0xff3fe000 0x44168000 Sve Sve;
    uhadd_z_p_zz_ 0xff3fe000 0x44118000 Sve Sve;
    uhsub_z_p_zz_ 0xff3fe000 0x44138000 Sve Sve;
    urhadd_z_p_zz_ 0xff3fe000 0x44158000 Sve Sve;
    uhsubr_z_p_zz_ 0xff3fe000 0x44178000 Sve Sve;

    // Sve: sve_intx_pred_arith_binary_sat
    sqadd_z_p_zz_ 0xff3fe000 0x44188000 Sve Sve;
    sqsub_z_p_zz_ 0xff3fe000 0x441a8000 Sve Sve;
    suqadd_z_p_zz_ 0xff3fe000 0x441c8000 Sve Sve;
    usqadd_z_p_zz_ 0xff3fe000 0x441d8000 Sve Sve;
    sqsubr_z_p_zz_ 0xff3fe000 0x441e8000 Sve Sve;
    uqadd_z_p_zz_ 0xff3fe000 0x44198000 Sve Sve;
    uqsub_z_p_zz_ 0xff3fe000 0x441b8000 Sve Sve;
    uqsubr_z_p_zz_ 0xff3fe000 0x441f8000 Sve Sve;

    // Sve: sve_intx_pred_arith_unary
    urecpe_z_p_z_m 0xff3fe000 0x4400a000 Sve Sve;
    urecpe_z_p_z_z 0xff3fe000 0x4402a000 Sve Sve;
    ursqrte_z_p_z_m 0xff3fe000 0x4401a000 Sve Sve;
    ursqrte_z_p_z_z 0xff3fe000 0x4403a000 Sve Sve;
    sqabs_z_p_z_m 0xff3fe000 0x4408a000 Sve Sve;
    sqabs_z_p_z_z 0xff3fe000 0x440aa000 Sve Sve;
    sqneg_z_p_z_m 0xff3fe000 0x4409a000 Sve Sve;
    sqneg_z_p_z_z 0xff3fe000 0x440ba000 Sve Sve;

    // Sve: sve_intx_match
    match_p_p_zz_ 0xffa0e010 0x45208000 Sve Sve;
    nmatch_p_p_zz_ 0xffa0e010 0x45208010 Sve Sve;

    // Sve: sve_int_dup_mask_imm
    dupm_z_i_ 0xfffc0000 0x05c00000 Sve Sve;

    // Sve: sve_int_log_imm
    orr_z_zi_ 0xfffc0000 0x05000000 Sve Sve;
    eor_z_zi_ 0xfffc0000 0x05400000 Sve Sve;
    and_z_zi_ 0xfffc0000 0x05800000 Sve Sve;

    // Sve: sve_mem_32b_acqfill
    ldapro_z_bi_ 0xffe0e000 0x85806000 Sve Sve;

    // Sve: sve_mem_32b_fill
    ldr_z_bi_ 0xffc0e000 0x85804000 Sve Sve;

    // Sve: sve_mem_32b_gld_sv_a
    ld1sh_z_p_bz_s_x32_scaled 0xffa0e000 0x84a00000 Sve Sve;
    ld1h_z_p_bz_s_x32_scaled 0xffa0e000 0x84a04000 Sve Sve;
    ldff1sh_z_p_bz_s_x32_scaled 0xffa0e000 0x84a02000 Sve Sve;
    ldff1h_z_p_bz_s_x32_scaled 0xffa0e000 0x84a06000 Sve Sve;

    // Sve: sve_mem_32b_gld_sv_b
    ld1w_z_p_bz_s_x32_scaled 0xffa0e000 0x85204000 Sve Sve;
    ldff1w_z_p_bz_s_x32_scaled 0xffa0e000 0x85206000 Sve Sve;

    // Sve: sve_mem_32b_gld_vi
    ld1sb_z_p_ai_s 0xffe0e000 0x84208000 Sve Sve;
    ld1sh_z_p_ai_s 0xffe0e000 0x84a08000 Sve Sve;
    ld1w_z_p_ai_s 0xffe0e000 0x8520c000 Sve Sve;
    ld1b_z_p_ai_s 0xffe0e000 0x8420c000 Sve Sve;
    ld1h_z_p_ai_s 0xffe0e000 0x84a0c000 Sve Sve;
    ldff1sb_z_p_ai_s 0xffe0e000 0x8420a000 Sve Sve;
    ldff1sh_z_p_ai_s 0xffe0e000 0x84a0a000 Sve Sve;
    ldff1w_z_p_ai_s 0xffe0e000 0x8520e000 Sve Sve;
    ldff1b_z_p_ai_s 0xffe0e000 0x8420e000 Sve Sve;
    ldff1h_z_p_ai_s 0xffe0e000 0x84a0e000 Sve Sve;

    // Sve: sve_mem_32b_gld_vs
    ld1sb_z_p_bz_s_x32_unscaled 0xffa0e000 0x84000000 Sve Sve;
    ld1sh_z_p_bz_s_x32_unscaled 0xffa0e000 0x84800000 Sve Sve;
    ld1w_z_p_bz_s_x32_unscaled 0xffa0e000 0x85004000 Sve Sve;
    ld1b_z_p_bz_s_x32_unscaled 0xffa0e000 0x84004000 Sve Sve;
    ld1h_z_p_bz_s_x32_unscaled 0xffa0e000 0x84804000 Sve Sve;
    ldff1sb_z_p_bz_s_x32_unscaled 0xffa0e000 0x84002000 Sve Sve;
    ldff1sh_z_p_bz_s_x32_unscaled 0xffa0e000 0x84802000 Sve Sve;
    ldff1w_z_p_bz_s_x32_unscaled 0xffa0e000 0x85006000 Sve Sve;
    ldff1b_z_p_bz_s_x32_unscaled 0xffa0e000 0x84006000 Sve Sve;
    ldff1h_z_p_bz_s_x32_unscaled 0xffa0e000 0x84806000 Sve Sve;

    // Sve: sve_mem_32b_gldnt_vs
    ldnt1sb_z_p_ar_s_x32_unscaled 0xffe0e000 0x84008000 Sve Sve;
    ldnt1sh_z_p_ar_s_x32_unscaled 0xffe0e000 0x84808000 Sve Sve;
    ldnt1w_z_p_ar_s_x32_unscaled 0xffe0e000 0x8500a000 Sve Sve;
    ldnt1b_z_p_ar_s_x32_unscaled 0xffe0e000 0x8400a000 Sve Sve;
    ldnt1h_z_p_ar_s_x32_unscaled 0xffe0e000 0x8480a000 Sve Sve;

    // Sve: sve_mem_32b_pfill
    ldr_p_bi_ 0xffc0e010 0x85800000 Sve Sve;

    // Sve: sve_mem_32b_prfm_sv
    prfb_i_p_bz_s_x32_scaled 0xffa0e010 0x84200000 Sve Sve;
    prfh_i_p_bz_s_x32_scaled 0xffa0e010 0x84202000 Sve Sve;
    prfw_i_p_bz_s_x32_scaled 0xffa0e010 0x84204000 Sve Sve;
    prfd_i_p_bz_s_x32_scaled 0xffa0e010 0x84206000 Sve Sve;

    // Sve: sve_mem_32b_prfm_vi
    prfb_i_p_ai_s 0xffe0e010 0x8400e000 Sve Sve;
    prfh_i_p_ai_s 0xffe0e010 0x8480e000 Sve Sve;
    prfw_i_p_ai_s 0xffe0e010 0x8500e000 Sve Sve;
    prfd_i_p_ai_s 0xffe0e010 0x8580e000 Sve Sve;

    // Sve: sve_mem_ld_dup
    ld1rb_z_p_bi_u8 0xffc0e000 0x84408000 Sve Sve;
    ld1rb_z_p_bi_u16 0xffc0e000 0x8440a000 Sve Sve;
    ld1rb_z_p_bi_u32 0xffc0e000 0x8440c000 Sve Sve;
    ld1rb_z_p_bi_u64 0xffc0e000 0x8440e000 Sve Sve;
    ld1rsw_z_p_bi_s64 0xffc0e000 0x84c08000 Sve Sve;
    ld1rh_z_p_bi_u16 0xffc0e000 0x84c0a000 Sve Sve;
    ld1rh_z_p_bi_u32 0xffc0e000 0x84c0c000 Sve Sve;
    ld1rh_z_p_bi_u64 0xffc0e000 0x84c0e000 Sve Sve;
    ld1rsh_z_p_bi_s64 0xffc0e000 0x85408000 Sve Sve;
    ld1rsh_z_p_bi_s32 0xffc0e000 0x8540a000 Sve Sve;
    ld1rw_z_p_bi_u32 0xffc0e000 0x8540c000 Sve Sve;
    ld1rw_z_p_bi_u64 0xffc0e000 0x8540e000 Sve Sve;
    ld1rsb_z_p_bi_s64 0xffc0e000 0x85c08000 Sve Sve;
    ld1rsb_z_p_bi_s32 0xffc0e000 0x85c0a000 Sve Sve;
    ld1rsb_z_p_bi_s16 0xffc0e000 0x85c0c000 Sve Sve;
    ld1rd_z_p_bi_u64 0xffc0e000 0x85c0e000 Sve Sve;

    // Sve: sve_mem_prfm_si
    prfb_i_p_bi_s 0xffc0e010 0x85c00000 Sve Sve;
    prfh_i_p_bi_s 0xffc0e010 0x85c02000 Sve Sve;
    prfw_i_p_bi_s 0xffc0e010 0x85c04000 Sve Sve;
    prfd_i_p_bi_s 0xffc0e010 0x85c06000 Sve Sve;

    // Sve: sve_mem_prfm_ss
    prfb_i_p_br_s 0xffe0e010 0x8400c000 Sve Sve;
    prfh_i_p_br_s 0xffe0e010 0x8480c000 Sve Sve;
    prfw_i_p_br_s 0xffe0e010 0x8500c000 Sve Sve;
    prfd_i_p_br_s 0xffe0e010 0x8580c000 Sve Sve;

    // Sve: sve_mem_64b_gld_sv
    ld1sh_z_p_bz_d_x32_scaled 0xffa0e000 0xc4a00000 Sve Sve;
    ld1sw_z_p_bz_d_x32_scaled 0xffa0e000 0xc5200000 Sve Sve;
    ld1d_z_p_bz_d_x32_scaled 0xffa0e000 0xc5a04000 Sve Sve;
    ld1h_z_p_bz_d_x32_scaled 0xffa0e000 0xc4a04000 Sve Sve;
    ld1w_z_p_bz_d_x32_scaled 0xffa0e000 0xc5204000 Sve Sve;
    ldff1sh_z_p_bz_d_x32_scaled 0xffa0e000 0xc4a02000 Sve Sve;
    ldff1sw_z_p_bz_d_x32_scaled 0xffa0e000 0xc5202000 Sve Sve;
    ldff1d_z_p_bz_d_x32_scaled 0xffa0e000 0xc5a06000 Sve Sve;
    ldff1h_z_p_bz_d_x32_scaled 0xffa0e000 0xc4a06000 Sve Sve;
    ldff1w_z_p_bz_d_x32_scaled 0xffa0e000 0xc5206000 Sve Sve;

    // Sve: sve_mem_64b_gld_sv2
    ld1sh_z_p_bz_d_64_scaled 0xffe0e000 0xc4e08000 Sve Sve;
    ld1sw_z_p_bz_d_64_scaled 0xffe0e000 0xc5608000 Sve Sve;
    ld1d_z_p_bz_d_64_scaled 0xffe0e000 0xc5e0c000 Sve Sve;
    ld1h_z_p_bz_d_64_scaled 0xffe0e000 0xc4e0c000 Sve Sve;
    ld1w_z_p_bz_d_64_scaled 0xffe0e000 0xc560c000 Sve Sve;
    ldff1sh_z_p_bz_d_64_scaled 0xffe0e000 0xc4e0a000 Sve Sve;
    ldff1sw_z_p_bz_d_64_scaled 0xffe0e000 0xc560a000 Sve Sve;
    ldff1d_z_p_bz_d_64_scaled 0xffe0e000 0xc5e0e000 Sve Sve;
    ldff1h_z_p_bz_d_64_scaled 0xffe0e000 0xc4e0e000 Sve Sve;
    ldff1w_z_p_bz_d_64_scaled 0xffe0e000 0xc560e000 Sve Sve;

    // Sve: sve_mem_64b_gld_vi
    ld1sb_z_p_ai_d 0xffe0e000 0xc4208000 Sve Sve;
    ld1sh_z_p_ai_d 0xffe0e000 0xc4a08000 Sve Sve;
    ld1sw_z_p_ai_d 0xffe0e000 0xc5208000 Sve Sve;
    ld1d_z_p_ai_d 0xffe0e000 0xc5a0c000 Sve Sve;
    ld1b_z_p_ai_d 0xffe0e000 0xc420c000 Sve Sve;
    ld1h_z_p_ai_d 0xffe0e000 0xc4a0c000 Sve Sve;
    ld1w_z_p_ai_d 0xffe0e000 0xc520c000 Sve Sve;
    ldff1sb_z_p_ai_d 0xffe0e000 0xc420a000 Sve Sve;
    ldff1sh_z_p_ai_d 0xffe0e000 0xc4a0a000 Sve Sve;
    ldff1sw_z_p_ai_d 0xffe0e000 0xc520a000 Sve Sve;
    ldff1d_z_p_ai_d 0xffe0e000 0xc5a0e000 Sve Sve;
    ldff1b_z_p_ai_d 0xffe0e000 0xc420e000 Sve Sve;
    ldff1h_z_p_ai_d 0xffe0e000 0xc4a0e000 Sve Sve;
    ldff1w_z_p_ai_d 0xffe0e000 0xc520e000 Sve Sve;

    // Sve: sve_mem_64b_gld_vs
    ld1sb_z_p_bz_d_x32_unscaled 0xffa0e000 0xc4000000 Sve Sve;
    ld1sh_z_p_bz_d_x32_unscaled 0xffa0e000 0xc4800000 Sve Sve;
    ld1sw_z_p_bz_d_x32_unscaled 0xffa0e000 0xc5000000 Sve Sve;
    ld1d_z_p_bz_d_x32_unscaled 0xffa0e000 0xc5804000 Sve Sve;
    ld1b_z_p_bz_d_x32_unscaled 0xffa0e000 0xc4004000 Sve Sve;
    ld1h_z_p_bz_d_x32_unscaled 0xffa0e000 0xc4804000 Sve Sve;
    ld1w_z_p_bz_d_x32_unscaled 0xffa0e000 0xc5004000 Sve Sve;
    ldff1sb_z_p_bz_d_x32_unscaled 0xffa0e000 0xc4002000 Sve Sve;
    ldff1sh_z_p_bz_d_x32_unscaled 0xffa0e000 0xc4802000 Sve Sve;
    ldff1sw_z_p_bz_d_x32_unscaled 0xffa0e000 0xc5002000 Sve Sve;
    ldff1d_z_p_bz_d_x32_unscaled 0xffa0e000 0xc5806000 Sve Sve;
    ldff1b_z_p_bz_d_x32_unscaled 0xffa0e000 0xc4006000 Sve Sve;
    ldff1h_z_p_bz_d_x32_unscaled 0xffa0e000 0xc4806000 Sve Sve;
    ldff1w_z_p_bz_d_x32_unscaled 0xffa0e000 0xc5006000 Sve Sve;

    // Sve: sve_mem_64b_gld_vs2
    ld1sb_z_p_bz_d_64_unscaled 0xffe0e000 0xc4408000 Sve Sve;
    ld1sh_z_p_bz_d_64_unscaled 0xffe0e000 0xc4c08000 Sve Sve;
    ld1sw_z_p_bz_d_64_unscaled 0xffe0e000 0xc5408000 Sve Sve;
    ld1d_z_p_bz_d_64_unscaled 0xffe0e000 0xc5c0c000 Sve Sve;
    ld1b_z_p_bz_d_64_unscaled 0xffe0e000 0xc440c000 Sve Sve;
    ld1h_z_p_bz_d_64_unscaled 0xffe0e000 0xc4c0c000 Sve Sve;
    ld1w_z_p_bz_d_64_unscaled 0xffe0e000 0xc540c000 Sve Sve;
    ldff1sb_z_p_bz_d_64_unscaled 0xffe0e000 0xc440a000 Sve Sve;
    ldff1sh_z_p_bz_d_64_unscaled 0xffe0e000 0xc4c0a000 Sve Sve;
    ldff1sw_z_p_bz_d_64_unscaled 0xffe0e000 0xc540a000 Sve Sve;
    ldff1d_z_p_bz_d_64_unscaled 0xffe0e000 0xc5c0e000 Sve Sve;
    ldff1b_z_p_bz_d_64_unscaled 0xffe0e000 0xc440e000 Sve Sve;
    ldff1h_z_p_bz_d_64_unscaled 0xffe0e000 0xc4c0e000 Sve Sve;
    ldff1w_z_p_bz_d_64_unscaled 0xffe0e000 0xc540e000 Sve Sve;

    // Sve: sve_mem_64b_gldnt_vs
    ldnt1sb_z_p_ar_d_64_unscaled 0xffe0e000 0xc4008000 Sve Sve;
    ldnt1sh_z_p_ar_d_64_unscaled 0xffe0e000 0xc4808000 Sve Sve;
    ldnt1sw_z_p_ar_d_64_unscaled 0xffe0e000 0xc5008000 Sve Sve;
    ldnt1d_z_p_ar_d_64_unscaled 0xffe0e000 0xc580c000 Sve Sve;
    ldnt1b_z_p_ar_d_64_unscaled 0xffe0e000 0xc400c000 Sve Sve;
    ldnt1h_z_p_ar_d_64_unscaled 0xffe0e000 0xc480c000 Sve Sve;
    ldnt1w_z_p_ar_d_64_unscaled 0xffe0e000 0xc500c000 Sve Sve;

    // Sve: sve_mem_64b_gldq_vs
    ld1q_z_p_ar_d_64_unscaled 0xffe0e000 0xc400a000 Sve Sve;

    // Sve: sve_mem_64b_prfm_sv
    prfb_i_p_bz_d_x32_scaled 0xffa0e010 0xc4200000 Sve Sve;
    prfh_i_p_bz_d_x32_scaled 0xffa0e010 0xc4202000 Sve Sve;
    prfw_i_p_bz_d_x32_scaled 0xffa0e010 0xc4204000 Sve Sve;
    prfd_i_p_bz_d_x32_scaled 0xffa0e010 0xc4206000 Sve Sve;

    // Sve: sve_mem_64b_prfm_sv2
    prfb_i_p_bz_d_64_scaled 0xffe0e010 0xc4608000 Sve Sve;
    prfh_i_p_bz_d_64_scaled 0xffe0e010 0xc460a000 Sve Sve;
    prfw_i_p_bz_d_64_scaled 0xffe0e010 0xc460c000 Sve Sve;
    prfd_i_p_bz_d_64_scaled 0xffe0e010 0xc460e000 Sve Sve;

    // Sve: sve_mem_64b_prfm_vi
    prfb_i_p_ai_d 0xffe0e010 0xc400e000 Sve Sve;
    prfh_i_p_ai_d 0xffe0e010 0xc480e000 Sve Sve;
    prfw_i_p_ai_d 0xffe0e010 0xc500e000 Sve Sve;
    prfd_i_p_ai_d 0xffe0e010 0xc580e000 Sve Sve;

    // Sve: sve_mem_cld_si
    ld1b_z_p_bi_u8 0xfff0e000 0xa400a000 Sve Sve;
    ld1b_z_p_bi_u16 0xfff0e000 0xa420a000 Sve Sve;
    ld1b_z_p_bi_u32 0xfff0e000 0xa440a000 Sve Sve;
    ld1b_z_p_bi_u64 0xfff0e000 0xa460a000 Sve Sve;
    ld1sw_z_p_bi_s64 0xfff0e000 0xa480a000 Sve Sve;
    ld1h_z_p_bi_u16 0xfff0e000 0xa4a0a000 Sve Sve;
    ld1h_z_p_bi_u32 0xfff0e000 0xa4c0a000 Sve Sve;
    ld1h_z_p_bi_u64 0xfff0e000 0xa4e0a000 Sve Sve;
    ld1sh_z_p_bi_s64 0xfff0e000 0xa500a000 Sve Sve;
    ld1sh_z_p_bi_s32 0xfff0e000 0xa520a000 Sve Sve;
    ld1w_z_p_bi_u32 0xfff0e000 0xa540a000 Sve Sve;
    ld1w_z_p_bi_u64 0xfff0e000 0xa560a000 Sve Sve;
    ld1sb_z_p_bi_s64 0xfff0e000 0xa580a000 Sve Sve;
    ld1sb_z_p_bi_s32 0xfff0e000 0xa5a0a000 Sve Sve;
    ld1sb_z_p_bi_s16 0xfff0e000 0xa5c0a000 Sve Sve;
    ld1d_z_p_bi_u64 0xfff0e000 0xa5e0a000 Sve Sve;

    // Sve: sve_mem_cld_si_q
    ld1w_z_p_bi_u128 0xfff0e000 0xa5102000 Sve Sve;
    ld1d_z_p_bi_u128 0xfff0e000 0xa5902000 Sve Sve;

    // Sve: sve_mem_cld_ss
    ld1b_z_p_br_u8 0xffe0e000 0xa4004000 Sve Sve;
    ld1b_z_p_br_u16 0xffe0e000 0xa4204000 Sve Sve;
    ld1b_z_p_br_u32 0xffe0e000 0xa4404000 Sve Sve;
    ld1b_z_p_br_u64 0xffe0e000 0xa4604000 Sve Sve;
    ld1sw_z_p_br_s64 0xffe0e000 0xa4804000 Sve Sve;
    ld1h_z_p_br_u16 0xffe0e000 0xa4a04000 Sve Sve;
    ld1h_z_p_br_u32 0xffe0e000 0xa4c04000 Sve Sve;
    ld1h_z_p_br_u64 0xffe0e000 0xa4e04000 Sve Sve;
    ld1sh_z_p_br_s64 0xffe0e000 0xa5004000 Sve Sve;
    ld1sh_z_p_br_s32 0xffe0e000 0xa5204000 Sve Sve;
    ld1w_z_p_br_u32 0xffe0e000 0xa5404000 Sve Sve;
    ld1w_z_p_br_u64 0xffe0e000 0xa5604000 Sve Sve;
    ld1sb_z_p_br_s64 0xffe0e000 0xa5804000 Sve Sve;
    ld1sb_z_p_br_s32 0xffe0e000 0xa5a04000 Sve Sve;
    ld1sb_z_p_br_s16 0xffe0e000 0xa5c04000 Sve Sve;
    ld1d_z_p_br_u64 0xffe0e000 0xa5e04000 Sve Sve;

    // Sve: sve_mem_cld_ss_q
    ld1w_z_p_br_u128 0xffe0e000 0xa5008000 Sve Sve;
    ld1d_z_p_br_u128 0xffe0e000 0xa5808000 Sve Sve;

    // Sve: sve_mem_cldff_ss
    ldff1b_z_p_br_u8 0xffe0e000 0xa4006000 Sve Sve;
    ldff1b_z_p_br_u16 0xffe0e000 0xa4206000 Sve Sve;
    ldff1b_z_p_br_u32 0xffe0e000 0xa4406000 Sve Sve;
    ldff1b_z_p_br_u64 0xffe0e000 0xa4606000 Sve Sve;
    ldff1sw_z_p_br_s64 0xffe0e000 0xa4806000 Sve Sve;
    ldff1h_z_p_br_u16 0xffe0e000 0xa4a06000 Sve Sve;
    ldff1h_z_p_br_u32 0xffe0e000 0xa4c06000 Sve Sve;
    ldff1h_z_p_br_u64 0xffe0e000 0xa4e06000 Sve Sve;
    ldff1sh_z_p_br_s64 0xffe0e000 0xa5006000 Sve Sve;
    ldff1sh_z_p_br_s32 0xffe0e000 0xa5206000 Sve Sve;
    ldff1w_z_p_br_u32 0xffe0e000 0xa5406000 Sve Sve;
    ldff1w_z_p_br_u64 0xffe0e000 0xa5606000 Sve Sve;
    ldff1sb_z_p_br_s64 0xffe0e000 0xa5806000 Sve Sve;
    ldff1sb_z_p_br_s32 0xffe0e000 0xa5a06000 Sve Sve;
    ldff1sb_z_p_br_s16 0xffe0e000 0xa5c06000 Sve Sve;
    ldff1d_z_p_br_u64 0xffe0e000 0xa5e06000 Sve Sve;

    // Sve: sve_mem_cldnf_si
    ldnf1b_z_p_bi_u8 0xfff0e000 0xa410a000 Sve Sve;
    ldnf1b_z_p_bi_u16 0xfff0e000 0xa430a000 Sve Sve;
    ldnf1b_z_p_bi_u32 0xfff0e000 0xa450a000 Sve Sve;
    ldnf1b_z_p_bi_u64 0xfff0e000 0xa470a000 Sve Sve;
    ldnf1sw_z_p_bi_s64 0xfff0e000 0xa490a000 Sve Sve;
    ldnf1h_z_p_bi_u16 0xfff0e000 0xa4b0a000 Sve Sve;
    ldnf1h_z_p_bi_u32 0xfff0e000 0xa4d0a000 Sve Sve;
    ldnf1h_z_p_bi_u64 0xfff0e000 0xa4f0a000 Sve Sve;
    ldnf1sh_z_p_bi_s64 0xfff0e000 0xa510a000 Sve Sve;
    ldnf1sh_z_p_bi_s32 0xfff0e000 0xa530a000 Sve Sve;
    ldnf1w_z_p_bi_u32 0xfff0e000 0xa550a000 Sve Sve;
    ldnf1w_z_p_bi_u64 0xfff0e000 0xa570a000 Sve Sve;
    ldnf1sb_z_p_bi_s64 0xfff0e000 0xa590a000 Sve Sve;
    ldnf1sb_z_p_bi_s32 0xfff0e000 0xa5b0a000 Sve Sve;
    ldnf1sb_z_p_bi_s16 0xfff0e000 0xa5d0a000 Sve Sve;
    ldnf1d_z_p_bi_u64 0xfff0e000 0xa5f0a000 Sve Sve;

    // Sve: sve_mem_cldnt_si
    ldnt1b_z_p_bi_contiguous 0xfff0e000 0xa400e000 Sve Sve;
    ldnt1h_z_p_bi_contiguous 0xfff0e000 0xa480e000 Sve Sve;
    ldnt1w_z_p_bi_contiguous 0xfff0e000 0xa500e000 Sve Sve;
    ldnt1d_z_p_bi_contiguous 0xfff0e000 0xa580e000 Sve Sve;

    // Sve: sve_mem_cldnt_ss
    ldnt1b_z_p_br_contiguous 0xffe0e000 0xa400c000 Sve Sve;
    ldnt1h_z_p_br_contiguous 0xffe0e000 0xa480c000 Sve Sve;
    ldnt1w_z_p_br_contiguous 0xffe0e000 0xa500c000 Sve Sve;
    ldnt1d_z_p_br_contiguous 0xffe0e000 0xa580c000 Sve Sve;

    // Sve: sve_mem_eld_si
    ld2b_z_p_bi_contiguous 0xfff0e000 0xa420e000 Sve Sve;
    ld3b_z_p_bi_contiguous 0xfff0e000 0xa440e000 Sve Sve;
    ld4b_z_p_bi_contiguous 0xfff0e000 0xa460e000 Sve Sve;
    ld2h_z_p_bi_contiguous 0xfff0e000 0xa4a0e000 Sve Sve;
    ld3h_z_p_bi_contiguous 0xfff0e000 0xa4c0e000 Sve Sve;
    ld4h_z_p_bi_contiguous 0xfff0e000 0xa4e0e000 Sve Sve;
    ld2w_z_p_bi_contiguous 0xfff0e000 0xa520e000 Sve Sve;
    ld3w_z_p_bi_contiguous 0xfff0e000 0xa540e000 Sve Sve;
    ld4w_z_p_bi_contiguous 0xfff0e000 0xa560e000 Sve Sve;
    ld2d_z_p_bi_contiguous 0xfff0e000 0xa5a0e000 Sve Sve;
    ld3d_z_p_bi_contiguous 0xfff0e000 0xa5c0e000 Sve Sve;
    ld4d_z_p_bi_contiguous 0xfff0e000 0xa5e0e000 Sve Sve;

    // Sve: sve_mem_eld_ss
    ld2b_z_p_br_contiguous 0xffe0e000 0xa420c000 Sve Sve;
    ld3b_z_p_br_contiguous 0xffe0e000 0xa440c000 Sve Sve;
    ld4b_z_p_br_contiguous 0xffe0e000 0xa460c000 Sve Sve;
    ld2h_z_p_br_contiguous 0xffe0e000 0xa4a0c000 Sve Sve;
    ld3h_z_p_br_contiguous 0xffe0e000 0xa4c0c000 Sve Sve;
    ld4h_z_p_br_contiguous 0xffe0e000 0xa4e0c000 Sve Sve;
    ld2w_z_p_br_contiguous 0xffe0e000 0xa520c000 Sve Sve;
    ld3w_z_p_br_contiguous 0xffe0e000 0xa540c000 Sve Sve;
    ld4w_z_p_br_contiguous 0xffe0e000 0xa560c000 Sve Sve;
    ld2d_z_p_br_contiguous 0xffe0e000 0xa5a0c000 Sve Sve;
    ld3d_z_p_br_contiguous 0xffe0e000 0xa5c0c000 Sve Sve;
    ld4d_z_p_br_contiguous 0xffe0e000 0xa5e0c000 Sve Sve;

    // Sve: sve_mem_eldq_si
    ld2q_z_p_bi_contiguous 0xfff0e000 0xa490e000 Sve Sve;
    ld3q_z_p_bi_contiguous 0xfff0e000 0xa510e000 Sve Sve;
    ld4q_z_p_bi_contiguous 0xfff0e000 0xa590e000 Sve Sve;

    // Sve: sve_mem_eldq_ss
    ld2q_z_p_br_contiguous 0xffe0e000 0xa4a08000 Sve Sve;
    ld3q_z_p_br_contiguous 0xffe0e000 0xa5208000 Sve Sve;
    ld4q_z_p_br_contiguous 0xffe0e000 0xa5a08000 Sve Sve;

    // Sve: sve_mem_ldqr_si
    ld1rqb_z_p_bi_u8 0xfff0e000 0xa4002000 Sve Sve;
    ld1rob_z_p_bi_u8 0xfff0e000 0xa4202000 Sve Sve;
    ld1rqh_z_p_bi_u16 0xfff0e000 0xa4802000 Sve Sve;
    ld1roh_z_p_bi_u16 0xfff0e000 0xa4a02000 Sve Sve;
    ld1rqw_z_p_bi_u32 0xfff0e000 0xa5002000 Sve Sve;
    ld1row_z_p_bi_u32 0xfff0e000 0xa5202000 Sve Sve;
    ld1rqd_z_p_bi_u64 0xfff0e000 0xa5802000 Sve Sve;
    ld1rod_z_p_bi_u64 0xfff0e000 0xa5a02000 Sve Sve;

    // Sve: sve_mem_ldqr_ss
    ld1rqb_z_p_br_contiguous 0xffe0e000 0xa4000000 Sve Sve;
    ld1rob_z_p_br_contiguous 0xffe0e000 0xa4200000 Sve Sve;
    ld1rqh_z_p_br_contiguous 0xffe0e000 0xa4800000 Sve Sve;
    ld1roh_z_p_br_contiguous 0xffe0e000 0xa4a00000 Sve Sve;
    ld1rqw_z_p_br_contiguous 0xffe0e000 0xa5000000 Sve Sve;
    ld1row_z_p_br_contiguous 0xffe0e000 0xa5200000 Sve Sve;
    ld1rqd_z_p_br_contiguous 0xffe0e000 0xa5800000 Sve Sve;
    ld1rod_z_p_br_contiguous 0xffe0e000 0xa5a00000 Sve Sve;

    // Sve: sve_mem_cstnt_ss
    stnt1b_z_p_br_contiguous 0xffe0e000 0xe4006000 Sve Sve;
    stnt1h_z_p_br_contiguous 0xffe0e000 0xe4806000 Sve Sve;
    stnt1w_z_p_br_contiguous 0xffe0e000 0xe5006000 Sve Sve;
    stnt1d_z_p_br_contiguous 0xffe0e000 0xe5806000 Sve Sve;

    // Sve: sve_mem_est_ss
    st2b_z_p_br_contiguous 0xffe0e000 0xe4206000 Sve Sve;
    st3b_z_p_br_contiguous 0xffe0e000 0xe4406000 Sve Sve;
    st4b_z_p_br_contiguous 0xffe0e000 0xe4606000 Sve Sve;
    st2h_z_p_br_contiguous 0xffe0e000 0xe4a06000 Sve Sve;
    st3h_z_p_br_contiguous 0xffe0e000 0xe4c06000 Sve Sve;
    st4h_z_p_br_contiguous 0xffe0e000 0xe4e06000 Sve Sve;
    st2w_z_p_br_contiguous 0xffe0e000 0xe5206000 Sve Sve;
    st3w_z_p_br_contiguous 0xffe0e000 0xe5406000 Sve Sve;
    st4w_z_p_br_contiguous 0xffe0e000 0xe5606000 Sve Sve;
    st2d_z_p_br_contiguous 0xffe0e000 0xe5a06000 Sve Sve;
    st3d_z_p_br_contiguous 0xffe0e000 0xe5c06000 Sve Sve;
    st4d_z_p_br_contiguous 0xffe0e000 0xe5e06000 Sve Sve;

    // Sve: sve_mem_sstnt_32b_vs
    stnt1b_z_p_ar_s_x32_unscaled 0xffe0e000 0xe4402000 Sve Sve;
    stnt1h_z_p_ar_s_x32_unscaled 0xffe0e000 0xe4c02000 Sve Sve;
    stnt1w_z_p_ar_s_x32_unscaled 0xffe0e000 0xe5402000 Sve Sve;

    // Sve: sve_mem_sstnt_64b_vs
    stnt1b_z_p_ar_d_64_unscaled 0xffe0e000 0xe4002000 Sve Sve;
    stnt1h_z_p_ar_d_64_unscaled 0xffe0e000 0xe4802000 Sve Sve;
    stnt1w_z_p_ar_d_64_unscaled 0xffe0e000 0xe5002000 Sve Sve;
    stnt1d_z_p_ar_d_64_unscaled 0xffe0e000 0xe5802000 Sve Sve;

    // Sve: sve_mem_sstq_64b_vs
    st1q_z_p_ar_d_64_unscaled 0xffe0e000 0xe4202000 Sve Sve;

    // Sve: sve_mem_cst_ss
    st1b_z_p_br_ 0xff80e000 0xe4004000 Sve Sve;
    st1h_z_p_br_ 0xff80e000 0xe4804000 Sve Sve;
    st1w_z_p_br_u128 0xffe0e000 0xe5004000 Sve Sve;
    st1w_z_p_br_ 0xffc0e000 0xe5404000 Sve Sve;
    st1d_z_p_br_u128 0xffe0e000 0xe5c04000 Sve Sve;
    st1d_z_p_br_ 0xffe0e000 0xe5e04000 Sve Sve;

    // Sve: sve_mem_estq_si
    st2q_z_p_bi_contiguous 0xfff0e000 0xe4400000 Sve Sve;
    st3q_z_p_bi_contiguous 0xfff0e000 0xe4800000 Sve Sve;
    st4q_z_p_bi_contiguous 0xfff0e000 0xe4c00000 Sve Sve;

    // Sve: sve_mem_estq_ss
    st2q_z_p_br_contiguous 0xffe0e000 0xe4600000 Sve Sve;
    st3q_z_p_br_contiguous 0xffe0e000 0xe4a00000 Sve Sve;
    st4q_z_p_br_contiguous 0xffe0e000 0xe4e00000 Sve Sve;

    // Sve: sve_mem_pspill
    str_p_bi_ 0xffc0e010 0xe5800000 Sve Sve;

    // Sve: sve_mem_relspill
    stlro_z_bi_ 0xffe0e000 0xe5c00000 Sve Sve;

    // Sve: sve_mem_spill
    str_z_bi_ 0xffc0e000 0xe5804000 Sve Sve;

    // Sve: sve_mem_cst_si
    st1b_z_p_bi_ 0xff90e000 0xe400e000 Sve Sve;
    st1h_z_p_bi_ 0xff90e000 0xe480e000 Sve Sve;
    st1w_z_p_bi_u128 0xfff0e000 0xe500e000 Sve Sve;
    st1w_z_p_bi_ 0xffd0e000 0xe540e000 Sve Sve;
    st1d_z_p_bi_u128 0xfff0e000 0xe5c0e000 Sve Sve;
    st1d_z_p_bi_ 0xfff0e000 0xe5e0e000 Sve Sve;

    // Sve: sve_mem_cstnt_si
    stnt1b_z_p_bi_contiguous 0xfff0e000 0xe410e000 Sve Sve;
    stnt1h_z_p_bi_contiguous 0xfff0e000 0xe490e000 Sve Sve;
    stnt1w_z_p_bi_contiguous 0xfff0e000 0xe510e000 Sve Sve;
    stnt1d_z_p_bi_contiguous 0xfff0e000 0xe590e000 Sve Sve;

    // Sve: sve_mem_est_si
    st2b_z_p_bi_contiguous 0xfff0e000 0xe430e000 Sve Sve;
    st3b_z_p_bi_contiguous 0xfff0e000 0xe450e000 Sve Sve;
    st4b_z_p_bi_contiguous 0xfff0e000 0xe470e000 Sve Sve;
    st2h_z_p_bi_contiguous 0xfff0e000 0xe4b0e000 Sve Sve;
    st3h_z_p_bi_contiguous 0xfff0e000 0xe4d0e000 Sve Sve;
    st4h_z_p_bi_contiguous 0xfff0e000 0xe4f0e000 Sve Sve;
    st2w_z_p_bi_contiguous 0xfff0e000 0xe530e000 Sve Sve;
    st3w_z_p_bi_contiguous 0xfff0e000 0xe550e000 Sve Sve;
    st4w_z_p_bi_contiguous 0xfff0e000 0xe570e000 Sve Sve;
    st2d_z_p_bi_contiguous 0xfff0e000 0xe5b0e000 Sve Sve;
    st3d_z_p_bi_contiguous 0xfff0e000 0xe5d0e000 Sve Sve;
    st4d_z_p_bi_contiguous 0xfff0e000 0xe5f0e000 Sve Sve;

    // Sve: sve_mem_sst_sv_a
    st1h_z_p_bz_d_x32_scaled 0xffe0a000 0xe4a08000 Sve Sve;
    st1w_z_p_bz_d_x32_scaled 0xffe0a000 0xe5208000 Sve Sve;
    st1d_z_p_bz_d_x32_scaled 0xffe0a000 0xe5a08000 Sve Sve;

    // Sve: sve_mem_sst_sv_b
    st1h_z_p_bz_s_x32_scaled 0xffe0a000 0xe4e08000 Sve Sve;
    st1w_z_p_bz_s_x32_scaled 0xffe0a000 0xe5608000 Sve Sve;

    // Sve: sve_mem_sst_vs_a
    st1b_z_p_bz_d_x32_unscaled 0xffe0a000 0xe4008000 Sve Sve;
    st1h_z_p_bz_d_x32_unscaled 0xffe0a000 0xe4808000 Sve Sve;
    st1w_z_p_bz_d_x32_unscaled 0xffe0a000 0xe5008000 Sve Sve;
    st1d_z_p_bz_d_x32_unscaled 0xffe0a000 0xe5808000 Sve Sve;

    // Sve: sve_mem_sst_vs_b
    st1b_z_p_bz_s_x32_unscaled 0xffe0a000 0xe4408000 Sve Sve;
    st1h_z_p_bz_s_x32_unscaled 0xffe0a000 0xe4c08000 Sve Sve;
    st1w_z_p_bz_s_x32_unscaled 0xffe0a000 0xe5408000 Sve Sve;

    // Sve: sve_mem_sst_sv2
    st1h_z_p_bz_d_64_scaled 0xffe0e000 0xe4a0a000 Sve Sve;
    st1w_z_p_bz_d_64_scaled 0xffe0e000 0xe520a000 Sve Sve;
    st1d_z_p_bz_d_64_scaled 0xffe0e000 0xe5a0a000 Sve Sve;

    // Sve: sve_mem_sst_vi_a
    st1b_z_p_ai_d 0xffe0e000 0xe440a000 Sve Sve;
    st1h_z_p_ai_d 0xffe0e000 0xe4c0a000 Sve Sve;
    st1w_z_p_ai_d 0xffe0e000 0xe540a000 Sve Sve;
    st1d_z_p_ai_d 0xffe0e000 0xe5c0a000 Sve Sve;

    // Sve: sve_mem_sst_vi_b
    st1b_z_p_ai_s 0xffe0e000 0xe460a000 Sve Sve;
    st1h_z_p_ai_s 0xffe0e000 0xe4e0a000 Sve Sve;
    st1w_z_p_ai_s 0xffe0e000 0xe560a000 Sve Sve;

    // Sve: sve_mem_sst_vs2
    st1b_z_p_bz_d_64_unscaled 0xffe0e000 0xe400a000 Sve Sve;
    st1h_z_p_bz_d_64_unscaled 0xffe0e000 0xe480a000 Sve Sve;
    st1w_z_p_bz_d_64_unscaled 0xffe0e000 0xe500a000 Sve Sve;
    st1d_z_p_bz_d_64_unscaled 0xffe0e000 0xe580a000 Sve Sve;

    // Sve: sve_int_perm_extract_i
    ext_z_zi_des 0xffe0e000 0x05200000 Sve Sve;

    // Sve: sve_intx_perm_extract_i
    ext_z_zi_con 0xffe0e000 0x05600000 Sve Sve;

    // Sve: sve_int_perm_bin_perm_zz
    zip1_z_zz_ 0xff20fc00 0x05206000 Sve Sve;
    uzp1_z_zz_ 0xff20fc00 0x05206800 Sve Sve;
    trn1_z_zz_ 0xff20fc00 0x05207000 Sve Sve;
    zip2_z_zz_ 0xff20fc00 0x05206400 Sve Sve;
    uzp2_z_zz_ 0xff20fc00 0x05206c00 Sve Sve;
    trn2_z_zz_ 0xff20fc00 0x05207400 Sve Sve;

    // Sve: sve_int_perm_bin_long_perm_zz
    zip1_z_zz_q 0xffe0fc00 0x05a00000 Sve Sve;
    uzp1_z_zz_q 0xffe0fc00 0x05a00800 Sve Sve;
    trn1_z_zz_q 0xffe0fc00 0x05a01800 Sve Sve;
    zip2_z_zz_q 0xffe0fc00 0x05a00400 Sve Sve;
    uzp2_z_zz_q 0xffe0fc00 0x05a00c00 Sve Sve;
    trn2_z_zz_q 0xffe0fc00 0x05a01c00 Sve Sve;

    // Sve: sve_int_perm_clast_rz
    clasta_r_p_z_ 0xff3fe000 0x0530a000 Sve Sve;
    clastb_r_p_z_ 0xff3fe000 0x0531a000 Sve Sve;

    // Sve: sve_int_perm_clast_vz
    clasta_v_p_z_ 0xff3fe000 0x052a8000 Sve Sve;
    clastb_v_p_z_ 0xff3fe000 0x052b8000 Sve Sve;

    // Sve: sve_int_perm_clast_zz
    clasta_z_p_zz_ 0xff3fe000 0x05288000 Sve Sve;
    clastb_z_p_zz_ 0xff3fe000 0x05298000 Sve Sve;

    // Sve: sve_int_perm_compact
    compact_z_p_z_s 0xffbfe000 0x05218000 Sve Sve;
    compact_z_p_z_ 0xffbfe000 0x05a18000 Sve Sve;

    // Sve: sve_int_perm_cpy_r
    cpy_z_p_r_bhs_ 0xff3fe000 0x0528a000 Sve Sve;
    cpy_z_p_r_d_ 0xffffe000 0x05e8a000 Sve Sve;

    // Sve: sve_int_perm_cpy_v
    cpy_z_p_v_ 0xff3fe000 0x05208000 Sve Sve;

    // Sve: sve_int_perm_expand
    expand_z_p_z_ 0xff3fe000 0x05318000 Sve Sve;

    // Sve: sve_int_perm_last_r
    lasta_r_p_z_ 0xff3fe000 0x0520a000 Sve Sve;
    lastb_r_p_z_ 0xff3fe000 0x0521a000 Sve Sve;

    // Sve: sve_int_perm_last_v
    lasta_v_p_z_ 0xff3fe000 0x05228000 Sve Sve;
    lastb_v_p_z_ 0xff3fe000 0x05238000 Sve Sve;

    // Sve: sve_int_perm_rev
    revb_z_z_m 0xff3fe000 0x05248000 Sve Sve;
    revb_z_z_z 0xff3fe000 0x0524a000 Sve Sve;
    revh_z_z_m 0xff3fe000 0x05258000 Sve Sve;
    revh_z_z_z 0xff3fe000 0x0525a000 Sve Sve;
    revw_z_z_m 0xff3fe000 0x05268000 Sve Sve;
    revw_z_z_z 0xff3fe000 0x0526a000 Sve Sve;
    rbit_z_p_z_m 0xff3fe000 0x05278000 Sve Sve;
    rbit_z_p_z_z 0xff3fe000 0x0527a000 Sve Sve;

    // Sve: sve_int_perm_revd
    revd_z_p_z_m 0xffffe000 0x052e8000 Sve Sve;
    revd_z_p_z_z 0xffffe000 0x052ea000 Sve Sve;

    // Sve: sve_int_perm_splice
    splice_z_p_zz_des 0xff3fe000 0x052c8000 Sve Sve;

    // Sve: sve_intx_perm_splice
    splice_z_p_zz_con 0xff3fe000 0x052d8000 Sve Sve;

    // Sve: sve_int_perm_bin_perm_pp
    zip1_p_pp_ 0xff30fe10 0x05204000 Sve Sve;
    uzp1_p_pp_ 0xff30fe10 0x05204800 Sve Sve;
    trn1_p_pp_ 0xff30fe10 0x05205000 Sve Sve;
    zip2_p_pp_ 0xff30fe10 0x05204400 Sve Sve;
    uzp2_p_pp_ 0xff30fe10 0x05204c00 Sve Sve;
    trn2_p_pp_ 0xff30fe10 0x05205400 Sve Sve;

    // Sve: sve_int_perm_punpk
    punpklo_p_p_ 0xfffffe10 0x05304000 Sve Sve;
    punpkhi_p_p_ 0xfffffe10 0x05314000 Sve Sve;

    // Sve: sve_int_perm_reverse_p
    rev_p_p_ 0xff3ffe10 0x05344000 Sve Sve;

    // Sve: sve_int_perm_dupq_i
    dupq_z_zi_ 0xffe0fc00 0x05202400 Sve Sve;

    // Sve: sve_int_perm_extq
    extq_z_zi_des 0xfff0fc00 0x05602400 Sve Sve;

    // Sve: sve_int_perm_binquads
    zipq1_z_zz_ 0xff20fc00 0x4400e000 Sve Sve;
    uzpq1_z_zz_ 0xff20fc00 0x4400e800 Sve Sve;
    tblq_z_zz_ 0xff20fc00 0x4400f800 Sve Sve;
    zipq2_z_zz_ 0xff20fc00 0x4400e400 Sve Sve;
    uzpq2_z_zz_ 0xff20fc00 0x4400ec00 Sve Sve;

    // Sve: sve_int_perm_tbxquads
    tbxq_z_zz_ 0xff20fc00 0x05203400 Sve Sve;

    // Sve: sve_int_perm_dup_i
    dup_z_zi_ 0xff20fc00 0x05202000 Sve Sve;

    // Sve: sve_int_perm_tbl_3src
    tbl_z_zz_2 0xff20fc00 0x05202800 Sve Sve;
    tbx_z_zz_ 0xff20fc00 0x05202c00 Sve Sve;

    // Sve: sve_int_perm_tbl
    tbl_z_zz_1 0xff20fc00 0x05203000 Sve Sve;

    // Sve: sve_int_mov_p2v
    pmov_z_pi_b 0xfffffe00 0x052b3800 Sve Sve;
    pmov_z_pi_h 0xfffdfe00 0x052d3800 Sve Sve;
    pmov_z_pi_s 0xfff9fe00 0x05693800 Sve Sve;
    pmov_z_pi_d 0xffb9fe00 0x05a93800 Sve Sve;

    // Sve: sve_int_mov_v2p
    pmov_p_zi_b 0xfffffc10 0x052a3800 Sve Sve;
    pmov_p_zi_h 0xfffdfc10 0x052c3800 Sve Sve;
    pmov_p_zi_s 0xfff9fc10 0x05683800 Sve Sve;
    pmov_p_zi_d 0xffb9fc10 0x05a83800 Sve Sve;

    // Sve: sve_int_perm_dup_r
    dup_z_r_bhs_ 0xff3ffc00 0x05203800 Sve Sve;
    dup_z_r_d_ 0xfffffc00 0x05e03800 Sve Sve;

    // Sve: sve_int_perm_insrs
    insr_z_r_ 0xff3ffc00 0x05243800 Sve Sve;

    // Sve: sve_int_perm_insrv
    insr_z_v_ 0xff3ffc00 0x05343800 Sve Sve;

    // Sve: sve_int_perm_reverse_z
    rev_z_z_ 0xff3ffc00 0x05383800 Sve Sve;

    // Sve: sve_int_perm_unpk
    sunpklo_z_z_ 0xff3ffc00 0x05303800 Sve Sve;
    sunpkhi_z_z_ 0xff3ffc00 0x05313800 Sve Sve;
    uunpklo_z_z_ 0xff3ffc00 0x05323800 Sve Sve;
    uunpkhi_z_z_ 0xff3ffc00 0x05333800 Sve Sve;

    // Sve: sve_int_pcount_pn
    cntp_r_pn_ 0xff3ffa00 0x25208200 Sve Sve;

    // Sve: sve_int_pcount_pred
    cntp_r_p_p_ 0xff3fc200 0x25208000 Sve Sve;
    firstp_r_p_p_ 0xff3fc200 0x25218000 Sve Sve;
    lastp_r_p_p_ 0xff3fc200 0x25228000 Sve Sve;

    // Sve: sve_int_count_r
    incp_r_p_r_ 0xff3ffe00 0x252c8800 Sve Sve;
    decp_r_p_r_ 0xff3ffe00 0x252d8800 Sve Sve;

    // Sve: sve_int_count_r_sat
    sqincp_r_p_r_sx 0xff3ffe00 0x25288800 Sve Sve;
    uqincp_r_p_r_uw 0xff3ffe00 0x25298800 Sve Sve;
    sqdecp_r_p_r_sx 0xff3ffe00 0x252a8800 Sve Sve;
    uqdecp_r_p_r_uw 0xff3ffe00 0x252b8800 Sve Sve;
    sqincp_r_p_r_x 0xff3ffe00 0x25288c00 Sve Sve;
    sqdecp_r_p_r_x 0xff3ffe00 0x252a8c00 Sve Sve;
    uqincp_r_p_r_x 0xff3ffe00 0x25298c00 Sve Sve;
    uqdecp_r_p_r_x 0xff3ffe00 0x252b8c00 Sve Sve;

    // Sve: sve_int_count_v
    incp_z_p_z_ 0xff3ffe00 0x252c8000 Sve Sve;
    decp_z_p_z_ 0xff3ffe00 0x252d8000 Sve Sve;

    // Sve: sve_int_count_v_sat
    sqincp_z_p_z_ 0xff3ffe00 0x25288000 Sve Sve;
    sqdecp_z_p_z_ 0xff3ffe00 0x252a8000 Sve Sve;
    uqincp_z_p_z_ 0xff3ffe00 0x25298000 Sve Sve;
    uqdecp_z_p_z_ 0xff3ffe00 0x252b8000 Sve Sve;

    // Sve: sve_int_pred_dup
    psel_p_ppi_ 0xff20c210 0x25204000 Sve Sve;

    // Sve: sve_int_pred_log
    and_p_p_pp_z 0xfff0c210 0x25004000 Sve Sve;
    bic_p_p_pp_z 0xfff0c210 0x25004010 Sve Sve;
    orr_p_p_pp_z 0xfff0c210 0x25804000 Sve Sve;
    orn_p_p_pp_z 0xfff0c210 0x25804010 Sve Sve;
    eor_p_p_pp_z 0xfff0c210 0x25004200 Sve Sve;
    sel_p_p_pp_ 0xfff0c210 0x25004210 Sve Sve;
    nor_p_p_pp_z 0xfff0c210 0x25804200 Sve Sve;
    nand_p_p_pp_z 0xfff0c210 0x25804210 Sve Sve;
    ands_p_p_pp_z 0xfff0c210 0x25404000 Sve Sve;
    bics_p_p_pp_z 0xfff0c210 0x25404010 Sve Sve;
    orrs_p_p_pp_z 0xfff0c210 0x25c04000 Sve Sve;
    orns_p_p_pp_z 0xfff0c210 0x25c04010 Sve Sve;
    eors_p_p_pp_z 0xfff0c210 0x25404200 Sve Sve;
    nors_p_p_pp_z 0xfff0c210 0x25c04200 Sve Sve;
    nands_p_p_pp_z 0xfff0c210 0x25c04210 Sve Sve;

    // Sve: sve_int_brkp
    brkpa_p_p_pp_ 0xfff0c210 0x2500c000 Sve Sve;
    brkpas_p_p_pp_ 0xfff0c210 0x2540c000 Sve Sve;
    brkpb_p_p_pp_ 0xfff0c210 0x2500c010 Sve Sve;
    brkpbs_p_p_pp_ 0xfff0c210 0x2540c010 Sve Sve;

    // Sve: sve_int_break
    brka_p_p_p_ 0xffffc200 0x25104000 Sve Sve;
    brkas_p_p_p_z 0xffffc210 0x25504000 Sve Sve;
    brkb_p_p_p_ 0xffffc200 0x25904000 Sve Sve;
    brkbs_p_p_p_z 0xffffc210 0x25d04000 Sve Sve;

    // Sve: sve_int_brkn
    brkn_p_p_pp_ 0xffffc210 0x25184000 Sve Sve;
    brkns_p_p_pp_ 0xffffc210 0x25584000 Sve Sve;

    // Sve: sve_int_pfalse
    pfalse_p_ 0xfffffff0 0x2518e400 Sve Sve;

    // Sve: sve_int_pfirst
    pfirst_p_p_p_ 0xfffffe10 0x2558c000 Sve Sve;

    // Sve: sve_int_pnext
    pnext_p_p_p_ 0xff3ffe10 0x2519c400 Sve Sve;

    // Sve: sve_int_ptest
    ptest__p_p_ 0xffffc21f 0x2550c000 Sve Sve;

    // Sve: sve_int_ptrue
    ptrue_p_s_ 0xff3ffc10 0x2518e000 Sve Sve;
    ptrues_p_s_ 0xff3ffc10 0x2519e000 Sve Sve;

    // Sve: sve_int_rdffr
    rdffr_p_p_f_ 0xfffffe10 0x2518f000 Sve Sve;
    rdffrs_p_p_f_ 0xfffffe10 0x2558f000 Sve Sve;

    // Sve: sve_int_rdffr_2
    rdffr_p_f_ 0xfffffff0 0x2519f000 Sve Sve;

    // Sve: sve_int_setffr
    setffr_f_ 0xffffffff 0x252c9000 Sve Sve;

    // Sve: sve_int_wrffr
    wrffr_f_p_ 0xfffffe1f 0x25289000 Sve Sve;

    // Sve: sve_ptr_muladd_unpred
    mlapt_z_zzz_ 0xffe0fc00 0x44c0d000 Sve Sve;
    madpt_z_zzz_ 0xffe0fc00 0x44c0d800 Sve Sve;

    // Sve: sve_int_ctr_to_mask
    pext_pn_rr_ 0xff3ffc10 0x25207010 Sve Sve;
    pext_pp_rr_ 0xff3ffe10 0x25207410 Sve Sve;

    // Sve: sve_int_pn_ptrue
    ptrue_pn_i_ 0xff3ffff8 0x25207810 Sve Sve;

    // Sve: sve_int_while_rr_pair
    whilege_pp_rr_ 0xff20fc11 0x25205010 Sve Sve;
    whilehs_pp_rr_ 0xff20fc11 0x25205810 Sve Sve;
    whilegt_pp_rr_ 0xff20fc11 0x25205011 Sve Sve;
    whilehi_pp_rr_ 0xff20fc11 0x25205811 Sve Sve;
    whilelt_pp_rr_ 0xff20fc11 0x25205410 Sve Sve;
    whilelo_pp_rr_ 0xff20fc11 0x25205c10 Sve Sve;
    whilele_pp_rr_ 0xff20fc11 0x25205411 Sve Sve;
    whilels_pp_rr_ 0xff20fc11 0x25205c11 Sve Sve;

    // Sve: sve_int_while_rr_pn
    whilege_pn_rr_ 0xff20dc18 0x25204010 Sve Sve;
    whilehs_pn_rr_ 0xff20dc18 0x25204810 Sve Sve;
    whilegt_pn_rr_ 0xff20dc18 0x25204018 Sve Sve;
    whilehi_pn_rr_ 0xff20dc18 0x25204818 Sve Sve;
    whilelt_pn_rr_ 0xff20dc18 0x25204410 Sve Sve;
    whilelo_pn_rr_ 0xff20dc18 0x25204c10 Sve Sve;
    whilele_pn_rr_ 0xff20dc18 0x25204418 Sve Sve;
    whilels_pn_rr_ 0xff20dc18 0x25204c18 Sve Sve;

    // Sve: sve_int_dup_fpimm_pred
    fcpy_z_p_i_ 0xff30e000 0x0510c000 Sve Sve;

    // Sve: sve_int_dup_imm_pred
    cpy_z_o_i_ 0xff30c000 0x05100000 Sve Sve;
    cpy_z_p_i_ 0xff30c000 0x05104000 Sve Sve;

    // Sve: sve_int_arith_imm0
    add_z_zi_ 0xff3fc000 0x2520c000 Sve Sve;
    sub_z_zi_ 0xff3fc000 0x2521c000 Sve Sve;
    subr_z_zi_ 0xff3fc000 0x2523c000 Sve Sve;
    sqadd_z_zi_ 0xff3fc000 0x2524c000 Sve Sve;
    sqsub_z_zi_ 0xff3fc000 0x2526c000 Sve Sve;
    uqadd_z_zi_ 0xff3fc000 0x2525c000 Sve Sve;
    uqsub_z_zi_ 0xff3fc000 0x2527c000 Sve Sve;

    // Sve: sve_int_arith_imm1
    smax_z_zi_ 0xff3fe000 0x2528c000 Sve Sve;
    smin_z_zi_ 0xff3fe000 0x252ac000 Sve Sve;
    umax_z_zi_ 0xff3fe000 0x2529c000 Sve Sve;
    umin_z_zi_ 0xff3fe000 0x252bc000 Sve Sve;

    // Sve: sve_int_arith_imm2
    mul_z_zi_ 0xff3fe000 0x2530c000 Sve Sve;

    // Sve: sve_int_dup_fpimm
    fdup_z_i_ 0xff3fe000 0x2539c000 Sve Sve;

    // Sve: sve_int_dup_imm
    dup_z_i_ 0xff3fc000 0x2538c000 Sve Sve;

    // Sme: mortlach_f64f64_prod4
    fmop4a_za_zz_d1x1 0xfff1fe38 0x80c00008 Sme Sme;
    fmop4s_za_zz_d1x1 0xfff1fe38 0x80c00018 Sme Sme;
    fmop4a_za_zz_d1x2 0xfff1fe38 0x80d00008 Sme Sme;
    fmop4s_za_zz_d1x2 0xfff1fe38 0x80d00018 Sme Sme;
    fmop4a_za_zz_d2x1 0xfff1fe38 0x80c00208 Sme Sme;
    fmop4s_za_zz_d2x1 0xfff1fe38 0x80c00218 Sme Sme;
    fmop4a_za_zz_d2x2 0xfff1fe38 0x80d00208 Sme Sme;
    fmop4s_za_zz_d2x2 0xfff1fe38 0x80d00218 Sme Sme;

    // Sme: mortlach_i16i64_prod4
    smop4a_za_zz_h1x1 0xfff1fe38 0xa0c00008 Sme Sme;
    sumop4a_za_zz_h1x1 0xfff1fe38 0xa0e00008 Sme Sme;
    usmop4a_za_zz_h1x1 0xfff1fe38 0xa1c00008 Sme Sme;
    umop4a_za_zz_h1x1 0xfff1fe38 0xa1e00008 Sme Sme;
    smop4s_za_zz_h1x1 0xfff1fe38 0xa0c00018 Sme Sme;
    sumop4s_za_zz_h1x1 0xfff1fe38 0xa0e00018 Sme Sme;
    usmop4s_za_zz_h1x1 0xfff1fe38 0xa1c00018 Sme Sme;
    umop4s_za_zz_h1x1 0xfff1fe38 0xa1e00018 Sme Sme;
    smop4a_za_zz_h1x2 0xfff1fe38 0xa0d00008 Sme Sme;
    sumop4a_za_zz_h1x2 0xfff1fe38 0xa0f00008 Sme Sme;
    usmop4a_za_zz_h1x2 0xfff1fe38 0xa1d00008 Sme Sme;
    umop4a_za_zz_h1x2 0xfff1fe38 0xa1f00008 Sme Sme;
    smop4s_za_zz_h1x2 0xfff1fe38 0xa0d00018 Sme Sme;
    sumop4s_za_zz_h1x2 0xfff1fe38 0xa0f00018 Sme Sme;
    usmop4s_za_zz_h1x2 0xfff1fe38 0xa1d00018 Sme Sme;
    umop4s_za_zz_h1x2 0xfff1fe38 0xa1f00018 Sme Sme;
    smop4a_za_zz_h2x1 0xfff1fe38 0xa0c00208 Sme Sme;
    sumop4a_za_zz_h2x1 0xfff1fe38 0xa0e00208 Sme Sme;
    usmop4a_za_zz_h2x1 0xfff1fe38 0xa1c00208 Sme Sme;
    umop4a_za_zz_h2x1 0xfff1fe38 0xa1e00208 Sme Sme;
    smop4s_za_zz_h2x1 0xfff1fe38 0xa0c00218 Sme Sme;
    sumop4s_za_zz_h2x1 0xfff1fe38 0xa0e00218 Sme Sme;
    usmop4s_za_zz_h2x1 0xfff1fe38 0xa1c00218 Sme Sme;
    umop4s_za_zz_h2x1 0xfff1fe38 0xa1e00218 Sme Sme;
    smop4a_za_zz_h2x2 0xfff1fe38 0xa0d00208 Sme Sme;
    sumop4a_za_zz_h2x2 0xfff1fe38 0xa0f00208 Sme Sme;
    usmop4a_za_zz_h2x2 0xfff1fe38 0xa1d00208 Sme Sme;
    umop4a_za_zz_h2x2 0xfff1fe38 0xa1f00208 Sme Sme;
    smop4s_za_zz_h2x2 0xfff1fe38 0xa0d00218 Sme Sme;
    sumop4s_za_zz_h2x2 0xfff1fe38 0xa0f00218 Sme Sme;
    usmop4s_za_zz_h2x2 0xfff1fe38 0xa1d00218 Sme Sme;
    umop4s_za_zz_h2x2 0xfff1fe38 0xa1f00218 Sme Sme;

    // Sme: mortlach_b16b16_prod
    bfmopa_za_pp_zz_16 0xffe0001e 0x81a00008 Sme Sme;
    bfmops_za_pp_zz_16 0xffe0001e 0x81a00018 Sme Sme;

    // Sme: mortlach_bini32_prod
    bmopa_za_pp_zz_32 0xffe0001c 0x80800008 Sme Sme;
    bmops_za_pp_zz_32 0xffe0001c 0x80800018 Sme Sme;

    // Sme: mortlach_f16f16_prod
    fmopa_za_pp_zz_16 0xffe0001e 0x81800008 Sme Sme;
    fmops_za_pp_zz_16 0xffe0001e 0x81800018 Sme Sme;

    // Sme: mortlach_f16f8_prod
    fmopab_za16_zz8z 0xffe0e03e 0x80a00018 Sme Sme;
    fmopat_za16_zz8z 0xffe0e03e 0x80a08018 Sme Sme;

    // Sme: mortlach_f8f16_prod
    fmopa_za16_pp_z8z8_8 0xffe0001e 0x80a00008 Sme Sme;

    // Sme: mortlach_b16b16_prod4
    bfmop4a_za_zz_h1x1 0xfff1fe3e 0x81200008 Sme Sme;
    bfmop4s_za_zz_h1x1 0xfff1fe3e 0x81200018 Sme Sme;
    bfmop4a_za_zz_h1x2 0xfff1fe3e 0x81300008 Sme Sme;
    bfmop4s_za_zz_h1x2 0xfff1fe3e 0x81300018 Sme Sme;
    bfmop4a_za_zz_h2x1 0xfff1fe3e 0x81200208 Sme Sme;
    bfmop4s_za_zz_h2x1 0xfff1fe3e 0x81200218 Sme Sme;
    bfmop4a_za_zz_h2x2 0xfff1fe3e 0x81300208 Sme Sme;
    bfmop4s_za_zz_h2x2 0xfff1fe3e 0x81300218 Sme Sme;

    // Sme: mortlach_b16f32_prod4
    bfmop4a_za32_zz_h1x1 0xfff1fe3c 0x81000000 Sme Sme;
    bfmop4s_za32_zz_h1x1 0xfff1fe3c 0x81000010 Sme Sme;
    bfmop4a_za32_zz_h1x2 0xfff1fe3c 0x81100000 Sme Sme;
    bfmop4s_za32_zz_h1x2 0xfff1fe3c 0x81100010 Sme Sme;
    bfmop4a_za32_zz_h2x1 0xfff1fe3c 0x81000200 Sme Sme;
    bfmop4s_za32_zz_h2x1 0xfff1fe3c 0x81000210 Sme Sme;
    bfmop4a_za32_zz_h2x2 0xfff1fe3c 0x81100200 Sme Sme;
    bfmop4s_za32_zz_h2x2 0xfff1fe3c 0x81100210 Sme Sme;

    // Sme: mortlach_f16f16_prod4
    fmop4a_za_zz_h1x1 0xfff1fe3e 0x81000008 Sme Sme;
    fmop4s_za_zz_h1x1 0xfff1fe3e 0x81000018 Sme Sme;
    fmop4a_za_zz_h1x2 0xfff1fe3e 0x81100008 Sme Sme;
    fmop4s_za_zz_h1x2 0xfff1fe3e 0x81100018 Sme Sme;
    fmop4a_za_zz_h2x1 0xfff1fe3e 0x81000208 Sme Sme;
    fmop4s_za_zz_h2x1 0xfff1fe3e 0x81000218 Sme Sme;
    fmop4a_za_zz_h2x2 0xfff1fe3e 0x81100208 Sme Sme;
    fmop4s_za_zz_h2x2 0xfff1fe3e 0x81100218 Sme Sme;

    // Sme: mortlach_f16f32_prod4
    fmop4a_za32_zz_h1x1 0xfff1fe3c 0x81200000 Sme Sme;
    fmop4s_za32_zz_h1x1 0xfff1fe3c 0x81200010 Sme Sme;
    fmop4a_za32_zz_h1x2 0xfff1fe3c 0x81300000 Sme Sme;
    fmop4s_za32_zz_h1x2 0xfff1fe3c 0x81300010 Sme Sme;
    fmop4a_za32_zz_h2x1 0xfff1fe3c 0x81200200 Sme Sme;
    fmop4s_za32_zz_h2x1 0xfff1fe3c 0x81200210 Sme Sme;
    fmop4a_za32_zz_h2x2 0xfff1fe3c 0x81300200 Sme Sme;
    fmop4s_za32_zz_h2x2 0xfff1fe3c 0x81300210 Sme Sme;

    // Sme: mortlach_f32f32_prod4
    fmop4a_za_zz_s1x1 0xfff1fe3c 0x80000000 Sme Sme;
    fmop4s_za_zz_s1x1 0xfff1fe3c 0x80000010 Sme Sme;
    fmop4a_za_zz_s1x2 0xfff1fe3c 0x80100000 Sme Sme;
    fmop4s_za_zz_s1x2 0xfff1fe3c 0x80100010 Sme Sme;
    fmop4a_za_zz_s2x1 0xfff1fe3c 0x80000200 Sme Sme;
    fmop4s_za_zz_s2x1 0xfff1fe3c 0x80000210 Sme Sme;
    fmop4a_za_zz_s2x2 0xfff1fe3c 0x80100200 Sme Sme;
    fmop4s_za_zz_s2x2 0xfff1fe3c 0x80100210 Sme Sme;

    // Sme: mortlach_f8f16_prod4
    fmop4a_za16_z8z8_b1x1 0xfff1fe3e 0x80200008 Sme Sme;
    fmop4a_za16_z8z8_b1x2 0xfff1fe3e 0x80300008 Sme Sme;
    fmop4a_za16_z8z8_b2x1 0xfff1fe3e 0x80200208 Sme Sme;
    fmop4a_za16_z8z8_b2x2 0xfff1fe3e 0x80300208 Sme Sme;

    // Sme: mortlach_f8f32_prod4
    fmop4a_za32_z8z8_b1x1 0xfff1fe3c 0x80200000 Sme Sme;
    fmop4a_za32_z8z8_b1x2 0xfff1fe3c 0x80300000 Sme Sme;
    fmop4a_za32_z8z8_b2x1 0xfff1fe3c 0x80200200 Sme Sme;
    fmop4a_za32_z8z8_b2x2 0xfff1fe3c 0x80300200 Sme Sme;

    // Sme: mortlach_i16i32_prod4
    smop4a_za32_zz_h1x1 0xfff1fe3c 0x80008008 Sme Sme;
    umop4a_za32_zz_h1x1 0xfff1fe3c 0x81008008 Sme Sme;
    smop4s_za32_zz_h1x1 0xfff1fe3c 0x80008018 Sme Sme;
    umop4s_za32_zz_h1x1 0xfff1fe3c 0x81008018 Sme Sme;
    smop4a_za32_zz_h1x2 0xfff1fe3c 0x80108008 Sme Sme;
    umop4a_za32_zz_h1x2 0xfff1fe3c 0x81108008 Sme Sme;
    smop4s_za32_zz_h1x2 0xfff1fe3c 0x80108018 Sme Sme;
    umop4s_za32_zz_h1x2 0xfff1fe3c 0x81108018 Sme Sme;
    smop4a_za32_zz_h2x1 0xfff1fe3c 0x80008208 Sme Sme;
    umop4a_za32_zz_h2x1 0xfff1fe3c 0x81008208 Sme Sme;
    smop4s_za32_zz_h2x1 0xfff1fe3c 0x80008218 Sme Sme;
    umop4s_za32_zz_h2x1 0xfff1fe3c 0x81008218 Sme Sme;
    smop4a_za32_zz_h2x2 0xfff1fe3c 0x80108208 Sme Sme;
    umop4a_za32_zz_h2x2 0xfff1fe3c 0x81108208 Sme Sme;
    smop4s_za32_zz_h2x2 0xfff1fe3c 0x80108218 Sme Sme;
    umop4s_za32_zz_h2x2 0xfff1fe3c 0x81108218 Sme Sme;

    // Sme: mortlach_i8i32_prod4
    smop4a_za_zz_b1x1 0xfff1fe3c 0x80008000 Sme Sme;
    sumop4a_za_zz_b1x1 0xfff1fe3c 0x80208000 Sme Sme;
    usmop4a_za_zz_b1x1 0xfff1fe3c 0x81008000 Sme Sme;
    umop4a_za_zz_b1x1 0xfff1fe3c 0x81208000 Sme Sme;
    smop4s_za_zz_b1x1 0xfff1fe3c 0x80008010 Sme Sme;
    sumop4s_za_zz_b1x1 0xfff1fe3c 0x80208010 Sme Sme;
    usmop4s_za_zz_b1x1 0xfff1fe3c 0x81008010 Sme Sme;
    umop4s_za_zz_b1x1 0xfff1fe3c 0x81208010 Sme Sme;
    smop4a_za_zz_b1x2 0xfff1fe3c 0x80108000 Sme Sme;
    sumop4a_za_zz_b1x2 0xfff1fe3c 0x80308000 Sme Sme;
    usmop4a_za_zz_b1x2 0xfff1fe3c 0x81108000 Sme Sme;
    umop4a_za_zz_b1x2 0xfff1fe3c 0x81308000 Sme Sme;
    smop4s_za_zz_b1x2 0xfff1fe3c 0x80108010 Sme Sme;
    sumop4s_za_zz_b1x2 0xfff1fe3c 0x80308010 Sme Sme;
    usmop4s_za_zz_b1x2 0xfff1fe3c 0x81108010 Sme Sme;
    umop4s_za_zz_b1x2 0xfff1fe3c 0x81308010 Sme Sme;
    smop4a_za_zz_b2x1 0xfff1fe3c 0x80008200 Sme Sme;
    sumop4a_za_zz_b2x1 0xfff1fe3c 0x80208200 Sme Sme;
    usmop4a_za_zz_b2x1 0xfff1fe3c 0x81008200 Sme Sme;
    umop4a_za_zz_b2x1 0xfff1fe3c 0x81208200 Sme Sme;
    smop4s_za_zz_b2x1 0xfff1fe3c 0x80008210 Sme Sme;
    sumop4s_za_zz_b2x1 0xfff1fe3c 0x80208210 Sme Sme;
    usmop4s_za_zz_b2x1 0xfff1fe3c 0x81008210 Sme Sme;
    umop4s_za_zz_b2x1 0xfff1fe3c 0x81208210 Sme Sme;
    smop4a_za_zz_b2x2 0xfff1fe3c 0x80108200 Sme Sme;
    sumop4a_za_zz_b2x2 0xfff1fe3c 0x80308200 Sme Sme;
    usmop4a_za_zz_b2x2 0xfff1fe3c 0x81108200 Sme Sme;
    umop4a_za_zz_b2x2 0xfff1fe3c 0x81308200 Sme Sme;
    smop4s_za_zz_b2x2 0xfff1fe3c 0x80108210 Sme Sme;
    sumop4s_za_zz_b2x2 0xfff1fe3c 0x80308210 Sme Sme;
    usmop4s_za_zz_b2x2 0xfff1fe3c 0x81108210 Sme Sme;
    umop4s_za_zz_b2x2 0xfff1fe3c 0x81308210 Sme Sme;

    // Sme: mortlach_b16b16_1in2ss_prod
    bftmopa_za_zzzi_h2x1 0xffe0e00e 0x81600008 Sme Sme;

    // Sme: mortlach_b16f32_2in4ss_prod
    bftmopa_za32_zzzi_h2x1 0xffe0e00c 0x81400000 Sme Sme;

    // Sme: mortlach_f16f16_1in2ss_prod
    ftmopa_za_zzzi_h2x1 0xffe0e00e 0x81400008 Sme Sme;

    // Sme: mortlach_f16f32_2in4ss_prod
    ftmopa_za32_zzzi_h2x1 0xffe0e00c 0x81600000 Sme Sme;

    // Sme: mortlach_f32f32_1in2ss_prod
    ftmopa_za_zzzi_s2x1 0xffe0e00c 0x80400000 Sme Sme;

    // Sme: mortlach_f8f16_2in4ss_prod
    ftmopa_za16_z8z8zi_b2x1 0xffe0e00e 0x80600008 Sme Sme;

    // Sme: mortlach_f8f32_2in4ss_prod
    ftmopa_za32_z8z8zi_b2x1 0xffe0e00c 0x80600000 Sme Sme;

    // Sme: mortlach_i16i32_2in4ss_prod
    stmopa_za32_zzzi_h2x1 0xffe0e00c 0x80408008 Sme Sme;
    utmopa_za32_zzzi_h2x1 0xffe0e00c 0x81408008 Sme Sme;

    // Sme: mortlach_i8i32_2in4ss_prod
    stmopa_za_zzzi_b2x1 0xffe0e00c 0x80408000 Sme Sme;
    sutmopa_za_zzzi_b2x1 0xffe0e00c 0x80608000 Sme Sme;
    ustmopa_za_zzzi_b2x1 0xffe0e00c 0x81408000 Sme Sme;
    utmopa_za_zzzi_b2x1 0xffe0e00c 0x81608000 Sme Sme;

    // Sme: mortlach_b16f32_prod
    bfmopa_za32_pp_zz_ 0xffe0001c 0x81800000 Sme Sme;
    bfmops_za32_pp_zz_ 0xffe0001c 0x81800010 Sme Sme;

    // Sme: mortlach_f16f32_prod
    fmopa_za32_pp_zz_16 0xffe0001c 0x81a00000 Sme Sme;
    fmops_za32_pp_zz_16 0xffe0001c 0x81a00010 Sme Sme;

    // Sme: mortlach_f32f32_prod
    fmopa_za_pp_zz_32 0xffe0001c 0x80800000 Sme Sme;
    fmops_za_pp_zz_32 0xffe0001c 0x80800010 Sme Sme;

    // Sme: mortlach_f8f32_prod
    fmopa_za32_pp_z8z8_8 0xffe0001c 0x80a00000 Sme Sme;

    // Sme: mortlach_i16i32_prod
    smopa_za32_pp_zz_16 0xffe0001c 0xa0800008 Sme Sme;
    umopa_za32_pp_zz_16 0xffe0001c 0xa1800008 Sme Sme;
    smops_za32_pp_zz_16 0xffe0001c 0xa0800018 Sme Sme;
    umops_za32_pp_zz_16 0xffe0001c 0xa1800018 Sme Sme;

    // Sme: mortlach_i8i32_prod
    smopa_za_pp_zz_32 0xffe0001c 0xa0800000 Sme Sme;
    sumopa_za_pp_zz_32 0xffe0001c 0xa0a00000 Sme Sme;
    usmopa_za_pp_zz_32 0xffe0001c 0xa1800000 Sme Sme;
    umopa_za_pp_zz_32 0xffe0001c 0xa1a00000 Sme Sme;
    smops_za_pp_zz_32 0xffe0001c 0xa0800010 Sme Sme;
    sumops_za_pp_zz_32 0xffe0001c 0xa0a00010 Sme Sme;
    usmops_za_pp_zz_32 0xffe0001c 0xa1800010 Sme Sme;
    umops_za_pp_zz_32 0xffe0001c 0xa1a00010 Sme Sme;

    // Sme: mortlach_f64f64_prod
    fmopa_za_pp_zz_64 0xffe00018 0x80c00000 Sme Sme;
    fmops_za_pp_zz_64 0xffe00018 0x80c00010 Sme Sme;

    // Sme: mortlach_i16i64_prod
    smopa_za_pp_zz_64 0xffe00018 0xa0c00000 Sme Sme;
    sumopa_za_pp_zz_64 0xffe00018 0xa0e00000 Sme Sme;
    usmopa_za_pp_zz_64 0xffe00018 0xa1c00000 Sme Sme;
    umopa_za_pp_zz_64 0xffe00018 0xa1e00000 Sme Sme;
    smops_za_pp_zz_64 0xffe00018 0xa0c00010 Sme Sme;
    sumops_za_pp_zz_64 0xffe00018 0xa0e00010 Sme Sme;
    usmops_za_pp_zz_64 0xffe00018 0xa1c00010 Sme Sme;
    umops_za_pp_zz_64 0xffe00018 0xa1e00010 Sme Sme;

    // Sme: mortlach_extract_pred
    mova_z_p_rza_b 0xffff0200 0xc0020000 Sme Sme;
    mova_z_p_rza_h 0xffff0200 0xc0420000 Sme Sme;
    mova_z_p_rza_w 0xffff0200 0xc0820000 Sme Sme;
    mova_z_p_rza_d 0xffff0200 0xc0c20000 Sme Sme;
    mova_z_p_rza_q 0xffff0200 0xc0c30000 Sme Sme;

    // Sme: mortlach_extract_zero
    movaz_z_rza_b 0xffff1e00 0xc0020200 Sme Sme;
    movaz_z_rza_h 0xffff1e00 0xc0420200 Sme Sme;
    movaz_z_rza_w 0xffff1e00 0xc0820200 Sme Sme;
    movaz_z_rza_d 0xffff1e00 0xc0c20200 Sme Sme;
    movaz_z_rza_q 0xffff1e00 0xc0c30200 Sme Sme;

    // Sme: mortlach_multi2_extract_ctg
    mova_mz2_za_b1 0xffff1f01 0xc0060000 Sme Sme;
    mova_mz2_za_h1 0xffff1f01 0xc0460000 Sme Sme;
    mova_mz2_za_w1 0xffff1f01 0xc0860000 Sme Sme;
    mova_mz2_za_d1 0xffff1f01 0xc0c60000 Sme Sme;

    // Sme: mortlach_multi2_extract_zero
    movaz_mz2_za_b1 0xffff1f01 0xc0060200 Sme Sme;
    movaz_mz2_za_h1 0xffff1f01 0xc0460200 Sme Sme;
    movaz_mz2_za_w1 0xffff1f01 0xc0860200 Sme Sme;
    movaz_mz2_za_d1 0xffff1f01 0xc0c60200 Sme Sme;

    // Sme: mortlach_multi2_za_extract_ctg
    mova_mz_za2_1 0xffff9f01 0xc0060800 Sme Sme;

    // Sme: mortlach_multi2_za_extract_zero
    movaz_mz_za2_1 0xffff9f01 0xc0060a00 Sme Sme;

    // Sme: mortlach_multi4_extract_ctg
    mova_mz4_za_b1 0xffff1f83 0xc0060400 Sme Sme;
    mova_mz4_za_h1 0xffff1f83 0xc0460400 Sme Sme;
    mova_mz4_za_w1 0xffff1f83 0xc0860400 Sme Sme;
    mova_mz4_za_d1 0xffff1f03 0xc0c60400 Sme Sme;

    // Sme: mortlach_multi4_extract_zero
    movaz_mz4_za_b1 0xffff1f83 0xc0060600 Sme Sme;
    movaz_mz4_za_h1 0xffff1f83 0xc0460600 Sme Sme;
    movaz_mz4_za_w1 0xffff1f83 0xc0860600 Sme Sme;
    movaz_mz4_za_d1 0xffff1f03 0xc0c60600 Sme Sme;

    // Sme: mortlach_multi4_za_extract_ctg
    mova_mz_za4_1 0xffff9f03 0xc0060c00 Sme Sme;

    // Sme: mortlach_multi4_za_extract_zero
    movaz_mz_za4_1 0xffff9f03 0xc0060e00 Sme Sme;

    // Sme: mortlach_addhv
    addha_za_pp_z_32 0xffff001c 0xc0900000 Sme Sme;
    addha_za_pp_z_64 0xffff0018 0xc0d00000 Sme Sme;
    addva_za_pp_z_32 0xffff001c 0xc0910000 Sme Sme;
    addva_za_pp_z_64 0xffff0018 0xc0d10000 Sme Sme;

    // Sme: mortlach_insert_pred
    mova_za_p_rz_b 0xffff0010 0xc0000000 Sme Sme;
    mova_za_p_rz_h 0xffff0010 0xc0400000 Sme Sme;
    mova_za_p_rz_w 0xffff0010 0xc0800000 Sme Sme;
    mova_za_p_rz_d 0xffff0010 0xc0c00000 Sme Sme;
    mova_za_p_rz_q 0xffff0010 0xc0c10000 Sme Sme;

    // Sme: mortlach_multi2_insert_ctg
    mova_za2_z_b1 0xffff1c38 0xc0040000 Sme Sme;
    mova_za2_z_h1 0xffff1c38 0xc0440000 Sme Sme;
    mova_za2_z_w1 0xffff1c38 0xc0840000 Sme Sme;
    mova_za2_z_d1 0xffff1c38 0xc0c40000 Sme Sme;

    // Sme: mortlach_multi2_za_insert_ctg
    mova_za_mz2_1 0xffff9c38 0xc0040800 Sme Sme;

    // Sme: mortlach_multi4_insert_ctg
    mova_za4_z_b1 0xffff1c7c 0xc0040400 Sme Sme;
    mova_za4_z_h1 0xffff1c7c 0xc0440400 Sme Sme;
    mova_za4_z_w1 0xffff1c7c 0xc0840400 Sme Sme;
    mova_za4_z_d1 0xffff1c78 0xc0c40400 Sme Sme;

    // Sme: mortlach_multi4_za_insert_ctg
    mova_za_mz4_1 0xffff9c78 0xc0040c00 Sme Sme;

    // Sme: mortlach_contig_load
    ld1b_za_p_rrr_ 0xffe00010 0xe0000000 Sme Sme;
    ld1h_za_p_rrr_ 0xffe00010 0xe0400000 Sme Sme;
    ld1w_za_p_rrr_ 0xffe00010 0xe0800000 Sme Sme;
    ld1d_za_p_rrr_ 0xffe00010 0xe0c00000 Sme Sme;

    // Sme: mortlach_contig_qload
    ld1q_za_p_rrr_ 0xffe00010 0xe1c00000 Sme Sme;

    // Sme: mortlach_contig_qstore
    st1q_za_p_rrr_ 0xffe00010 0xe1e00000 Sme Sme;

    // Sme: mortlach_contig_store
    st1b_za_p_rrr_ 0xffe00010 0xe0200000 Sme Sme;
    st1h_za_p_rrr_ 0xffe00010 0xe0600000 Sme Sme;
    st1w_za_p_rrr_ 0xffe00010 0xe0a00000 Sme Sme;
    st1d_za_p_rrr_ 0xffe00010 0xe0e00000 Sme Sme;

    // Sme: mortlach_ctxt_ldst
    ldr_za_ri_ 0xffff9c10 0xe1000000 Sme Sme;
    str_za_ri_ 0xffff9c10 0xe1200000 Sme Sme;

    // Sme: mortlach_zt_ldst
    ldr_zt_br_ 0xfffffc1f 0xe11f8000 Sme Sme;
    str_zt_br_ 0xfffffc1f 0xe13f8000 Sme Sme;

    // Sme: mortlach_extract_zt
    movt_r_zt_ 0xffff8fe0 0xc04c03e0 Sme Sme;

    // Sme: mortlach_insert_zt
    movt_zt_r_ 0xffff8fe0 0xc04e03e0 Sme Sme;

    // Sme: mortlach_move_to_zt
    movt_zt_z_ 0xffffcfe0 0xc04f03e0 Sme Sme;

    // Sme: mortlach_multi1_zz_za_fma_long_sm
    bfmlal_za_zzv_1 0xfff09c18 0xc1200c10 Sme Sme;
    fmlal_za_zzv_1 0xfff09c18 0xc1200c00 Sme Sme;
    bfmlsl_za_zzv_1 0xfff09c18 0xc1200c18 Sme Sme;
    fmlsl_za_zzv_1 0xfff09c18 0xc1200c08 Sme Sme;

    // Sme: mortlach_multi1_zz_za_mla_long_long_sm
    smlall_za_zzv_1 0xffb09c1c 0xc1200400 Sme Sme;
    usmlall_za_zzv_s 0xfff09c1c 0xc1200404 Sme Sme;
    smlsll_za_zzv_1 0xffb09c1c 0xc1200408 Sme Sme;
    umlall_za_zzv_1 0xffb09c1c 0xc1200410 Sme Sme;
    umlsll_za_zzv_1 0xffb09c1c 0xc1200418 Sme Sme;

    // Sme: mortlach_multi1_zz_za_mla_long_sm
    smlal_za_zzv_1 0xfff09c18 0xc1600c00 Sme Sme;
    smlsl_za_zzv_1 0xfff09c18 0xc1600c08 Sme Sme;
    umlal_za_zzv_1 0xfff09c18 0xc1600c10 Sme Sme;
    umlsl_za_zzv_1 0xfff09c18 0xc1600c18 Sme Sme;

    // Sme: mortlach_multi2_z_za_2way_dot_sm
    sdot_za32_zzv_2x1 0xfff09c18 0xc1601408 Sme Sme;
    udot_za32_zzv_2x1 0xfff09c18 0xc1601418 Sme Sme;

    // Sme: mortlach_multi2_z_za_4way_dot_sm
    sdot_za_zzv_2x1 0xffb09c18 0xc1201400 Sme Sme;
    udot_za_zzv_2x1 0xffb09c18 0xc1201410 Sme Sme;

    // Sme: mortlach_multi2_z_za_fpdot_sm
    fdot_za_zzv_2x1 0xfff09c18 0xc1201000 Sme Sme;
    bfdot_za_zzv_2x1 0xfff09c18 0xc1201010 Sme Sme;
    fdot_za_z8z8v_2x1 0xfff09c18 0xc1201008 Sme Sme;
    fdot_za32_z8z8v_2x1 0xfff09c18 0xc1201018 Sme Sme;

    // Sme: mortlach_multi2_z_za_mixed_dot_sm
    usdot_za_zzv_s2x1 0xfff09c18 0xc1201408 Sme Sme;
    sudot_za_zzv_s2x1 0xfff09c18 0xc1201418 Sme Sme;

    // Sme: mortlach_multi2_zz_za_f16_sm
    fmla_za_zzv_2x1_16 0xfff09c18 0xc1201c00 Sme Sme;
    bfmla_za_zzv_2x1_16 0xfff09c18 0xc1601c00 Sme Sme;
    fmls_za_zzv_2x1_16 0xfff09c18 0xc1201c08 Sme Sme;
    bfmls_za_zzv_2x1_16 0xfff09c18 0xc1601c08 Sme Sme;

    // Sme: mortlach_multi2_zz_za_float_sm
    fmla_za_zzv_2x1 0xffb09c18 0xc1201800 Sme Sme;
    fmls_za_zzv_2x1 0xffb09c18 0xc1201808 Sme Sme;

    // Sme: mortlach_multi2_zz_za_fma_long_sm
    bfmlal_za_zzv_2x1 0xfff09c1c 0xc1200810 Sme Sme;
    fmlal_za_zzv_2x1 0xfff09c1c 0xc1200800 Sme Sme;
    fmlal_za_z8z8v_2x1 0xfff09c1c 0xc1200804 Sme Sme;
    bfmlsl_za_zzv_2x1 0xfff09c1c 0xc1200818 Sme Sme;
    fmlsl_za_zzv_2x1 0xfff09c1c 0xc1200808 Sme Sme;

    // Sme: mortlach_multi2_zz_za_fp8_fma_long_long_sm
    fmlall_za32_z8z8v_2x1 0xfff09c1e 0xc1200002 Sme Sme;

    // Sme: mortlach_multi2_zz_za_int_sm
    add_za_zzv_2x1 0xffb09c18 0xc1201810 Sme Sme;
    sub_za_zzv_2x1 0xffb09c18 0xc1201818 Sme Sme;

    // Sme: mortlach_multi2_zz_za_mla_long_long_sm
    smlall_za_zzv_2x1 0xffb09c1e 0xc1200000 Sme Sme;
    usmlall_za_zzv_s2x1 0xfff09c1e 0xc1200004 Sme Sme;
    smlsll_za_zzv_2x1 0xffb09c1e 0xc1200008 Sme Sme;
    umlall_za_zzv_2x1 0xffb09c1e 0xc1200010 Sme Sme;
    sumlall_za_zzv_s2x1 0xfff09c1e 0xc1200014 Sme Sme;
    umlsll_za_zzv_2x1 0xffb09c1e 0xc1200018 Sme Sme;

    // Sme: mortlach_multi2_zz_za_mla_long_sm
    smlal_za_zzv_2x1 0xfff09c1c 0xc1600800 Sme Sme;
    smlsl_za_zzv_2x1 0xfff09c1c 0xc1600808 Sme Sme;
    umlal_za_zzv_2x1 0xfff09c1c 0xc1600810 Sme Sme;
    umlsl_za_zzv_2x1 0xfff09c1c 0xc1600818 Sme Sme;

    // Sme: mortlach_multi1_zz_za_fp8_fma_long_long_sm
    fmlall_za32_z8z8v_1 0xfff09c1c 0xc1300400 Sme Sme;

    // Sme: mortlach_multi1_zz_za_fp8_fma_long_sm
    fmlal_za_z8z8v_1 0xfff09c18 0xc1300c00 Sme Sme;

    // Sme: mortlach_multi4_z_za_2way_dot_sm
    sdot_za32_zzv_4x1 0xfff09c18 0xc1701408 Sme Sme;
    udot_za32_zzv_4x1 0xfff09c18 0xc1701418 Sme Sme;

    // Sme: mortlach_multi4_z_za_4way_dot_sm
    sdot_za_zzv_4x1 0xffb09c18 0xc1301400 Sme Sme;
    udot_za_zzv_4x1 0xffb09c18 0xc1301410 Sme Sme;

    // Sme: mortlach_multi4_z_za_fpdot_sm
    fdot_za_zzv_4x1 0xfff09c18 0xc1301000 Sme Sme;
    bfdot_za_zzv_4x1 0xfff09c18 0xc1301010 Sme Sme;
    fdot_za_z8z8v_4x1 0xfff09c18 0xc1301008 Sme Sme;
    fdot_za32_z8z8v_4x1 0xfff09c18 0xc1301018 Sme Sme;

    // Sme: mortlach_multi4_z_za_mixed_dot_sm
    usdot_za_zzv_s4x1 0xfff09c18 0xc1301408 Sme Sme;
    sudot_za_zzv_s4x1 0xfff09c18 0xc1301418 Sme Sme;

    // Sme: mortlach_multi4_zz_za_f16_sm
    fmla_za_zzv_4x1_16 0xfff09c18 0xc1301c00 Sme Sme;
    bfmla_za_zzv_4x1_16 0xfff09c18 0xc1701c00 Sme Sme;
    fmls_za_zzv_4x1_16 0xfff09c18 0xc1301c08 Sme Sme;
    bfmls_za_zzv_4x1_16 0xfff09c18 0xc1701c08 Sme Sme;

    // Sme: mortlach_multi4_zz_za_float_sm
    fmla_za_zzv_4x1 0xffb09c18 0xc1301800 Sme Sme;
    fmls_za_zzv_4x1 0xffb09c18 0xc1301808 Sme Sme;

    // Sme: mortlach_multi4_zz_za_fma_long_sm
    bfmlal_za_zzv_4x1 0xfff09c1c 0xc1300810 Sme Sme;
    fmlal_za_zzv_4x1 0xfff09c1c 0xc1300800 Sme Sme;
    fmlal_za_z8z8v_4x1 0xfff09c1c 0xc1300804 Sme Sme;
    bfmlsl_za_zzv_4x1 0xfff09c1c 0xc1300818 Sme Sme;
    fmlsl_za_zzv_4x1 0xfff09c1c 0xc1300808 Sme Sme;

    // Sme: mortlach_multi4_zz_za_fp8_fma_long_long_sm
    fmlall_za32_z8z8v_4x1 0xfff09c1e 0xc1300002 Sme Sme;

    // Sme: mortlach_multi4_zz_za_int_sm
    add_za_zzv_4x1 0xffb09c18 0xc1301810 Sme Sme;
    sub_za_zzv_4x1 0xffb09c18 0xc1301818 Sme Sme;

    // Sme: mortlach_multi4_zz_za_mla_long_long_sm
    smlall_za_zzv_4x1 0xffb09c1e 0xc1300000 Sme Sme;
    usmlall_za_zzv_s4x1 0xfff09c1e 0xc1300004 Sme Sme;
    smlsll_za_zzv_4x1 0xffb09c1e 0xc1300008 Sme Sme;
    umlall_za_zzv_4x1 0xffb09c1e 0xc1300010 Sme Sme;
    sumlall_za_zzv_s4x1 0xfff09c1e 0xc1300014 Sme Sme;
    umlsll_za_zzv_4x1 0xffb09c1e 0xc1300018 Sme Sme;

    // Sme: mortlach_multi4_zz_za_mla_long_sm
    smlal_za_zzv_4x1 0xfff09c1c 0xc1700800 Sme Sme;
    smlsl_za_zzv_4x1 0xfff09c1c 0xc1700808 Sme Sme;
    umlal_za_zzv_4x1 0xfff09c1c 0xc1700810 Sme Sme;
    umlsl_za_zzv_4x1 0xfff09c1c 0xc1700818 Sme Sme;

    // Sme: mortlach_multi2_z_za_2way_dot_mm
    sdot_za32_zzw_2x2 0xffe19c38 0xc1e01408 Sme Sme;
    udot_za32_zzw_2x2 0xffe19c38 0xc1e01418 Sme Sme;

    // Sme: mortlach_multi2_z_za_4way_dot_mm
    sdot_za_zzw_2x2 0xffa19c38 0xc1a01400 Sme Sme;
    udot_za_zzw_2x2 0xffa19c38 0xc1a01410 Sme Sme;

    // Sme: mortlach_multi2_z_za_f16_mm
    fadd_za_zw_2x2_16 0xffff9c38 0xc1a41c00 Sme Sme;
    bfadd_za_zw_2x2_16 0xffff9c38 0xc1e41c00 Sme Sme;
    fsub_za_zw_2x2_16 0xffff9c38 0xc1a41c08 Sme Sme;
    bfsub_za_zw_2x2_16 0xffff9c38 0xc1e41c08 Sme Sme;

    // Sme: mortlach_multi2_z_za_float_mm
    fadd_za_zw_2x2 0xffbf9c38 0xc1a01c00 Sme Sme;
    fsub_za_zw_2x2 0xffbf9c38 0xc1a01c08 Sme Sme;

    // Sme: mortlach_multi2_z_za_fpdot_mm
    fdot_za_zzw_2x2 0xffe19c38 0xc1a01000 Sme Sme;
    bfdot_za_zzw_2x2 0xffe19c38 0xc1a01010 Sme Sme;
    fdot_za_z8z8w_2x2 0xffe19c38 0xc1a01020 Sme Sme;
    fdot_za32_z8z8w_2x2 0xffe19c38 0xc1a01030 Sme Sme;

    // Sme: mortlach_multi2_z_za_int_mm
    add_za_zw_2x2 0xffbf9c38 0xc1a01c10 Sme Sme;
    sub_za_zw_2x2 0xffbf9c38 0xc1a01c18 Sme Sme;

    // Sme: mortlach_multi2_z_za_mixed_dot_mm
    usdot_za_zzw_s2x2 0xffe19c38 0xc1a01408 Sme Sme;

    // Sme: mortlach_multi2_zz_za_f16_mm
    fmla_za_zzw_2x2_16 0xffe19c38 0xc1a01008 Sme Sme;
    bfmla_za_zzw_2x2_16 0xffe19c38 0xc1e01008 Sme Sme;
    fmls_za_zzw_2x2_16 0xffe19c38 0xc1a01018 Sme Sme;
    bfmls_za_zzw_2x2_16 0xffe19c38 0xc1e01018 Sme Sme;

    // Sme: mortlach_multi2_zz_za_float_mm
    fmla_za_zzw_2x2 0xffa19c38 0xc1a01800 Sme Sme;
    fmls_za_zzw_2x2 0xffa19c38 0xc1a01808 Sme Sme;

    // Sme: mortlach_multi2_zz_za_fma_long_mm
    bfmlal_za_zzw_2x2 0xffe19c3c 0xc1a00810 Sme Sme;
    fmlal_za_zzw_2x2 0xffe19c3c 0xc1a00800 Sme Sme;
    bfmlsl_za_zzw_2x2 0xffe19c3c 0xc1a00818 Sme Sme;
    fmlsl_za_zzw_2x2 0xffe19c3c 0xc1a00808 Sme Sme;

    // Sme: mortlach_multi2_zz_za_fp8_fma_long_long_mm
    fmlall_za32_z8z8w_2x2 0xffe19c3e 0xc1a00020 Sme Sme;

    // Sme: mortlach_multi2_zz_za_fp8_fma_long_mm
    fmlal_za_z8z8w_2x2 0xffe19c3c 0xc1a00820 Sme Sme;

    // Sme: mortlach_multi2_zz_za_int_mm
    add_za_zzw_2x2 0xffa19c38 0xc1a01810 Sme Sme;
    sub_za_zzw_2x2 0xffa19c38 0xc1a01818 Sme Sme;

    // Sme: mortlach_multi2_zz_za_mla_long_long_mm
    smlall_za_zzw_2x2 0xffa19c3e 0xc1a00000 Sme Sme;
    usmlall_za_zzw_s2x2 0xffe19c3e 0xc1a00004 Sme Sme;
    smlsll_za_zzw_2x2 0xffa19c3e 0xc1a00008 Sme Sme;
    umlall_za_zzw_2x2 0xffa19c3e 0xc1a00010 Sme Sme;
    umlsll_za_zzw_2x2 0xffa19c3e 0xc1a00018 Sme Sme;

    // Sme: mortlach_multi2_zz_za_mla_long_mm
    smlal_za_zzw_2x2 0xffe19c3c 0xc1e00800 Sme Sme;
    smlsl_za_zzw_2x2 0xffe19c3c 0xc1e00808 Sme Sme;
    umlal_za_zzw_2x2 0xffe19c3c 0xc1e00810 Sme Sme;
    umlsl_za_zzw_2x2 0xffe19c3c 0xc1e00818 Sme Sme;

    // Sme: mortlach_multi4_z_za_2way_dot_mm
    sdot_za32_zzw_4x4 0xffe39c78 0xc1e11408 Sme Sme;
    udot_za32_zzw_4x4 0xffe39c78 0xc1e11418 Sme Sme;

    // Sme: mortlach_multi4_z_za_4way_dot_mm
    sdot_za_zzw_4x4 0xffa39c78 0xc1a11400 Sme Sme;
    udot_za_zzw_4x4 0xffa39c78 0xc1a11410 Sme Sme;

    // Sme: mortlach_multi4_z_za_f16_mm
    fadd_za_zw_4x4_16 0xffff9c78 0xc1a51c00 Sme Sme;
    bfadd_za_zw_4x4_16 0xffff9c78 0xc1e51c00 Sme Sme;
    fsub_za_zw_4x4_16 0xffff9c78 0xc1a51c08 Sme Sme;
    bfsub_za_zw_4x4_16 0xffff9c78 0xc1e51c08 Sme Sme;

    // Sme: mortlach_multi4_z_za_float_mm
    fadd_za_zw_4x4 0xffbf9c78 0xc1a11c00 Sme Sme;
    fsub_za_zw_4x4 0xffbf9c78 0xc1a11c08 Sme Sme;

    // Sme: mortlach_multi4_z_za_fpdot_mm
    fdot_za_zzw_4x4 0xffe39c78 0xc1a11000 Sme Sme;
    bfdot_za_zzw_4x4 0xffe39c78 0xc1a11010 Sme Sme;
    fdot_za_z8z8w_4x4 0xffe39c78 0xc1a11020 Sme Sme;
    fdot_za32_z8z8w_4x4 0xffe39c78 0xc1a11030 Sme Sme;

    // Sme: mortlach_multi4_z_za_int_mm
    add_za_zw_4x4 0xffbf9c78 0xc1a11c10 Sme Sme;
    sub_za_zw_4x4 0xffbf9c78 0xc1a11c18 Sme Sme;

    // Sme: mortlach_multi4_z_za_mixed_dot_mm
    usdot_za_zzw_s4x4 0xffe39c78 0xc1a11408 Sme Sme;

    // Sme: mortlach_multi4_zz_za_f16_mm
    fmla_za_zzw_4x4_16 0xffe39c78 0xc1a11008 Sme Sme;
    bfmla_za_zzw_4x4_16 0xffe39c78 0xc1e11008 Sme Sme;
    fmls_za_zzw_4x4_16 0xffe39c78 0xc1a11018 Sme Sme;
    bfmls_za_zzw_4x4_16 0xffe39c78 0xc1e11018 Sme Sme;

    // Sme: mortlach_multi4_zz_za_float_mm
    fmla_za_zzw_4x4 0xffa39c78 0xc1a11800 Sme Sme;
    fmls_za_zzw_4x4 0xffa39c78 0xc1a11808 Sme Sme;

    // Sme: mortlach_multi4_zz_za_fma_long_mm
    bfmlal_za_zzw_4x4 0xffe39c7c 0xc1a10810 Sme Sme;
    fmlal_za_zzw_4x4 0xffe39c7c 0xc1a10800 Sme Sme;
    bfmlsl_za_zzw_4x4 0xffe39c7c 0xc1a10818 Sme Sme;
    fmlsl_za_zzw_4x4 0xffe39c7c 0xc1a10808 Sme Sme;

    // Sme: mortlach_multi4_zz_za_fp8_fma_long_long_mm
    fmlall_za32_z8z8w_4x4 0xffe39c7e 0xc1a10020 Sme Sme;

    // Sme: mortlach_multi4_zz_za_fp8_fma_long_mm
    fmlal_za_z8z8w_4x4 0xffe39c7c 0xc1a10820 Sme Sme;

    // Sme: mortlach_multi4_zz_za_int_mm
    add_za_zzw_4x4 0xffa39c78 0xc1a11810 Sme Sme;
    sub_za_zzw_4x4 0xffa39c78 0xc1a11818 Sme Sme;

    // Sme: mortlach_multi4_zz_za_mla_long_long_mm
    smlall_za_zzw_4x4 0xffa39c7e 0xc1a10000 Sme Sme;
    usmlall_za_zzw_s4x4 0xffe39c7e 0xc1a10004 Sme Sme;
    smlsll_za_zzw_4x4 0xffa39c7e 0xc1a10008 Sme Sme;
    umlall_za_zzw_4x4 0xffa39c7e 0xc1a10010 Sme Sme;
    umlsll_za_zzw_4x4 0xffa39c7e 0xc1a10018 Sme Sme;

    // Sme: mortlach_multi4_zz_za_mla_long_mm
    smlal_za_zzw_4x4 0xffe39c7c 0xc1e10800 Sme Sme;
    smlsl_za_zzw_4x4 0xffe39c7c 0xc1e10808 Sme Sme;
    umlal_za_zzw_4x4 0xffe39c7c 0xc1e10810 Sme Sme;
    umlsl_za_zzw_4x4 0xffe39c7c 0xc1e10818 Sme Sme;

    // Sme: mortlach_multi1_fma_long_idx
    bfmlal_za_zzi_1 0xfff01018 0xc1801010 Sme Sme;
    fmlal_za_zzi_1 0xfff01018 0xc1801000 Sme Sme;
    bfmlsl_za_zzi_1 0xfff01018 0xc1801018 Sme Sme;
    fmlsl_za_zzi_1 0xfff01018 0xc1801008 Sme Sme;

    // Sme: mortlach_multi1_fp8_fma_long_idx
    fmlal_za_z8z8i_1 0xfff01010 0xc1c00000 Sme Sme;

    // Sme: mortlach_multi1_fp8_fma_long_long_idx
    fmlall_za32_z8z8i_1 0xfff0001c 0xc1400000 Sme Sme;

    // Sme: mortlach_multi1_mla_long_idx
    smlal_za_zzi_1 0xfff01018 0xc1c01000 Sme Sme;
    smlsl_za_zzi_1 0xfff01018 0xc1c01008 Sme Sme;
    umlal_za_zzi_1 0xfff01018 0xc1c01010 Sme Sme;
    umlsl_za_zzi_1 0xfff01018 0xc1c01018 Sme Sme;

    // Sme: mortlach_multi1_mla_long_long_idx_d
    smlall_za_zzi_d 0xfff0101c 0xc1800000 Sme Sme;
    smlsll_za_zzi_d 0xfff0101c 0xc1800008 Sme Sme;
    umlall_za_zzi_d 0xfff0101c 0xc1800010 Sme Sme;
    umlsll_za_zzi_d 0xfff0101c 0xc1800018 Sme Sme;

    // Sme: mortlach_multi1_mla_long_long_idx_s
    smlall_za_zzi_s 0xfff0001c 0xc1000000 Sme Sme;
    usmlall_za_zzi_s 0xfff0001c 0xc1000004 Sme Sme;
    smlsll_za_zzi_s 0xfff0001c 0xc1000008 Sme Sme;
    umlall_za_zzi_s 0xfff0001c 0xc1000010 Sme Sme;
    sumlall_za_zzi_s 0xfff0001c 0xc1000014 Sme Sme;
    umlsll_za_zzi_s 0xfff0001c 0xc1000018 Sme Sme;

    // Sme: mortlach_multi2_fma_long_idx
    bfmlal_za_zzi_2xi 0xfff09038 0xc1901010 Sme Sme;
    fmlal_za_zzi_2xi 0xfff09038 0xc1901000 Sme Sme;
    bfmlsl_za_zzi_2xi 0xfff09038 0xc1901018 Sme Sme;
    fmlsl_za_zzi_2xi 0xfff09038 0xc1901008 Sme Sme;

    // Sme: mortlach_multi2_fp8_fdot_idx
    fdot_za_z8z8i_2xi 0xfff09030 0xc1d00020 Sme Sme;
    fvdot_za_z8z8i_2xi 0xfff09030 0xc1d01020 Sme Sme;

    // Sme: mortlach_multi2_fp8_fma_long_idx
    fmlal_za_z8z8i_2xi 0xfff09030 0xc1901030 Sme Sme;

    // Sme: mortlach_multi2_fp8_fma_long_long_idx
    fmlall_za32_z8z8i_2xi 0xfff09038 0xc1900020 Sme Sme;

    // Sme: mortlach_multi2_fp8_fvdot_idx_s
    fvdotb_za32_z8z8i_2xi 0xfff09830 0xc1d00800 Sme Sme;
    fvdott_za32_z8z8i_2xi 0xfff09830 0xc1d00810 Sme Sme;

    // Sme: mortlach_multi2_mla_long_idx
    smlal_za_zzi_2xi 0xfff09038 0xc1d01000 Sme Sme;
    smlsl_za_zzi_2xi 0xfff09038 0xc1d01008 Sme Sme;
    umlal_za_zzi_2xi 0xfff09038 0xc1d01010 Sme Sme;
    umlsl_za_zzi_2xi 0xfff09038 0xc1d01018 Sme Sme;

    // Sme: mortlach_multi2_mla_long_long_idx_d
    smlall_za_zzi_d2xi 0xfff09838 0xc1900000 Sme Sme;
    smlsll_za_zzi_d2xi 0xfff09838 0xc1900008 Sme Sme;
    umlall_za_zzi_d2xi 0xfff09838 0xc1900010 Sme Sme;
    umlsll_za_zzi_d2xi 0xfff09838 0xc1900018 Sme Sme;

    // Sme: mortlach_multi2_mla_long_long_idx_s
    smlall_za_zzi_s2xi 0xfff09038 0xc1100000 Sme Sme;
    usmlall_za_zzi_s2xi 0xfff09038 0xc1100020 Sme Sme;
    smlsll_za_zzi_s2xi 0xfff09038 0xc1100008 Sme Sme;
    umlall_za_zzi_s2xi 0xfff09038 0xc1100010 Sme Sme;
    sumlall_za_zzi_s2xi 0xfff09038 0xc1100030 Sme Sme;
    umlsll_za_zzi_s2xi 0xfff09038 0xc1100018 Sme Sme;

    // Sme: mortlach_multi2_zza_idx_d
    fmla_za_zzi_d2xi 0xfff09838 0xc1d00000 Sme Sme;
    sdot_za_zzi_d2xi 0xfff09838 0xc1d00008 Sme Sme;
    fmls_za_zzi_d2xi 0xfff09838 0xc1d00010 Sme Sme;
    udot_za_zzi_d2xi 0xfff09838 0xc1d00018 Sme Sme;

    // Sme: mortlach_multi2_zza_idx_h
    fmla_za_zzi_h2xi 0xfff09030 0xc1101000 Sme Sme;
    bfmla_za_zzi_h2xi 0xfff09030 0xc1101020 Sme Sme;
    fmls_za_zzi_h2xi 0xfff09030 0xc1101010 Sme Sme;
    bfmls_za_zzi_h2xi 0xfff09030 0xc1101030 Sme Sme;

    // Sme: mortlach_multi2_zza_idx_s
    fmla_za_zzi_s2xi 0xfff09038 0xc1500000 Sme Sme;
    fvdot_za_zzi_2xi 0xfff09038 0xc1500008 Sme Sme;
    bfvdot_za_zzi_2xi 0xfff09038 0xc1500018 Sme Sme;
    svdot_za32_zzi_2xi 0xfff09038 0xc1500020 Sme Sme;
    fdot_za32_z8z8i_2xi 0xfff09038 0xc1500038 Sme Sme;
    sdot_za32_zzi_2xi 0xfff09038 0xc1501000 Sme Sme;
    fdot_za_zzi_2xi 0xfff09038 0xc1501008 Sme Sme;
    bfdot_za_zzi_2xi 0xfff09038 0xc1501018 Sme Sme;
    sdot_za_zzi_s2xi 0xfff09038 0xc1501020 Sme Sme;
    usdot_za_zzi_s2xi 0xfff09038 0xc1501028 Sme Sme;
    fmls_za_zzi_s2xi 0xfff09038 0xc1500010 Sme Sme;
    uvdot_za32_zzi_2xi 0xfff09038 0xc1500030 Sme Sme;
    udot_za32_zzi_2xi 0xfff09038 0xc1501010 Sme Sme;
    udot_za_zzi_s2xi 0xfff09038 0xc1501030 Sme Sme;
    sudot_za_zzi_s2xi 0xfff09038 0xc1501038 Sme Sme;

    // Sme: mortlach_multi4_fma_long_idx
    bfmlal_za_zzi_4xi 0xfff09078 0xc1909010 Sme Sme;
    fmlal_za_zzi_4xi 0xfff09078 0xc1909000 Sme Sme;
    bfmlsl_za_zzi_4xi 0xfff09078 0xc1909018 Sme Sme;
    fmlsl_za_zzi_4xi 0xfff09078 0xc1909008 Sme Sme;

    // Sme: mortlach_multi4_fp8_fdot_idx_h
    fdot_za_z8z8i_4xi 0xfff09070 0xc1109040 Sme Sme;

    // Sme: mortlach_multi4_fp8_fma_long_idx
    fmlal_za_z8z8i_4xi 0xfff09070 0xc1909020 Sme Sme;

    // Sme: mortlach_multi4_fp8_fma_long_long_idx
    fmlall_za32_z8z8i_4xi 0xfff09078 0xc1108040 Sme Sme;

    // Sme: mortlach_multi4_mla_long_idx
    smlal_za_zzi_4xi 0xfff09078 0xc1d09000 Sme Sme;
    smlsl_za_zzi_4xi 0xfff09078 0xc1d09008 Sme Sme;
    umlal_za_zzi_4xi 0xfff09078 0xc1d09010 Sme Sme;
    umlsl_za_zzi_4xi 0xfff09078 0xc1d09018 Sme Sme;

    // Sme: mortlach_multi4_mla_long_long_idx_d
    smlall_za_zzi_d4xi 0xfff09878 0xc1908000 Sme Sme;
    smlsll_za_zzi_d4xi 0xfff09878 0xc1908008 Sme Sme;
    umlall_za_zzi_d4xi 0xfff09878 0xc1908010 Sme Sme;
    umlsll_za_zzi_d4xi 0xfff09878 0xc1908018 Sme Sme;

    // Sme: mortlach_multi4_mla_long_long_idx_s
    smlall_za_zzi_s4xi 0xfff09078 0xc1108000 Sme Sme;
    usmlall_za_zzi_s4xi 0xfff09078 0xc1108020 Sme Sme;
    smlsll_za_zzi_s4xi 0xfff09078 0xc1108008 Sme Sme;
    umlall_za_zzi_s4xi 0xfff09078 0xc1108010 Sme Sme;
    sumlall_za_zzi_s4xi 0xfff09078 0xc1108030 Sme Sme;
    umlsll_za_zzi_s4xi 0xfff09078 0xc1108018 Sme Sme;

    // Sme: mortlach_multi4_zza_idx_d
    fmla_za_zzi_d4xi 0xfff09878 0xc1d08000 Sme Sme;
    sdot_za_zzi_d4xi 0xfff09878 0xc1d08008 Sme Sme;
    svdot_za_zzi_d4xi 0xfff09878 0xc1d08808 Sme Sme;
    fmls_za_zzi_d4xi 0xfff09878 0xc1d08010 Sme Sme;
    udot_za_zzi_d4xi 0xfff09878 0xc1d08018 Sme Sme;
    uvdot_za_zzi_d4xi 0xfff09878 0xc1d08818 Sme Sme;

    // Sme: mortlach_multi4_zza_idx_h
    fmla_za_zzi_h4xi 0xfff09070 0xc1109000 Sme Sme;
    bfmla_za_zzi_h4xi 0xfff09070 0xc1109020 Sme Sme;
    fmls_za_zzi_h4xi 0xfff09070 0xc1109010 Sme Sme;
    bfmls_za_zzi_h4xi 0xfff09070 0xc1109030 Sme Sme;

    // Sme: mortlach_multi4_zza_idx_s
    fmla_za_zzi_s4xi 0xfff09078 0xc1508000 Sme Sme;
    fdot_za32_z8z8i_4xi 0xfff09078 0xc1508008 Sme Sme;
    svdot_za_zzi_s4xi 0xfff09078 0xc1508020 Sme Sme;
    usvdot_za_zzi_s4xi 0xfff09078 0xc1508028 Sme Sme;
    sdot_za32_zzi_4xi 0xfff09078 0xc1509000 Sme Sme;
    fdot_za_zzi_4xi 0xfff09078 0xc1509008 Sme Sme;
    bfdot_za_zzi_4xi 0xfff09078 0xc1509018 Sme Sme;
    sdot_za_zzi_s4xi 0xfff09078 0xc1509020 Sme Sme;
    usdot_za_zzi_s4xi 0xfff09078 0xc1509028 Sme Sme;
    fmls_za_zzi_s4xi 0xfff09078 0xc1508010 Sme Sme;
    uvdot_za_zzi_s4xi 0xfff09078 0xc1508030 Sme Sme;
    suvdot_za_zzi_s4xi 0xfff09078 0xc1508038 Sme Sme;
    udot_za32_zzi_4xi 0xfff09078 0xc1509010 Sme Sme;
    udot_za_zzi_s4xi 0xfff09078 0xc1509030 Sme Sme;
    sudot_za_zzi_s4xi 0xfff09078 0xc1509038 Sme Sme;

    // Sme: mortlach_multi2_cld_cldnt_si_ctg
    ld1b_mz_p_bi_2 0xfff0e001 0xa0400000 Sme Sme;
    ldnt1b_mz_p_bi_2 0xfff0e001 0xa0400001 Sme Sme;
    ld1h_mz_p_bi_2 0xfff0e001 0xa0402000 Sme Sme;
    ldnt1h_mz_p_bi_2 0xfff0e001 0xa0402001 Sme Sme;
    ld1w_mz_p_bi_2 0xfff0e001 0xa0404000 Sme Sme;
    ldnt1w_mz_p_bi_2 0xfff0e001 0xa0404001 Sme Sme;
    ld1d_mz_p_bi_2 0xfff0e001 0xa0406000 Sme Sme;
    ldnt1d_mz_p_bi_2 0xfff0e001 0xa0406001 Sme Sme;

    // Sme: mortlach_multi2_cld_cldnt_ss_ctg
    ld1b_mz_p_br_2 0xffe0e001 0xa0000000 Sme Sme;
    ldnt1b_mz_p_br_2 0xffe0e001 0xa0000001 Sme Sme;
    ld1h_mz_p_br_2 0xffe0e001 0xa0002000 Sme Sme;
    ldnt1h_mz_p_br_2 0xffe0e001 0xa0002001 Sme Sme;
    ld1w_mz_p_br_2 0xffe0e001 0xa0004000 Sme Sme;
    ldnt1w_mz_p_br_2 0xffe0e001 0xa0004001 Sme Sme;
    ld1d_mz_p_br_2 0xffe0e001 0xa0006000 Sme Sme;
    ldnt1d_mz_p_br_2 0xffe0e001 0xa0006001 Sme Sme;

    // Sme: mortlach_multi2_cst_cstnt_si_ctg
    st1b_mz_p_bi_2 0xfff0e001 0xa0600000 Sme Sme;
    stnt1b_mz_p_bi_2 0xfff0e001 0xa0600001 Sme Sme;
    st1h_mz_p_bi_2 0xfff0e001 0xa0602000 Sme Sme;
    stnt1h_mz_p_bi_2 0xfff0e001 0xa0602001 Sme Sme;
    st1w_mz_p_bi_2 0xfff0e001 0xa0604000 Sme Sme;
    stnt1w_mz_p_bi_2 0xfff0e001 0xa0604001 Sme Sme;
    st1d_mz_p_bi_2 0xfff0e001 0xa0606000 Sme Sme;
    stnt1d_mz_p_bi_2 0xfff0e001 0xa0606001 Sme Sme;

    // Sme: mortlach_multi2_cst_cstnt_ss_ctg
    st1b_mz_p_br_2 0xffe0e001 0xa0200000 Sme Sme;
    stnt1b_mz_p_br_2 0xffe0e001 0xa0200001 Sme Sme;
    st1h_mz_p_br_2 0xffe0e001 0xa0202000 Sme Sme;
    stnt1h_mz_p_br_2 0xffe0e001 0xa0202001 Sme Sme;
    st1w_mz_p_br_2 0xffe0e001 0xa0204000 Sme Sme;
    stnt1w_mz_p_br_2 0xffe0e001 0xa0204001 Sme Sme;
    st1d_mz_p_br_2 0xffe0e001 0xa0206000 Sme Sme;
    stnt1d_mz_p_br_2 0xffe0e001 0xa0206001 Sme Sme;

    // Sme: mortlach_multi4_cld_cldnt_si_ctg
    ld1b_mz_p_bi_4 0xfff0e003 0xa0408000 Sme Sme;
    ldnt1b_mz_p_bi_4 0xfff0e003 0xa0408001 Sme Sme;
    ld1h_mz_p_bi_4 0xfff0e003 0xa040a000 Sme Sme;
    ldnt1h_mz_p_bi_4 0xfff0e003 0xa040a001 Sme Sme;
    ld1w_mz_p_bi_4 0xfff0e003 0xa040c000 Sme Sme;
    ldnt1w_mz_p_bi_4 0xfff0e003 0xa040c001 Sme Sme;
    ld1d_mz_p_bi_4 0xfff0e003 0xa040e000 Sme Sme;
    ldnt1d_mz_p_bi_4 0xfff0e003 0xa040e001 Sme Sme;

    // Sme: mortlach_multi4_cld_cldnt_ss_ctg
    ld1b_mz_p_br_4 0xffe0e003 0xa0008000 Sme Sme;
    ldnt1b_mz_p_br_4 0xffe0e003 0xa0008001 Sme Sme;
    ld1h_mz_p_br_4 0xffe0e003 0xa000a000 Sme Sme;
    ldnt1h_mz_p_br_4 0xffe0e003 0xa000a001 Sme Sme;
    ld1w_mz_p_br_4 0xffe0e003 0xa000c000 Sme Sme;
    ldnt1w_mz_p_br_4 0xffe0e003 0xa000c001 Sme Sme;
    ld1d_mz_p_br_4 0xffe0e003 0xa000e000 Sme Sme;
    ldnt1d_mz_p_br_4 0xffe0e003 0xa000e001 Sme Sme;

    // Sme: mortlach_multi4_cst_cstnt_si_ctg
    st1b_mz_p_bi_4 0xfff0e003 0xa0608000 Sme Sme;
    stnt1b_mz_p_bi_4 0xfff0e003 0xa0608001 Sme Sme;
    st1h_mz_p_bi_4 0xfff0e003 0xa060a000 Sme Sme;
    stnt1h_mz_p_bi_4 0xfff0e003 0xa060a001 Sme Sme;
    st1w_mz_p_bi_4 0xfff0e003 0xa060c000 Sme Sme;
    stnt1w_mz_p_bi_4 0xfff0e003 0xa060c001 Sme Sme;
    st1d_mz_p_bi_4 0xfff0e003 0xa060e000 Sme Sme;
    stnt1d_mz_p_bi_4 0xfff0e003 0xa060e001 Sme Sme;

    // Sme: mortlach_multi4_cst_cstnt_ss_ctg
    st1b_mz_p_br_4 0xffe0e003 0xa0208000 Sme Sme;
    stnt1b_mz_p_br_4 0xffe0e003 0xa0208001 Sme Sme;
    st1h_mz_p_br_4 0xffe0e003 0xa020a000 Sme Sme;
    stnt1h_mz_p_br_4 0xffe0e003 0xa020a001 Sme Sme;
    st1w_mz_p_br_4 0xffe0e003 0xa020c000 Sme Sme;
    stnt1w_mz_p_br_4 0xffe0e003 0xa020c001 Sme Sme;
    st1d_mz_p_br_4 0xffe0e003 0xa020e000 Sme Sme;
    stnt1d_mz_p_br_4 0xffe0e003 0xa020e001 Sme Sme;

    // Sme: mortlach_multi2_cld_cldnt_si_nctg
    ld1b_mzx_p_bi_2x8 0xfff0e008 0xa1400000 Sme Sme;
    ldnt1b_mzx_p_bi_2x8 0xfff0e008 0xa1400008 Sme Sme;
    ld1h_mzx_p_bi_2x8 0xfff0e008 0xa1402000 Sme Sme;
    ldnt1h_mzx_p_bi_2x8 0xfff0e008 0xa1402008 Sme Sme;
    ld1w_mzx_p_bi_2x8 0xfff0e008 0xa1404000 Sme Sme;
    ldnt1w_mzx_p_bi_2x8 0xfff0e008 0xa1404008 Sme Sme;
    ld1d_mzx_p_bi_2x8 0xfff0e008 0xa1406000 Sme Sme;
    ldnt1d_mzx_p_bi_2x8 0xfff0e008 0xa1406008 Sme Sme;

    // Sme: mortlach_multi2_cld_cldnt_ss_nctg
    ld1b_mzx_p_br_2x8 0xffe0e008 0xa1000000 Sme Sme;
    ldnt1b_mzx_p_br_2x8 0xffe0e008 0xa1000008 Sme Sme;
    ld1h_mzx_p_br_2x8 0xffe0e008 0xa1002000 Sme Sme;
    ldnt1h_mzx_p_br_2x8 0xffe0e008 0xa1002008 Sme Sme;
    ld1w_mzx_p_br_2x8 0xffe0e008 0xa1004000 Sme Sme;
    ldnt1w_mzx_p_br_2x8 0xffe0e008 0xa1004008 Sme Sme;
    ld1d_mzx_p_br_2x8 0xffe0e008 0xa1006000 Sme Sme;
    ldnt1d_mzx_p_br_2x8 0xffe0e008 0xa1006008 Sme Sme;

    // Sme: mortlach_multi2_cst_cstnt_si_nctg
    st1b_mzx_p_bi_2x8 0xfff0e008 0xa1600000 Sme Sme;
    stnt1b_mzx_p_bi_2x8 0xfff0e008 0xa1600008 Sme Sme;
    st1h_mzx_p_bi_2x8 0xfff0e008 0xa1602000 Sme Sme;
    stnt1h_mzx_p_bi_2x8 0xfff0e008 0xa1602008 Sme Sme;
    st1w_mzx_p_bi_2x8 0xfff0e008 0xa1604000 Sme Sme;
    stnt1w_mzx_p_bi_2x8 0xfff0e008 0xa1604008 Sme Sme;
    st1d_mzx_p_bi_2x8 0xfff0e008 0xa1606000 Sme Sme;
    stnt1d_mzx_p_bi_2x8 0xfff0e008 0xa1606008 Sme Sme;

    // Sme: mortlach_multi2_cst_cstnt_ss_nctg
    st1b_mzx_p_br_2x8 0xffe0e008 0xa1200000 Sme Sme;
    stnt1b_mzx_p_br_2x8 0xffe0e008 0xa1200008 Sme Sme;
    st1h_mzx_p_br_2x8 0xffe0e008 0xa1202000 Sme Sme;
    stnt1h_mzx_p_br_2x8 0xffe0e008 0xa1202008 Sme Sme;
    st1w_mzx_p_br_2x8 0xffe0e008 0xa1204000 Sme Sme;
    stnt1w_mzx_p_br_2x8 0xffe0e008 0xa1204008 Sme Sme;
    st1d_mzx_p_br_2x8 0xffe0e008 0xa1206000 Sme Sme;
    stnt1d_mzx_p_br_2x8 0xffe0e008 0xa1206008 Sme Sme;

    // Sme: mortlach_multi4_cld_cldnt_si_nctg
    ld1b_mzx_p_bi_4x4 0xfff0e00c 0xa1408000 Sme Sme;
    ldnt1b_mzx_p_bi_4x4 0xfff0e00c 0xa1408008 Sme Sme;
    ld1h_mzx_p_bi_4x4 0xfff0e00c 0xa140a000 Sme Sme;
    ldnt1h_mzx_p_bi_4x4 0xfff0e00c 0xa140a008 Sme Sme;
    ld1w_mzx_p_bi_4x4 0xfff0e00c 0xa140c000 Sme Sme;
    ldnt1w_mzx_p_bi_4x4 0xfff0e00c 0xa140c008 Sme Sme;
    ld1d_mzx_p_bi_4x4 0xfff0e00c 0xa140e000 Sme Sme;
    ldnt1d_mzx_p_bi_4x4 0xfff0e00c 0xa140e008 Sme Sme;

    // Sme: mortlach_multi4_cld_cldnt_ss_nctg
    ld1b_mzx_p_br_4x4 0xffe0e00c 0xa1008000 Sme Sme;
    ldnt1b_mzx_p_br_4x4 0xffe0e00c 0xa1008008 Sme Sme;
    ld1h_mzx_p_br_4x4 0xffe0e00c 0xa100a000 Sme Sme;
    ldnt1h_mzx_p_br_4x4 0xffe0e00c 0xa100a008 Sme Sme;
    ld1w_mzx_p_br_4x4 0xffe0e00c 0xa100c000 Sme Sme;
    ldnt1w_mzx_p_br_4x4 0xffe0e00c 0xa100c008 Sme Sme;
    ld1d_mzx_p_br_4x4 0xffe0e00c 0xa100e000 Sme Sme;
    ldnt1d_mzx_p_br_4x4 0xffe0e00c 0xa100e008 Sme Sme;

    // Sme: mortlach_multi4_cst_cstnt_si_nctg
    st1b_mzx_p_bi_4x4 0xfff0e00c 0xa1608000 Sme Sme;
    stnt1b_mzx_p_bi_4x4 0xfff0e00c 0xa1608008 Sme Sme;
    st1h_mzx_p_bi_4x4 0xfff0e00c 0xa160a000 Sme Sme;
    stnt1h_mzx_p_bi_4x4 0xfff0e00c 0xa160a008 Sme Sme;
    st1w_mzx_p_bi_4x4 0xfff0e00c 0xa160c000 Sme Sme;
    stnt1w_mzx_p_bi_4x4 0xfff0e00c 0xa160c008 Sme Sme;
    st1d_mzx_p_bi_4x4 0xfff0e00c 0xa160e000 Sme Sme;
    stnt1d_mzx_p_bi_4x4 0xfff0e00c 0xa160e008 Sme Sme;

    // Sme: mortlach_multi4_cst_cstnt_ss_nctg
    st1b_mzx_p_br_4x4 0xffe0e00c 0xa1208000 Sme Sme;
    stnt1b_mzx_p_br_4x4 0xffe0e00c 0xa1208008 Sme Sme;
    st1h_mzx_p_br_4x4 0xffe0e00c 0xa120a000 Sme Sme;
    stnt1h_mzx_p_br_4x4 0xffe0e00c 0xa120a008 Sme Sme;
    st1w_mzx_p_br_4x4 0xffe0e00c 0xa120c000 Sme Sme;
    stnt1w_mzx_p_br_4x4 0xffe0e00c 0xa120c008 Sme Sme;
    st1d_mzx_p_br_4x4 0xffe0e00c 0xa120e000 Sme Sme;
    stnt1d_mzx_p_br_4x4 0xffe0e00c 0xa120e008 Sme Sme;

    // Sme: mortlach_multi2_select_int
    sel_mz_p_zz_2 0xff21e021 0xc1208000 Sme Sme;

    // Sme: mortlach_multi4_select_int
    sel_mz_p_zz_4 0xff23e063 0xc1218000 Sme Sme;

    // Sme: mortlach_multi2_z_z_add_sm
    add_mz_zzv_2x1 0xff30ffe1 0xc120a300 Sme Sme;

    // Sme: mortlach_multi2_z_z_fminmax_sm
    fmax_mz_zzv_2x1 0xff30ffe1 0xc120a100 Sme Sme;
    bfmax_mz_zzv_2x1 0xfff0ffe1 0xc120a100 Sme Sme;
    fmin_mz_zzv_2x1 0xff30ffe1 0xc120a101 Sme Sme;
    bfmin_mz_zzv_2x1 0xfff0ffe1 0xc120a101 Sme Sme;
    fmaxnm_mz_zzv_2x1 0xff30ffe1 0xc120a120 Sme Sme;
    bfmaxnm_mz_zzv_2x1 0xfff0ffe1 0xc120a120 Sme Sme;
    fminnm_mz_zzv_2x1 0xff30ffe1 0xc120a121 Sme Sme;
    bfminnm_mz_zzv_2x1 0xfff0ffe1 0xc120a121 Sme Sme;

    // Sme: mortlach_multi2_z_z_fscale_sm
    fscale_mz_zzv_2x1 0xff30ffe1 0xc120a180 Sme Sme;
    bfscale_mz_zzv_2x1 0xfff0ffe1 0xc120a180 Sme Sme;

    // Sme: mortlach_multi2_z_z_minmax_sm
    smax_mz_zzv_2x1 0xff30ffe1 0xc120a000 Sme Sme;
    smin_mz_zzv_2x1 0xff30ffe1 0xc120a020 Sme Sme;
    umax_mz_zzv_2x1 0xff30ffe1 0xc120a001 Sme Sme;
    umin_mz_zzv_2x1 0xff30ffe1 0xc120a021 Sme Sme;

    // Sme: mortlach_multi2_z_z_shift_sm
    srshl_mz_zzv_2x1 0xff30ffe1 0xc120a220 Sme Sme;
    urshl_mz_zzv_2x1 0xff30ffe1 0xc120a221 Sme Sme;

    // Sme: mortlach_multi2_z_z_sqdmulh_sm
    sqdmulh_mz_zzv_2x1 0xff30ffe1 0xc120a400 Sme Sme;

    // Sme: mortlach_multi4_z_z_add_sm
    add_mz_zzv_4x1 0xff30ffe3 0xc120ab00 Sme Sme;

    // Sme: mortlach_multi4_z_z_fminmax_sm
    fmax_mz_zzv_4x1 0xff30ffe3 0xc120a900 Sme Sme;
    bfmax_mz_zzv_4x1 0xfff0ffe3 0xc120a900 Sme Sme;
    fmin_mz_zzv_4x1 0xff30ffe3 0xc120a901 Sme Sme;
    bfmin_mz_zzv_4x1 0xfff0ffe3 0xc120a901 Sme Sme;
    fmaxnm_mz_zzv_4x1 0xff30ffe3 0xc120a920 Sme Sme;
    bfmaxnm_mz_zzv_4x1 0xfff0ffe3 0xc120a920 Sme Sme;
    fminnm_mz_zzv_4x1 0xff30ffe3 0xc120a921 Sme Sme;
    bfminnm_mz_zzv_4x1 0xfff0ffe3 0xc120a921 Sme Sme;

    // Sme: mortlach_multi4_z_z_fscale_sm
    fscale_mz_zzv_4x1 0xff30ffe3 0xc120a980 Sme Sme;
    bfscale_mz_zzv_4x1 0xfff0ffe3 0xc120a980 Sme Sme;

    // Sme: mortlach_multi4_z_z_minmax_sm
    smax_mz_zzv_4x1 0xff30ffe3 0xc120a800 Sme Sme;
    smin_mz_zzv_4x1 0xff30ffe3 0xc120a820 Sme Sme;
    umax_mz_zzv_4x1 0xff30ffe3 0xc120a801 Sme Sme;
    umin_mz_zzv_4x1 0xff30ffe3 0xc120a821 Sme Sme;

    // Sme: mortlach_multi4_z_z_shift_sm
    srshl_mz_zzv_4x1 0xff30ffe3 0xc120aa20 Sme Sme;
    urshl_mz_zzv_4x1 0xff30ffe3 0xc120aa21 Sme Sme;

    // Sme: mortlach_multi4_z_z_sqdmulh_sm
    sqdmulh_mz_zzv_4x1 0xff30ffe3 0xc120ac00 Sme Sme;

    // Sme: mortlach_multi2_z_z_fminmax_mm
    fmax_mz_zzw_2x2 0xff21ffe1 0xc120b100 Sme Sme;
    bfmax_mz_zzw_2x2 0xffe1ffe1 0xc120b100 Sme Sme;
    fmin_mz_zzw_2x2 0xff21ffe1 0xc120b101 Sme Sme;
    bfmin_mz_zzw_2x2 0xffe1ffe1 0xc120b101 Sme Sme;
    fmaxnm_mz_zzw_2x2 0xff21ffe1 0xc120b120 Sme Sme;
    bfmaxnm_mz_zzw_2x2 0xffe1ffe1 0xc120b120 Sme Sme;
    fminnm_mz_zzw_2x2 0xff21ffe1 0xc120b121 Sme Sme;
    bfminnm_mz_zzw_2x2 0xffe1ffe1 0xc120b121 Sme Sme;
    famax_mz_zzw_2x2 0xff21ffe1 0xc120b140 Sme Sme;
    famin_mz_zzw_2x2 0xff21ffe1 0xc120b141 Sme Sme;

    // Sme: mortlach_multi2_z_z_fscale_mm
    fscale_mz_zzw_2x2 0xff21ffe1 0xc120b180 Sme Sme;
    bfscale_mz_zzw_2x2 0xffe1ffe1 0xc120b180 Sme Sme;

    // Sme: mortlach_multi2_z_z_minmax_mm
    smax_mz_zzw_2x2 0xff21ffe1 0xc120b000 Sme Sme;
    smin_mz_zzw_2x2 0xff21ffe1 0xc120b020 Sme Sme;
    umax_mz_zzw_2x2 0xff21ffe1 0xc120b001 Sme Sme;
    umin_mz_zzw_2x2 0xff21ffe1 0xc120b021 Sme Sme;

    // Sme: mortlach_multi2_z_z_shift_mm
    srshl_mz_zzw_2x2 0xff21ffe1 0xc120b220 Sme Sme;
    urshl_mz_zzw_2x2 0xff21ffe1 0xc120b221 Sme Sme;

    // Sme: mortlach_multi2_z_z_sqdmulh_mm
    sqdmulh_mz_zzw_2x2 0xff21ffe1 0xc120b400 Sme Sme;

    // Sme: mortlach_multi4_z_z_fminmax_mm
    fmax_mz_zzw_4x4 0xff23ffe3 0xc120b900 Sme Sme;
    bfmax_mz_zzw_4x4 0xffe3ffe3 0xc120b900 Sme Sme;
    fmin_mz_zzw_4x4 0xff23ffe3 0xc120b901 Sme Sme;
    bfmin_mz_zzw_4x4 0xffe3ffe3 0xc120b901 Sme Sme;
    fmaxnm_mz_zzw_4x4 0xff23ffe3 0xc120b920 Sme Sme;
    bfmaxnm_mz_zzw_4x4 0xffe3ffe3 0xc120b920 Sme Sme;
    fminnm_mz_zzw_4x4 0xff23ffe3 0xc120b921 Sme Sme;
    bfminnm_mz_zzw_4x4 0xffe3ffe3 0xc120b921 Sme Sme;
    famax_mz_zzw_4x4 0xff23ffe3 0xc120b940 Sme Sme;
    famin_mz_zzw_4x4 0xff23ffe3 0xc120b941 Sme Sme;

    // Sme: mortlach_multi4_z_z_fscale_mm
    fscale_mz_zzw_4x4 0xff23ffe3 0xc120b980 Sme Sme;
    bfscale_mz_zzw_4x4 0xffe3ffe3 0xc120b980 Sme Sme;

    // Sme: mortlach_multi4_z_z_minmax_mm
    smax_mz_zzw_4x4 0xff23ffe3 0xc120b800 Sme Sme;
    smin_mz_zzw_4x4 0xff23ffe3 0xc120b820 Sme Sme;
    umax_mz_zzw_4x4 0xff23ffe3 0xc120b801 Sme Sme;
    umin_mz_zzw_4x4 0xff23ffe3 0xc120b821 Sme Sme;

    // Sme: mortlach_multi4_z_z_shift_mm
    srshl_mz_zzw_4x4 0xff23ffe3 0xc120ba20 Sme Sme;
    urshl_mz_zzw_4x4 0xff23ffe3 0xc120ba21 Sme Sme;

    // Sme: mortlach_multi4_z_z_sqdmulh_mm
    sqdmulh_mz_zzw_4x4 0xff23ffe3 0xc120bc00 Sme Sme;

    // Sme: mortlach_multi2_clamp_int
    sclamp_mz_zz_2 0xff20fc01 0xc120c400 Sme Sme;
    uclamp_mz_zz_2 0xff20fc01 0xc120c401 Sme Sme;

    // Sme: mortlach_multi2_fclamp
    fclamp_mz_zz_2 0xff20fc01 0xc120c000 Sme Sme;
    bfclamp_mz_zz_2 0xffe0fc01 0xc120c000 Sme Sme;

    // Sme: mortlach_multi2_qrshr
    sqrshr_z_mz2_ 0xfff0fc20 0xc1e0d400 Sme Sme;
    sqrshru_z_mz2_ 0xfff0fc20 0xc1f0d400 Sme Sme;
    uqrshr_z_mz2_ 0xfff0fc20 0xc1e0d420 Sme Sme;

    // Sme: mortlach_multi2_z_z_long_zip
    zip_mz_zz_2q 0xffe0fc01 0xc120d400 Sme Sme;
    uzp_mz_zz_2q 0xffe0fc01 0xc120d401 Sme Sme;

    // Sme: mortlach_multi2_z_z_zip
    zip_mz_zz_2 0xff20fc01 0xc120d000 Sme Sme;
    uzp_mz_zz_2 0xff20fc01 0xc120d001 Sme Sme;

    // Sme: mortlach_multi4_clamp_int
    sclamp_mz_zz_4 0xff20fc03 0xc120cc00 Sme Sme;
    uclamp_mz_zz_4 0xff20fc03 0xc120cc01 Sme Sme;

    // Sme: mortlach_multi4_fclamp
    fclamp_mz_zz_4 0xff20fc03 0xc120c800 Sme Sme;
    bfclamp_mz_zz_4 0xffe0fc03 0xc120c800 Sme Sme;

    // Sme: mortlach_multi4_qrshr
    sqrshr_z_mz4_ 0xff20fc60 0xc120d800 Sme Sme;
    sqrshru_z_mz4_ 0xff20fc60 0xc120d840 Sme Sme;
    sqrshrn_z_mz4_ 0xff20fc60 0xc120dc00 Sme Sme;
    sqrshrun_z_mz4_ 0xff20fc60 0xc120dc40 Sme Sme;
    uqrshr_z_mz4_ 0xff20fc60 0xc120d820 Sme Sme;
    uqrshrn_z_mz4_ 0xff20fc60 0xc120dc20 Sme Sme;

    // Sme: mortlach_multi2_fpint_cvrt
    fcvtzs_mz_z_2 0xfffffc21 0xc121e000 Sme Sme;
    fcvtzu_mz_z_2 0xfffffc21 0xc121e020 Sme Sme;

    // Sme: mortlach_multi2_frint
    frintn_mz_z_2 0xfffffc21 0xc1a8e000 Sme Sme;
    frintp_mz_z_2 0xfffffc21 0xc1a9e000 Sme Sme;
    frintm_mz_z_2 0xfffffc21 0xc1aae000 Sme Sme;
    frinta_mz_z_2 0xfffffc21 0xc1ace000 Sme Sme;

    // Sme: mortlach_multi2_intfp_cvrt
    scvtf_mz_z_2 0xfffffc21 0xc122e000 Sme Sme;
    ucvtf_mz_z_2 0xfffffc21 0xc122e020 Sme Sme;

    // Sme: mortlach_multi2_narrow_fp8_cvrt
    bfcvt_z8_mz2_ 0xfffffc20 0xc164e000 Sme Sme;
    fcvt_z8_mz2_ 0xfffffc20 0xc124e000 Sme Sme;

    // Sme: mortlach_multi2_narrow_fp_cvrt
    bfcvt_z_mz2_ 0xfffffc20 0xc160e000 Sme Sme;
    fcvt_z_mz2_ 0xfffffc20 0xc120e000 Sme Sme;
    bfcvtn_z_mz2_ 0xfffffc20 0xc160e020 Sme Sme;
    fcvtn_z_mz2_ 0xfffffc20 0xc120e020 Sme Sme;

    // Sme: mortlach_multi2_narrow_int_cvrt
    sqcvt_z_mz2_ 0xfffffc20 0xc123e000 Sme Sme;
    sqcvtu_z_mz2_ 0xfffffc20 0xc163e000 Sme Sme;
    uqcvt_z_mz2_ 0xfffffc20 0xc123e020 Sme Sme;

    // Sme: mortlach_multi2_wide_fp8_cvrt
    f1cvt_mz2_z8_ 0xfffffc01 0xc126e000 Sme Sme;
    bf1cvt_mz2_z8_ 0xfffffc01 0xc166e000 Sme Sme;
    f2cvt_mz2_z8_ 0xfffffc01 0xc1a6e000 Sme Sme;
    bf2cvt_mz2_z8_ 0xfffffc01 0xc1e6e000 Sme Sme;
    f1cvtl_mz2_z8_ 0xfffffc01 0xc126e001 Sme Sme;
    bf1cvtl_mz2_z8_ 0xfffffc01 0xc166e001 Sme Sme;
    f2cvtl_mz2_z8_ 0xfffffc01 0xc1a6e001 Sme Sme;
    bf2cvtl_mz2_z8_ 0xfffffc01 0xc1e6e001 Sme Sme;

    // Sme: mortlach_multi2_wide_fp_cvrt
    fcvt_mz2_z_ 0xfffffc01 0xc1a0e000 Sme Sme;
    fcvtl_mz2_z_ 0xfffffc01 0xc1a0e001 Sme Sme;

    // Sme: mortlach_multi2_wide_int
    sunpk_mz_z_2 0xff3ffc01 0xc125e000 Sme Sme;
    uunpk_mz_z_2 0xff3ffc01 0xc125e001 Sme Sme;

    // Sme: mortlach_multi4_fpint_cvrt
    fcvtzs_mz_z_4 0xfffffc63 0xc131e000 Sme Sme;
    fcvtzu_mz_z_4 0xfffffc63 0xc131e020 Sme Sme;

    // Sme: mortlach_multi4_frint
    frintn_mz_z_4 0xfffffc63 0xc1b8e000 Sme Sme;
    frintp_mz_z_4 0xfffffc63 0xc1b9e000 Sme Sme;
    frintm_mz_z_4 0xfffffc63 0xc1bae000 Sme Sme;
    frinta_mz_z_4 0xfffffc63 0xc1bce000 Sme Sme;

    // Sme: mortlach_multi4_intfp_cvrt
    scvtf_mz_z_4 0xfffffc63 0xc132e000 Sme Sme;
    ucvtf_mz_z_4 0xfffffc63 0xc132e020 Sme Sme;

    // Sme: mortlach_multi4_narrow_fp8_cvrt
    fcvt_z8_mz4_ 0xfffffc60 0xc134e000 Sme Sme;
    fcvtn_z8_mz4_ 0xfffffc60 0xc134e020 Sme Sme;

    // Sme: mortlach_multi4_narrow_int_cvrt
    sqcvt_z_mz4_ 0xff7ffc60 0xc133e000 Sme Sme;
    sqcvtu_z_mz4_ 0xff7ffc60 0xc173e000 Sme Sme;
    sqcvtn_z_mz4_ 0xff7ffc60 0xc133e040 Sme Sme;
    sqcvtun_z_mz4_ 0xff7ffc60 0xc173e040 Sme Sme;
    uqcvt_z_mz4_ 0xff7ffc60 0xc133e020 Sme Sme;
    uqcvtn_z_mz4_ 0xff7ffc60 0xc133e060 Sme Sme;

    // Sme: mortlach_multi4_wide_int
    sunpk_mz_z_4 0xff3ffc23 0xc135e000 Sme Sme;
    uunpk_mz_z_4 0xff3ffc23 0xc135e001 Sme Sme;

    // Sme: mortlach_multi4_z_z_long_zip
    zip_mz_z_4q 0xfffffc63 0xc137e000 Sme Sme;
    uzp_mz_z_4q 0xfffffc63 0xc137e002 Sme Sme;

    // Sme: mortlach_multi4_z_z_zip
    zip_mz_z_4 0xff3ffc63 0xc136e000 Sme Sme;
    uzp_mz_z_4 0xff3ffc63 0xc136e002 Sme Sme;

    // Sme: mortlach_multi2_fmul_mm
    fmul_mz_zzw_2x2 0xff21fc21 0xc120e400 Sme Sme;
    bfmul_mz_zzw_2x2 0xffe1fc21 0xc120e400 Sme Sme;

    // Sme: mortlach_multi4_fmul_mm
    fmul_mz_zzw_4x4 0xff23fc63 0xc121e400 Sme Sme;
    bfmul_mz_zzw_4x4 0xffe3fc63 0xc121e400 Sme Sme;

    // Sme: mortlach_multi2_fmul_sm
    fmul_mz_zzv_2x1 0xff21fc21 0xc120e800 Sme Sme;
    bfmul_mz_zzv_2x1 0xffe1fc21 0xc120e800 Sme Sme;

    // Sme: mortlach_multi4_fmul_sm
    fmul_mz_zzv_4x1 0xff21fc63 0xc121e800 Sme Sme;
    bfmul_mz_zzv_4x1 0xffe1fc63 0xc121e800 Sme Sme;

    // Sme: mortlach_multi4_lut6_16_ctg
    luti6_mz4_zmz2_1 0xffa0fc03 0xc120f400 Sme Sme;

    // Sme: mortlach_multi4_lut6_16_nctg
    luti6_mz4_zmz2_4 0xffa0fc0c 0xc120fc00 Sme Sme;

    // Sme: mortlach_multivec_scaled_idx
    fdot_za16_zz8i_2xi 0xfff08020 0xc0600000 Sme Sme;
    fvdot_za16_zz8i_2xi 0xfff08020 0xc0e00000 Sme Sme;

    // Sme: mortlach_multi_zero
    zero_za1_ri_2 0xffff9ff8 0xc00c0000 Sme Sme;
    zero_za1_ri_4 0xffff9ff8 0xc00e0000 Sme Sme;
    zero_za2_ri_1 0xffff9ff8 0xc00c8000 Sme Sme;
    zero_za2_ri_2 0xffff9ffc 0xc00d0000 Sme Sme;
    zero_za2_ri_4 0xffff9ffc 0xc00d8000 Sme Sme;
    zero_za4_ri_1 0xffff9ffc 0xc00e8000 Sme Sme;
    zero_za4_ri_2 0xffff9ffe 0xc00f0000 Sme Sme;
    zero_za4_ri_4 0xffff9ffe 0xc00f8000 Sme Sme;

    // Sme: mortlach_zero
    zero_za_i_ 0xffffff00 0xc0080000 Sme Sme;

    // Sme: mortlach_zero_zt
    zero_zt_i_ 0xffffffff 0xc0480001 Sme Sme;

    // Sme: mortlach_expand_1dst
    luti2_z_ztz_ 0xfffc0c00 0xc0cc0000 Sme Sme;
    luti4_z_ztz_ 0xfffe0c00 0xc0ca0000 Sme Sme;
    luti6_z_ztz_ 0xfffffc00 0xc0c84000 Sme Sme;

    // Sme: mortlach_expand_2dst_ctg
    luti2_mz2_ztz_1 0xfffc4c01 0xc08c4000 Sme Sme;
    luti4_mz2_ztz_1 0xfffe4c01 0xc08a4000 Sme Sme;

    // Sme: mortlach_expand_4dst2src_ctg
    luti4_mz4_ztmz2_1 0xffffcc23 0xc08b0000 Sme Sme;

    // Sme: mortlach_expand_4dst3src_ctg
    luti6_mz4_ztmz3_1 0xfffffc63 0xc08a0000 Sme Sme;

    // Sme: mortlach_expand_4dst_ctg
    luti2_mz4_ztz_1 0xfffccc03 0xc08c8000 Sme Sme;
    luti4_mz4_ztz_1 0xfffecc03 0xc08a8000 Sme Sme;

    // Sme: mortlach_expand_2dst_nctg
    luti2_mz2_ztz_8 0xfffc4c08 0xc09c4000 Sme Sme;
    luti4_mz2_ztz_8 0xfffe4c08 0xc09a4000 Sme Sme;

    // Sme: mortlach_expand_4dst2src_nctg
    luti4_mz4_ztmz2_4 0xffffcc2c 0xc09b0000 Sme Sme;

    // Sme: mortlach_expand_4dst3src_nctg
    luti6_mz4_ztmz3_4 0xfffffc6c 0xc09a0000 Sme Sme;

    // Sme: mortlach_expand_4dst_nctg
    luti2_mz4_ztz_4 0xfffccc0c 0xc09c8000 Sme Sme;
    luti4_mz4_ztz_4 0xfffecc0c 0xc09a8000 Sme Sme;
}
