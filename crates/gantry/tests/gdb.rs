//! The gdb stub: driven by gdb-multiarch, and by bytes that no debugger sends.

use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Where `roms/debugged` is loaded: 2 MiB into RAM.
const BASE: u64 = 0x4020_0000;
/// Its labels (`aarch64-linux-gnu-nm`); `the_labels_are_right` checks them.
const ROUND: u64 = BASE + 0xe0;
const CALL: u64 = BASE + 0x11c;
const FINISH: u64 = BASE + 0x150;
const COUNTS: u64 = BASE + 0x1a4;
const SECOND: u64 = BASE + 0x1ac;
const HANDLER: u64 = BASE + 0xa00;
/// Its words, by their physical addresses.
const DATA: u64 = 0x4201_0000;

fn rom() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../roms/debugged/debugged.img")
}

/// A machine that waits for a debugger.
struct Guest {
    child: Child,
    address: String,
    /// Keeps the pipe open: what gantry says later is not read.
    _stderr: BufReader<std::process::ChildStderr>,
}

impl Guest {
    /// What `gantry` with these arguments runs.
    fn start(arguments: &[&OsStr]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_gantry"))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command starts");
        let mut stderr = BufReader::new(child.stderr.take().expect("a pipe"));
        let mut line = String::new();
        while !line.contains("target remote") {
            line.clear();
            let count = stderr.read_line(&mut line).expect("it says where it listens");
            assert_ne!(count, 0, "it did not say where it listens");
        }
        let address = line.trim().rsplit(' ').next().unwrap_or_default().to_owned();
        Self { child, address, _stderr: stderr }
    }

    fn with_kernel(kernel: &Path, options: &[&str]) -> Self {
        let mut arguments = ["boot", "--memory", "256M", "--gdb", "0"].map(OsStr::new).to_vec();
        arguments.extend(options.iter().map(OsStr::new));
        arguments.extend([OsStr::new("--kernel"), kernel.as_os_str()]);
        Self::start(&arguments)
    }

    fn waiting(options: &[&str]) -> Self {
        Self::with_kernel(&rom(), &[options, &["--wait-gdb"]].concat())
    }

    /// Its exit status and output, within a minute.
    fn end(mut self) -> (Option<i32>, String) {
        let begin = Instant::now();
        while self.child.try_wait().expect("it can be asked").is_none() {
            if begin.elapsed() > Duration::from_secs(60) {
                let _ = self.child.kill();
                panic!("the machine does not end");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let mut output = String::new();
        let stdout = self.child.stdout.as_mut().expect("a pipe");
        stdout.read_to_string(&mut output).expect("it is text");
        (self.child.wait().expect("it has ended").code(), output)
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether there is a gdb for the guest.
fn has_gdb() -> bool {
    let found = Command::new("gdb-multiarch").arg("--version").output().is_ok();
    if !found {
        eprintln!("SKIPPED: there is no gdb-multiarch here");
    }
    found
}

/// What gdb says to `commands` once it is connected to `guest`.
fn gdb(guest: &Guest, commands: &str) -> String {
    let directory = tempfile::tempdir().expect("a directory");
    let script = directory.path().join("commands");
    let text = format!(
        "set pagination off\nset confirm off\nset architecture aarch64\n\
         set remotetimeout 30\ntarget remote {}\n{commands}",
        guest.address
    );
    fs::write(&script, text).expect("it can be written");
    let output = Command::new("sh")
        .args(["-c", "exec timeout 120 gdb-multiarch -nx -batch -x \"$0\" 2>&1"])
        .arg(&script)
        .stdin(Stdio::null())
        .output()
        .expect("gdb starts");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The parts stand in `text` in this order.
fn in_order(text: &str, parts: &[&str]) {
    let mut rest = text;
    for part in parts {
        let Some(at) = rest.find(part) else { panic!("no {part:?} in {rest}\nof {text}") };
        rest = &rest[at + part.len()..];
    }
}

/// The ways of running guest code in which the debugger has to work.
const WAYS: [&[&str]; 4] = [
    &["--tier", "baseline"],
    &["--tier", "interp"],
    &["--deterministic", "--tier", "baseline"],
    &["--tier", "all"],
];

#[test]
fn the_labels_are_right() {
    let image = fs::read(rom()).expect("it is in the tree");
    let word = |at: u64| {
        let at = (at - BASE) as usize;
        u32::from_le_bytes(image[at..at + 4].try_into().expect("four bytes"))
    };
    assert_eq!(word(ROUND), 0x2a16_03e0, "mov w0, w22");
    assert_eq!(word(CALL), 0xd400_00e1, "svc #7");
    assert_eq!(word(COUNTS), 0xf900_0260, "str x0, [x19]");
    assert_eq!(word(SECOND), 0xf940_0801, "ldr x1, [x0, #16]");
    assert_eq!(word(HANDLER), 0xd538_5209, "mrs x9, esr_el1");
    assert_eq!(word(FINISH) & 0xff00_001f, 0x5800_0014, "ldr x20, =UART");
}

#[test]
fn breaks_steps_and_shows_registers() {
    if !has_gdb() {
        return;
    }
    for way in WAYS {
        let guest = Guest::waiting(way);
        let said = gdb(
            &guest,
            &format!(
                "info registers pc\nbreak *{ROUND:#x}\ncontinue\ninfo registers x22 pc\n\
                 stepi\nstepi\ninfo registers pc x30\ncontinue\ninfo registers x22\n\
                 ignore 1 1000\nbreak *{HANDLER:#x}\ncontinue\ninfo registers x0 cpsr\n\
                 stepi\nstepi\nstepi\nstepi\ninfo registers pc x0 x9\nprint $v2.d.f[0]\n\
                 print/x $v5.b.u[3]\nset $x0 = 0x1234\nset $v2.d.f[0] = 8.5\nset $fpcr = 0x400000\n\
                 print $x0\nprint $v2.d.f[0]\nprint $fpcr\ndetach\n"
            ),
        );
        in_order(
            &said,
            &[
                "pc             0x40200000",
                "Breakpoint 1, 0x00000000402000e0",
                "x22            0x32",
                "pc             0x402000e0",
                "pc             0x40200194",
                "x30            0x402000e8",
                "Breakpoint 1, 0x00000000402000e0",
                "x22            0x31",
                "Breakpoint 2, 0x0000000040200a00",
                "x0             0x2a",
                "EL=1",
                "pc             0x40200120",
                "x0             0x2b",
                "x9             0x56000007",
                "= 3.375",
                "= 0xb4",
                "= 4660",
                "= 8.5",
                "= 4194304",
                "detached",
            ],
        );
        let (status, output) = guest.end();
        assert_eq!((status, output.trim()), (Some(0), "000000000000a7ad"), "{way:?}");
    }
}

#[test]
fn no_way_leads_past_a_breakpoint() {
    if !has_gdb() {
        return;
    }
    // A loop's head, the place after a call, a function's entry, the middle of straight code: each
    // is come by in each round, by a jump, a return, a call, and from the instruction before.
    let places = [ROUND, ROUND + 8, COUNTS - 8, COUNTS];
    let once: String = places.map(|place| format!("break *{place:#x}\ncontinue\n")).concat();
    let all: String = (6..)
        .zip(places)
        .map(|(n, place)| format!("break *{place:#x}\nignore {n} 1000\n"))
        .collect();
    // The end of a round.
    let end = ROUND + 0x18;
    for way in WAYS {
        let guest = Guest::waiting(way);
        // Rounds without these breakpoints come in between: then there are links and cached jumps
        // that lead there.
        let said = gdb(
            &guest,
            &format!(
                "{once}delete\nbreak *{end:#x} if $x22 == 30\ncontinue\ndelete\n{all}\
                 break *{HANDLER:#x}\ncontinue\ninfo breakpoints\ndetach\n",
            ),
        );
        let rest = said.split("Breakpoint 10, ").nth(1).unwrap_or_else(|| panic!("{said}"));
        let hits: Vec<_> = rest
            .lines()
            .filter_map(|line| line.trim().strip_prefix("breakpoint already hit "))
            .filter_map(|text| text.split(' ').next())
            .collect();
        assert_eq!(hits, ["29", "29", "29", "29", "1"], "{way:?}: {said}");
        assert_eq!(guest.end().0, Some(0), "{way:?}");
    }
}

#[test]
fn watches_reads_and_writes_memory() {
    if !has_gdb() {
        return;
    }
    let (sum, by_another_address) = (DATA + 8, DATA + 8 + 0x80_0000_0000);
    for way in WAYS {
        let guest = Guest::waiting(way);
        let said = gdb(
            &guest,
            &format!(
                "hbreak *{ROUND:#x}\ncontinue\ndelete\n\
                 watch *(unsigned long*){DATA:#x}\ncontinue\ncontinue\ninfo registers x0\ndelete\n\
                 rwatch *(unsigned long*){sum:#x}\ncontinue\ninfo registers pc\ndelete\n\
                 awatch *(unsigned long*){by_another_address:#x}\ncontinue\ninfo registers pc\n\
                 delete\n\
                 x/2gx {DATA:#x}\nx/1gx {by_another_address:#x}\n\
                 set {{unsigned long}}{by_another_address:#x} = 0x100\nx/1gx {sum:#x}\n\
                 x/1wx 0x09000000\n"
            ),
        );
        in_order(
            &said,
            &[
                "Hardware watchpoint 2",
                "Old value = 0",
                "New value = 1",
                "Old value = 1",
                "New value = 2",
                "x0             0x2",
                "Hardware read watchpoint 3",
                "Value = ",
                "pc             0x402000ec",
                "Hardware access (read/write) watchpoint 4",
                "Old value = 4901",
                "New value = 7205",
                "pc             0x402000f4",
                "0x42010000:\t0x0000000000000002\t0x0000000000001c25",
                "0x8042010008:\t0x0000000000001c25",
                "0x42010008:\t0x0000000000000100",
                "Cannot access memory at address 0x9000000",
            ],
        );
        let (status, output) = guest.end();
        // The sum of the squares from 47 down, on top of what was written.
        let expected = (1..=47u64).map(|n| n * n).sum::<u64>() + 0x100;
        assert_eq!((status, output.trim()), (Some(0), &*format!("{expected:016x}")), "{way:?}");
    }
}

#[test]
fn what_it_writes_to_code_is_what_runs() {
    if !has_gdb() {
        return;
    }
    for way in WAYS {
        let guest = Guest::waiting(way);
        // `add x0, x0, #1` becomes `#2` after it has run; then the function returns at once.
        let add = COUNTS - 4;
        let said = gdb(
            &guest,
            &format!(
                "break *{COUNTS:#x}\ncontinue\ncontinue\ncontinue\nprint $x0\n\
                 set {{unsigned int}}{add:#x} = 0x91000800\ncontinue\nprint $x0\n\
                 set {{unsigned int}}{add:#x} = 0xd65f03c0\n\
                 break *{FINISH:#x}\ncontinue\nx/1gx {DATA:#x}\ndetach\n"
            ),
        );
        in_order(&said, &["$1 = 3", "$2 = 5", "Breakpoint 2", "0x42010000:\t0x0000000000000005"]);
        assert_eq!(guest.end().0, Some(0), "{way:?}");
    }
}

#[test]
fn cpus_are_threads() {
    if !has_gdb() {
        return;
    }
    for way in WAYS {
        let guest = Guest::waiting(&[way, &["--cpus", "2"]].concat());
        let said = gdb(
            &guest,
            &format!(
                "info threads\nbreak *{SECOND:#x}\ncontinue\ninfo threads\ncontinue\nprint $_thread\n\
                 info registers x1\nset scheduler-locking on\nstepi\nstepi\nprint $x1\n\
                 thread 1\nstepi\nset scheduler-locking off\ndelete\n\
                 watch *(unsigned long*){DATA:#x}+24\nmonitor info cpus\ndelete\n\
                 break *{FINISH:#x}\ncontinue\nprint $_thread\nx/1gx {DATA:#x}+24\ndetach\n"
            ),
        );
        in_order(
            &said,
            &[
                "Thread 1.1 (CPU 0)",
                "Thread 1.2 (CPU 1, off)",
                "Breakpoint 1, 0x00000000402001ac",
                "Thread 1.1 (CPU 0)",
                "* 2    Thread 1.2 (CPU 1)",
                "Breakpoint 1, 0x00000000402001ac",
                "$1 = 2",
                "x1             0x0",
                "$2 = 2",
                "CPU #0: on",
                "CPU #1: on",
                "Breakpoint 3",
                "$3 = 1",
                "0x42010018:\t0x0000000000000001",
            ],
        );
        assert_eq!(guest.end().0, Some(0), "{way:?}");
    }
}

#[test]
fn kill_ends_the_machine() {
    if !has_gdb() {
        return;
    }
    let guest = Guest::waiting(&[]);
    let said = gdb(&guest, &format!("break *{CALL:#x}\ncontinue\nkill\n"));
    in_order(&said, &["Breakpoint 1", "killed"]);
    assert_eq!(guest.end(), (Some(0), String::new()));
    let guest = Guest::waiting(&[]);
    gdb(&guest, "monitor quit\n");
    assert_eq!(guest.end(), (Some(0), String::new()));
}

#[test]
fn the_end_of_the_guest_is_told() {
    if !has_gdb() {
        return;
    }
    let guest = Guest::waiting(&[]);
    in_order(&gdb(&guest, "continue\n"), &["exited normally"]);
    assert_eq!(guest.end().0, Some(0));
}

/// Reads from `child` until it has written `wanted`.
fn wait_for(child: &mut Child, wanted: &str) {
    let mut out = child.stdout.take().expect("a pipe");
    let wanted = wanted.to_owned();
    let (found, wait) = std::sync::mpsc::channel();
    // It goes on to read to the end, so that the guest is never held up.
    std::thread::spawn(move || {
        let (mut seen, mut buffer) = (Vec::new(), [0; 4096]);
        while let Ok(count @ 1..) = out.read(&mut buffer) {
            seen.extend_from_slice(&buffer[..count]);
            if String::from_utf8_lossy(&seen).contains(&wanted) {
                let _ = found.send(());
            }
        }
    });
    wait.recv_timeout(Duration::from_secs(120)).expect("the guest comes that far");
}

#[test]
fn breaks_in_debians_kernel_which_goes_on() {
    let cache = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.cache/debian");
    let mut fetch = Command::new(env!("CARGO_BIN_EXE_gantry"));
    fetch.args(["demo", "--fetch-only", "--cache"]).arg(&cache).stdin(Stdio::null());
    let fetched = fetch.output().expect("the command starts");
    if !fetched.status.success() || !has_gdb() {
        let why = String::from_utf8_lossy(&fetched.stderr);
        return eprintln!("SKIPPED: no guest or no gdb: {}", why.trim());
    }
    let arguments = ["demo", "--memory", "512M", "--cpus", "2", "--gdb", "0", "--cache"];
    let mut arguments = arguments.map(OsStr::new).to_vec();
    arguments.push(cache.as_os_str());
    let mut guest = Guest::start(&arguments);
    wait_for(&mut guest.child, "built-in shell");
    // An idle CPU stands behind its WFI, sooner or later.
    let behind_wfi = (0..20).find_map(|_| {
        std::thread::sleep(Duration::from_millis(300));
        let said = gdb(&guest, "x/i $pc-4\nprint/x $pc\ndetach\n");
        let pc = said.split("$1 = ").nth(1)?.split_whitespace().next()?.to_owned();
        said.contains("wfi").then_some(pc)
    });
    let pc = behind_wfi.expect("a CPU idles");
    let said =
        gdb(&guest, &format!("break *{pc}\ncontinue\ncontinue\nstepi\nstepi\ncontinue\ndetach\n"));
    in_order(&said, &["hit Breakpoint 1", "hit Breakpoint 1", "hit Breakpoint 1", "detached"]);
    let input = guest.child.stdin.as_mut().expect("a pipe");
    input.write_all(b"poweroff\n").expect("the guest is there");
    let begin = Instant::now();
    while guest.child.try_wait().expect("it can be asked").is_none() {
        assert!(begin.elapsed() < Duration::from_secs(60), "the guest hangs");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(guest.child.wait().expect("it has ended").code(), Some(0));
}

/// A packet as the protocol frames it.
fn packet(payload: &[u8]) -> Vec<u8> {
    let sum = payload.iter().fold(0u8, |sum, byte| sum.wrapping_add(*byte));
    [b"$", payload, format!("#{sum:02x}").as_bytes()].concat()
}

/// Waits for an answer and acknowledges it: its payload.
fn answer(connection: &mut TcpStream) -> String {
    connection.set_read_timeout(Some(Duration::from_secs(20))).expect("a socket");
    let mut next = || {
        let mut byte = [0];
        connection.read_exact(&mut byte).map(|()| byte[0]).expect("an answer")
    };
    while next() != b'$' {}
    let mut payload = Vec::new();
    loop {
        match next() {
            b'#' => break,
            // Run-length encoding: the byte before comes so many times more.
            b'*' => {
                let last = *payload.last().expect("something to repeat");
                payload.extend(std::iter::repeat_n(last, usize::from(next()) - 29));
            }
            byte => payload.push(byte),
        }
    }
    let _checksum = [next(), next()];
    connection.write_all(b"+").expect("it is there");
    String::from_utf8(payload).expect("text")
}

#[test]
fn an_interrupt_stops_a_guest_that_waits_and_one_that_runs() {
    // The first one never leaves `second`: gdb holds the only CPU that would end it.
    for way in WAYS {
        let guest = Guest::waiting(&[way, &["--cpus", "2"]].concat());
        let mut connection = TcpStream::connect(&guest.address).expect("it listens");
        let mut ask = |text: &str| {
            connection.write_all(&packet(text.as_bytes())).expect("it is there");
            answer(&mut connection)
        };
        assert!(ask("qSupported:swbreak+").contains("PacketSize"));
        assert_eq!(ask("Z0,402001ac,4"), "OK");
        assert_eq!(ask("vCont;c"), "T05thread:02;swbreak:;");
        assert_eq!(ask("z0,402001ac,4"), "OK");
        // CPU 1 counts for ever.
        connection.write_all(&packet(b"vCont;c:2")).expect("it is there");
        std::thread::sleep(Duration::from_millis(300));
        connection.write_all(&[3]).expect("it is there");
        assert_eq!(answer(&mut connection), "T02thread:01;", "{way:?}");
        connection.write_all(&packet(b"D")).expect("it is there");
        assert_eq!(answer(&mut connection), "OK");
        assert_eq!(guest.end().0, Some(0), "{way:?}");
    }
}

#[test]
fn a_client_that_leaves_its_points_in_gets_past_them() {
    for way in WAYS {
        let guest = Guest::waiting(way);
        let mut connection = TcpStream::connect(&guest.address).expect("it listens");
        let mut ask = |text: &str| {
            connection.write_all(&packet(text.as_bytes())).expect("it is there");
            answer(&mut connection)
        };
        assert_eq!(ask(&format!("Z0,{COUNTS:x},4")), "OK");
        assert_eq!(ask(&format!("Z2,{DATA:x},8")), "OK");
        // Of the program's start: the counter is set to 0.
        assert_eq!(ask("vCont;c"), "T05thread:01;watch:42010000;", "{way:?}");
        for _ in 0..3 {
            assert_eq!(ask("vCont;c"), "T05thread:01;swbreak:;", "{way:?}");
            assert_eq!(ask("vCont;c"), "T05thread:01;watch:42010000;", "{way:?}");
        }
        assert_eq!(ask("vCont;s:1"), "T05thread:01;", "{way:?}");
        assert_eq!(ask(&format!("m{DATA:x},8")), "0300000000000000", "{way:?}");
        assert_eq!(ask("p20"), "a801204000000000", "{way:?}");
        assert_eq!(ask("D"), "OK");
        assert_eq!(guest.end().0, Some(0), "{way:?}");
    }
}

#[test]
fn a_connection_that_breaks_lets_the_guest_run_on() {
    let guest = Guest::waiting(&[]);
    let mut connection = TcpStream::connect(&guest.address).expect("it listens");
    connection.write_all(&packet(b"Z0,402000e0,4")).expect("it is there");
    assert_eq!(answer(&mut connection), "OK");
    drop(connection);
    assert_eq!(guest.end().0, Some(0));
}

/// xorshift64*.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() >> 33) as usize % limit
    }
}

/// Packets that debuggers send, as seeds of others that they do not.
const SEEDS: [&str; 26] = [
    "qSupported:multiprocess+;swbreak+;hwbreak+",
    "?",
    "g",
    "G0011",
    "p20",
    "P20=0000204000000000",
    "m40200000,100",
    "mffffffffffffffff,10",
    "M42010000,4:01020304",
    "X42010000,4:abcd",
    "Z0,402000e0,4",
    "z0,402000e0,4",
    "Z2,42010000,8",
    "z2,42010000,8",
    "Z4,ffffffffffffffff,8",
    "vCont?",
    "vCont;s:1",
    "vCont;s:1;c",
    "vCont;r402000e0,402000f0:1",
    "Hg1",
    "qfThreadInfo",
    "qThreadExtraInfo,1",
    "qXfer:features:read:target.xml:0,ffb",
    "qRcmd,68656c70",
    "T1",
    "qC",
];

/// Changes `bytes` here and there.
fn mutate(bytes: &mut Vec<u8>, random: &mut Random) {
    for _ in 0..random.below(4) {
        if bytes.is_empty() {
            return;
        }
        let at = random.below(bytes.len());
        match random.below(4) {
            0 => bytes[at] = random.next() as u8,
            1 => bytes.insert(at, b"0f,:;-+*}#$"[random.below(11)]),
            2 => drop(bytes.drain(at..)),
            _ => bytes.extend_from_within(at..),
        }
    }
}

/// An arm64 kernel that jumps to itself: whatever is done to it, it does not end.
fn endless() -> Vec<u8> {
    let mut image = vec![0; 0x1000];
    image[..4].copy_from_slice(&0x1400_0000_u32.to_le_bytes());
    image[16..24].copy_from_slice(&0x1000_u64.to_le_bytes());
    image[24] = 0xa;
    image[56..60].copy_from_slice(b"ARM\x64");
    image
}

#[test]
fn bytes_that_no_debugger_sends_do_no_harm() {
    let directory = tempfile::tempdir().expect("a directory");
    let kernel = directory.path().join("endless");
    fs::write(&kernel, endless()).expect("it can be written");
    let guest = Guest::with_kernel(&kernel, &["--cpus", "2"]);
    let mut random = Random(0x0067_6462);
    let mut packets = 0;
    for _ in 0..400 {
        let mut connection = TcpStream::connect(&guest.address).expect("it still listens");
        for _ in 0..random.below(40) {
            let mut bytes = SEEDS[random.below(SEEDS.len())].as_bytes().to_vec();
            mutate(&mut bytes, &mut random);
            // What ends the machine ends the test.
            if bytes.starts_with(b"k") || bytes.starts_with(b"vKill") {
                continue;
            }
            let bytes = match random.below(8) {
                0 => bytes,
                1 => (0..random.below(300)).map(|_| random.next() as u8 & 0xfe).collect(),
                2 => vec![3],
                _ => packet(&bytes),
            };
            packets += 1;
            if connection.write_all(&bytes).is_err() {
                break;
            }
        }
        if random.below(2) == 0 {
            let _ = connection.shutdown(std::net::Shutdown::Write);
            let _ = connection.set_read_timeout(Some(Duration::from_millis(200)));
            let _ = connection.read(&mut [0; 4096]);
        }
    }
    println!("{packets} packets");
    let mut connection = TcpStream::connect(&guest.address).expect("it still listens");
    connection.write_all(&packet(b"?")).expect("it is there");
    assert!(answer(&mut connection).starts_with("T05thread:"), "it still answers");
    connection.write_all(&packet(b"k")).expect("it is there");
    assert_eq!(guest.end().0, Some(0));
}

#[test]
fn a_debugger_and_lockstep_exclude_each_other() {
    let output = Command::new(env!("CARGO_BIN_EXE_gantry"))
        .args(["boot", "--gdb", "0", "--lockstep", "interp,baseline", "--kernel"])
        .arg(rom())
        .output()
        .expect("the command starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.lines().count() == 1 && said.contains("--lockstep"), "{said}");
}

#[test]
fn a_port_that_is_taken_is_refused() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("it has one").port().to_string();
    let output = Command::new(env!("CARGO_BIN_EXE_gantry"))
        .args(["boot", "--gdb", &port, "--kernel"])
        .arg(rom())
        .stdin(Stdio::null())
        .output()
        .expect("the command starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("cannot listen for gdb at 127.0.0.1:"), "{said}");
}
