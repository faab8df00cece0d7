//! The audit and the claim that the window has open: made beside the window, and again when figures or language change.

use std::sync::Arc;

use super::audit::{AuditTable, AuditView, evidence};
use super::claim::{Answer, answer};
use crate::import::claim;
use crate::stats::Dataset;
use crate::text::Lang;

/// What comes of the claim that was typed last.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimView {
    /// The claim as typed.
    pub text: String,
    /// The answer with its evidence, or why the text is no claim.
    pub result: Result<(Answer, AuditTable), String>,
}

impl ClaimView {
    fn new(data: &Dataset, text: String, lang: Lang) -> Self {
        let result = claim(&text, data.catalog()).map_err(|error| error.message(lang)).map(|claim| {
            let found = data.evidence(&claim);
            (answer(data, &claim, &found, lang), evidence(data, &found, lang))
        });
        Self { text, result }
    }
}

/// What a job makes.
#[derive(Clone, Debug, PartialEq)]
enum Asked {
    Audit,
    Claim(String),
}

/// What a job made.
enum Made {
    Audit(Box<AuditView>),
    Claim(ClaimView),
}

/// The figures and the language that something was made from.
#[derive(Clone)]
struct Basis {
    data: Arc<Dataset>,
    lang: Lang,
}

impl Basis {
    fn is(&self, data: &Arc<Dataset>, lang: Lang) -> bool {
        Arc::ptr_eq(&self.data, data) && self.lang == lang
    }
}

/// A job that is done, and from what it was made.
pub(super) struct Checked {
    from: Basis,
    made: Made,
}

/// The audit and the claim, and what is still to be made of them.
#[derive(Default)]
pub(super) struct Checking {
    /// Whether the audit is open.
    is_open: bool,
    audit: Option<(Basis, AuditView)>,
    /// The claim that is typed, blank where there is none.
    text: String,
    claim: Option<(Basis, ClaimView)>,
    is_busy: bool,
}

impl Checking {
    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }

    pub(super) fn audit(&self) -> Option<&AuditView> {
        self.audit.as_ref().map(|(_, audit)| audit)
    }

    pub(super) fn claim(&self) -> Option<&ClaimView> {
        self.claim.as_ref().map(|(_, claim)| claim)
    }

    /// Opens or closes the audit. A closed one keeps nothing.
    pub(super) fn open(&mut self, is_open: bool) {
        self.is_open = is_open;
        if !is_open {
            (self.audit, self.claim) = (None, None);
        }
    }

    /// Takes in what is typed.
    pub(super) fn type_claim(&mut self, text: String) {
        self.text = text;
        if self.text.trim().is_empty() {
            self.claim = None;
        }
    }

    /// The next job to start, if one is due; one runs at a time, so that of many letters typed only the last counts.
    pub(super) fn next(&mut self, data: &Arc<Dataset>, lang: Lang) -> Option<impl FnOnce() -> Checked + Send + use<>> {
        // What was made of other figures or in another language stays on screen until it is made again.
        let has_audit = self.audit.as_ref().is_some_and(|(from, _)| from.is(data, lang));
        let has_claim = self.claim.as_ref().is_some_and(|(from, claim)| from.is(data, lang) && claim.text == self.text);
        let wants_claim = !self.text.trim().is_empty() && !has_claim;
        let asked = match (self.is_busy || !self.is_open, wants_claim, has_audit) {
            (true, _, _) | (false, false, true) => return None,
            // The claim first: someone waits for it.
            (false, true, _) => Asked::Claim(self.text.clone()),
            (false, false, false) => Asked::Audit,
        };
        self.is_busy = true;
        let from = Basis { data: Arc::clone(data), lang };
        Some(move || {
            let made = match asked {
                Asked::Audit => Made::Audit(Box::new(AuditView::new(&from.data, lang))),
                Asked::Claim(text) => Made::Claim(ClaimView::new(&from.data, text, lang)),
            };
            Checked { from, made }
        })
    }

    /// Takes in what a job made, unless it was closed meanwhile.
    pub(super) fn done(&mut self, checked: Checked) {
        self.is_busy = false;
        if !self.is_open {
            return;
        }
        match checked.made {
            Made::Audit(audit) => self.audit = Some((checked.from, *audit)),
            Made::Claim(_) if self.text.trim().is_empty() => {}
            Made::Claim(claim) => self.claim = Some((checked.from, claim)),
        }
    }
}
