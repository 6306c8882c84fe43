//! A disk with one FAT16 partition, made in memory (Microsoft, "FAT32 File System Specification",
//! 1.03). Names are 8.3 and in capitals.

const SECTOR: usize = 512;
/// Where the partition starts, in sectors.
const PARTITION: usize = 2048;
const CLUSTER: usize = 4096;
const ROOT_ENTRIES: usize = 512;
const RESERVED: usize = 1;
/// Enough clusters for FAT16, and a disk of 80 MiB.
const CLUSTERS: usize = 20_000;
const FAT_SECTORS: usize = ((CLUSTERS + 2) * 2).div_ceil(SECTOR);
const ROOT: usize = (RESERVED + FAT_SECTORS) * SECTOR;
const DATA: usize = ROOT + ROOT_ENTRIES * 32;
const SECTORS: usize = (DATA + CLUSTERS * CLUSTER) / SECTOR;

const DIRECTORY: u8 = 0x10;
const FILE: u8 = 0x20;

/// The partition's bytes while it is filled.
struct Volume {
    bytes: Vec<u8>,
    next: u16,
}

impl Volume {
    /// Stores `content` in clusters of its own, and gives the first.
    fn store(&mut self, content: &[u8]) -> u16 {
        let first = self.next;
        for cluster in content.chunks(CLUSTER) {
            let at = DATA + usize::from(self.next - 2) * CLUSTER;
            self.bytes[at..at + cluster.len()].copy_from_slice(cluster);
            self.link(self.next, self.next + 1);
            self.next += 1;
        }
        self.link(self.next - 1, 0xffff);
        first
    }

    fn link(&mut self, cluster: u16, to: u16) {
        let at = RESERVED * SECTOR + 2 * usize::from(cluster);
        self.bytes[at..at + 2].copy_from_slice(&to.to_le_bytes());
    }

    /// The entries of the directory `path` (ends with a slash, or is empty), whose parts are stored
    /// first.
    fn directory(&mut self, path: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut entries = Vec::new();
        let mut seen = Vec::new();
        for (name, content) in files.iter().filter_map(|(n, c)| Some((n.strip_prefix(path)?, c))) {
            let (first, kind, size) = match name.split_once('/') {
                Some((below, _)) if seen.contains(&below) => continue,
                Some((below, _)) => {
                    seen.push(below);
                    let entries = self.directory(&format!("{path}{below}/"), files);
                    (self.store(&entries), DIRECTORY, 0)
                }
                None => (self.store(content), FILE, content.len() as u32),
            };
            let name = name.split('/').next().unwrap();
            entries.extend(entry(name, kind, first, size));
        }
        entries
    }
}

fn entry(name: &str, kind: u8, first: u16, size: u32) -> [u8; 32] {
    let (stem, extension) = name.split_once('.').unwrap_or((name, ""));
    let mut entry = [0; 32];
    entry[..11].fill(b' ');
    entry[..stem.len()].copy_from_slice(stem.as_bytes());
    entry[8..8 + extension.len()].copy_from_slice(extension.as_bytes());
    entry[11] = kind;
    entry[26..28].copy_from_slice(&first.to_le_bytes());
    entry[28..].copy_from_slice(&size.to_le_bytes());
    entry
}

/// A disk with `files`, by their paths.
pub fn disk(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut volume = Volume { bytes: vec![0; SECTORS * SECTOR], next: 2 };
    let mut put =
        |at: usize, bytes: &[u8]| volume.bytes[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &[0xeb, 0x3c, 0x90]);
    put(3, b"gantry  ");
    put(11, &(SECTOR as u16).to_le_bytes());
    put(13, &[(CLUSTER / SECTOR) as u8, RESERVED as u8, 0, 1]);
    put(17, &(ROOT_ENTRIES as u16).to_le_bytes());
    put(21, &[0xf8]);
    put(22, &(FAT_SECTORS as u16).to_le_bytes());
    put(28, &(PARTITION as u32).to_le_bytes());
    put(32, &(SECTORS as u32).to_le_bytes());
    put(36, &[0x80, 0, 0x29, 1, 2, 3, 4]);
    put(43, b"NO NAME    FAT16   ");
    put(510, &[0x55, 0xaa]);
    put(RESERVED * SECTOR, &[0xf8, 0xff, 0xff, 0xff]);
    let root = volume.directory("", files);
    volume.bytes[ROOT..ROOT + root.len()].copy_from_slice(&root);
    let mut disk = vec![0; PARTITION * SECTOR];
    // The first partition: an EFI system partition.
    disk[446 + 4] = 0xef;
    disk[446 + 8..446 + 12].copy_from_slice(&(PARTITION as u32).to_le_bytes());
    disk[446 + 12..446 + 16].copy_from_slice(&(SECTORS as u32).to_le_bytes());
    disk[510..512].copy_from_slice(&[0x55, 0xaa]);
    disk.extend(volume.bytes);
    disk
}
