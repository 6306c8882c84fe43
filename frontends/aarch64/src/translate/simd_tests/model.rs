//! The formulas of the manual on integers that never overflow, element by element.

use super::{Random, encodings, run, word};

/// What becomes of an exact result that does not fit an element.
#[derive(Clone, Copy, PartialEq)]
enum Fit {
    /// Its low bits remain.
    Wrap,
    /// The nearest signed value; QC is set.
    Signed,
    /// The nearest unsigned value; QC is set.
    Unsigned,
}

/// How the operands are taken.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    S,
    U,
    /// The destination signed, the operands unsigned, or the other way round.
    Su,
    Us,
}

/// An instruction as a formula of the old d, n, m and the width of an element.
struct Row(&'static str, Kind, Fit, fn(i128, i128, i128, u32) -> i128);

use Fit::{Signed, Unsigned, Wrap};
use Kind::{S, Su, U, Us};

const ROWS: &[Row] = &[
    Row("SHADD_asimdsame_only", S, Wrap, |_, n, m, _| (n + m) >> 1),
    Row("UHADD_asimdsame_only", U, Wrap, |_, n, m, _| (n + m) >> 1),
    Row("SRHADD_asimdsame_only", S, Wrap, |_, n, m, _| (n + m + 1) >> 1),
    Row("URHADD_asimdsame_only", U, Wrap, |_, n, m, _| (n + m + 1) >> 1),
    Row("SHSUB_asimdsame_only", S, Wrap, |_, n, m, _| (n - m) >> 1),
    Row("UHSUB_asimdsame_only", U, Wrap, |_, n, m, _| (n - m) >> 1),
    Row("SABD_asimdsame_only", S, Wrap, |_, n, m, _| (n - m).abs()),
    Row("UABD_asimdsame_only", U, Wrap, |_, n, m, _| (n - m).abs()),
    Row("SABA_asimdsame_only", S, Wrap, |d, n, m, _| d + (n - m).abs()),
    Row("UABA_asimdsame_only", U, Wrap, |d, n, m, _| d + (n - m).abs()),
    Row("SQADD_asimdsame_only", S, Signed, |_, n, m, _| n + m),
    Row("UQADD_asimdsame_only", U, Unsigned, |_, n, m, _| n + m),
    Row("SQSUB_asimdsame_only", S, Signed, |_, n, m, _| n - m),
    Row("UQSUB_asimdsame_only", U, Unsigned, |_, n, m, _| n - m),
    Row("SUQADD_asimdmisc_R", Su, Signed, |d, n, _, _| d + n),
    Row("USQADD_asimdmisc_R", Us, Unsigned, |d, n, _, _| d + n),
    Row("SQABS_asimdmisc_R", S, Signed, |_, n, _, _| n.abs()),
    Row("SQNEG_asimdmisc_R", S, Signed, |_, n, _, _| -n),
    Row("SQDMULH_asimdsame_only", S, Signed, |_, n, m, w| (2 * n * m) >> w),
    Row("SQRDMULH_asimdsame_only", S, Signed, |_, n, m, w| (2 * n * m + (1 << (w - 1))) >> w),
    Row("SQRDMLAH_asimdsame2_only", S, Signed, |d, n, m, w| {
        ((d << w) + 2 * n * m + (1 << (w - 1))) >> w
    }),
    Row("SQRDMLSH_asimdsame2_only", S, Signed, |d, n, m, w| {
        ((d << w) - 2 * n * m + (1 << (w - 1))) >> w
    }),
    Row("MLA_asimdsame_only", U, Wrap, |d, n, m, _| d + n * m),
    Row("MLS_asimdsame_only", U, Wrap, |d, n, m, _| d - n * m),
    Row("CMTST_asimdsame_only", U, Wrap, |_, n, m, _| -i128::from(n & m != 0)),
    Row("SSHL_asimdsame_only", S, Wrap, |_, n, m, _| shifted(n, m, false)),
    Row("USHL_asimdsame_only", U, Wrap, |_, n, m, _| shifted(n, m, false)),
    Row("SRSHL_asimdsame_only", S, Wrap, |_, n, m, _| shifted(n, m, true)),
    Row("URSHL_asimdsame_only", U, Wrap, |_, n, m, _| shifted(n, m, true)),
    Row("SQSHL_asimdsame_only", S, Signed, |_, n, m, _| shifted(n, m, false)),
    Row("UQSHL_asimdsame_only", U, Unsigned, |_, n, m, _| shifted(n, m, false)),
    Row("SQRSHL_asimdsame_only", S, Signed, |_, n, m, _| shifted(n, m, true)),
    Row("UQRSHL_asimdsame_only", U, Unsigned, |_, n, m, _| shifted(n, m, true)),
];

/// n · 2^shift, `shift` being the low byte of m; for elements up to 32 bits, so that 40 is far.
fn shifted(n: i128, m: i128, rounding: bool) -> i128 {
    let shift = i32::from(m as i8);
    if shift >= 0 {
        n << shift.min(40)
    } else {
        let by = shift.unsigned_abs().min(40);
        (n + if rounding { 1 << (by - 1) } else { 0 }) >> by
    }
}

fn extended(signed: bool, bits: u32, v: u128, index: u32) -> i128 {
    let element = (v >> (index * bits)) as u64;
    let unused = 64 - bits;
    if signed {
        ((element << unused) as i64 >> unused).into()
    } else {
        (element << unused >> unused).into()
    }
}

/// The expected vector, and whether an element of it saturated.
fn expected(row: &Row, bits: u32, full: bool, [d, n, m]: [u128; 3]) -> (u128, bool) {
    let &Row(_, kind, fit, formula) = row;
    let signed_destination = matches!(kind, S | Su);
    let signed_operands = matches!(kind, S | Us);
    let ones = (1_i128 << bits) - 1;
    let mut qc = false;
    let count = if full { 128 / bits } else { 64 / bits };
    let value = (0..count).fold(0, |v, i| {
        let d = extended(signed_destination, bits, d, i);
        let [n, m] = [n, m].map(|v| extended(signed_operands, bits, v, i));
        let exact = formula(d, n, m, bits);
        let fitting = match fit {
            Wrap => exact,
            Signed => exact.clamp(-(ones >> 1) - 1, ones >> 1),
            Unsigned => exact.clamp(0, ones),
        };
        qc |= fitting != exact;
        v | ((fitting & ones) as u128) << (i * bits)
    });
    (value, qc)
}

#[test]
fn formulas_of_the_manual() {
    for row in ROWS {
        let mut random = Random::new(row.0, 3);
        let mut defined = 0;
        for size in 0..3 {
            for full in [false, true] {
                for _ in 0..300 {
                    let mut state = random.state();
                    state.qc = false;
                    let m = if row.0.contains("asimdmisc") { 0 } else { 3 };
                    let word = word(row.0, [1, 2, m], size << 22 | u32::from(full) << 30);
                    let Some(after) = run(word, &state) else { continue };
                    let operands = [state.v[1], state.v[2], state.v[3]];
                    let expected = expected(row, 8 << size, full, operands);
                    let context = format!("{} {word:#010x} {operands:032x?}", row.0);
                    assert_eq!((after.v[1], after.qc), expected, "{context}");
                    defined += 1;
                }
            }
        }
        assert!(defined >= 4 * 300, "{}: {defined} cases", row.0);
    }
}

#[test]
fn rows_are_encodings() {
    assert!(ROWS.iter().all(|row| encodings().any(|encoding| encoding.name == row.0)));
}
