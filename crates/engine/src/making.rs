//! The blocks that vCPUs are translating now. The translation cache is not held meanwhile, so that it has to
//! be told which of them were overtaken by a write: what is made of a page that was written to since is made anew.

use gantry_guest::PAGE_MASK;

/// One block.
#[derive(Clone, Copy, Debug)]
struct InWork {
    vcpu: u32,
    /// Physical address of its page.
    page: u64,
    stale: bool,
}

/// All of them, at most one of each vCPU.
#[derive(Debug, Default)]
pub struct Making(Vec<InWork>);

impl Making {
    /// `vcpu` is going to read code of the page around `pa`.
    pub fn begin(&mut self, vcpu: u32, pa: u64) {
        self.0.retain(|work| work.vcpu != vcpu);
        self.0.push(InWork { vcpu, page: pa & PAGE_MASK, stale: false });
    }

    /// `len` bytes at `pa` are about to be written or have just been.
    pub fn written(&mut self, pa: u64, len: u64) {
        let end = pa.saturating_add(len);
        for work in &mut self.0 {
            work.stale |= work.page < end && pa < work.page.saturating_add(!PAGE_MASK + 1);
        }
    }

    /// `vcpu` has translated what it was to; whether it holds what its page held all the time.
    pub fn finish(&mut self, vcpu: u32) -> bool {
        let Some(place) = self.0.iter().position(|work| work.vcpu == vcpu) else { return false };
        !self.0.swap_remove(place).stale
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_to_its_page_overtakes_a_block() {
        let after = |pa, len| {
            let mut making = Making::default();
            making.begin(0, 0x1008);
            making.begin(1, 0x3ffc);
            making.written(pa, len);
            [making.finish(0), making.finish(1), making.finish(1)]
        };
        assert_eq!(after(0x2000, 0x1000), [true, true, false]);
        assert_eq!(after(0x1ffc, 4), [false, true, false]);
        assert_eq!(after(0x0fff, 2), [false, true, false]);
        assert_eq!(after(0x1fff, 0x1002), [false, false, false]);
        assert_eq!(after(u64::MAX - 3, 4), [true, true, false]);
    }
}
