//! The implementation plan (実施計画書): what the plan wants, goal by goal, a sheet for each initiative.

use ayumi_domain::plan::{EffectKind, FiscalEffect, Initiative, Project};

use crate::paper::document::{Block, Cell, Column, Document, Row, Sheet, Size, Table, Tone};
use crate::paper::parts::form::{self, heading, paragraph};
use crate::paper::parts::{effects, figures, schedule, structure};
use crate::paper::source::{Reading, Source, title_of, title_of_node};

/// The implementation plan of a published plan.
#[must_use]
pub fn implementation_plan(source: &Source<'_>) -> Document {
    let reading = Reading::of(source);
    let name = reading.names().plan;
    let mut paper = reading.paper(name, Sheet::A4);
    paper.cover = Some(reading.cover(name, String::new()));
    paper.blocks.push(Block::Contents {
        title: reading.w.contents.to_owned(),
        depth: 4,
    });
    paper.blocks.push(paragraph(reading.w.blank_note, Tone::Note));
    paper.blocks.push(Block::PageBreak);
    paper.blocks.push(heading(1, reading.w.structure));
    match structure::tree(&reading) {
        Some(tree) => paper
            .blocks
            .extend([paragraph(reading.w.structure_lead, Tone::Plain), tree]),
        None => paper.blocks.push(paragraph(reading.w.nothing, Tone::Plain)),
    }
    let sheets = Sheets {
        reading: &reading,
        of: &|index, initiative| sheet(&reading, index, initiative),
    };
    sheets.all(&mut paper.blocks);
    paper
}

/// Walks the headings and lays a sheet for each initiative under them.
pub(crate) struct Sheets<'r, 'a> {
    pub reading: &'r Reading<'a>,
    /// what the sheet of an initiative holds below its heading
    pub of: &'r dyn Fn(usize, &Initiative) -> Vec<Block>,
}

impl Sheets<'_, '_> {
    /// Every goal from a new page on, then what stands under none of them.
    pub fn all(&self, blocks: &mut Vec<Block>) {
        for root in &self.reading.tree.roots {
            blocks.push(Block::PageBreak);
            self.section(*root, blocks);
        }
        let loose = &self.reading.tree.loose;
        if loose.is_empty() {
            return;
        }
        blocks.push(Block::PageBreak);
        blocks.push(heading(1, self.reading.w.others));
        self.sheets(loose, 2, false, blocks);
    }

    fn section(&self, index: usize, blocks: &mut Vec<Block>) {
        let Some(node) = self.reading.tree.nodes.get(index) else {
            return;
        };
        let level = u8::try_from(node.depth + 1).unwrap_or(3).min(3);
        blocks.push(heading(level, title_of_node(node)));
        let section = node.section;
        let own = form::prose(&section.texts, section.theme.as_deref(), self.reading);
        let indicators = figures::targets(self.reading, &section.indicators);
        let says = own.is_some() || !indicators.is_empty();
        blocks.extend(own);
        blocks.extend(indicators);
        self.sheets(&node.initiatives, level + 1, says, blocks);
        // The first heading below one without initiatives stands on the same page, so that no page holds a title alone.
        let full = self.is_full();
        for (place, child) in node.children.iter().enumerate() {
            if full && (0 < place || !node.initiatives.is_empty()) {
                blocks.push(Block::PageBreak);
            }
            self.section(*child, blocks);
        }
    }

    /// One page for each, the first on that of its heading where the heading says nothing else. Where the plan says
    /// little of its initiatives, they follow one another.
    fn sheets(&self, initiatives: &[usize], level: u8, says: bool, blocks: &mut Vec<Block>) {
        let full = self.is_full();
        for (place, index) in initiatives.iter().enumerate() {
            let Some(initiative) = self.reading.initiative(*index) else {
                continue;
            };
            if full && (0 < place || says) {
                blocks.push(Block::PageBreak);
            }
            blocks.push(heading(level, title_of(initiative)));
            blocks.extend((self.of)(*index, initiative));
        }
    }

    /// Whether a usual initiative fills a good part of a page.
    fn is_full(&self) -> bool {
        let all = &self.reading.document.initiatives;
        let full = all.iter().filter(|initiative| {
            let words: usize = initiative.texts.iter().map(|t| t.text.chars().count()).sum();
            !initiative.actions.is_empty() && 40 < words
        });
        all.len() < 2 * full.count()
    }
}

fn sheet(reading: &Reading<'_>, index: usize, of: &Initiative) -> Vec<Block> {
    let texts = form::texts(reading, &of.texts, of.note.as_deref());
    let mut blocks = vec![form::sheet(reading, index, of, texts)];
    blocks.extend(schedule::tables(reading, &of.actions));
    blocks.extend(figures::targets(reading, &of.indicators));
    let planned: Vec<&FiscalEffect> = of.fiscal_effects.iter().collect();
    blocks.extend(effects::table(
        reading,
        &planned,
        &[EffectKind::Planned, EffectKind::Estimated],
    ));
    blocks.extend(projects(reading, &of.projects));
    blocks.extend(form::doubts(reading, &of.id));
    blocks
}

fn projects(reading: &Reading<'_>, projects: &[Project]) -> Option<Block> {
    if projects.is_empty() {
        return None;
    }
    let w = reading.w;
    let has_account = projects.iter().any(|p| p.account.is_some());
    let mut columns = vec![Column::share(2), Column::share(4), Column::fixed(32)];
    let mut head = vec![w.project, w.project_what, w.lead];
    if has_account {
        columns.push(Column::fixed(28));
        head.push(w.account);
    }
    let rows = projects.iter().map(|project| {
        let mut cells = vec![
            Cell::head(project.name.as_str()),
            Cell::text(project.description.as_deref().unwrap_or_default().trim()),
            Cell::text(reading.people(&project.departments)),
        ];
        if has_account {
            cells.push(Cell::text(project.account.as_deref().unwrap_or_default()));
        }
        Row::of(cells)
    });
    Some(Block::Table(Table {
        name: w.projects.to_owned(),
        shows_name: true,
        columns,
        head: vec![Row::heads(head)],
        rows: rows.collect(),
        size: Size::Small,
        joined: false,
    }))
}
