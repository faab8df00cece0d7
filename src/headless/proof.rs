//! `uptake present --check`: the check of slides before they are shared.

use std::path::Path;

use anyhow::Result;
use serde::Serialize;

use uptake::chart::Theme;
use uptake::export::proof::{Finding, Measured, check_at};
use uptake::import::embedded;
use uptake::text::{Lang, words};

use super::story::{BUNDLED, story};
use super::{Outcome, columns, csv, json, message, print};
use crate::cli::{PresentArgs, ProofFormat};

/// `uptake present --check`
pub fn present(args: &PresentArgs) -> Result<Outcome> {
    let (lang, theme) = (args.lang.unwrap_or_default(), args.theme.unwrap_or(Theme::Light));
    let name = args.story.as_deref().unwrap_or(Path::new(BUNDLED));
    let mut data = embedded();
    let (story, told) = story(name, &mut data, lang)?;
    let findings = check_at(&data, &story, lang, theme, args.size)?;
    message(&(words(lang).handout.proof.summary)(story.slides.len(), findings.len()));
    let printed = match args.format {
        ProofFormat::Json => json(&findings.iter().map(Row::new).collect::<Vec<_>>())?,
        ProofFormat::Table if findings.is_empty() => Vec::new(),
        ProofFormat::Table => {
            let headings = words(lang).handout.proof.columns;
            let rows: Vec<_> = findings.iter().map(|finding| said(finding, lang)).collect();
            columns(&csv(&headings, &rows)?)?
        }
    };
    print(&printed)?;
    Ok(if findings.is_empty() { told } else { Outcome::Findings })
}

/// A finding for people: slide, what is seen, what was measured, what to change.
fn said(finding: &Finding, lang: Lang) -> (usize, String, String, &'static str) {
    let seen = match finding.measured {
        Measured::FaintMark { .. } => (words(lang).handout.proof.mark)(&finding.text),
        Measured::Small { .. } if finding.others > 0 => {
            (words(lang).handout.proof.others)(&finding.text, finding.others)
        }
        Measured::Small { .. } | Measured::FaintText { .. } | Measured::Cut => finding.text.clone(),
    };
    (finding.slide, seen, finding.measured.words(lang), finding.advice.words(lang))
}

/// A finding for programs.
#[derive(Serialize)]
struct Row<'a> {
    slide: usize,
    text: &'a str,
    others: usize,
    finding: &'static str,
    measured: Option<f64>,
    least: Option<f64>,
    advice: &'static str,
}

impl<'a> Row<'a> {
    fn new(finding: &'a Finding) -> Self {
        let (id, measured, least) = finding.measured.numbers();
        let rounded = |value: f32| (f64::from(value) * 100.0).round() / 100.0;
        Self {
            slide: finding.slide,
            text: &finding.text,
            others: finding.others,
            finding: id,
            measured: measured.map(rounded),
            least: least.map(rounded),
            advice: finding.advice.id(),
        }
    }
}
