//! The tables that a plan is handed out in, their names and their columns.

use crate::data::keys;

/// A table of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Table {
    /// headings above the initiatives
    Sections,
    /// initiatives
    Initiatives,
    /// lead and related departments of initiatives, departments of actions, indicators and projects
    Departments,
    /// labelled prose
    Texts,
    /// lines of work by year
    Actions,
    /// indicators
    Indicators,
    /// baselines, targets and actuals
    Values,
    /// stated judgements
    Judgements,
    /// grades
    Grades,
    /// follow-up marks
    FollowUps,
    /// fiscal effects
    FiscalEffects,
    /// budget-line activities
    Projects,
    /// what became of initiatives
    Lineage,
    /// Sustainable Development Goals
    Sdgs,
}

impl Table {
    /// In the order in which a reader needs them.
    pub const ALL: [Self; 14] = [
        Self::Initiatives,
        Self::Indicators,
        Self::Values,
        Self::Judgements,
        Self::Grades,
        Self::Actions,
        Self::Texts,
        Self::Departments,
        Self::Projects,
        Self::FiscalEffects,
        Self::FollowUps,
        Self::Sections,
        Self::Lineage,
        Self::Sdgs,
    ];

    /// A word for addresses and file names.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sections => "sections",
            Self::Initiatives => "initiatives",
            Self::Departments => "departments",
            Self::Texts => "texts",
            Self::Actions => "actions",
            Self::Indicators => "indicators",
            Self::Values => "indicator-values",
            Self::Judgements => "judgements",
            Self::Grades => "grades",
            Self::FollowUps => "follow-ups",
            Self::FiscalEffects => "fiscal-effects",
            Self::Projects => "projects",
            Self::Lineage => "lineage",
            Self::Sdgs => "sdgs",
        }
    }

    /// The table of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.name() == name)
    }

    /// The names of its columns.
    #[must_use]
    pub fn columns(self) -> Vec<&'static str> {
        let own: &[&[&'static str]] = match self {
            Self::Sections => return [&keys::PLAN[..], &["section_path", "section", "theme"]].concat(),
            Self::Initiatives => &[&["section", "note"]],
            Self::Departments => &[&["of", "of_order", "of_name", "role"], &keys::DEPARTMENT],
            Self::Texts => &[&["indicator_order", "indicator", "label", "text"]],
            Self::Actions => &[
                &["action_order", "action_no", "action"],
                &keys::TIME,
                &["plan_text", "continues", "result_text", "stage"],
            ],
            Self::Indicators => &[&keys::INDICATOR, &["unit", "direction", "cumulative", "source"]],
            Self::Values => &[
                &keys::INDICATOR,
                &["kind", "year_kind"],
                &keys::TIME,
                &keys::MEASURE,
            ],
            Self::Judgements => &[&keys::INDICATOR, &["year", "mark", "axis"]],
            Self::Grades => &[&keys::TIME, &["assessor", "grade"]],
            Self::FollowUps => &[&["required", "reason"]],
            Self::FiscalEffects => &[&["kind", "of", "year"], &keys::MEASURE],
            Self::Projects => &[&["project_order", "project", "description", "account"]],
            Self::Lineage => &[&["relation", "other_id", "year"]],
            Self::Sdgs => &[&["sdg"]],
        };
        [&keys::PLAN[..], &keys::OWNER[..], &own.concat()].concat()
    }
}
