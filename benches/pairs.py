"""What the benches share: the guest, the two emulators, medians."""

import argparse
import dataclasses
import math
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "debian"


# QEMU's CPUs that are to be beaten: the one with the most features, and one that real guests are built for.
QEMU = {"max": "max,pauth-impdef=on", "n1": "neoverse-n1"}


def parser(description, count=5):
    """The options of all benches; one with more adds them."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=count, help=f"runs of each emulator ({count})")
    parser.add_argument("--tier", default="all", help="our tiers")
    return parser


def options(description, count=5):
    """Those of a bench against one of QEMU's CPUs."""
    one = parser(description, count)
    one.add_argument("--cpu", default=QEMU["max"], help="QEMU's -cpu")
    return one.parse_args()


def build():
    """Builds the command and fetches the guest; gives the command's path."""
    subprocess.run(["cargo", "build", "--release", "--quiet", "-p", "gantry"], cwd=ROOT, check=True)
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    gantry = target / "release" / "gantry"
    subprocess.run([gantry, "demo", "--fetch-only", "--cache", CACHE], check=True)
    if not shutil.which("qemu-system-aarch64"):
        sys.exit("qemu-system-aarch64 is not there (Debian: apt-get install qemu-system-arm)")
    return gantry


def guest(initrd=None):
    """The kernel and an initial RAM disk."""
    return CACHE / "debian-arm64" / "Image", initrd or CACHE / "initramfs.cpio"


def root(gantry, packages):
    """A disk image with Debian packages and what they depend on."""
    subprocess.run([gantry, "demo", "--fetch-only", "--cache", CACHE, "--with", ",".join(packages)], check=True)
    return CACHE / "root.img"


def ours(gantry, tier, kernel, initrd, append, memory="512", disk=None, cpus=1):
    command = [gantry, "boot", "--tier", tier, "--memory", f"{memory}M", "--cpus", str(cpus), "--no-reboot",
               "--kernel", kernel]
    command += ["--initrd", initrd, "--append", append] if initrd else []
    return command + (["--disk", f"{disk},format=raw,snapshot"] if disk else [])


def qemu(cpu, kernel, initrd, append, memory="512", disk=None, cpus=1):
    command = ["qemu-system-aarch64", "-M", "virt", "-cpu", cpu, "-m", str(memory), "-smp", str(cpus), "-nographic",
               "-no-reboot", "-kernel", kernel]
    command += ["-initrd", initrd, "-append", append] if initrd else []
    drive = ["-drive", f"file={disk},format=raw,if=none,id=disk,snapshot=on", "-device", "virtio-blk-device,drive=disk"]
    return command + (drive if disk else [])


def entry(name, mode, data=b"", device=(0, 0)):
    """A file of a newc archive."""
    fields = [0, mode, 0, 0, 1, 0, len(data), 0, 0, *device, len(name) + 1, 0]
    head = b"070701" + b"".join(b"%08X" % field for field in fields) + name.encode() + b"\0"
    return head + bytes(-len(head) % 4) + data + bytes(-len(data) % 4)


def program(folder, *sources, flags=("-O2",)):
    """An initial RAM disk with a program of these C sources as /init, and a console."""
    init, path = folder / "init", folder / "initramfs"
    subprocess.run(["aarch64-linux-gnu-gcc", *flags, "-static", "-o", init, *sources, "-lm"], check=True)
    archive = entry("dev", 0o040755) + entry("dev/console", 0o020600, device=(5, 1))
    archive += entry("init", 0o100755, init.read_bytes()) + entry("TRAILER!!!", 0)
    path.write_bytes(archive)
    return path


@dataclasses.dataclass
class Memory:
    """What a process has in memory, in MiB."""

    resident: float
    """Each of its mappings counted (the resident set size)."""
    own: float
    """A page counted once, however often it is mapped (the proportional set size)."""


def memory(process):
    """What a running process has in memory (Linux, `Documentation/filesystems/proc.rst`); not known once it has ended."""
    sizes = {"Rss:": math.nan, "Pss:": math.nan}
    try:
        rollup = pathlib.Path(f"/proc/{process.pid}/smaps_rollup").read_text()
    except OSError:
        rollup = ""
    for line in rollup.splitlines()[1:]:
        name, kib = line.split()[:2]
        sizes[name] = int(kib) / 1024
    return Memory(sizes["Rss:"], sizes["Pss:"])


@dataclasses.dataclass
class Reached:
    """How a run was when it printed what was waited for."""

    seconds: float
    """Wall time since it was started."""
    cpu: float
    """CPU time of all its threads, in seconds."""
    memory: Memory
    output: bytes
    """What it had printed."""


def until(command, marker, limit=120):
    """Runs `command` until its output holds `marker`, and ends it."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL)
    watch = threading.Timer(limit, process.kill)
    watch.start()
    output = b""
    try:
        while marker not in output:
            chunk = os.read(process.stdout.fileno(), 65536)
            if not chunk:
                sys.exit(f"{command[0]}: ended without {marker!r}: {output[-2000:]!r}")
            output += chunk
        return Reached(time.monotonic() - start, cpu_seconds(process), memory(process), output)
    finally:
        watch.cancel()
        process.kill()
        process.wait()


def lines(command, limit, cwd=None, errors=subprocess.DEVNULL):
    """Runs `command` for at most `limit` seconds and gives each line that it prints, and the process; what it says on
    standard error goes to `errors`."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, cwd=cwd)
    watch = threading.Timer(limit, process.kill)
    watch.start()
    try:
        for line in process.stdout:
            yield line.decode(errors="replace").rstrip("\r\n"), process
    finally:
        watch.cancel()
        process.kill()
        process.wait()


def cpu_seconds(process):
    """CPU time of all threads of a running process (Linux, `Documentation/scheduler/sched-stats.rst`)."""
    total = 0
    for task in pathlib.Path(f"/proc/{process.pid}/task").glob("*/schedstat"):
        try:
            total += int(task.read_text().split()[0])
        except OSError:  # the thread has ended
            pass
    return total * 1e-9


def medians(values):
    """The median of each column of the rows `values`."""
    return [statistics.median(column) for column in zip(*values)]


def report(name, ours, theirs):
    a, b = statistics.median(ours), statistics.median(theirs)
    print(f"{name:12} gantry {a:8.3f} s   QEMU {b:8.3f} s   speed of QEMU's {b / a:5.2f}x", flush=True)
    return b / a
