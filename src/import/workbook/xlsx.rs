//! XLSX: the parts of the package and what they are to each other.
//!
//! The parts are read here one by one and within bounds, since calamine's reader of whole files reserves memory for as many
//! texts as a file declares: one number in a file of 1 KB ends the program.

use std::collections::{HashMap, HashSet};

use quick_xml::events::Event;

use super::number_format::Epoch;
use super::package::{Package, limit};
use super::page::{Allowance, Page};
use super::shared_strings::SharedStrings;
use super::styles::Styles;
use super::worksheet::{self, Shared};
use super::xml::{Xml, attribute, is_yes, local};
use super::{Sheet, Stranger, Workbook, WorkbookError};

/// Most sheets of a workbook.
const MOST_SHEETS: usize = 2000;
/// Most references from one part to others.
const MOST_RELATIONSHIPS: usize = 20_000;
/// Longest path of a part.
const LONGEST_PATH: usize = 1024;

/// Reads all sheets of a workbook.
pub fn read(mut package: Package<'_>) -> Result<Workbook, WorkbookError> {
    let root = Relationships::read(&mut package, "")?;
    let main =
        root.of_kind("officeDocument").ok_or(WorkbookError::NotAWorkbook { found: Stranger::Office })?.to_owned();
    if main.to_ascii_lowercase().ends_with(".bin") {
        return Err(WorkbookError::Xlsb);
    }
    let contents = Contents::read(&mut package, &main)?;
    let parts = Relationships::read(&mut package, &main)?;
    let strings = match parts.of_kind("sharedStrings") {
        Some(path) => package.part(path, limit::STRINGS)?,
        None => None,
    };
    let strings = strings.map(|part| SharedStrings::read(Xml::new(part))).transpose()?.unwrap_or_default();
    let styles = match parts.of_kind("styles") {
        Some(path) => package.part(path, limit::OTHER)?,
        None => None,
    };
    let styles = styles.map(|part| Styles::read(Xml::new(part))).transpose()?.unwrap_or_default();
    let shared = Shared { strings, styles, epoch: contents.epoch };
    let (mut workbook, mut left, mut seen) = (Workbook::default(), Allowance::default(), HashSet::new());
    for listed in contents.sheets {
        let Some((kind, path)) = parts.targets.get(&listed.relationship) else {
            return Err(WorkbookError::damaged(format!("{main}: sheet without a part")));
        };
        // A part that is listed again would only repeat the same cells.
        if kind != "worksheet" || !seen.insert(path) {
            continue;
        }
        let Some(part) = package.part(path, limit::SHEET)? else {
            return Err(WorkbookError::damaged(format!("{path} is missing")));
        };
        let mut page = Page::new(&mut left);
        worksheet::read(Xml::new(part), &shared, &mut page)?;
        let (grid, hidden_cells) = page.finish();
        workbook.sheets.push(Sheet { name: listed.name, hidden: listed.hidden, grid, hidden_cells });
    }
    Ok(workbook)
}

/// Which parts one part refers to.
#[derive(Debug, Default)]
struct Relationships {
    /// Kind and path by id.
    targets: HashMap<String, (String, String)>,
    /// Path of the first of each kind.
    kinds: HashMap<String, String>,
}

impl Relationships {
    /// Reads what a part refers to; the package itself has the path "".
    fn read(package: &mut Package<'_>, path: &str) -> Result<Self, WorkbookError> {
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let slash = if folder.is_empty() { "" } else { "/" };
        let mut found = Self::default();
        let Some(part) = package.part(&format!("{folder}{slash}_rels/{file}.rels"), limit::OTHER)? else {
            return Ok(found);
        };
        let mut xml = Xml::new(part);
        while let Some(event) = xml.next()? {
            let Event::Start(tag) = &event else { continue };
            if local(tag.name()) != "Relationship" || found.targets.len() >= MOST_RELATIONSHIPS {
                continue;
            }
            let (Some(kind), Some(target)) = (attribute(tag, "Type"), attribute(tag, "Target")) else { continue };
            if kind.len() > LONGEST_PATH || target.len() > LONGEST_PATH {
                continue;
            }
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let target = resolved(folder, &target);
            found.kinds.entry(kind.clone()).or_insert_with(|| target.clone());
            if let Some(id) = attribute(tag, "Id") {
                found.targets.insert(id, (kind, target));
            }
        }
        Ok(found)
    }

    fn of_kind(&self, kind: &str) -> Option<&str> {
        self.kinds.get(kind).map(String::as_str)
    }
}

/// The path of a part that is named from a folder.
fn resolved(folder: &str, target: &str) -> String {
    let from_root = target.starts_with('/');
    let mut path: Vec<&str> =
        if from_root { Vec::new() } else { folder.split('/').filter(|f| !f.is_empty()).collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

/// What the main part lists.
#[derive(Debug, Default)]
struct Contents {
    sheets: Vec<Listed>,
    epoch: Epoch,
}

/// A sheet as it is listed.
#[derive(Debug)]
struct Listed {
    name: String,
    hidden: bool,
    relationship: String,
}

impl Contents {
    fn read(package: &mut Package<'_>, path: &str) -> Result<Self, WorkbookError> {
        let Some(part) = package.part(path, limit::OTHER)? else {
            return Err(WorkbookError::damaged(format!("{path} is missing")));
        };
        let mut xml = Xml::new(part);
        let (mut contents, mut is_workbook) = (Self::default(), false);
        while let Some(event) = xml.next()? {
            let Event::Start(tag) = &event else { continue };
            match local(tag.name()) {
                "workbook" => is_workbook = true,
                name if !is_workbook => {
                    let found = match name {
                        "document" => Stranger::Document,
                        "presentation" => Stranger::Presentation,
                        _ => Stranger::Office,
                    };
                    return Err(WorkbookError::NotAWorkbook { found });
                }
                "sheet" => {
                    if contents.sheets.len() >= MOST_SHEETS {
                        return Err(WorkbookError::too_large(path));
                    }
                    let hidden = attribute(tag, "state").is_some_and(|state| state != "visible");
                    let (name, relationship) = (attribute(tag, "name"), attribute(tag, "id"));
                    contents.sheets.push(Listed {
                        name: name.unwrap_or_default(),
                        hidden,
                        relationship: relationship.unwrap_or_default(),
                    });
                }
                "workbookPr" if attribute(tag, "date1904").is_some_and(|value| is_yes(&value)) => {
                    contents.epoch = Epoch::Year1904;
                }
                _ => {}
            }
        }
        Ok(contents)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_resolved_within_the_package() {
        for (folder, target, expected) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/worksheets", "../styles.xml", "xl/styles.xml"),
            ("", "xl/workbook.xml", "xl/workbook.xml"),
            ("xl", "../../../etc/passwd", "etc/passwd"),
            ("xl", "./a.xml", "xl/a.xml"),
        ] {
            assert_eq!(resolved(folder, target), expected);
        }
    }
}
