//! The tree against QEMU's own.
//!
//! `qemu-virt-gicv*.dtb` are what QEMU 10.0 writes for two CPUs and 1 GiB:
//! `qemu-system-aarch64 -M virt,gic-version=2,dumpdtb=FILE -cpu max -smp 2 -m 1G`, then through
//! `dtc -I dtb -O dtb` to take the padding off.

use std::collections::BTreeMap;

use super::*;

const QEMU_GICV2: &[u8] = include_bytes!("qemu-virt-gicv2.dtb");
const QEMU_GICV3: &[u8] = include_bytes!("qemu-virt-gicv3.dtb");

/// The properties of every node, by path.
type Tree = BTreeMap<String, BTreeMap<String, Vec<u8>>>;

fn word(bytes: &[u8], at: usize) -> usize {
    u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize
}

fn string(bytes: &[u8], at: usize) -> String {
    let end = at + bytes[at..].iter().position(|byte| *byte == 0).unwrap();
    String::from_utf8(bytes[at..end].to_vec()).unwrap()
}

/// Reads a flattened tree (Devicetree Specification 0.4, chapter 5).
fn read(dtb: &[u8]) -> Tree {
    assert_eq!(word(dtb, 0), 0xd00d_feed);
    let (mut at, strings) = (word(dtb, 8), word(dtb, 12));
    let (mut tree, mut path) = (Tree::new(), Vec::new());
    loop {
        let token = word(dtb, at);
        at += 4;
        match token {
            1 => {
                let name = string(dtb, at);
                at += (name.len() + 1).next_multiple_of(4);
                path.push(name);
                tree.insert(path.join("/"), BTreeMap::new());
            }
            2 => drop(path.pop()),
            3 => {
                let (len, name) = (word(dtb, at), string(dtb, strings + word(dtb, at + 4)));
                let value = dtb[at + 8..at + 8 + len].to_vec();
                at += 8 + len.next_multiple_of(4);
                tree.get_mut(&path.join("/")).unwrap().insert(name, value);
            }
            4 => {}
            9 => return tree,
            other => panic!("token {other}"),
        }
    }
}

/// Replaces the numbers of nodes by their paths, which do not depend on who numbered them.
fn resolve(mut tree: Tree) -> Tree {
    let numbers: BTreeMap<Vec<u8>, String> = tree
        .iter()
        .filter_map(|(path, node)| Some((node.get("phandle")?.clone(), path.clone())))
        .collect();
    for node in tree.values_mut() {
        node.remove("phandle");
        for name in ["interrupt-parent", "clocks", "cpu", "gpios", "interrupt-map", "msi-map"] {
            if let Some(value) = node.get_mut(name) {
                let named = |cell: &[u8]| match numbers.get(cell) {
                    Some(path) => path.clone(),
                    None => format!("{:#x}", word(cell, 0)),
                };
                let cells: Vec<String> = value.chunks(4).map(named).collect();
                *value = cells.join(" ").into_bytes();
            }
        }
    }
    tree
}

fn two_cpus(gic: Gic) -> Description {
    Description {
        cpus: 2,
        cpu_compatible: "arm,cortex-a57".into(),
        memory: 1 << 30,
        gic,
        pmu: true,
        bootargs: None,
        initrd: None,
        rng_seed: Some([0; 32]),
        kaslr_seed: Some(0),
    }
}

/// QEMU's tree without what this board does not have, and without the seeds' random values.
fn expected(dtb: &[u8]) -> Tree {
    let mut tree = resolve(read(dtb));
    tree.retain(|path, _| {
        !["/platform-bus@", "/intc@8000000/v2m@"].iter().any(|absent| path.starts_with(absent))
    });
    let pcie = tree.get_mut("/pcie@10000000").unwrap();
    if pcie["msi-map"].windows(3).any(|text| text == b"v2m") {
        pcie.remove("msi-map");
    }
    let chosen = tree.get_mut("/chosen").unwrap();
    chosen.get_mut("rng-seed").unwrap().fill(0);
    chosen.get_mut("kaslr-seed").unwrap().fill(0);
    tree
}

#[test]
fn gicv3_tree_is_qemus() {
    let ours = resolve(read(&build(&two_cpus(Gic::V3 { its: true })).unwrap()));
    assert_eq!(ours, expected(QEMU_GICV3));
}

#[test]
fn gicv2_tree_is_qemus() {
    let ours = resolve(read(&build(&two_cpus(Gic::V2)).unwrap()));
    assert_eq!(ours, expected(QEMU_GICV2));
}

#[test]
fn its_is_absent_unless_asked_for() {
    let ours = read(&build(&two_cpus(Gic::V3 { its: false })).unwrap());
    assert!(!ours.keys().any(|path| path.contains("its@")));
}

#[test]
fn what_the_kernel_is_told() {
    let description = Description {
        bootargs: Some("console=ttyAMA0 quiet".into()),
        initrd: Some(0x4800_0000..0x4801_f363),
        ..two_cpus(Gic::V2)
    };
    let chosen = &read(&build(&description).unwrap())["/chosen"];
    assert_eq!(chosen["bootargs"], b"console=ttyAMA0 quiet\0");
    assert_eq!(chosen["linux,initrd-start"], 0x4800_0000_u64.to_be_bytes());
    assert_eq!(chosen["linux,initrd-end"], 0x4801_f363_u64.to_be_bytes());
    assert_eq!(chosen["stdout-path"], b"/pl011@9000000\0");
}

#[test]
fn affinities_fill_clusters() {
    let description = Description { cpus: 18, ..two_cpus(Gic::V3 { its: false }) };
    let tree = read(&build(&description).unwrap());
    assert_eq!(tree["/cpus/cpu@15"]["reg"], 0xf_u32.to_be_bytes());
    assert_eq!(tree["/cpus/cpu@17"]["reg"], 0x101_u32.to_be_bytes());
    assert_eq!(Gic::V2.affinity(7), 7);
}

#[test]
fn one_cpu_needs_no_enable_method() {
    let tree = read(&build(&Description { cpus: 1, ..two_cpus(Gic::V2) }).unwrap());
    assert!(!tree["/cpus/cpu@0"].contains_key("enable-method"));
}

#[test]
fn impossible_numbers_of_cpus_are_refused() {
    for (gic, cpus, most) in [(Gic::V2, 0, 8), (Gic::V2, 9, 8), (Gic::V3 { its: true }, 124, 123)] {
        let refused = build(&Description { cpus, ..two_cpus(gic) });
        assert_eq!(refused, Err(FdtError::Cpus { cpus, most }));
    }
}

#[test]
fn a_command_line_with_a_nul_is_refused() {
    let description = Description { bootargs: Some("a\0b".into()), ..two_cpus(Gic::V2) };
    assert!(matches!(build(&description), Err(FdtError::Format(_))));
}
