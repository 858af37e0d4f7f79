//! Lines of work that stand in a list, and by their marks alone in the schedule below it.

use super::reading::Reading;
use crate::numbering;

/// Gives actions that are a mark alone (①) their words from the one list whose marks are the same.
pub(super) fn settle(reading: &mut Reading<'_, '_>) {
    let item = &mut reading.item;
    let marks: Vec<&str> = item.actions.iter().filter_map(|a| a.no.as_deref()).collect();
    let bare = item.actions.iter().all(|a| a.text.is_none());
    if !bare || marks.is_empty() || marks.len() != item.actions.len() {
        return;
    }
    let lists: Vec<(usize, Vec<(String, String)>)> = item
        .texts
        .iter()
        .enumerate()
        .filter_map(|(index, text)| Some((index, list(&text.text)?)))
        .filter(|(_, lines)| lines.iter().map(|(no, _)| no.as_str()).eq(marks.iter().copied()))
        .collect();
    let [(index, lines)] = lists.as_slice() else {
        return; // none, or two that could both be meant
    };
    for (action, (_, words)) in item.actions.iter_mut().zip(lines) {
        action.text = Some(words.clone());
    }
    item.texts.remove(*index);
}

/// The lines of a list with circled numbers; `None` where a text is none.
fn list(text: &str) -> Option<Vec<(String, String)>> {
    let parts = numbering::split_circled(text);
    let line = |(mark, words): &(Option<char>, String)| {
        let (number, _) = numbering::alone(&(*mark)?.to_string())?;
        let words: String = words.lines().map(str::trim).collect();
        (!words.is_empty()).then_some((number, words))
    };
    parts.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::list;

    #[test]
    fn a_list_is_cut_at_its_marks_and_its_wrapped_lines_are_joined() {
        let found = list("①傘の貸出\n②傘立ての\n設置").unwrap();
        let words: Vec<&str> = found.iter().map(|(_, words)| words.as_str()).collect();
        assert_eq!(words, ["傘の貸出", "傘立ての設置"]);
        assert_eq!(list("傘を貸し出す。"), None);
    }
}
