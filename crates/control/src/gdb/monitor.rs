//! gdb's `monitor` commands.

use gantry_engine::{DebugError, DebugPort};
use gdbstub::target::ext::monitor_cmd::{ConsoleOutput, MonitorCmd};

use super::target::Machine;

const HELP: &str = "\
help                 this list
info cpus            the CPUs: where they are, whether they are on
info registers [CPU] all registers of a CPU, as -d cpu prints them
gva2gpa ADDRESS      the physical address behind a virtual one, for CPU 0
quit                 ends the machine
";

impl MonitorCmd for Machine {
    fn handle_monitor_cmd(
        &mut self,
        command: &[u8],
        mut out: ConsoleOutput<'_>,
    ) -> Result<(), DebugError> {
        let command = String::from_utf8_lossy(command);
        let words: Vec<_> = command.split_whitespace().collect();
        out.write_raw(answer(&self.port, &words).as_bytes());
        Ok(())
    }
}

fn answer(port: &DebugPort, words: &[&str]) -> String {
    match words {
        [] | ["help"] => HELP.into(),
        ["info", "cpus"] => (0..port.vcpus()).map(|n| one_cpu(port, n)).collect(),
        ["info", "registers", rest @ ..] => {
            let number = rest.first().map_or(Ok(0), |text| text.parse());
            match number {
                Ok(n) => port.dump(n).unwrap_or_else(|error| format!("{error}\n")),
                Err(_) => format!("{} is no CPU's number\n", rest[0]),
            }
        }
        ["gva2gpa", address] => {
            let digits = address.trim_start_matches("0x");
            match u64::from_str_radix(digits, 16).map(|at| port.translate(0, at)) {
                Ok(Ok(physical)) => format!("gpa: {physical:#x}\n"),
                Ok(Err(error)) => format!("{error}\n"),
                Err(_) => format!("{address} is no address in hexadecimal\n"),
            }
        }
        ["quit"] => {
            port.stop_machine();
            String::new()
        }
        _ => format!("there is no command {:?}; there are:\n{HELP}", words.join(" ")),
    }
}

fn one_cpu(port: &DebugPort, n: u32) -> String {
    let state = if port.is_on(n) { "on" } else { "off" };
    match port.pc(n) {
        Ok(pc) => format!("CPU #{n}: {state}, pc={pc:#018x}, thread {}\n", n + 1),
        Err(error) => format!("CPU #{n}: {error}\n"),
    }
}
