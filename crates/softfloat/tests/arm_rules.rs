//! Where Arm differs from others, in vectors derived by hand from DDI 0487's pseudocode; x86's
//! answer beside it where that shows the difference.

use gantry_softfloat::*;

const FZ16: u64 = 1 << 19;
const FZ: u64 = 1 << 24;
const DN: u64 = 1 << 25;
const AHP: u64 = 1 << 26;

const IOC: Flags = Flags::INVALID;
const DZC: Flags = Flags::DIVZERO;
const OFC: Flags = Flags::OVERFLOW;
const UFC: Flags = Flags::UNDERFLOW;
const IXC: Flags = Flags::INEXACT;
const IDC: Flags = Flags::INPUT_DENORMAL;
const NONE: Flags = Flags::empty();

const QNAN: u64 = 0x7fc0_1234;
const SNAN: u64 = 0x7f80_5678;
const INF: u64 = 0x7f80_0000;
const DEFAULT: u64 = 0x7fc0_0000;
const ONE: u64 = 0x3f80_0000;

fn arm<T>(fpcr: u64, op: impl FnOnce(&mut FpEnv) -> T) -> (T, Flags) {
    let mut env = FpEnv::from_fpcr(fpcr);
    let result = op(&mut env);
    (result, env.flags)
}

fn x86<T>(mxcsr: u32, op: impl FnOnce(&mut FpEnv) -> T) -> (T, Flags) {
    let mut env = FpEnv::from_mxcsr(0x1f80 | mxcsr);
    let result = op(&mut env);
    (result, env.flags)
}

#[test]
fn a_signalling_nan_comes_before_a_quiet_one() {
    let sum = |e: &mut FpEnv| add::<F32>(e, QNAN, SNAN);
    assert_eq!(arm(0, sum), (0x7fc0_5678, IOC));
    assert_eq!(arm(DN, sum), (DEFAULT, IOC));
    assert_eq!(x86(0, sum), (QNAN, IOC));
    assert_eq!(arm(0, |e| add::<F32>(e, ONE, QNAN | 1 << 31)), (QNAN | 1 << 31, NONE));
    assert_eq!(arm(DN, |e| add::<F32>(e, ONE, QNAN | 1 << 31)), (DEFAULT, NONE));
    assert_eq!(arm(0, |e| sub::<F32>(e, ONE, QNAN)), (QNAN, NONE));
}

#[test]
fn nans_of_three_operands_start_at_the_addend() {
    let (q2, s2) = (QNAN + 1, SNAN + 1);
    assert_eq!(arm(0, |e| mul_add::<F32>(e, QNAN, q2, ONE)), (QNAN, NONE));
    assert_eq!(arm(0, |e| mul_add::<F32>(e, QNAN, SNAN, s2)), (SNAN | 1 << 22, IOC));
    assert_eq!(arm(0, |e| mul_add::<F32>(e, ONE, QNAN, s2)), (s2 | 1 << 22, IOC));
    assert_eq!(x86(0, |e| mul_add::<F32>(e, QNAN, q2, ONE)), (q2, NONE));
}

#[test]
fn an_invalid_product_prevails_over_a_quiet_addend_only() {
    assert_eq!(arm(0, |e| mul_add::<F32>(e, QNAN, INF, 0)), (DEFAULT, IOC));
    assert_eq!(arm(0, |e| mul_add::<F32>(e, SNAN, 0, INF)), (SNAN | 1 << 22, IOC));
    assert_eq!(x86(0, |e| mul_add::<F32>(e, QNAN, INF, 0)), (QNAN, NONE));
}

#[test]
fn default_nan_has_the_architecture_s_sign() {
    assert_eq!(arm(0, |e| div::<F32>(e, 0, 0)), (DEFAULT, IOC));
    assert_eq!(x86(0, |e| div::<F32>(e, 0, 0)), (DEFAULT | 1 << 31, IOC));
    assert_eq!(arm(0, |e| sqrt::<F64>(e, 0xbff0 << 48)), (0x7ff8 << 48, IOC));
}

#[test]
fn tininess_is_detected_before_rounding() {
    // 2^-63 (1 + 2^-23) * 2^-63 (1 - 2^-23) = 2^-126 (1 - 2^-46), which rounds to 2^-126.
    let product = |e: &mut FpEnv| mul::<F32>(e, 0x2000_0001, 0x1fff_fffe);
    assert_eq!(arm(0, product), (0x0080_0000, UFC | IXC));
    assert_eq!(arm(FZ, product), (0, UFC));
    assert_eq!(x86(0, product), (0x0080_0000, IXC));
    assert_eq!(x86(1 << 15, product), (0x0080_0000, IXC));
    // 18631 * 1801 = 2^25 - 1: the product is 2^-126 (1 - 2^-25), half way to 2^-126.
    let product = |e: &mut FpEnv| {
        let factors = [(18631.0, -75), (1801.0, -76)].map(|(f, n)| f * 2f32.powi(n));
        mul::<F32>(e, factors[0].to_bits().into(), factors[1].to_bits().into())
    };
    assert_eq!(arm(0, product), (0x0080_0000, UFC | IXC));
    assert_eq!(x86(0, product), (0x0080_0000, IXC));
    // 2^-64 * 2^-63 is tiny after rounding too.
    let product = |e: &mut FpEnv| mul::<F32>(e, 0x1f80_0001, 0x2000_0001);
    assert_eq!(arm(FZ, product), (0, UFC));
    assert_eq!(x86(1 << 15, product), (0, UFC | IXC));
    // An exact denormal does not underflow, but is flushed.
    let product = |e: &mut FpEnv| mul::<F32>(e, 0x9f80_0000, 0x2000_0000);
    assert_eq!(arm(0, product), (0x8040_0000, NONE));
    assert_eq!(arm(FZ, product), (0x8000_0000, UFC));
}

#[test]
fn flushed_operands_raise_idc_but_not_those_of_half_precision() {
    assert_eq!(arm(FZ, |e| add::<F32>(e, 0x8000_0001, ONE)), (ONE, IDC));
    assert_eq!(arm(FZ, |e| add::<F32>(e, 1, QNAN)), (QNAN, IDC));
    assert_eq!(arm(0, |e| add::<F32>(e, 1, 1)), (2, NONE));
    assert_eq!(arm(FZ, |e| div::<F32>(e, ONE, 0x8000_0001)), (0xff80_0000, IDC | DZC));
    assert_eq!(arm(FZ, |e| add::<F16>(e, 1, 1)), (2, NONE));
    assert_eq!(arm(FZ16, |e| add::<F16>(e, 1, 1)), (0, NONE));
    assert_eq!(arm(FZ16, |e| mul::<F16>(e, 0x0400, 0xb800)), (0x8000, UFC));
    assert_eq!(arm(FZ16, |e| add::<F32>(e, 1, 1)), (2, NONE));
    assert_eq!(x86(1 << 15 | 1 << 6, |e| add::<F16>(e, 1, 1)), (2, IDC), "AVX512-FP16");
    assert_eq!(arm(FZ, |e| max::<F32>(e, 1, 0x8000_0001)), (0, IDC));
    assert_eq!(arm(FZ, |e| round_int::<F32>(e, 1, Rounding::TowardPositive, true)), (0, IDC));
}

#[test]
fn conversions_of_half_precision_ignore_fz16() {
    let nearest = Rounding::NearestEven;
    assert_eq!(arm(FZ16, |e| convert::<F16, F32>(e, 1, nearest)), (0x3380_0000, NONE));
    assert_eq!(arm(FZ16, |e| convert::<F32, F16>(e, 0x3380_0000, nearest)), (1, NONE));
    assert_eq!(arm(FZ, |e| convert::<F32, F16>(e, 1, nearest)), (0, IDC));
    assert_eq!(arm(FZ16, |e| from_fixed::<F16>(e, 1, 24, nearest)), (0, UFC));
}

#[test]
fn alternative_half_precision() {
    let to = |bits| arm(AHP, |e| convert::<F32, F16>(e, bits, Rounding::NearestEven));
    assert_eq!(to(QNAN | 1 << 31), (0x8000, IOC));
    assert_eq!(to(INF | 1 << 31), (0xffff, IOC));
    assert_eq!(to(0x4780_0000), (0x7c00, NONE), "65536");
    assert_eq!(to(0x47ff_e000), (0x7fff, NONE), "131008, the greatest");
    assert_eq!(to(0x47ff_f000), (0x7fff, IOC), "131040 would round to 131072");
    let from = |bits| arm(AHP, |e| convert::<F16, F32>(e, bits, Rounding::NearestEven));
    assert_eq!(from(0x7fff), (0x47ff_e000, NONE));
    // Arithmetic takes no notice.
    assert_eq!(arm(AHP, |e| add::<F16>(e, 0x7c00, 0xfc00)), (0x7e00, IOC));
}

#[test]
fn nan_payloads_keep_their_high_bits_in_conversions() {
    let nearest = Rounding::NearestEven;
    assert_eq!(
        arm(0, |e| convert::<F16, F64>(e, 0xfd01, nearest)),
        (0xfff8 << 48 | 0x404 << 40, IOC)
    );
    assert_eq!(arm(0, |e| convert::<F64, F32>(e, 0x7ff0 << 48 | 1, nearest)), (DEFAULT, IOC));
    assert_eq!(arm(0, |e| convert::<F32, BF16>(e, 0x7f81_ffff, nearest)), (0x7fc1, IOC));
    assert_eq!(arm(DN, |e| convert::<F32, F16>(e, QNAN | 1 << 31, nearest)), (0x7e00, NONE));
}

#[test]
fn bfloat16_and_rounding_to_odd() {
    let bf16 = |bits| arm(0, |e| convert::<F32, BF16>(e, bits, Rounding::NearestEven));
    assert_eq!(bf16(0x3f80_8000), (0x3f80, IXC));
    assert_eq!(bf16(0x3f81_8000), (0x3f82, IXC));
    assert_eq!(bf16(0x7f7f_8000), (0x7f80, OFC | IXC));
    let odd = |bits| arm(0, |e| convert::<F64, F32>(e, bits, Rounding::Odd));
    assert_eq!(odd(1.0f64.to_bits() + 1), (ONE + 1, IXC));
    assert_eq!(odd(f64::MAX.to_bits()), (0x7f7f_ffff, OFC | IXC));
    assert_eq!(odd(1), (1, UFC | IXC));
}

#[test]
fn numbers_prevail_over_quiet_nans_in_maxnm() {
    assert_eq!(arm(0, |e| max_num::<F32>(e, QNAN, ONE | 1 << 31)), (ONE | 1 << 31, NONE));
    assert_eq!(arm(0, |e| min_num::<F32>(e, INF, QNAN)), (INF, NONE));
    assert_eq!(arm(0, |e| min_num::<F32>(e, QNAN, SNAN)), (SNAN | 1 << 22, IOC));
    assert_eq!(arm(0, |e| max_num::<F32>(e, QNAN, QNAN + 1)), (QNAN, NONE));
    assert_eq!(arm(0, |e| max::<F32>(e, QNAN, ONE)), (QNAN, NONE));
    assert_eq!(arm(0, |e| min::<F32>(e, 0, 1 << 31)), (1 << 31, NONE));
    assert_eq!(arm(0, |e| max::<F32>(e, 1 << 31, 0)), (0, NONE));
}

#[test]
fn comparisons_signal_as_their_kind_does() {
    let unordered = Relation::Unordered;
    assert_eq!(arm(0, |e| compare::<F32>(e, QNAN, ONE, false)), (unordered, NONE));
    assert_eq!(arm(0, |e| compare::<F32>(e, QNAN, ONE, true)), (unordered, IOC));
    assert_eq!(arm(0, |e| compare::<F32>(e, SNAN, ONE, false)), (unordered, IOC));
    assert_eq!(arm(0, |e| compare_eq::<F32>(e, QNAN, QNAN)), (false, NONE));
    assert_eq!(arm(0, |e| compare_ge::<F32>(e, ONE, QNAN)), (false, IOC));
    assert_eq!(arm(FZ, |e| compare_gt::<F32>(e, 1, 0)), (false, IDC));
    let nzcv = [Relation::Less, Relation::Equal, Relation::Greater, unordered].map(Relation::nzcv);
    assert_eq!(nzcv, [0b1000, 0b0110, 0b0010, 0b0011]);
}

#[test]
fn infinity_times_zero_where_it_is_defined() {
    assert_eq!(arm(0, |e| mul_x::<F32>(e, INF, 1 << 31)), (0xc000_0000, NONE));
    assert_eq!(arm(0, |e| recip_step_fused::<F32>(e, INF, 0)), (0x4000_0000, NONE));
    assert_eq!(arm(0, |e| rsqrt_step_fused::<F32>(e, 0, INF)), (0x3fc0_0000, NONE));
    assert_eq!(arm(0, |e| recip_step_fused::<F32>(e, INF, ONE)), (0xff80_0000, NONE));
    // 2 - 2 * 1 and (3 - 3 * 1) / 2 take the sign of a cancelled sum.
    assert_eq!(arm(2 << 22, |e| recip_step_fused::<F32>(e, 2 << 29, ONE)), (1 << 31, NONE));
    assert_eq!(arm(0, |e| rsqrt_step_fused::<F32>(e, 0x4040_0000, ONE)), (0, NONE));
}

#[test]
fn integers_saturate() {
    let zero = Rounding::TowardZero;
    let fixed = |bits, int| arm(0, |e| to_fixed::<F32>(e, bits, int, 0, zero));
    assert_eq!(fixed(QNAN, Int::I32), (0, IOC));
    assert_eq!(fixed(INF, Int::I32), (0x7fff_ffff, IOC));
    assert_eq!(fixed(INF | 1 << 31, Int::I16), (0x8000, IOC));
    assert_eq!(fixed(0xbf40_0000, Int::U64), (0, IXC), "-0.75");
    assert_eq!(fixed(0xbf80_0000, Int::U64), (0, IOC), "-1");
    assert_eq!(fixed(0xcf00_0000, Int::I32), (0x8000_0000, NONE), "-2^31");
    assert_eq!(fixed(0x5f80_0000, Int::U64), (u64::MAX, IOC), "2^64");
    let n = |bits| arm(0, |e| round_int_n::<F32>(e, bits, zero, 32));
    assert_eq!(n(0x4f00_0000), (0xcf00_0000, IOC), "2^31");
    assert_eq!(n(0xcf00_0000), (0xcf00_0000, NONE));
    assert_eq!(n(QNAN), (0xcf00_0000, IOC));
    assert_eq!(n(0xbf40_0000), (0x8000_0000, IXC), "-0.75");
}

#[test]
fn javascript_conversion() {
    let js = |v: f64| arm(0, |e| to_fixed_js(e, v.to_bits()));
    let two32 = 4_294_967_296.0;
    assert_eq!(js(-7.0), ((-7i32 as u32, true), NONE));
    assert_eq!(js(-7.5), ((-7i32 as u32, false), IXC));
    assert_eq!(js(0.0), ((0, true), NONE));
    assert_eq!(js(-0.0), ((0, false), NONE));
    assert_eq!(js(-2_147_483_648.0), ((1 << 31, true), NONE));
    assert_eq!(js(2_147_483_648.0), ((1 << 31, false), IOC));
    assert_eq!(js(two32 + 5.5), ((5, false), IOC));
    assert_eq!(js(-two32 - 5.5), ((-5i32 as u32, false), IOC));
    assert_eq!(js((2f64.powi(52) + 1.0) * 2f64.powi(31)), ((1 << 31, false), IOC));
    assert_eq!(js((2f64.powi(52) + 1.0) * 2f64.powi(32)), ((0, false), IOC));
    assert_eq!(js(f64::MAX), ((0, false), IOC));
    assert_eq!(js(f64::NAN), ((0, false), IOC));
    assert_eq!(js(f64::NEG_INFINITY), ((0, false), IOC));
    assert_eq!(arm(FZ, |e| to_fixed_js(e, 1)), ((0, false), IDC));
}

#[test]
fn estimates() {
    let recip = |fpcr, bits| arm(fpcr, |e| recip_estimate::<F32>(e, bits));
    assert_eq!(recip(0, ONE), (0x3f7f_8000, NONE));
    assert_eq!(recip(0, 0xc000_0000), (0xbeff_8000, NONE));
    assert_eq!(recip(0, 0), (INF, DZC));
    assert_eq!(recip(0, INF | 1 << 31), (1 << 31, NONE));
    assert_eq!(recip(0, 0x0010_0000), (INF, OFC | IXC), "below 2^-128");
    assert_eq!(recip(3 << 22, 0x0010_0000), (0x7f7f_ffff, OFC | IXC));
    assert_eq!(recip(0, 0x0020_0000), (0x7f7f_8000, NONE), "2^-128");
    assert_eq!(recip(0, 0x7e80_0000), (0x007f_c000, NONE), "2^126");
    assert_eq!(recip(FZ, 0x7e80_0000), (0, UFC));
    assert_eq!(recip(FZ, 0x0020_0000), (INF, IDC | DZC));
    let rsqrt = |bits| arm(0, |e| rsqrt_estimate::<F32>(e, bits));
    assert_eq!(rsqrt(ONE), (0x3f7f_8000, NONE));
    assert_eq!(rsqrt(4 << 28), (0x3f34_8000, NONE), "of 2, 0.705");
    assert_eq!(rsqrt(1 << 31), (INF | 1 << 31, DZC));
    assert_eq!(rsqrt(ONE | 1 << 31), (DEFAULT, IOC));
    assert_eq!(rsqrt(INF), (0, NONE));
    let x = |bits| arm(0, |e| recp_x::<F32>(e, bits));
    assert_eq!(x(ONE | 0x1234), (0x4000_0000, NONE));
    assert_eq!(x(1), (0x7f00_0000, NONE));
    assert_eq!(x(INF), (0, NONE));
    assert_eq!(x(SNAN), (SNAN | 1 << 22, IOC));
    assert_eq!(unsigned_recip_estimate(0x7fff_ffff), u32::MAX);
    assert_eq!(unsigned_recip_estimate(0x8000_0000), 0xff80_0000);
    assert_eq!(unsigned_rsqrt_estimate(0x3fff_ffff), u32::MAX);
    assert_eq!(unsigned_rsqrt_estimate(0x4000_0000), 0xff80_0000);
}

/// Every entry of the two tables is within the error that 8 bits allow.
#[test]
fn estimates_are_near() {
    for top in 0..512u64 {
        let bits = 0x3f80_0000 + (top << 15);
        let a = f64::from(f32::from_bits(bits as u32)) * (1.0 + 1.0 / 1024.0);
        let value = |(bits, _): (u64, Flags)| f64::from(f32::from_bits(bits as u32));
        let recip = value(arm(0, |e| recip_estimate::<F32>(e, bits)));
        assert!((recip * a - 1.0).abs() < 1.0 / 256.0, "{a}: {recip}");
        let rsqrt = value(arm(0, |e| rsqrt_estimate::<F32>(e, bits)));
        assert!((rsqrt * a.sqrt() - 1.0).abs() < 1.0 / 256.0, "{a}: {rsqrt}");
    }
}
