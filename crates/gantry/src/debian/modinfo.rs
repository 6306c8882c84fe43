//! Kernel modules: their names, unpacking them, what they need.

use std::collections::BTreeMap;
use std::io::Read;

use goblin::elf::Elf;

use crate::initramfs::Module;

/// The most bytes of one unpacked module.
const UNPACKED_LIMIT: u64 = 64 << 20;

/// Modules as they are packed, by name.
pub type Packed = BTreeMap<String, PackedModule>;

/// A module's file as the package has it.
pub struct PackedModule {
    /// Its bytes.
    pub content: Vec<u8>,
    /// Whether they are packed with xz.
    pub xz: bool,
}

/// The module that the file `path` is, if any: its name (where `-` and `_` are the same, and written
/// `_`), and whether it is packed with xz.
pub fn module_of(path: &str) -> Option<(String, bool)> {
    let file = path.rsplit('/').next()?;
    let (stem, xz) = match file.strip_suffix(".ko") {
        Some(stem) => (stem, false),
        None => (file.strip_suffix(".ko.xz")?, true),
    };
    Some((stem.replace('-', "_"), xz))
}

/// The modules `wanted` and what they need, in the order in which they can be loaded. What is not in
/// `packed` is left out: it is built into the kernel, or the kernel does without.
///
/// # Errors
/// A module that does not unpack or is no ELF file, by name.
pub fn in_loading_order(packed: &Packed, wanted: &[&str]) -> Result<Vec<Module>, String> {
    let mut loaded = Vec::new();
    for name in wanted {
        add(packed, name, &mut Vec::new(), &mut loaded)?;
    }
    Ok(loaded)
}

fn add(
    packed: &Packed,
    name: &str,
    within: &mut Vec<String>,
    loaded: &mut Vec<Module>,
) -> Result<(), String> {
    let seen = within.iter().any(|outer| outer == name) || loaded.iter().any(|m| m.name == name);
    let Some(module) = packed.get(name).filter(|_| !seen) else { return Ok(()) };
    let content = unpack(module).map_err(|error| format!("the module {name} {error}"))?;
    let needs = depends(&content).map_err(|error| format!("the module {name} {error}"))?;
    within.push(name.to_owned());
    for need in needs {
        add(packed, &need, within, loaded)?;
    }
    within.pop();
    loaded.push(Module { name: name.to_owned(), content });
    Ok(())
}

fn unpack(module: &PackedModule) -> Result<Vec<u8>, String> {
    if !module.xz {
        return Ok(module.content.clone());
    }
    let mut content = Vec::new();
    lzma_rust2::XzReader::new(&*module.content, true)
        .take(UNPACKED_LIMIT)
        .read_to_end(&mut content)
        .map_err(|error| format!("does not unpack: {error}"))?;
    Ok(content)
}

/// The `depends=` entry of a module's `.modinfo` section (Linux, `include/linux/module.h`).
fn depends(module: &[u8]) -> Result<Vec<String>, String> {
    let elf = Elf::parse(module).map_err(|error| format!("is no ELF file: {error}"))?;
    let section = elf
        .section_headers
        .iter()
        .find(|section| elf.shdr_strtab.get_at(section.sh_name) == Some(".modinfo"))
        .and_then(|section| module.get(section.file_range()?))
        .unwrap_or_default();
    let entries = section.split(|byte| *byte == 0);
    let list =
        entries.filter_map(|entry| entry.strip_prefix(b"depends=")).next().unwrap_or_default();
    let names = String::from_utf8_lossy(list);
    let names = names.split(',').filter(|name| !name.is_empty());
    Ok(names.map(|name| name.replace('-', "_")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An ELF file with nothing but a `.modinfo` section.
    fn module(modinfo: &str) -> PackedModule {
        let strings = b"\0.modinfo\0.shstrtab\0";
        let mut file = vec![0; 64];
        file[..7].copy_from_slice(b"\x7fELF\x02\x01\x01");
        file[16..20].copy_from_slice(&[1, 0, 183, 0]);
        file[20] = 1;
        let modinfo_at = file.len();
        file.extend(modinfo.bytes());
        let strings_at = file.len();
        file.extend(strings);
        let table_at = file.len();
        let mut section = |name: u32, kind: u32, at: usize, size: usize| {
            let mut header = [0; 64];
            header[0..4].copy_from_slice(&name.to_le_bytes());
            header[4..8].copy_from_slice(&kind.to_le_bytes());
            header[24..32].copy_from_slice(&(at as u64).to_le_bytes());
            header[32..40].copy_from_slice(&(size as u64).to_le_bytes());
            file.extend(header);
        };
        section(0, 0, 0, 0);
        section(1, 1, modinfo_at, modinfo.len());
        section(10, 3, strings_at, strings.len());
        file[40..48].copy_from_slice(&(table_at as u64).to_le_bytes());
        file[52..54].copy_from_slice(&64_u16.to_le_bytes());
        file[58..64].copy_from_slice(&[64, 0, 3, 0, 2, 0]);
        PackedModule { content: file, xz: false }
    }

    fn names(packed: &Packed, wanted: &[&str]) -> Vec<String> {
        in_loading_order(packed, wanted).unwrap().into_iter().map(|module| module.name).collect()
    }

    #[test]
    fn paths_name_modules() {
        assert_eq!(module_of("lib/x/virtio-rng.ko"), Some(("virtio_rng".into(), false)));
        assert_eq!(module_of("a.ko.xz"), Some(("a".into(), true)));
        assert_eq!(module_of("lib/modules/x/modules.order"), None);
    }

    #[test]
    fn what_is_needed_comes_first_and_once() {
        let packed = Packed::from([
            ("virtio_blk".into(), module("license=GPL\0depends=virtio,virtio-ring\0name=x\0")),
            ("virtio_mmio".into(), module("depends=virtio\0")),
            ("virtio".into(), module("depends=virtio_ring\0")),
            ("virtio_ring".into(), module("depends=\0")),
        ]);
        assert_eq!(
            names(&packed, &["virtio_mmio", "virtio_blk", "absent"]),
            ["virtio_ring", "virtio", "virtio_mmio", "virtio_blk"]
        );
    }

    #[test]
    fn modules_that_need_each_other_do_not_loop() {
        let packed = Packed::from([
            ("a".into(), module("depends=b\0")),
            ("b".into(), module("depends=a\0")),
        ]);
        assert_eq!(names(&packed, &["a"]), ["b", "a"]);
    }

    #[test]
    fn a_damaged_module_is_named() {
        for (content, xz) in [(vec![1, 2, 3], false), (vec![1, 2, 3], true)] {
            let packed = Packed::from([("bad".into(), PackedModule { content, xz })]);
            let error = in_loading_order(&packed, &["bad"]).err().unwrap();
            assert!(error.starts_with("the module bad "), "{error}");
        }
    }
}
