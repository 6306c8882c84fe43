"""What the benches share: the guest, the two emulators, medians."""

import argparse
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


def options(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--pairs", type=int, default=5, help="runs of each emulator")
    parser.add_argument("--cpu", default="max,pauth-impdef=on", help="QEMU's -cpu")
    parser.add_argument("--tier", default="all", help="our tiers")
    return parser.parse_args()


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


def ours(gantry, tier, kernel, initrd, append, memory="512", disk=None):
    command = [gantry, "boot", "--tier", tier, "--memory", f"{memory}M", "--no-reboot",
               "--kernel", kernel, "--initrd", initrd, "--append", append]
    return command + (["--disk", f"{disk},format=raw,snapshot"] if disk else [])


def qemu(cpu, kernel, initrd, append, memory="512", disk=None):
    command = ["qemu-system-aarch64", "-M", "virt", "-cpu", cpu, "-m", memory, "-nographic",
               "-no-reboot", "-kernel", kernel, "-initrd", initrd, "-append", append]
    drive = ["-drive", f"file={disk},format=raw,if=none,id=disk,snapshot=on", "-device", "virtio-blk-device,drive=disk"]
    return command + (drive if disk else [])


def entry(name, mode, data=b"", device=(0, 0)):
    """A file of a newc archive."""
    fields = [0, mode, 0, 0, 1, 0, len(data), 0, 0, *device, len(name) + 1, 0]
    head = b"070701" + b"".join(b"%08X" % field for field in fields) + name.encode() + b"\0"
    return head + bytes(-len(head) % 4) + data + bytes(-len(data) % 4)


def until(command, marker, limit=120):
    """Runs `command` until its output holds `marker`; gives seconds and the output so far."""
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
        return time.monotonic() - start, output
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


def report(name, ours, theirs):
    a, b = statistics.median(ours), statistics.median(theirs)
    print(f"{name:12} gantry {a:8.3f} s   QEMU {b:8.3f} s   speed of QEMU's {b / a:5.2f}x", flush=True)
    return b / a
