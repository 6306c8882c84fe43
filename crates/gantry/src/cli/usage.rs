//! What is wrong with a command line, in one line.

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Turns clap's paragraphs into one line with its suggestion. Help and the version are no errors and
/// give none.
pub fn one_line(error: &clap::Error, subcommand: Option<&str>) -> Option<String> {
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    ) {
        return None;
    }
    let text = error.render().to_string();
    let is_about = |line: &&str| {
        !line.is_empty()
            && !["tip:", "Usage:", "For more information", "note:"]
                .iter()
                .any(|start| line.starts_with(start))
    };
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .take_while(|line| !line.starts_with("Usage:"))
        .filter(is_about)
        .collect();
    let what = lines.join(" ");
    let what = what.trim_start_matches("error: ").trim_end_matches(':');
    let tip = suggestion(error).map(|tip| format!(": did you mean {tip}?")).unwrap_or_default();
    let subcommand = subcommand.map(|name| format!(" {name}")).unwrap_or_default();
    Some(format!("{what}{tip} (see gantry{subcommand} --help)"))
}

fn suggestion(error: &clap::Error) -> Option<String> {
    let kinds =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    kinds.iter().find_map(|kind| match error.get(*kind)? {
        ContextValue::String(one) => Some(one.clone()),
        ContextValue::Strings(several) => several.first().cloned(),
        _ => None,
    })
}
