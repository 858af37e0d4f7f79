//! Departments through the years: tables that can be followed, tables that cannot, and what holds after any number.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use ayumi_domain::cycle::DepartmentId;
use ayumi_domain::day::{Day, read_day};
use ayumi_domain::organisation::{
    Called, DepartmentLife, Found, Given, Organisation, OrganisationTrouble, Outcome, Place, Reorganisation,
    TableRow, check, read_table,
};
use proptest::prelude::*;

fn day(text: &str) -> Day {
    read_day(text).unwrap()
}

fn called(name: &str) -> Called {
    match name.split_once('/') {
        Some((division, name)) => Called::new(name, Some(division)),
        None => Called::new(name, None),
    }
}

fn id(number: i64) -> DepartmentId {
    DepartmentId::new(number)
}

/// Departments with numbers from 1 in this order.
fn city(names: &[&str]) -> Organisation {
    let lives = (1..)
        .zip(names)
        .map(|(number, name)| DepartmentLife::always(id(number), called(name)));
    Organisation {
        departments: lives.collect(),
        latest: None,
    }
}

fn town() -> Organisation {
    city(&["企画部/秘書課", "企画部/企画課", "総務部/総務課", "財務部/納税課"])
}

fn tried(present: &Organisation, from: &str, rows: Vec<TableRow>) -> Result<Outcome, OrganisationTrouble> {
    check(
        present,
        &Reorganisation {
            from: day(from),
            rows,
        },
    )
}

fn done(present: &Organisation, from: &str, rows: Vec<TableRow>) -> Organisation {
    let outcome = tried(present, from, rows).unwrap();
    let first = i64::try_from(present.departments.len()).unwrap() + 1;
    let opened: Vec<DepartmentId> = (first..).take(outcome.opened.len()).map(id).collect();
    present.after(&outcome, &opened)
}

fn rename(department: i64, to: &str) -> TableRow {
    TableRow::Rename {
        department: id(department),
        to: called(to),
    }
}

fn merge(department: i64, into: &str) -> TableRow {
    TableRow::Merge {
        department: id(department),
        into: called(into),
    }
}

fn split(department: i64, into: &[&str]) -> TableRow {
    TableRow::Split {
        department: id(department),
        into: into.iter().map(|name| called(name)).collect(),
    }
}

fn abolish(department: i64) -> TableRow {
    TableRow::Abolish {
        department: id(department),
    }
}

fn owners(
    organisation: &Organisation,
    printed: &str,
    printed_on: Option<&str>,
    on: &str,
) -> Vec<DepartmentId> {
    organisation
        .owners(&[called(printed)], printed_on.map(day), &[], day(on))
        .departments
}

#[test]
fn a_renamed_department_keeps_its_number_and_the_past_keeps_its_name() {
    let after = done(&town(), "2026-04-01", vec![rename(1, "市長公室/秘書広報課")]);
    let name = |on| after.called(id(1), day(on)).unwrap().clone();
    assert_eq!(name("2026-03-31"), called("企画部/秘書課"));
    assert_eq!(name("2026-04-01"), called("市長公室/秘書広報課"));
    assert_eq!(owners(&after, "企画部/秘書課", None, "2026-04-01"), [id(1)]);
    assert_eq!(owners(&after, "秘書広報課", None, "2026-04-01"), [id(1)]);
    assert_eq!(owners(&after, "秘書広報課", None, "2026-03-31"), []);
}

#[test]
fn two_departments_that_go_into_a_new_one_lead_to_it() {
    let after = done(
        &town(),
        "2026-04-01",
        vec![merge(1, "総合政策課"), merge(2, "総合政策課")],
    );
    assert_eq!(owners(&after, "秘書課", None, "2026-03-31"), [id(1)]);
    assert_eq!(owners(&after, "秘書課", None, "2026-04-01"), [id(5)]);
    let both = [called("秘書課"), called("企画課")];
    assert_eq!(
        after.owners(&both, None, &[], day("2026-04-01")).departments,
        [id(5)]
    );
    assert_eq!(
        after.called(id(5), day("2026-04-01")),
        Some(&called("企画部/総合政策課"))
    );
}

#[test]
fn a_name_used_again_means_the_department_that_had_it_when_the_plan_was_printed() {
    let first = done(&town(), "2025-04-01", vec![rename(2, "企画部/政策課")]);
    let second = done(
        &first,
        "2026-04-01",
        vec![TableRow::New {
            called: called("企画部/企画課"),
        }],
    );
    assert_eq!(
        owners(&second, "企画課", Some("2024-04-01"), "2026-05-01"),
        [id(2)]
    );
    assert_eq!(
        owners(&second, "企画課", Some("2026-04-01"), "2026-05-01"),
        [id(5)]
    );
    assert_eq!(owners(&second, "企画課", None, "2026-05-01"), [id(5)]);
}

#[test]
fn an_item_of_a_split_department_waits_until_somebody_says_where_it_went() {
    let after = done(&town(), "2026-04-01", vec![split(3, &["総務課契約室", "法務課"])]);
    let found = after.owners(&[called("総務課")], None, &[], day("2026-04-01"));
    assert!(found.is_unowned());
    assert_eq!(
        found.lost,
        [Found::Undecided {
            last: id(3),
            among: vec![id(5), id(6)]
        }]
    );
    let given = [Given {
        instead_of: Some(id(3)),
        department: id(6),
        from: day("2026-04-01"),
    }];
    let on = |on| {
        after
            .owners(&[called("総務課")], None, &given, day(on))
            .departments
    };
    assert_eq!(on("2026-04-01"), [id(6)]);
    assert_eq!(on("2026-03-31"), [id(3)]);
}

#[test]
fn a_department_that_gives_a_part_away_keeps_what_nobody_took() {
    let after = done(&town(), "2026-04-01", vec![split(3, &["総務課", "法務課"])]);
    assert_eq!(owners(&after, "総務課", None, "2026-05-01"), [id(3)]);
    let given = [Given {
        instead_of: Some(id(3)),
        department: id(5),
        from: day("2026-04-01"),
    }];
    assert_eq!(
        after
            .owners(&[called("総務課")], None, &given, day("2026-05-01"))
            .departments,
        [id(5)]
    );
}

#[test]
fn what_an_abolished_department_had_is_nobodys_until_it_is_given() {
    let after = done(&town(), "2026-04-01", vec![abolish(4)]);
    let found = after.owners(&[called("納税課")], None, &[], day("2026-04-01"));
    assert_eq!(found.lost, [Found::Nobody { last: id(4) }]);
    let given = [Given {
        instead_of: None,
        department: id(3),
        from: day("2026-04-10"),
    }];
    let on = |on| {
        after
            .owners(&[called("納税課")], None, &given, day(on))
            .departments
    };
    assert_eq!(on("2026-04-09"), []);
    assert_eq!(on("2026-04-10"), [id(3)]);
}

#[test]
fn what_was_given_by_hand_goes_on_with_the_next_reorganisation() {
    let first = done(&town(), "2025-04-01", vec![split(3, &["総務一課", "総務二課"])]);
    let given = [Given {
        instead_of: Some(id(3)),
        department: id(5),
        from: day("2025-04-01"),
    }];
    let second = done(&first, "2026-04-01", vec![merge(5, "納税課")]);
    assert_eq!(
        second
            .owners(&[called("総務課")], None, &given, day("2026-04-01"))
            .departments,
        [id(4)]
    );
}

#[test]
fn a_department_may_go_into_one_that_is_renamed_on_the_same_day_under_its_new_name() {
    let rows = vec![rename(2, "政策課"), merge(1, "政策課")];
    let outcome = tried(&town(), "2026-04-01", rows).unwrap();
    assert_eq!(outcome.ended[0].into, [Place::Known(id(2))]);
    let old = tried(
        &town(),
        "2026-04-01",
        vec![rename(2, "政策課"), merge(1, "企画課")],
    );
    let told = OrganisationTrouble::RenamedSameDay {
        name: "秘書課".to_owned(),
        into: "企画課".to_owned(),
        now: "政策課".to_owned(),
    };
    assert_eq!(old, Err(told));
}

#[test]
fn two_departments_may_change_names_with_each_other() {
    let after = done(
        &town(),
        "2026-04-01",
        vec![rename(1, "企画課"), rename(2, "秘書課")],
    );
    assert_eq!(
        after.called(id(1), day("2026-04-01")),
        Some(&called("企画部/企画課"))
    );
    assert_eq!(
        owners(&after, "企画課", Some("2025-04-01"), "2026-04-01"),
        [id(2)]
    );
}

#[test]
fn tables_that_cannot_be_followed_are_refused_with_the_reason() {
    let name = str::to_owned;
    let refused = |rows| tried(&town(), "2026-04-01", rows).unwrap_err();
    assert_eq!(
        refused(vec![split(1, &[])]),
        OrganisationTrouble::SplitNowhere {
            name: name("秘書課")
        }
    );
    assert_eq!(
        refused(vec![split(1, &["広報課", "広報課"])]),
        OrganisationTrouble::SplitIntoOne {
            name: name("秘書課")
        }
    );
    assert_eq!(
        refused(vec![merge(1, "企画課"), abolish(2)]),
        OrganisationTrouble::EndsSameDay {
            name: name("秘書課"),
            into: name("企画課")
        }
    );
    assert_eq!(
        refused(vec![merge(1, "企画課"), merge(2, "総務課"), merge(3, "秘書課")]),
        OrganisationTrouble::Cycle {
            names: ["秘書課", "企画課", "総務課", "秘書課"].map(name).to_vec()
        }
    );
    assert_eq!(
        refused(vec![merge(1, "秘書課")]),
        OrganisationTrouble::IntoItself {
            name: name("秘書課")
        }
    );
    assert_eq!(
        refused(vec![rename(1, "")]),
        OrganisationTrouble::NameMissing {
            of: name("秘書課")
        }
    );
    assert_eq!(
        refused(vec![abolish(1), rename(1, "広報課")]),
        OrganisationTrouble::Twice {
            name: name("秘書課")
        }
    );
    assert_eq!(
        refused(vec![merge(1, "総合正策課")]),
        OrganisationTrouble::MergeAlone {
            name: name("秘書課"),
            into: name("総合正策課")
        }
    );
    assert_eq!(refused(Vec::new()), OrganisationTrouble::Nothing);
    assert_eq!(refused(vec![rename(1, "秘書課")]), OrganisationTrouble::Nothing);
    assert!(matches!(
        refused(vec![abolish(99)]),
        OrganisationTrouble::NoSuchDepartment { .. }
    ));
    assert_eq!(
        refused(vec![rename(1, &"長".repeat(61))]),
        OrganisationTrouble::NameTooLong { max: 60 }
    );
    let many = vec![abolish(1); 501];
    assert_eq!(refused(many), OrganisationTrouble::TooMany { max: 500 });
}

#[test]
fn a_name_that_two_departments_of_a_division_would_have_is_refused() {
    let taken = OrganisationTrouble::NameTaken {
        name: "納税課".to_owned(),
    };
    let refused = |rows| tried(&town(), "2026-04-01", rows);
    assert_eq!(refused(vec![rename(1, "財務部/納税課")]), Err(taken.clone()));
    assert_eq!(
        refused(vec![TableRow::New {
            called: called("納税課")
        }]),
        Err(taken)
    );
    assert!(refused(vec![rename(1, "市民部/納税課")]).is_ok());
    assert!(refused(vec![rename(1, "財務部/納税課"), rename(4, "財務部/収納課")]).is_ok());
}

#[test]
fn a_day_before_the_latest_reorganisation_is_refused_and_the_same_day_takes_other_departments() {
    let after = done(&town(), "2026-04-01", vec![rename(1, "秘書広報課")]);
    let latest = day("2026-04-01");
    assert_eq!(
        tried(&after, "2026-03-31", vec![abolish(2)]),
        Err(OrganisationTrouble::BeforeLatest { latest })
    );
    assert!(tried(&after, "2026-04-01", vec![abolish(2)]).is_ok());
    assert_eq!(
        tried(&after, "2026-04-01", vec![abolish(1)]),
        Err(OrganisationTrouble::SameDay {
            name: "秘書広報課".to_owned()
        })
    );
}

#[test]
fn a_table_pasted_from_a_spreadsheet_says_by_its_lines_what_becomes_of_whom() {
    let text = "旧課名\t新部名\t新課名\n秘書課\t市長公室\t秘書広報課\n企画課\t企画部\t総務課\n納税課\t財務部\t市税課\n納税課\t財務部\t収納課\n\t福祉部\t地域共生課\n";
    let city = city(&[
        "企画部/秘書課",
        "企画部/企画課",
        "企画部/総務課",
        "財務部/納税課",
        "市民部/市民課",
    ]);
    let rows = read_table(text, &city, day("2026-04-01")).unwrap();
    assert_eq!(
        rows,
        [
            TableRow::New {
                called: called("福祉部/地域共生課")
            },
            rename(1, "市長公室/秘書広報課"),
            merge(2, "企画部/総務課"),
            split(4, &["財務部/市税課", "財務部/収納課"]),
        ]
    );
    let two = read_table(
        "市民課\t廃止\n秘書課\t企画課\n企画課\t秘書課",
        &city,
        day("2026-04-01"),
    )
    .unwrap();
    assert_eq!(two, [abolish(5), rename(1, "企画課"), rename(2, "秘書課")]);
}

#[test]
fn a_pasted_line_that_is_no_row_is_told_by_its_number() {
    let read = |text: &str| read_table(text, &town(), day("2026-04-01")).unwrap_err();
    assert_eq!(
        read("秘書課\t企画部\t政策課\n\nただの文"),
        OrganisationTrouble::LineUnread { line: 3 }
    );
    assert_eq!(
        read("ない課\t政策課"),
        OrganisationTrouble::NoSuchDepartment {
            name: "ない課".to_owned()
        }
    );
}

const NAMES: [&str; 8] = [
    "一課",
    "二課",
    "三課",
    "四課",
    "五課",
    "部/一課",
    "部/六課",
    "別/六課",
];

fn any_row() -> impl Strategy<Value = TableRow> {
    let department = || (1_i64..12).prop_map(id);
    let name = || prop::sample::select(NAMES.to_vec()).prop_map(called);
    prop_oneof![
        (department(), name()).prop_map(|(department, to)| TableRow::Rename { department, to }),
        (department(), name()).prop_map(|(department, into)| TableRow::Merge { department, into }),
        (department(), prop::collection::vec(name(), 0..4))
            .prop_map(|(department, into)| TableRow::Split { department, into }),
        department().prop_map(|department| TableRow::Abolish { department }),
        name().prop_map(|called| TableRow::New { called }),
    ]
}

/// The first of April of so many years after 2020.
fn april(years: i16) -> Day {
    Day::new(2020 + years, 4, 1).unwrap()
}

fn holds(organisation: &Organisation, on: Day) {
    let living: Vec<_> = organisation
        .living(on)
        .map(|life| (life.id, life.called_on(on).unwrap()))
        .collect();
    for (number, (one, name)) in living.iter().enumerate() {
        for (other, same) in living.iter().skip(number + 1) {
            assert!(
                !name.collides(same),
                "{one} and {other} are both called {name:?} on {on}"
            );
        }
    }
    for life in &organisation.departments {
        match organisation.follow(life.id, &[], on) {
            Found::Owner(owner) => assert!(
                organisation
                    .get(owner)
                    .unwrap()
                    .closes
                    .is_none_or(|closes| on < closes)
            ),
            Found::Nobody { last } => assert!(organisation.get(last).unwrap().successors.is_empty()),
            Found::Undecided { among, .. } => assert!(1 < among.len()),
        }
    }
}

proptest! {
    #[test]
    fn after_any_reorganisations_names_are_unique_every_end_leads_on_or_is_told_and_the_past_stays(
        tables in prop::collection::vec((0_i16..3, prop::collection::vec(any_row(), 0..6)), 0..12),
    ) {
        let mut organisation = city(&["一課", "二課", "三課", "四課", "五課"]);
        let mut years = 0;
        for (later, rows) in tables {
            years += later;
            let from = april(years);
            let Ok(outcome) = check(&organisation, &Reorganisation { from, rows }) else {
                continue;
            };
            let first = i64::try_from(organisation.departments.len()).unwrap() + 1;
            let opened: Vec<DepartmentId> = (first..).take(outcome.opened.len()).map(id).collect();
            let next = organisation.after(&outcome, &opened);
            for life in &organisation.departments {
                let after = next.get(life.id).unwrap();
                for before in (0..years).map(april).chain(from.yesterday()) {
                    prop_assert_eq!(life.called_on(before), after.called_on(before));
                    prop_assert_eq!(life.lives_on(before), after.lives_on(before));
                    prop_assert_eq!(
                        organisation.follow(life.id, &[], before),
                        next.follow(life.id, &[], before)
                    );
                }
            }
            prop_assert_eq!(next.latest, Some(from));
            holds(&next, from);
            holds(&next, april(years + 1));
            organisation = next;
        }
    }

    #[test]
    fn any_pasted_text_is_read_or_refused(text in "[一二課部\t\n廃止a]{0,60}") {
        let _ = read_table(&text, &city(&["一課", "二課"]), april(0));
    }
}
