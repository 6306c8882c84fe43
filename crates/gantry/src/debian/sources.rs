//! The host's own package sources, read and narrowed to what a Debian guest needs.
//!
//! No archive's address is written anywhere in this project: they come from the host's
//! `sources.list` and `*.sources` (sources.list(5)).

use std::collections::BTreeSet;
use std::fmt::Write;

/// One stanza of a `.sources` file: fields in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stanza {
    fields: Vec<(String, String)>,
}

impl Stanza {
    /// The value of a field; names are compared as apt does, without regard to case.
    pub fn get(&self, name: &str) -> Option<&str> {
        let field = self.fields.iter().find(|(have, _)| have.eq_ignore_ascii_case(name));
        field.map(|(_, value)| value.as_str())
    }

    fn set(&mut self, name: &str, value: &str) {
        self.fields.retain(|(have, _)| !have.eq_ignore_ascii_case(name));
        self.fields.push((name.into(), value.into()));
    }

    fn remove(&mut self, name: &str) {
        self.fields.retain(|(have, _)| !have.eq_ignore_ascii_case(name));
    }

    fn words(&self, name: &str) -> impl Iterator<Item = &str> {
        self.get(name).unwrap_or_default().split_whitespace()
    }
}

/// Reads the stanzas of a `.sources` file (the form of deb822(5)).
pub fn parse_stanzas(text: &str) -> Vec<Stanza> {
    let mut stanzas = vec![Stanza::default()];
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let stanza = stanzas.last_mut().expect("there is always one");
        if line.trim().is_empty() {
            stanzas.push(Stanza::default());
        } else if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = stanza.fields.last_mut() {
                let _ = write!(value, "\n{line}");
            }
        } else if let Some((name, value)) = line.split_once(':') {
            stanza.set(name.trim(), value.trim());
        }
    }
    stanzas.retain(|stanza| !stanza.fields.is_empty());
    stanzas
}

/// Reads the one-line form: `deb [option=value …] URI suite component …`.
pub fn parse_lines(text: &str) -> Vec<Stanza> {
    text.lines().filter_map(parse_line).collect()
}

fn parse_line(line: &str) -> Option<Stanza> {
    let line = line.split('#').next()?.trim().strip_prefix("deb")?;
    let mut rest = line.strip_prefix([' ', '\t'])?.trim_start();
    let mut stanza = Stanza::default();
    stanza.set("Types", "deb");
    if let Some(options) = rest.strip_prefix('[') {
        let (options, after) = options.split_once(']')?;
        for (name, value) in options.split_whitespace().filter_map(|one| one.split_once('=')) {
            stanza
                .set(field_of_option(name.trim_end_matches(['+', '-'])), &value.replace(',', " "));
        }
        rest = after;
    }
    let mut words = rest.split_whitespace();
    stanza.set("URIs", words.next()?);
    stanza.set("Suites", words.next()?);
    stanza.set("Components", &words.collect::<Vec<_>>().join(" "));
    Some(stanza)
}

/// The options of the one-line form whose fields have another name.
fn field_of_option(option: &str) -> &str {
    match option.to_ascii_lowercase().as_str() {
        "arch" => "Architectures",
        "lang" => "Languages",
        "target" => "Targets",
        _ => option,
    }
}

/// The stanzas that name a Debian archive, narrowed to `architecture`'s package lists of `main`, as
/// the text of a `.sources` file; empty if there is none.
///
/// Which archives are Debian's is told from suites (`codenames` and the names that every release
/// has), the component `main` and the key: a third party's archive is named differently in at least
/// one of them.
pub fn debian_only(stanzas: &[Stanza], codenames: &[&str], architecture: &str) -> String {
    let stanzas = stanzas.iter().filter_map(|stanza| narrow(stanza, codenames, architecture));
    let distinct: BTreeSet<String> = stanzas.map(|stanza| text(&stanza)).collect();
    distinct.into_iter().collect::<Vec<_>>().join("\n")
}

fn narrow(stanza: &Stanza, codenames: &[&str], architecture: &str) -> Option<Stanza> {
    let enabled = !stanza.get("Enabled").is_some_and(|value| {
        ["no", "false", "0", "off", "disable"].contains(&value.to_ascii_lowercase().as_str())
    });
    let is_binary = stanza.words("Types").any(|word| word == "deb");
    let has_main = stanza.words("Components").any(|word| word == "main");
    let suites: Vec<&str> =
        stanza.words("Suites").filter(|suite| is_debian_suite(suite, codenames)).collect();
    let uris: Vec<&str> = stanza.words("URIs").filter(|uri| !uri.starts_with("cdrom:")).collect();
    let fits = enabled && is_binary && has_main && is_debian_key(stanza.get("Signed-By"));
    if !fits || suites.is_empty() || uris.is_empty() {
        return None;
    }
    let mut narrowed = stanza.clone();
    narrowed.set("Types", "deb");
    narrowed.set("URIs", &uris.join(" "));
    narrowed.set("Suites", &suites.join(" "));
    narrowed.set("Components", "main");
    narrowed.set("Architectures", architecture);
    narrowed.set("Targets", "Packages");
    narrowed.remove("Languages");
    narrowed.remove("Enabled");
    Some(narrowed)
}

fn is_debian_suite(suite: &str, codenames: &[&str]) -> bool {
    const ALWAYS: [&str; 5] = ["oldstable", "stable", "testing", "unstable", "sid"];
    let suffixes = ["", "-updates", "-security", "/updates"];
    let is_release = |name: &str| ALWAYS.contains(&name) || codenames.contains(&name);
    suffixes.iter().any(|suffix| suite.strip_suffix(suffix).is_some_and(is_release))
}

/// No key of its own (then it is one of the host's), one written into the stanza, or a file that is
/// called Debian's.
fn is_debian_key(signed_by: Option<&str>) -> bool {
    signed_by.is_none_or(|key| {
        key.contains("BEGIN PGP")
            || key
                .split_whitespace()
                .any(|path| path.rsplit('/').next().is_some_and(|name| name.starts_with("debian-")))
    })
}

fn text(stanza: &Stanza) -> String {
    stanza.fields.iter().map(|(name, value)| format!("{name}: {value}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODENAMES: &[&str] = &["bookworm"];

    fn kept(stanzas: &[Stanza]) -> String {
        debian_only(stanzas, CODENAMES, "arm64")
    }

    #[test]
    fn a_stanza_is_narrowed_and_keeps_its_other_fields() {
        let file = "# a comment\nTypes: deb deb-src\nURIs: http://mirror.test/debian\n\
                    Suites: bookworm bookworm-updates bookworm-backports\n\
                    Components: main contrib\nArchitectures: amd64\nLanguages: en\n\
                    Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg\n";
        assert_eq!(
            kept(&parse_stanzas(file)),
            "Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg\nTypes: deb\n\
             URIs: http://mirror.test/debian\nSuites: bookworm bookworm-updates\n\
             Components: main\nArchitectures: arm64\nTargets: Packages\n"
        );
    }

    #[test]
    fn a_line_is_read_with_its_options() {
        let line =
            "deb [arch=amd64,i386 signed-by=/k/debian-x.gpg] http://m.test/d bookworm main # x";
        let text = kept(&parse_lines(line));
        assert!(text.contains("signed-by: /k/debian-x.gpg\n"), "{text}");
        assert!(text.contains("Architectures: arm64\n") && !text.contains("i386"), "{text}");
        assert!(text.contains("Suites: bookworm\n"), "{text}");
    }

    #[test]
    fn third_parties_are_left_out() {
        for line in [
            "deb http://m.test/apt cloud-sdk-bookworm main",
            "deb http://m.test/docker bookworm stable",
            "deb http://m.test/pg bookworm-pgdg main",
            "deb http://m.test/ubuntu noble main",
            "deb [signed-by=/usr/share/keyrings/other.gpg] http://m.test/x bookworm main",
            "deb-src http://m.test/debian bookworm main",
            "deb cdrom:[Debian] bookworm main",
            "# deb http://m.test/debian bookworm main",
            "deb http://m.test/debian",
            "",
        ] {
            assert_eq!(kept(&parse_lines(line)), "", "{line}");
        }
    }

    #[test]
    fn a_disabled_stanza_is_left_out() {
        let file = "Types: deb\nURIs: http://m.test/d\nSuites: stable\nComponents: main\n";
        assert_ne!(kept(&parse_stanzas(file)), "");
        assert_eq!(kept(&parse_stanzas(&format!("Enabled: no\n{file}"))), "");
    }

    #[test]
    fn a_key_written_into_the_stanza_survives() {
        let file = "Types: deb\nURIs: http://m.test/d\nSuites: sid\nComponents: main\nSigned-By:\n \
                    -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mQINBF\n";
        let text = kept(&parse_stanzas(file));
        assert!(text.contains("Signed-By: \n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mQINBF\n"));
    }

    #[test]
    fn what_stands_twice_is_taken_once() {
        let line = "deb http://m.test/debian bookworm main\n";
        assert_eq!(kept(&parse_lines(&line.repeat(2))).matches("URIs").count(), 1);
    }
}
