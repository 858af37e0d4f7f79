//! Filling a workbook in without any program for spreadsheets: its XML is changed where the key of a row says.

use std::collections::HashMap;
use std::io::{Cursor, Read, Write};

use ayumi_domain::cycle::BookKey;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The workbook with these texts in its answer cells.
///
/// # Panics
/// When it is no workbook that just went out.
#[must_use]
pub fn filled_workbook(bytes: &[u8], texts: &[(BookKey, &str)]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a workbook of ours");
    let strings = shared(&part(&mut archive, "xl/sharedStrings.xml"));
    let wanted: HashMap<String, &str> = texts.iter().map(|(key, text)| (key.to_string(), *text)).collect();
    changed_workbook(bytes, |name, content| {
        // The hidden sheets have no cells that check what is written in them.
        let is_sheet = name.starts_with("xl/worksheets/sheet") && content.contains("<dataValidation ");
        is_sheet.then(|| sheet(content, &strings, &wanted))
    })
}

/// The workbook with its parts changed: nothing keeps a part as it is.
///
/// # Panics
/// When it is no workbook of texts.
pub fn changed_workbook(bytes: &[u8], mut change: impl FnMut(&str, &str) -> Option<String>) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(bytes)).expect("a workbook of ours");
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let mut entry = from.by_index(index).expect("a workbook of ours");
        let name = entry.name().expect("a workbook of ours").into_owned();
        let mut content = String::new();
        entry.read_to_string(&mut content).expect("a workbook of ours");
        to.start_file(name.as_str(), SimpleFileOptions::default())
            .expect("a workbook of ours");
        let content = change(&name, &content).unwrap_or(content);
        to.write_all(content.as_bytes()).expect("a workbook of ours");
    }
    to.finish().expect("a workbook of ours").into_inner()
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> String {
    let mut text = String::new();
    archive
        .by_name(name)
        .expect("a workbook of ours")
        .read_to_string(&mut text)
        .expect("a workbook of ours");
    text
}

/// The shared texts by their number.
fn shared(xml: &str) -> Vec<String> {
    let items = xml.split("<si>").skip(1);
    items
        .map(|item| {
            let text = item.split_once("<t").and_then(|(_, rest)| rest.split_once('>'));
            text.and_then(|(_, rest)| rest.split_once("</t>"))
                .map_or("", |(text, _)| text)
                .to_owned()
        })
        .collect()
}

/// The sheet with texts in the cells left of the keys: in a workbook that just went out they stand there.
fn sheet(xml: &str, strings: &[String], wanted: &HashMap<String, &str>) -> String {
    let mut rows = xml.split("<row ");
    let mut made = rows.next().expect("a workbook of ours").to_owned();
    for row in rows {
        made.push_str("<row ");
        made.push_str(&answered(row, strings, wanted).unwrap_or_else(|| row.to_owned()));
    }
    made
}

fn answered(row: &str, strings: &[String], wanted: &HashMap<String, &str>) -> Option<String> {
    let cells: Vec<&str> = row.split("<c ").collect();
    let key = cells.iter().position(|cell| {
        let value = cell
            .split_once("<v>")
            .and_then(|(_, rest)| rest.split_once("</v>"));
        let text = value.and_then(|(number, _)| strings.get(number.parse::<usize>().ok()?));
        text.is_some_and(|text| wanted.contains_key(text))
    })?;
    let number = cells[key].split_once("<v>")?.1.split_once("</v>")?.0;
    let text = wanted[&strings[number.parse::<usize>().ok()?]];
    let head = cells[key - 1].split(['>', '/']).next()?;
    let head = head.replace(" t=\"s\"", "");
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    let cell = format!("{head} t=\"inlineStr\"><is><t xml:space=\"preserve\">{escaped}</t></is></c>");
    let mut made: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
    made[key - 1] = cell;
    Some(made.join("<c "))
}
