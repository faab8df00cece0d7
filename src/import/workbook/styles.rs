//! The number formats of an XLSX workbook.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::WorkbookError;
use super::number_format::{Epoch, NumberFormat, builtin_code};
use super::xml::{Xml, attribute, local};
use crate::stats::Period;

/// Most different formats of a workbook. Some hundred are usual.
const MOST_FORMATS: usize = 4000;

/// The number formats of cells, by the number of their style.
#[derive(Clone, Debug)]
pub struct Styles {
    formats: Vec<NumberFormat>,
    /// Which of the formats a style has.
    styles: Vec<u32>,
}

impl Default for Styles {
    fn default() -> Self {
        Self { formats: vec![NumberFormat::parse("General")], styles: Vec::new() }
    }
}

impl Styles {
    /// Gathers styles; `code` gives the format of a number that the workbook defines itself.
    pub fn new<'c>(ids: impl IntoIterator<Item = u32>, code: impl Fn(u32) -> Option<&'c str>) -> Self {
        let mut styles = Self::default();
        let mut known = HashMap::new();
        for id in ids {
            let format = *known.entry(id).or_insert_with(|| {
                let format = NumberFormat::parse(code(id).unwrap_or_else(|| builtin_code(id)));
                if format.is_general() || styles.formats.len() >= MOST_FORMATS {
                    return 0;
                }
                styles.formats.push(format);
                u32::try_from(styles.formats.len() - 1).unwrap_or(0)
            });
            styles.styles.push(format);
        }
        styles
    }

    /// Reads the part that holds styles.
    pub fn read(mut xml: Xml<'_, '_>) -> Result<Self, WorkbookError> {
        let mut codes: HashMap<u32, String> = HashMap::new();
        let mut ids = Vec::new();
        let (mut in_formats, mut in_cells) = (false, false);
        while let Some(event) = xml.next()? {
            match &event {
                Event::Start(tag) => match local(tag.name()) {
                    "numFmts" => in_formats = true,
                    "cellXfs" => in_cells = true,
                    "numFmt" if in_formats && codes.len() < MOST_FORMATS => {
                        let id = attribute(tag, "numFmtId").and_then(|id| id.parse().ok());
                        if let (Some(id), Some(code)) = (id, attribute(tag, "formatCode")) {
                            codes.insert(id, code);
                        }
                    }
                    "xf" if in_cells => {
                        ids.push(attribute(tag, "numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0));
                    }
                    _ => {}
                },
                Event::End(tag) => match local(tag.name()) {
                    "numFmts" => in_formats = false,
                    "cellXfs" => in_cells = false,
                    _ => {}
                },
                _ => {}
            }
        }
        Ok(Self::new(ids, |id| codes.get(&id).map(String::as_str)))
    }

    /// Writes the number of a cell as it is shown. Gives the period where it is shown as a date.
    pub fn write_f64(&self, style: usize, value: f64, epoch: Epoch, out: &mut String) -> Option<Period> {
        // The first of the formats is `General`, which styles have that are not known.
        let format = self.format(style).or_else(|| self.formats.first())?;
        format.write_f64(value, epoch, out)
    }

    /// The format of a style; `None` where numbers and texts are shown as they stand.
    pub fn format(&self, style: usize) -> Option<&NumberFormat> {
        let format = usize::try_from(*self.styles.get(style)?).ok()?;
        if format == 0 { None } else { self.formats.get(format) }
    }
}
