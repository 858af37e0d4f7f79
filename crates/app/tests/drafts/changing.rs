//! Changes of a draft: by one, by two at once, undone and done again.

use ayumi_app::drafts::{self, Saved};
use ayumi_domain::FiscalYear;
use ayumi_domain::cycle::Role;
use ayumi_domain::edition::{
    DraftAct, DraftTrouble, Edit, EditTrouble, IndicatorId, IndicatorOwner, InitiativeId, Item, Leaving,
    TextField, ValueCell,
};
use ayumi_domain::plan::ValueKind;

use crate::support::{Desk, field, title, trouble};

#[tokio::test]
async fn a_draft_begins_as_the_edition_in_force_and_keeps_who_is_who() {
    let desk = Desk::open().await;
    let draft = desk.draft().await;
    let base = draft.base.as_ref().unwrap();
    assert_eq!(draft.content.document, base.content.document);
    assert_eq!(draft.content.beside.identities, base.content.beside.identities);
    assert_eq!(draft.revision, 0);
    let again = drafts::open(desk.town.office(), &desk.one(), desk.plan).await;
    assert_eq!(trouble(again), DraftTrouble::DraftOpen.into());
}

#[tokio::test]
async fn only_the_plan_office_changes_plans() {
    let desk = Desk::open().await;
    let seen = desk.draft().await.seen();
    let staff = desk.town.actor(Role::Staff, None);
    let refused = desk.change(&staff, seen, Vec::new()).await;
    assert!(refused.is_err());
    assert!(drafts::read(desk.town.office(), &staff, desk.plan).await.is_err());
}

#[tokio::test]
async fn what_is_added_gets_its_own_identities_and_all_of_a_change_is_undone_together() {
    let desk = Desk::open().await;
    let new = InitiativeId::new(-1);
    let seen = desk
        .make(vec![
            Edit::AddInitiative {
                id: new,
                under: None,
                at: 0,
                number: "9-1".to_owned(),
                title: "新しい取組".to_owned(),
            },
            Edit::AddIndicator {
                id: IndicatorId::new(-1),
                owner: IndicatorOwner::Initiative(new),
                at: 0,
                name: "件数".to_owned(),
            },
        ])
        .await;
    assert_eq!(seen.revision, 1);
    let added = desk.initiative("9-1").await;
    assert!(added.number() > 0);
    let content = desk.draft().await.content;
    assert_eq!(content.document.initiatives[0].indicators.len(), 1);
    let seen = drafts::undo(desk.town.office(), &desk.one(), desk.plan, 1)
        .await
        .unwrap();
    assert_eq!(seen.revision, 2);
    let draft = desk.draft().await;
    assert_eq!(draft.content.document, draft.base.unwrap().content.document);
    drafts::redo(desk.town.office(), &desk.one(), desk.plan, 1)
        .await
        .unwrap();
    assert_eq!(desk.initiative("9-1").await, added);
}

#[tokio::test]
async fn a_change_that_later_ones_need_is_not_undone_before_them() {
    let desk = Desk::open().await;
    desk.make(vec![Edit::AddInitiative {
        id: InitiativeId::new(0),
        under: None,
        at: 0,
        number: "9-1".to_owned(),
        title: "新しい取組".to_owned(),
    }])
    .await;
    let added = desk.initiative("9-1").await;
    desk.make(vec![title(added, "改めた取組")]).await;
    let office = desk.town.office();
    let early = drafts::undo(office, &desk.one(), desk.plan, 1).await;
    assert_eq!(trouble(early), DraftTrouble::Needed { later: 2 }.into());
    drafts::undo(office, &desk.one(), desk.plan, 2).await.unwrap();
    drafts::undo(office, &desk.one(), desk.plan, 1).await.unwrap();
    let twice = drafts::undo(office, &desk.one(), desk.plan, 1).await;
    assert_eq!(trouble(twice), DraftTrouble::UndoneAlready.into());
    let history = drafts::history(office, &desk.one(), desk.plan).await.unwrap();
    let stands: Vec<bool> = history.iter().map(|line| line.stands).collect();
    assert_eq!(stands, [false, false, false, false]);
    assert_eq!(history[2].what, DraftAct::Undo(2));
    assert_eq!(history[0].who.as_deref(), Some("事務 局子"));
}

#[tokio::test]
async fn two_editors_of_different_places_both_keep_their_words() {
    let desk = Desk::open().await;
    let seen = desk.draft().await.seen();
    let id = desk.initiative("1-1").await;
    desk.make(vec![title(id, "ひとりの題")]).await;
    let edit = field(id, TextField::Note, "もうひとりの備考");
    let saved = desk.change(&desk.other(), seen, vec![edit]).await.unwrap();
    assert!(matches!(saved, Saved::Changed { .. }));
    let initiative = &desk.draft().await.content.document.initiatives[0];
    assert_eq!(initiative.title, "ひとりの題");
    assert_eq!(initiative.note.as_deref(), Some("もうひとりの備考"));
}

#[tokio::test]
async fn two_editors_of_one_place_see_both_and_nothing_is_lost() {
    let desk = Desk::open().await;
    let seen = desk.draft().await.seen();
    let id = desk.initiative("1-1").await;
    let before = desk.draft().await.content.document.initiatives[0].title.clone();
    desk.make(vec![title(id, "ひとりの題")]).await;
    let mine = vec![title(id, "もうひとりの題")];
    let saved = desk.change(&desk.other(), seen, mine.clone()).await.unwrap();
    let Saved::Conflict { seen: now, places } = saved else {
        panic!("overwritten: {saved:?}");
    };
    assert_eq!(places.len(), 1);
    assert_eq!(places[0].who.as_deref(), Some("事務 局子"));
    assert_eq!(places[0].was.as_deref(), Some(before.as_str()));
    assert_eq!(places[0].now.as_deref(), Some("ひとりの題"));
    assert_eq!(places[0].wanted.as_deref(), Some("もうひとりの題"));
    assert_eq!(desk.draft().await.revision, 1);
    // Having seen it, the other one may decide.
    let saved = desk.change(&desk.other(), now, mine).await.unwrap();
    assert!(matches!(saved, Saved::Changed { .. }));
}

#[tokio::test]
async fn two_editors_who_mean_the_same_do_not_collide_and_one_alone_never_does() {
    let desk = Desk::open().await;
    let seen = desk.draft().await.seen();
    let id = desk.initiative("1-1").await;
    desk.make(vec![title(id, "同じ題")]).await;
    let same = desk.change(&desk.other(), seen, vec![title(id, "同じ題")]).await;
    assert!(matches!(same.unwrap(), Saved::Unchanged { .. }));
    let again = desk.change(&desk.one(), seen, vec![title(id, "自分の題")]).await;
    assert!(matches!(again.unwrap(), Saved::Changed { .. }));
}

#[tokio::test]
async fn what_somebody_removed_meanwhile_is_shown_and_not_brought_back() {
    let desk = Desk::open().await;
    let seen = desk.draft().await.seen();
    let id = desk.initiative("3-2").await;
    desk.make(vec![Edit::RemoveInitiative {
        id,
        leaving: Leaving::Abolished,
    }])
    .await;
    let saved = desk.change(&desk.other(), seen, vec![title(id, "改題")]).await;
    let Saved::Conflict { places, .. } = saved.unwrap() else {
        panic!("the item is gone");
    };
    assert_eq!(places[0].now, None);
    assert_eq!(places[0].wanted.as_deref(), Some("改題"));
}

#[tokio::test]
async fn who_removes_an_initiative_sees_what_another_wrote_inside_it_meanwhile() {
    let desk = Desk::open().await;
    let seen = desk.draft().await.seen();
    let id = desk.initiative("2-1").await;
    let content = desk.draft().await.content;
    let at = content.beside.identities.initiative(id).unwrap();
    let indicator = content.beside.identities.initiatives[at].indicators[0];
    let cell = ValueCell {
        indicator,
        kind: ValueKind::Target,
        year: FiscalYear::new(2026),
        half: None,
        quarter: None,
        year_kind: None,
        text: "99.9%".to_owned(),
    };
    desk.make(vec![Edit::SetValues { cells: vec![cell] }]).await;
    let removed = Edit::RemoveInitiative {
        id,
        leaving: Leaving::Abolished,
    };
    let saved = desk.change(&desk.other(), seen, vec![removed.clone()]).await;
    let Saved::Conflict { seen: now, places } = saved.unwrap() else {
        panic!("what was written is lost");
    };
    assert_eq!(places.len(), 1);
    assert_eq!(places[0].target.item(), Item::Indicator(indicator));
    assert_eq!(places[0].now.as_deref(), Some("99.9%"));
    assert_eq!(places[0].wanted, None);
    let saved = desk.change(&desk.other(), now, vec![removed]).await.unwrap();
    assert!(matches!(saved, Saved::Changed { .. }));
}

#[tokio::test]
async fn a_refused_change_leaves_the_draft_as_it_was() {
    let desk = Desk::open().await;
    let (id, seen) = (desk.initiative("1-1").await, desk.draft().await.seen());
    let merged = Edit::RemoveInitiative {
        id,
        leaving: Leaving::MergedInto(id),
    };
    let both = vec![title(id, "改題"), merged];
    let refused = desk.change(&desk.one(), seen, both).await;
    let why = DraftTrouble::Edit(EditTrouble::MergedIntoItself);
    assert_eq!(trouble(refused), why.into());
    assert_eq!(desk.draft().await.revision, 0);
}

#[tokio::test]
async fn a_page_of_another_draft_changes_nothing() {
    let desk = Desk::open().await;
    let id = desk.initiative("1-1").await;
    let old = desk.make(vec![title(id, "改題")]).await;
    let office = desk.town.office();
    drafts::discard(office, &desk.one(), desk.plan, "やり直す")
        .await
        .unwrap();
    drafts::open(office, &desk.one(), desk.plan).await.unwrap();
    let late = desk.change(&desk.one(), old, vec![title(id, "遅れた題")]).await;
    assert_eq!(trouble(late), DraftTrouble::RevisionUnknown.into());
}

/// Number, title and identity of every initiative: as the lists have them, and as the document says.
async fn listed(desk: &Desk) -> (Vec<String>, Vec<String>) {
    let draft = desk.draft().await;
    let mut unit = desk.town.store().look().await.unwrap();
    let rows = unit
        .edition_initiatives(&desk.town.city().id, desk.plan, draft.edition)
        .await;
    let told = |number: &str, title: &str, id: InitiativeId| format!("{number} {title} {id}");
    let rows = rows
        .unwrap()
        .into_iter()
        .map(|row| told(&row.number, &row.title, row.initiative));
    let initiatives = draft.content.document.initiatives.iter();
    let keys = draft.content.beside.identities.initiatives.iter();
    let meant = initiatives
        .zip(keys)
        .map(|(it, keys)| told(&it.id, &it.title, keys.id));
    (rows.collect(), meant.collect())
}

#[tokio::test]
async fn lists_follow_every_change_of_a_draft_even_where_places_and_numbers_change_hands() {
    let desk = Desk::open().await;
    let (one, two) = (desk.initiative("1-1").await, desk.initiative("1-2").await);
    let number = |id, text: &str| field(id, TextField::Number, text);
    for edits in [
        vec![title(one, "別の名前")],
        vec![number(one, "1-2"), number(two, "1-1")],
        vec![Edit::MoveInitiative {
            id: two,
            under: None,
            at: 0,
        }],
        vec![Edit::RemoveInitiative {
            id: one,
            leaving: Leaving::Abolished,
        }],
        vec![Edit::AddInitiative {
            id: InitiativeId::new(0),
            under: None,
            at: 1,
            number: "1-2".to_owned(),
            title: "加えた取組".to_owned(),
        }],
    ] {
        desk.make(edits).await;
        let (rows, meant) = listed(&desk).await;
        assert_eq!(rows, meant);
    }
    for change in (1..=5).rev() {
        drafts::undo(desk.town.office(), &desk.one(), desk.plan, change)
            .await
            .unwrap();
        let (rows, meant) = listed(&desk).await;
        assert_eq!(rows, meant, "without the change {change}");
    }
}
