//! Cases from a seed. A case depends on the seed, the encoding's name and its number only, so any
//! one of them can be made again alone.

mod access;
mod branch;
mod place;
mod reserved;
mod setup;
mod unpredictable;
mod values;

use access::access;

use gantry_aarch64::decode::{Encoding, sample};

use crate::encoding::{cpu_of, is_of};
use crate::layout::{M_EL0, M_EL1T};
use crate::restrict::{Restrictions, Where};
use crate::{Case, Cpu, Rng, digest, mix};

/// Changes whenever other cases come from the same seed.
pub const VERSION: u64 = 1;

/// How often a word is drawn before an encoding is given up.
const TRIES: u32 = 1000;

/// Makes cases.
pub struct Generator {
    restrictions: Restrictions,
    seed: u64,
}

impl Generator {
    /// Cases of `seed`.
    ///
    /// # Errors
    /// The list of restrictions is broken.
    pub fn new(seed: u64) -> anyhow::Result<Self> {
        Ok(Self { restrictions: Restrictions::load()?, seed })
    }

    /// The case `number` of `encoding`; None if no word of it may run.
    pub fn case(&self, encoding: &Encoding, number: u32) -> Option<Case> {
        let stream = mix(self.seed) ^ digest(encoding.name.as_bytes()) ^ mix(u64::from(number));
        let mut rng = Rng::new(stream);
        for _ in 0..TRIES {
            let (word, place) = self.word(encoding, &mut rng)?;
            if unpredictable::unpredictable(word).is_none()
                && let Some(case) = case_of(&mut rng, word, encoding, place, number)
            {
                return Some(case);
            }
        }
        None
    }

    /// A word of `encoding`, and where it may run.
    fn word(&self, encoding: &Encoding, rng: &mut Rng) -> Option<(u32, Where)> {
        let mut narrow = rng.one_in(2);
        for _ in 0..TRIES {
            let word = match narrow {
                true => self.restrictions.narrowed(encoding, rng),
                false => sample(encoding, || rng.bits() as u32),
            };
            narrow = !narrow;
            let Some(word) = word.filter(|&word| is_of(word, encoding)) else { continue };
            let word = reserved::avoid_reserved(rng, word, encoding);
            match self.restrictions.of(word) {
                Where::Nowhere => {}
                place => return Some((word, place)),
            }
        }
        None
    }
}

/// Whether the branch sets BTYPE, which only a CPU with FEAT_BTI shows.
fn sets_btype(word: u32) -> bool {
    branch::indirect(word).is_some()
}

/// The case of `word`, unless it would reach what is not its own.
fn case_of(
    rng: &mut Rng,
    word: u32,
    encoding: &Encoding,
    place: Where,
    number: u32,
) -> Option<Case> {
    let on_max = place == Where::AnywhereOnMax || sets_btype(word);
    let cpu = if on_max { Cpu::Max } else { cpu_of(encoding.feature) };
    let guarded = cpu == Cpu::Max && rng.one_in(6);
    let start = Case::pc_of(number, guarded);

    let setup = setup::setup(word).filter(|_| !rng.one_in(4));
    let words = 1 + u64::from(setup.is_some());
    let pc = start + 4 * (words - 1);
    let word = branch::redirect(rng, word, start, pc);
    if let Some(target) = branch::direct_target(word, pc)
        && !branch::may_reach(target, start, words)
    {
        return None;
    }

    let mut state = values::state(rng, word, encoding);
    state.pc = start;
    state.pstate = pstate(rng, place, guarded && setup.is_none());
    let access = access(word);
    let window = place::place_access(rng, &mut state, access.as_ref(), cpu, is_alone(word, setup));
    if let Some(n) = branch::indirect(word) {
        branch::aim(rng, &mut state, n, start, words);
        if !branch::may_reach(state.x_or_sp(n), start, words) {
            return None;
        }
    }
    Some(Case { encoding: encoding.id, number, cpu, setup, word, state, window })
}

/// An exclusive store without its load fails; whether it also faults is IMPLEMENTATION DEFINED
/// (DDI 0487, B2.9.4), so it gets an address that does not.
fn is_alone(word: u32, setup: Option<u32>) -> bool {
    setup.is_none() && setup::setup(word).is_some()
}

/// PSTATE in SPSR_EL1's format: NZCV, DAIF, SSBS, PAN, UAO; BTYPE for what may be
/// a landing pad.
fn pstate(rng: &mut Rng, place: Where, landing_pad: bool) -> u64 {
    const SSBS: u32 = 12;
    const PAN: u32 = 22;
    const UAO: u32 = 23;
    let el = if place == Where::El0 || rng.one_in(2) { M_EL0 } else { M_EL1T };
    let nzcv = rng.below(16) << 28;
    let daif = if rng.one_in(8) { rng.below(16) } else { 15 } << 6;
    let btype = if landing_pad { rng.below(4) << 10 } else { 0 };
    let mut flag = |bit: u32, n| u64::from(rng.one_in(n)) << bit;
    el | nzcv | daif | btype | flag(SSBS, 4) | flag(PAN, 8) | flag(UAO, 8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::WINDOW_LEN;
    use crate::batch::{SLOT_ENTRY, SLOT_LEN};
    use crate::encoding::select;
    use crate::layout::{A, B, CODE, DEVICE, GUARDED, PAGE, PRIVILEGED};

    #[test]
    fn a_case_depends_on_seed_name_and_number_only() {
        let encodings = select("LDXP");
        let generator = Generator::new(7).unwrap();
        let all: Vec<Case> =
            encodings.iter().flat_map(|e| (0..9).filter_map(|n| generator.case(e, n))).collect();
        let again = Generator::new(7).unwrap().case(encodings[1], 5).unwrap();
        assert!(all.contains(&again));
        assert!(!all.contains(&Generator::new(8).unwrap().case(encodings[1], 5).unwrap()));
    }

    #[test]
    fn every_case_stays_in_its_slot_and_its_window_is_writeable() {
        let generator = Generator::new(9).unwrap();
        let regions = [(A, B + PAGE), (PRIVILEGED, PRIVILEGED + PAGE), (DEVICE, DEVICE + PAGE)];
        for encoding in select("") {
            for number in 0..8 {
                let Some(case) = generator.case(encoding, number) else { continue };
                let at = (case.state.pc - CODE) as usize % PAGE as usize;
                assert_eq!(at, Case::slot_of(number) * SLOT_LEN + SLOT_ENTRY);
                let page = case.state.pc & !(PAGE - 1);
                assert!(page == CODE || page == GUARDED && case.cpu == Cpu::Max);
                let (low, high) = (case.window.va, case.window.va + WINDOW_LEN as u64);
                assert!(low % 16 == 0, "{}", encoding.name);
                assert!(regions.iter().any(|&(from, to)| from <= low && high <= to));
                assert!(is_of(case.word, encoding), "{}: {:#x}", encoding.name, case.word);
                assert_eq!(unpredictable::unpredictable(case.word), None);
            }
        }
    }

    #[test]
    fn only_what_may_nowhere_run_is_left_out() {
        let generator = Generator::new(1).unwrap();
        let left_out = |encoding: &&&Encoding| generator.case(encoding, 0).is_none();
        let names: Vec<&str> =
            select("").iter().filter(left_out).map(|encoding| encoding.name).collect();
        assert_eq!(names, ["WFI_HI_hints"]);
    }
}
