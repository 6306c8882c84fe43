//! The power button, on a pin of the general purpose I/O.

use std::sync::Arc;
use std::time::Duration;

use gantry_bus::{IrqSink, Timer, Timers};
use gantry_devices::gpio::Pl061;

use crate::fdt::map::PIN_POWER_BUTTON;

/// How long a press holds it down.
const HELD: Duration = Duration::from_millis(100);

/// The button. What the guest does when it is pressed is the guest's affair.
pub struct PowerButton {
    gpio: Arc<Pl061>,
    clock: Arc<dyn Timers>,
    release: Box<dyn Timer>,
}

impl PowerButton {
    /// The button at `gpio`, not pressed.
    pub fn new(gpio: Arc<Pl061>, clock: Arc<dyn Timers>) -> Self {
        let pin = gpio.clone();
        let up = move |_| pin.set_level(PIN_POWER_BUTTON, false);
        let release = clock.timer(Arc::new(up));
        Self { gpio, clock, release }
    }

    /// Presses it, and lets it go a tenth of a second later.
    pub fn press(&self) {
        self.gpio.set_level(PIN_POWER_BUTTON, true);
        self.release.arm(self.clock.now() + HELD.as_nanos() as u64);
    }
}

#[cfg(test)]
mod tests {
    use gantry_bus::{AccessSize, IrqLine, Mmio};
    use gantry_engine::EventQueue;

    use super::*;

    #[test]
    fn a_press_ends() {
        let events = EventQueue::new(true);
        let gpio = Pl061::new(IrqLine::unconnected());
        let button = PowerButton::new(gpio.clone(), events.clone());
        let pin = || gpio.read(0x3fc, AccessSize::Word);
        button.press();
        assert_eq!(pin(), 1 << PIN_POWER_BUTTON);
        events.end_slice(99_999_999);
        events.run_due();
        assert_eq!(pin(), 1 << PIN_POWER_BUTTON);
        events.end_slice(1);
        events.run_due();
        assert_eq!(pin(), 0);
    }
}
