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

fn gift(instead_of: i64, department: i64, from: &str) -> Given {
    Given {
        instead_of: Some(id(instead_of)),
        department: id(department),
        from: day(from),
    }
}

#[test]
fn an_item_that_was_given_away_comes_back_when_its_new_department_goes_back_into_the_old_one() {
    let first = done(&town(), "2026-04-01", vec![split(2, &["企画課", "DX課"])]);
    let second = done(&first, "2027-04-01", vec![merge(5, "企画課")]);
    let given = [gift(2, 5, "2026-04-01")];
    let found = |on| second.follow(id(2), &given, day(on));
    assert_eq!(found("2026-03-31"), Found::Owner(id(2)));
    assert_eq!(found("2027-03-31"), Found::Owner(id(5)));
    assert_eq!(found("2027-04-01"), Found::Owner(id(2)));
    let third = done(&second, "2028-04-01", vec![split(2, &["企画課", "総務課"])]);
    let given = [gift(2, 5, "2026-04-01"), gift(2, 3, "2028-04-01")];
    assert_eq!(
        third.follow(id(2), &given, day("2028-04-01")),
        Found::Owner(id(3))
    );
}

#[test]
fn an_item_can_be_given_back_to_the_department_that_gave_it_away() {
    let first = done(&town(), "2026-04-01", vec![split(1, &["秘書課", "総務課"])]);
    let second = done(&first, "2027-04-01", vec![split(3, &["総務課", "秘書課"])]);
    let given = [gift(1, 3, "2026-04-01"), gift(3, 1, "2027-04-01")];
    let found = |on| second.follow(id(1), &given, day(on));
    assert_eq!(found("2026-04-01"), Found::Owner(id(3)));
    assert_eq!(found("2027-04-01"), Found::Owner(id(1)));
    assert_eq!(
        second.follow(id(3), &given, day("2027-04-01")),
        Found::Owner(id(1))
    );
}

#[test]
fn what_one_department_gave_away_stays_there_when_a_co_lead_goes_into_it_and_gives_its_own_part_away() {
    let first = done(&town(), "2026-04-01", vec![split(1, &["秘書課", "総務課"])]);
    let second = done(&first, "2027-04-01", vec![merge(2, "秘書課")]);
    let third = done(&second, "2028-04-01", vec![split(1, &["秘書課", "納税課"])]);
    let given = [gift(1, 3, "2026-04-01"), gift(1, 4, "2028-04-01")];
    let both = [called("秘書課"), called("企画課")];
    let found = |on| {
        third
            .owners(&both, Some(day("2025-04-01")), &given, day(on))
            .departments
    };
    assert_eq!(found("2027-04-01"), [id(3), id(1)]);
    assert_eq!(found("2028-04-01"), [id(3), id(4)]);
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
    let parts: Vec<String> = (0..501).map(|number| format!("第{number}課")).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    assert_eq!(
        refused(vec![split(1, &parts)]),
        OrganisationTrouble::TooMany { max: 500 }
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
fn a_department_that_gave_a_part_away_is_not_changed_once_more_on_the_same_day() {
    let rows = || vec![split(3, &["総務課", "法務課"])];
    let after = done(&town(), "2026-04-01", rows());
    let same_day = Err(OrganisationTrouble::SameDay {
        name: "総務課".to_owned(),
    });
    assert_eq!(tried(&after, "2026-04-01", rows()), same_day);
    assert_eq!(tried(&after, "2026-04-01", vec![abolish(3)]), same_day);
    assert!(tried(&after, "2026-04-02", vec![abolish(3)]).is_ok());
}

#[test]
fn a_table_pasted_from_a_spreadsheet_says_by_its_lines_what_becomes_of_whom() {
    let text = "旧課名\t新部名\t新課名\n秘書課\t市長公室\t秘書広報課\n企画課\t企画部\t総務課\n納税課\t財務部\t市税課\n納税課\t財務部\t収納課\n新設\t福祉部\t地域共生課\n";
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
fn a_new_division_without_a_new_name_moves_the_department_and_abolishes_nobody() {
    let read = |text: &str| read_table(text, &town(), day("2026-04-01")).unwrap();
    let moved = [rename(2, "財務部/企画課")];
    assert_eq!(read("旧課名\t新部名\t新課名\n企画課\t財務部\t"), moved);
    assert_eq!(read("企画課\t財務部\t"), moved);
    assert_eq!(
        read("企画課\t市長公室\t\n納税課\t財務部\t市税課"),
        [rename(2, "市長公室/企画課"), rename(4, "財務部/市税課")]
    );
    assert_eq!(read("企画部\t企画課\t財務部\t"), moved);
}

#[test]
fn columns_that_are_empty_in_every_line_and_remarks_are_no_columns() {
    let read = |text: &str| read_table(text, &town(), day("2026-04-01")).unwrap();
    assert_eq!(
        read("企画課\t政策課\t\n納税課\t市税課\t"),
        [rename(2, "政策課"), rename(4, "市税課")]
    );
    assert_eq!(
        read("旧課名\t新部名\t新課名\t備考\n企画課\t市長公室\t政策課\t"),
        [rename(2, "市長公室/政策課")]
    );
}

#[test]
fn a_blank_cell_is_no_dash_and_neither_new_nor_abolished() {
    let read = |text: &str| read_table(text, &town(), day("2026-04-01"));
    let no_old = Err(OrganisationTrouble::LineOldMissing { line: 2 });
    assert_eq!(read("総務課\t財政課\n\t契約課"), no_old, "a cell of two lines");
    assert_eq!(
        read("総務課\t財政課\n－\t契約課").unwrap(),
        [
            TableRow::New {
                called: called("契約課")
            },
            rename(3, "財政課")
        ]
    );
    let no_new = |line| Err(OrganisationTrouble::LineNewMissing { line });
    assert_eq!(read("納税課\t\n総務課\t政策課"), no_new(1));
    assert_eq!(read("納税課\t\t\n総務課\t総務部\t政策課"), no_new(1));
    assert_eq!(read("新設\t財務部\t\n総務課\t総務部\t政策課"), no_new(1));
    for abolished in ["納税課\t廃止", "納税課\t（廃止）", "納税課\t―", "納税課\t－\t－"]
    {
        assert_eq!(read(abolished).unwrap(), [abolish(4)], "{abolished}");
    }
    let unread = Err(OrganisationTrouble::LineUnread { line: 1 });
    for text in ["納税課\t新設", "廃止\t納税課", "－\t廃止", "新設\t－\t－"] {
        assert_eq!(read(text), unread, "{text}");
    }
    assert_eq!(
        read("秘書課\t\t\t"),
        Err(OrganisationTrouble::LineNewMissing { line: 1 })
    );
    assert_eq!(
        read("納税課\t廃止\n納税課\t市税課"),
        Err(OrganisationTrouble::Twice {
            name: "納税課".to_owned()
        })
    );
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
            Found::Nobody { last } => {
                let last = organisation.get(last).unwrap();
                assert!(last.successors.iter().all(|(_, from)| Some(*from) != last.closes));
            }
            Found::Undecided { among, .. } => assert!(1 < among.len()),
        }
    }
}

/// Where an item is after a table, told step by step; what is chosen is given.
fn goes_on(
    at: Found,
    (organisation, outcome, opened): (&Organisation, &Outcome, &[DepartmentId]),
    choice: prop::sample::Index,
    given: &mut Vec<Given>,
) -> Found {
    let from = outcome.from;
    let mut give = |instead_of: DepartmentId, to: DepartmentId| {
        if instead_of != to {
            given.push(Given {
                instead_of: Some(instead_of),
                department: to,
                from,
            });
        }
        Found::Owner(to)
    };
    let last = match at {
        Found::Owner(owner) => {
            let places = outcome.choices(owner).into_iter().map(|place| match place {
                Place::Known(id) => id,
                Place::Opened(number) => opened[number],
            });
            let places: Vec<DepartmentId> = places.collect();
            let has_ended = organisation.get(owner).unwrap().closes == Some(from);
            return match places.as_slice() {
                [] if has_ended => Found::Nobody { last: owner },
                [] => Found::Owner(owner),
                [one] => Found::Owner(*one),
                several if has_ended && choice.index(3) == 0 => Found::Undecided {
                    last: owner,
                    among: several.to_vec(),
                },
                several => give(owner, several[choice.index(several.len())]),
            };
        }
        Found::Nobody { last } | Found::Undecided { last, .. } => last,
    };
    let living: Vec<DepartmentId> = organisation.living(from).map(|life| life.id).collect();
    if living.is_empty() || choice.index(2) == 0 {
        return at;
    }
    give(last, living[choice.index(living.len())])
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
    fn an_item_is_with_whoever_took_it_over_last_by_hand_or_with_its_department(
        tables in prop::collection::vec(
            (0_i16..2, prop::collection::vec(any_row(), 0..6), any::<prop::sample::Index>()),
            0..16,
        ),
    ) {
        let mut organisation = city(&["一課", "二課", "三課", "四課", "五課"]);
        let (mut given, mut years) = (Vec::new(), 0);
        let mut at = Found::Owner(id(1));
        let mut before: Vec<(Day, Found)> = Vec::new();
        for (later, rows, choice) in tables {
            years += later;
            let from = april(years);
            let Ok(outcome) = check(&organisation, &Reorganisation { from, rows }) else {
                continue;
            };
            let first = i64::try_from(organisation.departments.len()).unwrap() + 1;
            let opened: Vec<DepartmentId> = (first..).take(outcome.opened.len()).map(id).collect();
            organisation = organisation.after(&outcome, &opened);
            at = goes_on(at, (&organisation, &outcome, &opened), choice, &mut given);
            prop_assert_eq!(&organisation.follow(id(1), &given, from), &at);
            before.retain(|(day, _)| *day != from);
            before.push((from, at.clone()));
        }
        for (day, found) in before {
            prop_assert_eq!(organisation.follow(id(1), &given, day), found);
        }
    }

    #[test]
    fn any_pasted_text_is_read_or_refused(text in "[一二課部\t\n廃止a]{0,60}") {
        let _ = read_table(&text, &city(&["一課", "二課"]), april(0));
    }
}
