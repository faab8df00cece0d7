//! `uptake present`: the check of slides before they are shared.

use anyhow::{Result, anyhow};
use serde::Serialize;

use uptake::export::proof::{Finding, Measured, check_at};
use uptake::import::embedded;
use uptake::text::{Lang, words};

use super::story::story;
use super::{Outcome, columns, csv, json, message, print};
use crate::cli::{PresentArgs, ProofFormat};

/// `uptake present`
pub fn present(args: &PresentArgs) -> Result<Outcome> {
    if !args.check {
        return window(args);
    }
    let mut data = embedded();
    let (story, told) = story(&args.story, &mut data, args.lang)?;
    let findings = check_at(&data, &story, args.lang, args.theme, args.size)?;
    message(&(words(args.lang).handout.proof.summary)(story.slides.len(), findings.len()));
    let printed = match args.format {
        ProofFormat::Json => json(&findings.iter().map(Row::new).collect::<Vec<_>>())?,
        ProofFormat::Table if findings.is_empty() => Vec::new(),
        ProofFormat::Table => {
            let headings = words(args.lang).handout.proof.columns;
            let rows: Vec<_> = findings.iter().map(|finding| said(finding, args.lang)).collect();
            columns(&csv(&headings, &rows)?)?
        }
    };
    print(&printed)?;
    Ok(if findings.is_empty() { told } else { Outcome::Findings })
}

/// Opens the presentation.
fn window(args: &PresentArgs) -> Result<Outcome> {
    Err(anyhow!("{}", words(args.lang).handout.no_window))
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
