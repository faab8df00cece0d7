//! Text as tables print it, brought to one form.

use unicode_normalization::UnicodeNormalization as _;

/// Full-width digits and letters made plain (NFKC), then trimmed.
pub fn plain(text: &str) -> String {
    text.nfkc().collect::<String>().trim().to_owned()
}

/// A label to compare with: NFKC, no white space at all, lower case.
///
/// Tables space out names (`薬　局`) and break headings over lines.
pub fn label(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Splits the unit off a heading: `資格確認（万件）` is `資格確認` and `万件`.
pub fn heading_unit(heading: &str) -> (String, Option<String>) {
    let text = label(heading);
    let Some(inner) = text.strip_suffix([')', ']', '】']) else { return (text, None) };
    let Some((name, unit)) = inner.rsplit_once(['(', '[', '【']) else { return (text, None) };
    let unit = unit.strip_prefix("単位:").unwrap_or(unit);
    (name.to_owned(), Some(unit.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_lose_spacing_and_width() {
        assert_eq!(label("薬　局\n"), "薬局");
        assert_eq!(label("Ｐｅｒｉｏｄ "), "period");
    }

    #[test]
    fn a_heading_gives_up_its_unit() {
        assert_eq!(heading_unit("全利用件数（単位：万件）"), ("全利用件数".to_owned(), Some("万件".to_owned())));
        assert_eq!(heading_unit("利用率"), ("利用率".to_owned(), None));
        assert_eq!(heading_unit(")"), (")".to_owned(), None));
    }
}
