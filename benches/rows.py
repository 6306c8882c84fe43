"""The rows of the suite: what is run in the guest, and on the host for the native figure.

A row is (class, name, prepare, command). A command "@name" is a kernel of our own (kernels/), any other is the shell's,
run in a directory with the data, keys and scripts; what is timed is the command alone, from its start to its end. What
prepares it is not timed: it brings the program's files into the guest's memory, so that no row measures the disk.
"""

# What the programs come from, and what they need: names of Debian packages.
PACKAGES = ("bash bzip2 coreutils gcc libc6-dev libssl3 luajit nodejs openssl p7zip-full perl python3 sqlite3 xz-utils "
            "zstd").split()

KERNELS = {
    "integer": "alu divide fib sort crc sieve interpreter indirect mixture",
    "scalar fp": "nbody mandelbrot linpack libm convert",
    "simd and strings": "f32 integers dot strlen strlen_short memchr",
    "memcpy": "memcpy memcpy_small",
    "crypto": "aes_ctr aes_gcm sha256 chacha20",
    "memory": "chase_l1 chase_64m stream random_256m",
    "kernel": "getppid pipe switch signal fault fork exec",
}

PROGRAMS = [
    ("integer", "xz", "xz --version", "xz -T1 -3 -c data"),
    ("integer", "bzip2", "bzip2 -c /dev/null", "bzip2 -9 -c data"),
    ("integer", "zstd", "zstd --version", "zstd -q --single-thread -12 -c data"),
    ("integer", "7z", "7z i", "7z a -txz -mmt=1 -mx=3 -si -so x < data"),
    ("integer", "sqlite", "sqlite3 -version", "sqlite3 :memory: < mixed.sql"),
    ("integer", "python", "python3 -c 'import re'", "python3 mixed.py"),
    ("integer", "perl", "perl -e 1", "perl mixed.pl"),
    ("integer", "luajit_off", "luajit -v", "luajit -joff mixed.lua 12"),
    ("integer", "cc1", "gcc -x c -O2 -S -o - /dev/null; cat $(gcc -print-prog-name=cc1)", "gcc -O2 -S -o - fp.c"),
    ("integer", "rsa", "openssl version", "openssl dgst -sha256 -sign rsa.pem data; openssl dgst -sha512 -sign rsa.pem data"),
    ("jit", "luajit", "luajit -v", "luajit mixed.lua 25"),
    ("jit", "node", "node -e 1", "node mixed.js"),
]

# The order of the classes, and the speed that each is to reach against the faster QEMU (None: reported only). Copying is
# apart from the other strings, since QEMU copies with the host's own wide loads and stores.
TARGETS = {"integer": 1.5, "scalar fp": 4, "simd and strings": 8, "memcpy": 1, "crypto": 5, "memory": 1.2, "kernel": 1.5,
           "jit": None, "boot": 1.25}
# What no row is to be below.
LEAST = 0.9


def rows(pattern, quick):
    """The rows whose "class/name" matches the regular expression; with `quick` only our own kernels."""
    kernels = [(kind, name, "", "@" + name) for kind, names in KERNELS.items() for name in names.split()]
    programs = [] if quick else [(kind, name, f"({prepare}) > /dev/null 2>&1 < /dev/null", command)
                                 for kind, name, prepare, command in PROGRAMS]
    order = list(TARGETS)
    chosen = [row for row in kernels + programs if pattern.search(f"{row[0]}/{row[1]}")]
    return sorted(chosen, key=lambda row: order.index(row[0]))
