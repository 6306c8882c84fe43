//! PSCI 1.0 (Arm DEN 0022) by HVC, as the board's firmware.

use std::sync::{Arc, Mutex, PoisonError};

use gantry_aarch64::system::ports::{Psci, PsciResult};

use super::late::Vcpus;
use crate::fdt::Gic;

/// What the guest did with the machine as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PowerEvent {
    /// SYSTEM_OFF.
    Off,
    /// SYSTEM_RESET.
    Reset,
}

/// Called once the guest switches the machine off or resets it.
type OnEvent = Box<dyn Fn() + Send + Sync>;

/// The firmware.
pub struct Power {
    vcpus: Arc<Vcpus>,
    gic: Gic,
    event: Mutex<Option<PowerEvent>>,
    on_event: Mutex<Option<OnEvent>>,
}

mod function {
    pub const VERSION: u32 = 0x8400_0000;
    pub const CPU_SUSPEND_32: u32 = 0x8400_0001;
    pub const CPU_SUSPEND: u32 = 0xc400_0001;
    pub const CPU_OFF: u32 = 0x8400_0002;
    pub const CPU_ON_32: u32 = 0x8400_0003;
    pub const CPU_ON: u32 = 0xc400_0003;
    pub const AFFINITY_INFO_32: u32 = 0x8400_0004;
    pub const AFFINITY_INFO: u32 = 0xc400_0004;
    pub const MIGRATE_INFO_TYPE: u32 = 0x8400_0006;
    pub const SYSTEM_OFF: u32 = 0x8400_0008;
    pub const SYSTEM_RESET: u32 = 0x8400_0009;
    pub const FEATURES: u32 = 0x8400_000a;
    /// SMCCC_VERSION of the SMC Calling Convention (DEN 0028).
    pub const SMCCC_VERSION: u32 = 0x8000_0000;
}

const NOT_SUPPORTED: i64 = -1;
const INVALID_PARAMETERS: i64 = -2;
const ALREADY_ON: i64 = -4;

impl Power {
    /// Firmware for `vcpus`, whose affinities are those of `gic`.
    pub fn new(vcpus: Arc<Vcpus>, gic: Gic) -> Arc<Self> {
        Arc::new(Self { vcpus, gic, event: Mutex::default(), on_event: Mutex::default() })
    }

    /// Sets what is called when the guest ends the run.
    pub fn on_event(&self, call: OnEvent) {
        *self.on_event.lock().unwrap_or_else(PoisonError::into_inner) = Some(call);
    }

    /// What the guest asked for.
    pub fn event(&self) -> Option<PowerEvent> {
        *self.event.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn end(&self, event: PowerEvent) -> PsciResult {
        *self.event.lock().unwrap_or_else(PoisonError::into_inner) = Some(event);
        if let Some(call) = &*self.on_event.lock().unwrap_or_else(PoisonError::into_inner) {
            call();
        }
        PsciResult::Off
    }

    /// The vCPU with `MPIDR_EL1` affinity fields `affinity`.
    fn find(&self, affinity: u64) -> Option<usize> {
        (0..self.vcpus.len()).find(|&n| self.gic.affinity(n as u32) == affinity)
    }

    fn cpu_on(&self, target: u64, entry: u64, context: u64) -> i64 {
        let Some(vcpu) = self.find(target).and_then(|n| self.vcpus.get(n)) else {
            return INVALID_PARAMETERS;
        };
        match vcpu.power_on(entry, context) {
            Ok(()) => 0,
            Err(_) => ALREADY_ON,
        }
    }

    fn affinity_info(&self, target: u64, lowest_level: u64) -> i64 {
        let vcpu = self.find(target).and_then(|n| self.vcpus.get(n));
        match vcpu {
            Some(vcpu) if lowest_level == 0 => i64::from(!vcpu.is_on()),
            _ => INVALID_PARAMETERS,
        }
    }
}

fn is_known(id: u64) -> bool {
    use function::*;
    const KNOWN: [u32; 13] = [
        VERSION,
        CPU_SUSPEND_32,
        CPU_SUSPEND,
        CPU_OFF,
        CPU_ON_32,
        CPU_ON,
        AFFINITY_INFO_32,
        AFFINITY_INFO,
        MIGRATE_INFO_TYPE,
        SYSTEM_OFF,
        SYSTEM_RESET,
        FEATURES,
        SMCCC_VERSION,
    ];
    KNOWN.iter().any(|&known| u64::from(known) == id)
}

impl Psci for Power {
    fn call(&self, _cpu: u32, id: u64, [a, b, c]: [u64; 3]) -> PsciResult {
        use function::*;
        let id = id as u32;
        // The 32-bit forms take 32-bit arguments.
        let narrow = |x: u64| if id & 1 << 30 == 0 { x & 0xffff_ffff } else { x };
        let (a, b, c) = (narrow(a), narrow(b), narrow(c));
        let value = match id {
            VERSION => 0x1_0000,
            SMCCC_VERSION => 0x1_0001,
            CPU_SUSPEND_32 | CPU_SUSPEND => return PsciResult::Suspend,
            CPU_OFF => return PsciResult::Off,
            CPU_ON_32 | CPU_ON => self.cpu_on(a, b, c),
            AFFINITY_INFO_32 | AFFINITY_INFO => self.affinity_info(a, b),
            // No trusted OS that would have to be migrated.
            MIGRATE_INFO_TYPE => 2,
            SYSTEM_OFF => return self.end(PowerEvent::Off),
            SYSTEM_RESET => return self.end(PowerEvent::Reset),
            FEATURES if is_known(a) => 0,
            _ => NOT_SUPPORTED,
        };
        PsciResult::Value(value as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(power: &Power, id: u64) -> PsciResult {
        power.call(0, id, [9, 0, 0])
    }

    #[test]
    fn answers_and_ends() {
        let power = Power::new(Arc::default(), Gic::V3 { its: false });
        assert_eq!(call(&power, 0x8400_0000), PsciResult::Value(0x1_0000));
        assert_eq!(call(&power, 0xc400_0003), PsciResult::Value(-2i64 as u64));
        assert_eq!(call(&power, 0x8400_0099), PsciResult::Value(u64::MAX));
        assert_eq!(power.event(), None);
        assert_eq!(call(&power, 0x8400_0008), PsciResult::Off);
        assert_eq!(power.event(), Some(PowerEvent::Off));
    }
}
