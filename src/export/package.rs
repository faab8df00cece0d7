//! A Frictionless Data Package in a ZIP: the observations with their sources, measures and indicators as CSV, and
//! `datapackage.json`, which says what each column holds.

use std::io::{Cursor, Write as _};

use serde_json::{Map, Value, json};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::csv::csv;
use super::data;
use super::sheet::Sheet;
use super::tables::TablesError;
use crate::stats::Dataset;

/// What the embedded figures say about themselves. Title, licence and columns are the same in what is written.
const EMBEDDED: &str = include_str!("../../data/datapackage.json");

/// All figures as the bytes of a package.
pub fn package(data: &Dataset) -> Result<Vec<u8>, TablesError> {
    let embedded: Value = serde_json::from_str(EMBEDDED)?;
    let catalog = data.catalog();
    let tables = [
        (data::observations(data), observations_resource(&embedded, data)),
        (data::sources(catalog, data::used_sources(data), None), embedded_resource(&embedded, "sources")),
        (data::measures(catalog), embedded_resource(&embedded, "measures")),
        (data::indicators(catalog), embedded_resource(&embedded, "indicators")),
    ];
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut resources = Vec::new();
    for (sheet, mut resource) in tables {
        let name = file_name(&sheet);
        let bytes = csv(sheet, false)?;
        resource.insert("bytes".to_owned(), json!(bytes.len()));
        resource.insert("path".to_owned(), json!(name));
        resources.push(Value::Object(resource));
        files.push((name, bytes));
    }
    let mut descriptor = embedded.as_object().cloned().unwrap_or_default();
    descriptor.insert("resources".to_owned(), Value::Array(resources));
    descriptor.insert("description".to_owned(), Value::String(description(&embedded, data)));
    let mut text = serde_json::to_vec_pretty(&descriptor)?;
    text.push(b'\n');
    files.insert(0, ("datapackage.json".to_owned(), text));
    zipped(&files)
}

fn file_name(sheet: &Sheet<'_>) -> String {
    format!("{}.csv", sheet.name)
}

/// What the figures are, and which files of the user's are among them.
fn description(embedded: &Value, data: &Dataset) -> String {
    let catalog = data.catalog();
    let used = data::used_sources(data);
    let own: Vec<&str> =
        used.iter().map(|id| catalog.source(*id)).filter(|s| s.imported).map(|s| s.id.as_str()).collect();
    let said = embedded.get("description").and_then(Value::as_str).unwrap_or_default();
    let apostrophe = "Text that a spreadsheet could run as a formula begins with an apostrophe.";
    match own.len() {
        0 => format!("{said} {apostrophe}"),
        1..=5 => format!("{said} Imported figures are among them: {}. {apostrophe}", own.join(", ")),
        many => format!("{said} Imported figures of {many} sources are among them. {apostrophe}"),
    }
}

/// The description of a table that the embedded package has too; its columns are the same.
fn embedded_resource(embedded: &Value, name: &str) -> Map<String, Value> {
    let resources = embedded.get("resources").and_then(Value::as_array);
    let found =
        resources.into_iter().flatten().find(|resource| resource.get("name").and_then(Value::as_str) == Some(name));
    found.and_then(Value::as_object).cloned().unwrap_or_default()
}

/// The description of the observations. The embedded package has them in several tables, each with some of the columns.
fn observations_resource(embedded: &Value, data: &Dataset) -> Map<String, Value> {
    let [national, prefecture] = ["national", "prefecture"].map(|name| embedded_resource(embedded, name));
    let columns = data::observations(data).columns;
    let fields = columns.iter().map(|column| {
        let known = [&national, &prefecture].into_iter().find_map(|resource| field(resource, column.id));
        let mut known = known.unwrap_or_else(|| {
            json!({"name": column.id, "type": "string", "title": "As read", "description": "The cell as it was read."})
        });
        if matches!(column.id, "value" | "precision")
            && let Some(field) = known.as_object_mut()
        {
            // A figure that is missing has neither.
            field.remove("constraints");
            if column.id == "value" {
                field.insert("missingValues".to_owned(), json!(data::MISSING));
                field.insert(
                    "description".to_owned(),
                    json!("In units of one, or in percent. Missing: n/a not applicable, ... unknown, x suppressed."),
                );
            }
        }
        known
    });
    let mut schema = json!({
        "fields": fields.collect::<Vec<_>>(),
        "missingValues": [""],
        "foreignKeys": national.get("schema").and_then(|schema| schema.get("foreignKeys")),
    });
    if has_unique_keys(data)
        && let Some(schema) = schema.as_object_mut()
    {
        schema.insert("primaryKey".to_owned(), json!(["period", "facility", "prefecture_code", "measure", "source"]));
    }
    let described = json!({
        "name": "observations",
        "profile": "tabular-data-resource",
        "title": "Observations",
        "description": "One published figure a row. Some figures have several sources; nothing is interpolated.",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    });
    described.as_object().cloned().unwrap_or_default()
}

/// The description of a column in the description of a table.
fn field(resource: &Map<String, Value>, name: &str) -> Option<Value> {
    let fields = resource.get("schema")?.get("fields")?.as_array()?;
    fields.iter().find(|field| field.get("name").and_then(Value::as_str) == Some(name)).cloned()
}

/// Whether no source gives two values for one figure.
fn has_unique_keys(data: &Dataset) -> bool {
    let keys = data.observations().iter().map(|observation| (observation.key, observation.source));
    let mut keys: Vec<_> = keys.collect();
    keys.sort_unstable();
    keys.windows(2).all(|pair| pair.first() != pair.last())
}

fn zipped(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, TablesError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The same figures give the same bytes on every day.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, bytes) in files {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(bytes).map_err(TablesError::Io)?;
    }
    Ok(zip.finish()?.into_inner())
}
