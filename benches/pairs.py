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


def ours(gantry, tier, kernel, initrd, append):
    return [gantry, "boot", "--tier", tier, "--memory", "512M", "--no-reboot",
            "--kernel", kernel, "--initrd", initrd, "--append", append]


def qemu(cpu, kernel, initrd, append):
    return ["qemu-system-aarch64", "-M", "virt", "-cpu", cpu, "-m", "512", "-nographic",
            "-no-reboot", "-kernel", kernel, "-initrd", initrd, "-append", append]


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


def report(name, ours, theirs):
    a, b = statistics.median(ours), statistics.median(theirs)
    print(f"{name:12} gantry {a:8.3f} s   QEMU {b:8.3f} s   speed of QEMU's {b / a:5.2f}x", flush=True)
    return b / a
