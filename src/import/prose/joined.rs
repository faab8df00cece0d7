//! Lines that a page broke in the middle of a sentence, put together again.

use std::borrow::Cow;
use std::collections::HashSet;

use super::tokens::Token;
use crate::stats::Address;

/// Narrowest page whose lines are taken for broken, in half-width columns.
const NARROWEST: usize = 30;

/// Most lines that are put together.
const MOST: usize = 200;

/// One or several lines of a text.
pub(super) struct Joined<'a> {
    pub text: Cow<'a, str>,
    /// Where each line begins in the text, and the place of the line, from 0.
    pub starts: Vec<(usize, usize)>,
}

impl<'a> Joined<'a> {
    /// The line in a place with the lines that go on from it. A line goes on where it fills the width of its paragraph, ends
    /// no sentence, and the next one begins no item of a list.
    pub fn read(lines: &[&'a str], place: usize, taken: &HashSet<usize>) -> Self {
        let first = lines.get(place).copied().unwrap_or_default();
        let mut joined = Self { text: first.into(), starts: vec![(0, place)] };
        let paragraph = || lines.iter().skip(place).take_while(|line| !line.trim().is_empty()).take(MOST);
        let page = paragraph().map(|line| width(line)).max().unwrap_or(0);
        let is_page = page >= NARROWEST && paragraph().count() >= 3;
        let mut at = place;
        while let (Some(line), Some(next)) = (lines.get(at), lines.get(at + 1)) {
            let is_full = is_page && width(line) * 10 >= page * 9;
            let goes_on = (is_full || breaks_number(line, next))
                && !line.trim_end().ends_with(['。', '」', '！', '？'])
                && !next.trim().is_empty()
                && !taken.contains(&(at + 1))
                && !begins_item(next)
                && joined.starts.len() < MOST;
            if !goes_on {
                break;
            }
            at += 1;
            joined.starts.push((joined.text.len(), at));
            joined.text.to_mut().push_str(next.trim_start_matches([' ', '　']));
        }
        joined
    }

    /// Where a word begins in the text as it was.
    pub fn address(&self, token: &Token) -> Address {
        let number = |place: usize| u32::try_from(place + 1).unwrap_or(u32::MAX);
        let last = self.starts.partition_point(|(start, _)| *start <= token.start).saturating_sub(1);
        let (start, line) = self.starts.get(last).copied().unwrap_or_default();
        if last == 0 {
            return Address::character(number(line), number(token.place));
        }
        let before = self.text.get(start..token.start).unwrap_or_default().chars().count();
        Address::character(number(line), number(before))
    }
}

/// Whether a line ends inside of a number, or between a name with its colon and its number.
fn breaks_number(line: &str, next: &str) -> bool {
    let (line, next) = (line.trim_end(), next.trim_start());
    let begins_number = next.starts_with(|c: char| c.is_numeric() || c == '約');
    let begins_counter = next.starts_with(['回', '件', '枚', '人', '%', '％']) || next.starts_with("施設");
    line.ends_with([':', '：', '約']) && begins_number
        || line.ends_with(|c: char| c.is_numeric() || matches!(c, '万' | '億')) && begins_counter
}

/// The width of a line in half-width columns.
fn width(line: &str) -> usize {
    line.trim_end().chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Whether a line begins an item of a list, or a section.
fn begins_item(line: &str) -> bool {
    let line = line.trim_start();
    let number = line.trim_start_matches(|c: char| c.is_numeric());
    let is_numbered = number.len() < line.len() && number.starts_with(['.', '．', ')', '）', '、']);
    is_numbered
        || line.starts_with(['・', '●', '○', '■', '□', '◆', '※', '▶', '-', '*', '【', '（', '('])
        || line.starts_with(|c: char| matches!(c, '\u{2460}'..='\u{24FF}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_a_page_broke_are_one_sentence_again() {
        let lines = [
            "２０２３年１月のオンライン資格確認システムの全利用件数は約９",
            "０００万回で、このうちマイナカードの利用件数は約１２０万回に",
            "とどまる。",
            "",
            "次の段落。",
        ];
        let joined = Joined::read(&lines, 0, &HashSet::new());
        assert_eq!(joined.starts.len(), 3);
        assert!(joined.text.contains("約９０００万回"));
        assert_eq!(Joined::read(&lines, 4, &HashSet::new()).starts.len(), 1);
    }

    #[test]
    fn a_list_stays_a_list() {
        let lines = [
            "利用状況は次のとおりであると厚生労働省は説明した",
            "・全利用件数：約９０００万回",
            "・マイナカード：約１２０万回",
        ];
        assert_eq!(Joined::read(&lines, 0, &HashSet::new()).starts.len(), 1);
    }
}
