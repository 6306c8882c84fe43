//! The pure vector and floating-point ops that tier 2 has no form for on this host, by form: a region
//! in which one stands is not made.

use gantry_guest::{Unit, UnitBlock};
use gantry_ir::{AuxKind, Effect, FpShape, ImmKind, Lane, Op, SlotId};
use gantry_optimizer::{CompileError, Host, Optimizer};
use gantry_tierkit::forms::{block, shapes};
use gantry_tierkit::machine::{helpers, slots};
use gantry_tierkit::random::Random;
use gantry_tierkit::variants::{Variant, variants};

fn name(variant: &Variant) -> String {
    let signature = variant.op.signature();
    let lane = Lane::from_log2(u32::from(variant.aux & 3));
    let shape = match signature.aux {
        AuxKind::Shape => format!(".{}", FpShape::decode(variant.aux)),
        AuxKind::Lane | AuxKind::LaneCond | AuxKind::LanePair => format!(".{}", lane.name()),
        _ => String::new(),
    };
    let is_fp = signature.effect == Effect::Fp;
    let number = match signature.imm {
        ImmKind::None => String::new(),
        _ if is_fp => format!(" {:#x}", variant.imm),
        _ => String::new(),
    };
    format!("{}{shape}{number}", signature.name)
}

/// Checks the list; the message of its failure has what there is now.
#[test]
fn no_more_ops_are_called_than_were() {
    let Ok(mut optimizer) =
        Optimizer::for_host(&Host::detect().without_avx512(), &slots(), SlotId(0), &helpers())
    else {
        eprintln!("SKIPPED: there is no optimizer for this host");
        return;
    };
    if !std::arch::is_x86_feature_detected!("fma") || !std::arch::is_x86_feature_detected!("sha") {
        eprintln!("SKIPPED: this host lacks FMA or SHA");
        return;
    }
    let mut random = Random(1);
    let mut called = Vec::new();
    let effects = [Effect::Pure, Effect::Fp];
    for &op in Op::ALL.iter().filter(|op| effects.contains(&op.signature().effect)) {
        for variant in variants(op, &mut random) {
            let mut block = block(&variant, shapes(1)[0], &mut random);
            block.fp_default = true;
            let blocks = [UnitBlock { offset: 0, block: &block, indirect: false }];
            let unit = Unit { blocks: &blocks, page_offset: 0, counted: false };
            match optimizer.compile_region(&unit) {
                Err(CompileError::Called(_)) if !called.contains(&name(&variant)) => {
                    called.push(name(&variant));
                }
                _ => {}
            }
        }
    }
    let expected = include_str!("called.txt");
    assert_eq!(called.join("\n"), expected.trim(), "now:\n{}", called.join("\n"));
}
