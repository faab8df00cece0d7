//! Text that a spreadsheet would take for a formula, made inert where it is written and read back as what it was.
//!
//! A cell of delimited text that begins with `=`, `+`, `-` or `@`, also in full width, or with a tab or a line end can
//! be run as a formula by whatever opens it. An apostrophe before it makes it text. A text that begins with apostrophes
//! and then one of these gets one more, so that taking one off gives every text back. Numbers are no text: -5 stays -5.

use std::borrow::Cow;

/// Whether a spreadsheet may take a text for a formula, or would but for apostrophes before it.
fn is_live(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'])
}

/// The text as it is written to a cell.
pub fn mark(text: &str) -> Cow<'_, str> {
    if is_live(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text that a cell was written of.
pub fn unmark(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| is_live(text)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_run_gets_an_apostrophe() {
        for text in ["=1+1", "+1", "-1", "@A1", "＝1", "＋1", "－1", "＠A1", "\tx", "\r=x", "\n=x", "'=x", "''＝x"]
        {
            assert_eq!(mark(text), format!("'{text}"));
            assert_eq!(unmark(&mark(text)), text);
        }
    }

    #[test]
    fn other_text_stays_as_it_is() {
        for text in ["", "'", "'tis", "''", "1.3", "薬局", "a=b", "–", "\"=x"] {
            assert_eq!(mark(text), text);
            assert_eq!(unmark(text), text);
        }
    }
}
