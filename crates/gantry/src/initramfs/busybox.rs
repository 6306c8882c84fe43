//! Which programs a busybox is.
//!
//! The binary is for another architecture, so it cannot be asked; but it carries the names of its
//! applets as one table of NUL-terminated strings, sorted, which starts with `[` and `[[`.

/// The names of the applets in `busybox`, or none if its table is not where one knows it.
pub fn applets(busybox: &[u8]) -> Vec<String> {
    const START: &[u8] = b"\0[\0[[\0";
    let starts = busybox.windows(START.len()).enumerate().filter(|(_, window)| *window == START);
    starts
        .map(|(at, _)| table(&busybox[at + 1..]))
        .find(|names| is_plausible(names))
        .unwrap_or_default()
}

/// The names from the start of `bytes` to the first thing that is none.
fn table(bytes: &[u8]) -> Vec<String> {
    const LONGEST: usize = 32;
    let names = bytes.split(|byte| *byte == 0);
    let is_name = |name: &&[u8]| {
        (1..=LONGEST).contains(&name.len())
            && name.iter().all(|byte| byte.is_ascii_alphanumeric() || b"[-_.+".contains(byte))
    };
    let names = names.take_while(is_name).map(|name| String::from_utf8_lossy(name).into_owned());
    names.scan(String::new(), ascending).collect()
}

/// Ends the table where the order does.
fn ascending(previous: &mut String, name: String) -> Option<String> {
    let next = (*previous < name).then(|| name.clone());
    *previous = name;
    next
}

fn is_plausible(names: &[String]) -> bool {
    ["sh", "mount", "cat"].iter().all(|name| names.iter().any(|have| have == name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_found_among_other_bytes() {
        let binary = b"\x7fELF\0[\0[[\0\0junk\0[\0[[\0ash\0cat\0mount\0sh\0yes\0\0more\0";
        assert_eq!(applets(binary), ["[", "[[", "ash", "cat", "mount", "sh", "yes"]);
    }

    #[test]
    fn it_ends_where_the_order_does() {
        assert_eq!(applets(b"\0[\0[[\0cat\0mount\0sh\0Usage\0"), ["[", "[[", "cat", "mount", "sh"]);
    }

    #[test]
    fn other_bytes_have_no_applets() {
        assert!(applets(b"").is_empty());
        assert!(applets(b"\0[\0[[\0a\0b\0").is_empty());
        assert!(applets(&[0; 100]).is_empty());
    }
}
