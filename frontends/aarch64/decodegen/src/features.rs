//! Which architectural feature an encoding needs: the FEAT_ conditions that the data crate drops.
//!
//! Rules are tried in order and the first that matches wins, so exceptions stand before the rule of
//! their class or chapter. A pattern is a class and encoding names without the class suffix, where `*`
//! stands for anything; both may list alternatives separated by spaces. The features are variants of
//! `decode::Feature` of the frontend, where each is described and marked as implemented or absent.
//!
//! Source: the "Architectural features" line of each instruction's page in the Arm ARM (DDI 0487).

/// (class patterns, name patterns, feature)
type Rule = (&'static str, &'static str, &'static str);

#[rustfmt::skip]
const RULES: &[Rule] = &[
    // -- Data Processing -- Immediate
    ("addsub_immtags", "*", "Mte"),
    ("minmax_imm", "*", "Cssc"),
    ("dp_1src_imm", "*", "PauthLr"),
    ("pcreladdr addsub_imm log_imm movewide bitfield extract", "*", "Base"),

    // -- Branches, Exception Generating and System instructions
    ("condbranch", "BC_*", "Hbc"),
    ("compbranch_*", "*", "CmpBr"),
    ("compfault_* testfault", "*", "Cflt"),
    ("miscbranch", "*", "PauthLr"),
    ("exception", "FLT_*", "Cflt"),
    ("exception", "TENTER_*", "Tev"),
    ("branch_reg", "TEXIT_*", "Tev"),
    ("branch_reg", "RETAASPPCR_* RETABSPPCR_*", "PauthLr"),
    ("branch_reg", "BRAA* BRAB* BLRAA* BLRAB* RETAA_* RETAB_* ERETAA_* ERETAB_*", "Pauth"),
    ("extendedhints", "*", "Hinte"),
    ("hints", "NOP_* YIELD_* WFE_* WFI_* SEV_* SEVL_* CSDB_* HINT_*", "Base"),
    ("hints", "XPACLRI_* PACIA* PACIB* AUTIA* AUTIB*", "Pauth"),
    ("hints", "BTI_*", "Bti"),
    ("hints", "*", "Hint"),
    ("barriers", "SB_*", "Sb"),
    ("barriers", "DSB_BOn_*", "Xs"),
    ("pstate", "CFINV_*", "FlagM"),
    ("pstate", "XAFLAG_* AXFLAG_*", "FlagM2"),
    ("syspairinstrs", "*", "Sysinstr128"),
    ("systemmovepr", "*", "Sysreg128"),
    ("systemresult", "*", "Tme"),
    ("systeminstrswithreg", "*", "Wfxt"),
    ("tchange_*", "*", "S1poe2"),
    ("condbranch exception barriers pstate systeminstrs systemmove", "*", "Base"),
    ("branch_imm branch_reg compbranch testbranch", "*", "Base"),

    // -- Data Processing -- Register
    ("addsub_pt", "*", "Cpa"),
    ("dp_3src", "MADDPT_* MSUBPT_*", "Cpa"),
    ("dp_1src", "CTZ_* CNT_* ABS_*", "Cssc"),
    ("dp_1src", "PACNB* PACIA17* PACIB17* AUTIA17* AUTIB17* *SPPC*", "PauthLr"),
    ("dp_1src", "PAC* AUT* XPAC*", "Pauth"),
    ("dp_2src", "CRC32*", "Crc32"),
    ("dp_2src", "SMAX_* UMAX_* SMIN_* UMIN_*", "Cssc"),
    ("dp_2src", "SUBP_* SUBPS_* IRG_* GMI_*", "Mte"),
    ("dp_2src", "PACGA_*", "Pauth"),
    ("rmif setf", "*", "FlagM"),
    ("addsub_carry addsub_ext addsub_shift condcmp_imm condcmp_reg condsel", "*", "Base"),
    ("dp_1src dp_2src dp_3src log_shift", "*", "Base"),

    // -- Loads and Stores
    ("asisdlso", "STL1_* LDAP1_*", "Lrcpc3"),
    ("asisdlse asisdlsep asisdlso asisdlsop", "*", "Simd"),
    ("*_unpriv", "CAS* LDTADD* LDTCLR* LDTSET* SWPT* STTXR_* STLTXR_* LDTXR_* LDATXR_*", "Lsui"),
    ("ldstpair_* ldstnapair_offs", "STTP_* LDTP_* STTNP_* LDTNP_*", "Lsui"),
    ("ldstpair_*", "STGP_*", "Mte"),
    ("comswap comswappr", "*", "Lse"),
    ("ldapstl_unscaled", "*", "Lrcpc2"),
    ("ldapstl_simd ldapstl_writeback", "*", "Lrcpc3"),
    ("ldiappstilp", "STILP_* LDIAPP_*", "Lrcpc3"),
    ("ldiappstilp", "STLP_* LDAP_* LDAPP_*", "Lscp"),
    ("ldst_gcs", "*", "Gcs"),
    ("ldst_pac", "*", "Pauth"),
    ("ldst_regoff", "RPRFM_*", "Hint"),
    ("ldstord", "STLLR* LDLAR*", "Lor"),
    ("ldsttags", "*", "Mte"),
    ("memcms", "*", "Mops"),
    ("memset_go", "*", "MopsGo"),
    ("memop", "LDAPR*", "Lrcpc"),
    ("memop memop_128 rcwcomswap rcwcomswappr", "RCW*", "The"),
    ("memop", "LD64B_* ST64B*", "Ls64"),
    ("memop", "LDA64B_* STL64B*", "Lsc64b"),
    ("memop", "LDF* LDBF* STF* STBF*", "Lsfe"),
    ("memop", "LD* SWP*", "Lse"),
    ("memop_128", "*", "Lse128"),
    ("ldst_immpost ldst_immpre ldst_pos ldst_regoff ldst_unscaled", "*_B *_BL *_H *_S *_D *_Q", "Fp"),
    ("ldstpair_* ldstnapair_offs loadlit", "*_S *_D *_Q", "Fp"),
    ("ldst_immpost ldst_immpre ldst_pos ldst_regoff ldst_unscaled ldst_unpriv", "*", "Base"),
    ("ldstpair_* ldstnapair_offs loadlit ldstexclp ldstexclr ldstord", "*", "Base"),

    // -- Data Processing -- Scalar Floating-Point and Advanced SIMD
    ("cryptoaes", "*", "Aes"),
    ("cryptosha2 cryptosha3", "SHA1*", "Sha1"),
    ("cryptosha2 cryptosha3", "SHA256*", "Sha256"),
    ("cryptosha512_*", "SHA512*", "Sha512"),
    ("crypto* cryptosha512_*", "EOR3_* BCAX_* XAR_* RAX1_*", "Sha3"),
    ("crypto* cryptosha512_*", "SM3*", "Sm3"),
    ("cryptosha512_*", "SM4*", "Sm4"),
    ("asimddiff", "PMULL_*", "Pmull"),
    ("asimd* asisd*", "SQRDMLAH_* SQRDMLSH_*", "Rdm"),
    ("asimd*", "SDOT_* UDOT_*", "DotProd"),
    ("asimd*", "SUDOT_* USDOT_* SMMLA_* UMMLA_* USMMLA_*", "I8mm"),
    ("asimd* floatdp1", "BFDOT_* BFMLAL_* BFMMLA_* BFCVT_* BFCVTN_*", "Bf16"),
    ("asimd*", "FCMLA_* FCADD_*", "Fcma"),
    ("asimd*", "FMLAL_* FMLAL2_* FMLSL_* FMLSL2_*", "Fhm"),
    ("asimd*", "FDOT_FP16FP32", "F16f32dot"),
    ("asimd*", "FMMLA_asimd_FP16FP16", "F16mm"),
    ("asimd*", "FMMLA_asimd_FP16FP32", "F16f32mm"),
    ("asimd*", "FMMLA_asimd_FP8FP16", "F8f16mm"),
    ("asimd*", "FMMLA_asimd_FP8FP32", "F8f32mm"),
    ("asimd*", "FAMAX_* FAMIN_*", "Faminmax"),
    ("asimd*", "FSCALE_* FDOT_* FMLALB_* FMLALT_* FMLALLBB_* FMLALLBT_* FMLALLTB_* FMLALLTT_*", "Fp8"),
    ("asimdsame2", "FCVTN_*", "Fp8"),
    ("asimdmisc", "F1CVTL_* F2CVTL_* BF1CVTL_* BF2CVTL_*", "Fp8"),
    ("asimdtbl", "LUTI2_* LUTI4_*", "Lut"),
    ("asimdmisc floatdp1", "FRINT32* FRINT64*", "FrintTs"),
    ("asimdmiscfp16 asisdmiscfp16 asimdsamefp16 asisdsamefp16", "*", "Fp16"),
    ("asimdelem asisdelem", "*_RH_H", "Fp16"),
    ("asimdall asisdpair", "*_only_H", "Fp16"),
    ("asimdimm", "FMOV_H_h", "Fp16"),
    ("asimd* asisd*", "*", "Simd"),
    ("float2int", "*_sisd_*", "Fprcvt"),
    ("float2int", "FJCVTZS_*", "Jscvt"),
    ("float2int float2fix", "*_H32 *_32H *_H64 *_64H", "Fp16"),
    ("floatcmp", "FCMTL_* FCMTLMG_*", "Unnamed"),
    ("floatdp2", "FMAXINM_* FMININM_* FMAXMG_* FMINMG_* FMAXMGINM_* FMINMGINM_*", "Unnamed"),
    ("floatdp1", "FCVT_*", "Fp"),
    ("float*", "*_H *_HZ", "Fp16"),
    ("float*", "*", "Fp"),

    // -- Chapters that are absent as a whole
    ("perm_undef", "*", "Base"),
    ("sve*", "*", "Sve"),
    ("mortlach*", "*", "Sme"),
];

/// The feature that `name` of `class` needs; an error when no rule speaks of it.
pub fn feature(class: &str, name: &str) -> Result<&'static str, String> {
    let short = name.replace(&format!("_{class}"), "");
    RULES
        .iter()
        .find(|(classes, names, _)| any(classes, class) && (any(names, &short) || any(names, name)))
        .map(|&(_, _, feature)| feature)
        .ok_or_else(|| format!("no rule gives the feature of {class}/{name}"))
}

/// Whether one of the space-separated `patterns` matches all of `text`.
fn any(patterns: &str, text: &str) -> bool {
    patterns.split(' ').any(|pattern| glob(pattern, text))
}

fn glob(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((head, rest)) => text.strip_prefix(head).is_some_and(|tail| {
            rest.is_empty() || (0..=tail.len()).any(|at| glob(rest, &tail[at..]))
        }),
    }
}
