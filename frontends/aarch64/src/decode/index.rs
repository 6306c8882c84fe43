//! From a word to its encoding in a few table look-ups.
//!
//! The root looks at bits 31:21, which most classes fix. Below each of its values stands a tree over bit
//! fields: a node that still has several encodings looks at the field that separates them best. A tree
//! is built at its first use, from the table alone, so that starting up costs next to nothing.
//!
//! Between two instructions a host's caches see much other code and data. So where few encodings are to be
//! compared anyway, which are most words, their numbers stand together with those of other roots.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{LazyLock, OnceLock};

use super::{Encoding, EncodingId, encoding, encodings};

const ROOT: Field = Field { shift: 21, bits: 11 };
/// Widest field below the root.
const FIELD_BITS: u8 = 5;
/// So few encodings are compared one after the other.
const LEAF: usize = 3;

/// For each value of the root's field up to four encodings, the most specific first, each as its number
/// plus 1 in 16 bits from the lowest on; [`MANY`] if there are others; 0 if that was not asked yet.
static FEW: [AtomicU64; 1 << ROOT.bits] = [const { AtomicU64::new(0) }; 1 << ROOT.bits];

/// There are more than four encodings, or none.
const MANY: u64 = u64::MAX;

/// The most specific encoding that matches `word`.
#[inline]
pub(super) fn find(word: u32) -> Option<&'static Encoding> {
    let mut few = FEW[ROOT.of(word) as usize].load(Relaxed);
    if few == 0 || few == MANY {
        return find_among_many(word);
    }
    while few != 0 {
        let encoding = encoding(EncodingId(few as u16 - 1))?;
        if encoding.matches(word) {
            return Some(encoding);
        }
        few >>= 16;
    }
    None
}

/// The same by the tree.
#[inline(never)]
fn find_among_many(word: u32) -> Option<&'static Encoding> {
    static ROOTS: LazyLock<Vec<Root>> = LazyLock::new(roots);
    let number = ROOT.of(word) as usize;
    let root = &ROOTS[number];
    if FEW[number].load(Relaxed) == 0 {
        FEW[number].store(root.few(), Relaxed);
    }
    root.tree.get_or_init(|| Tree::build(&root.set)).find(word)
}

/// The encodings with one value of bits 31:21, the most specific first.
struct Root {
    set: Vec<&'static Encoding>,
    tree: OnceLock<Tree>,
}

impl Root {
    /// What is in [`FEW`].
    fn few(&self) -> u64 {
        let number = |encoding: &Encoding| u64::from(encoding.id.0) + 1;
        match self.set.len() {
            1..=4 => self.set.iter().rev().fold(0, |few, it| few << 16 | number(it)),
            _ => MANY,
        }
    }
}

fn roots() -> Vec<Root> {
    let mut all: Vec<_> = encodings().collect();
    all.sort_by_key(|encoding| std::cmp::Reverse(encoding.mask.count_ones()));
    let subsets = ROOT.subsets(&all).into_iter();
    subsets.map(|set| Root { set, tree: OnceLock::new() }).collect()
}

/// A bit field of the word.
#[derive(Clone, Copy)]
struct Field {
    shift: u8,
    bits: u8,
}

impl Field {
    #[inline]
    fn of(self, word: u32) -> u32 {
        (word >> self.shift) & (self.values() - 1)
    }

    fn values(self) -> u32 {
        1 << self.bits
    }

    /// Calls `each` with every value that the field has in words of `encoding`.
    fn values_of(self, encoding: &Encoding, mut each: impl FnMut(u32)) {
        let free = !self.of(encoding.mask) & (self.values() - 1);
        let fixed = self.of(encoding.value & encoding.mask);
        let mut chosen = 0;
        loop {
            each(fixed | chosen);
            chosen = chosen.wrapping_sub(free) & free;
            if chosen == 0 {
                break;
            }
        }
    }

    /// The encodings of `set` by the value of the field; those that leave it open stand at several.
    fn subsets(self, set: &[&'static Encoding]) -> Vec<Vec<&'static Encoding>> {
        let mut subsets = vec![Vec::new(); self.values() as usize];
        for &encoding in set {
            self.values_of(encoding, |value| subsets[value as usize].push(encoding));
        }
        subsets
    }
}

#[derive(Clone, Copy)]
enum Node {
    /// Go on at node `children` plus the field's value.
    Branch { field: Field, children: u32 },
    /// The answer is the first of `count` candidates from `first` on that matches.
    Leaf { count: u16, first: u32 },
}

/// The first node is the top.
struct Tree {
    nodes: Vec<Node>,
    candidates: Vec<&'static Encoding>,
}

impl Tree {
    fn build(set: &[&'static Encoding]) -> Tree {
        let mut tree = Tree { nodes: vec![Node::EMPTY], candidates: Vec::new() };
        tree.nodes[0] = tree.node(set);
        tree
    }

    fn node(&mut self, set: &[&'static Encoding]) -> Node {
        if set.len() > LEAF
            && let Some(field) = separating_field(set)
        {
            let children = self.nodes.len();
            self.nodes.resize(children + field.values() as usize, Node::EMPTY);
            for (value, subset) in field.subsets(set).iter().enumerate() {
                self.nodes[children + value] = self.node(subset);
            }
            return Node::Branch { field, children: children as u32 };
        }
        let first = self.candidates.len() as u32;
        self.candidates.extend(set);
        Node::Leaf { count: set.len() as u16, first }
    }

    #[inline]
    fn find(&self, word: u32) -> Option<&'static Encoding> {
        let mut node = self.nodes[0];
        loop {
            match node {
                Node::Branch { field, children } => {
                    node = self.nodes[(children + field.of(word)) as usize];
                }
                Node::Leaf { count, first } => {
                    let candidates = &self.candidates[first as usize..][..usize::from(count)];
                    return candidates.iter().copied().find(|encoding| encoding.matches(word));
                }
            }
        }
    }
}

impl Node {
    const EMPTY: Node = Node::Leaf { count: 0, first: 0 };
}

/// The field below the root's that leaves the fewest encodings together for its width, if one separates
/// `set` at all.
fn separating_field(set: &[&'static Encoding]) -> Option<Field> {
    let fields = (1..=FIELD_BITS)
        .flat_map(|bits| (0..=ROOT.shift - bits).map(move |shift| Field { shift, bits }));
    let cost = |field: Field| {
        let mut counts = [0_usize; 1 << FIELD_BITS];
        for encoding in set {
            field.values_of(encoding, |value| counts[value as usize] += 1);
        }
        let separates = counts.iter().all(|&count| count < set.len());
        let together: usize = counts.iter().map(|count| count * count).sum();
        separates.then(|| field.values() as usize + 2 * together)
    };
    fields
        .filter_map(|field| Some((cost(field)?, field)))
        .min_by_key(|&(cost, _)| cost)
        .map(|it| it.1)
}
