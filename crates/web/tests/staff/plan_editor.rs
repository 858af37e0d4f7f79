//! The plan editor as the office uses it in a browser without JavaScript: the tree, the pages of items, two editors.

use axum::http::StatusCode;
use ayumi_domain::cycle::Role;
use ayumi_testkit::Town;

use crate::browser::{Answer, Browser};

pub const DRAFT: &str = "/staff/plans/1/draft";

/// The office with an open draft of the town's plan.
pub async fn drafting() -> (Town, Browser) {
    let town = Town::without_round().await;
    let mut jimu = Browser::of(&town, "jimu").await;
    let opened = jimu.post("/staff/plans/1/draft/open", &[]).await;
    assert_eq!(opened.location(), DRAFT, "{}", opened.text());
    (town, jimu)
}

/// Somebody else of the office, at a browser of their own.
pub async fn colleague(town: &Town) -> Browser {
    let office = town.actor(Role::PlanOffice, None);
    let login = town
        .citizens()
        .iter()
        .find(|c| c.grant.role == Role::PlanOffice && c.login != office.login)
        .map(|c| c.login.clone());
    match login {
        Some(login) => Browser::of(town, &login).await,
        None => {
            // The town has one person in its office: another person gets the role.
            let person = town
                .citizens()
                .iter()
                .find(|c| c.login == "kanri")
                .expect("kanri");
            let mut unit = town.store().begin().await.expect("a unit");
            let from = "2025-04-01".parse().expect("a day");
            let grant = ayumi_domain::cycle::Grant {
                role: Role::PlanOffice,
                department: None,
                from,
                until: None,
            };
            unit.add_grant(&town.city().id, person.person, &grant)
                .await
                .expect("a grant");
            unit.commit().await.expect("a commit");
            Browser::of(town, "kanri").await
        }
    }
}

/// The form of a page as a browser would send it untouched: every field with what stands in it.
pub fn form(page: &Answer, selector: &str) -> Vec<(String, String)> {
    let html = page.html();
    let select = |text: &str| scraper::Selector::parse(text).expect("a selector");
    let form = html.select(&select(selector)).next().expect("a form");
    let mut fields = Vec::new();
    for field in form.select(&select("input, textarea, select")) {
        let value = field.value();
        let Some(name) = value.attr("name") else { continue };
        let kind = value.attr("type").unwrap_or_default();
        if matches!(kind, "checkbox" | "radio") && value.attr("checked").is_none() {
            continue;
        }
        let text = match value.name() {
            "textarea" => {
                let text: String = field.text().collect();
                text.strip_prefix('\n').unwrap_or(&text).to_owned()
            }
            "select" => {
                let chosen = field.select(&select("option[selected]")).next();
                let chosen = chosen.or_else(|| field.select(&select("option")).next());
                chosen
                    .and_then(|option| option.value().attr("value"))
                    .unwrap_or_default()
                    .to_owned()
            }
            _ => value.attr("value").unwrap_or_default().to_owned(),
        };
        fields.push((name.to_owned(), text));
    }
    fields
}

/// Sends a form with some of its fields changed or added.
pub async fn send(
    browser: &mut Browser,
    path: &str,
    form: &[(String, String)],
    more: &[(&str, &str)],
) -> Answer {
    let mut fields: Vec<(&str, &str)> = form.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    for (name, value) in more {
        match fields.iter_mut().find(|(known, _)| known == name) {
            Some(field) => field.1 = value,
            None => fields.push((name, value)),
        }
    }
    browser.post(path, &fields).await
}

/// Address of the page of the initiative with this number.
pub fn page_of(tree: &Answer, title: &str) -> String {
    let html = tree.html();
    let selector = scraper::Selector::parse(".ay-tree th a").expect("a selector");
    let mut links = html.select(&selector);
    let found = links.find(|link| link.text().collect::<String>() == title);
    found
        .and_then(|link| link.value().attr("href").map(str::to_owned))
        .expect(title)
}

#[tokio::test]
async fn a_draft_is_opened_shown_as_a_tree_and_given_up_with_a_reason() {
    let (_town, mut jimu) = drafting().await;
    let tree = jimu.get(DRAFT).await;
    assert_eq!(tree.status, StatusCode::OK);
    assert_eq!(tree.all(".ay-tree__section th").len(), 3);
    assert_eq!(tree.all(".ay-tree tbody tr").len(), 9);
    assert!(tree.text().contains("変更0件"));
    let without = jimu
        .post("/staff/plans/1/draft/discard", &[("reason", " ")])
        .await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    let gone = jimu
        .post("/staff/plans/1/draft/discard", &[("reason", "試しに開いた")])
        .await;
    assert_eq!(gone.location(), "/staff/plans/1");
    assert_eq!(jimu.get(DRAFT).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_item_is_moved_by_a_button_by_a_choice_and_back_by_undo() {
    let (_town, mut jimu) = drafting().await;
    let tree = jimu.get(DRAFT).await;
    let seen = form(&tree, "form:has(table)");
    let moved = send(&mut jimu, DRAFT, &seen, &[("down", "i1")]).await;
    assert_eq!(moved.location(), format!("{DRAFT}#i1"));
    let titles = |tree: &Answer| tree.all(".ay-tree tr:not(.ay-tree__section) th a");
    let tree = jimu.get(DRAFT).await;
    assert_eq!(titles(&tree)[..2], ["書かない窓口", "オンライン手続の拡大"]);

    let page = format!("{DRAFT}/move/i1");
    let choice = jimu.get(&page).await;
    assert_eq!(choice.all("select#place optgroup").len(), 4);
    let fields = form(&choice, "form.ay-fields");
    let two = choice
        .text()
        .split("value=\"s")
        .nth(2)
        .map(|rest| rest.split(':').next().unwrap_or_default().to_owned());
    let place = format!("s{}:first", two.expect("a section"));
    let moved = send(
        &mut jimu,
        &page,
        &fields,
        &[("place", &place), ("reason", "窓口の取組にまとめる")],
    )
    .await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.text());

    let undone = jimu
        .post(&format!("{DRAFT}/history"), &[("undo", "2"), ("next", DRAFT)])
        .await;
    assert_eq!(undone.location(), DRAFT);
    let undone = jimu
        .post(
            &format!("{DRAFT}/history"),
            &[("undo", "1"), ("next", "https://elsewhere.example/")],
        )
        .await;
    assert_eq!(undone.location(), DRAFT, "no other address is gone to");
    assert_eq!(
        titles(&jimu.get(DRAFT).await)[..2],
        ["オンライン手続の拡大", "書かない窓口"]
    );
}

#[tokio::test]
async fn only_the_fields_that_were_typed_anew_change_and_the_page_shows_what_stood_before() {
    let (_town, mut jimu) = drafting().await;
    let page = page_of(&jimu.get(DRAFT).await, "市税収納率の向上");
    let fields = form(&jimu.get(&page).await, "form.ay-edit");
    let same = send(&mut jimu, &page, &fields, &[]).await;
    assert_eq!(same.location(), page);
    assert_eq!(
        jimu.get(&page).await.all(".ay-told"),
        ["変わったところはありませんでした。"]
    );
    let changed = send(
        &mut jimu,
        &page,
        &fields,
        &[
            ("i3.title", "市税の収納率の向上"),
            ("new-k.name", "口座振替の割合"),
            ("new-a.name", "口座振替の案内"),
        ],
    )
    .await;
    assert_eq!(changed.location(), page, "{}", changed.text());
    let shown = jimu.get(&page).await;
    assert!(
        shown.text().contains("市税収納率の向上"),
        "the title of the edition before stands beside"
    );
    assert_eq!(shown.all("fieldset.ay-edit__part:not(.ay-edit__new)").len(), 4);
    assert!(shown.all("label").contains(&"名前の変更の理由".to_owned()));
    let reason = form(&shown, "form.ay-edit");
    let given = send(&mut jimu, &page, &reason, &[("i3.why-title", "分かりやすくする")]).await;
    assert_eq!(given.location(), page);
    let history = jimu.get(&format!("{DRAFT}/history")).await;
    let steps = history.all(".ay-life__step");
    assert_eq!(steps.len(), 2);
    assert!(
        steps[1].contains("「2-1 市税の収納率の向上」の名前を変えた"),
        "{}",
        steps[1]
    );
    assert!(steps[1].contains("指標「口座振替の割合」を加えた"));
    assert!(steps[0].contains("分かりやすくする"));
}

#[tokio::test]
async fn two_people_in_one_field_see_both_texts_and_the_second_chooses() {
    let (town, mut jimu) = drafting().await;
    let mut other = colleague(&town).await;
    let page = page_of(&jimu.get(DRAFT).await, "人材育成");
    let mine = form(&jimu.get(&page).await, "form.ay-edit");
    let theirs = form(&other.get(&page).await, "form.ay-edit");
    let done = send(&mut other, &page, &theirs, &[("i6.title", "職員の育成")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());

    let wishes = [("i6.title", "人を育てる"), ("i6.note", "備考を足した")];
    let met = send(&mut jimu, &page, &mine, &wishes).await;
    assert_eq!(met.status, StatusCode::CONFLICT);
    let texts = met.all(".ay-meeting__text");
    assert_eq!(texts, ["職員の育成", "人を育てる"]);
    let again = form(&met, "form.ay-edit");
    assert!(
        again.contains(&("i6.note".to_owned(), "備考を足した".to_owned())),
        "nothing typed is lost"
    );
    let unchosen = send(&mut jimu, &page, &again, &[]).await;
    assert_eq!(
        unchosen.status,
        StatusCode::CONFLICT,
        "nothing is saved before one is chosen"
    );
    assert_eq!(unchosen.all(".ay-meeting__text"), ["職員の育成", "人を育てる"]);
    let again = form(&unchosen, "form.ay-edit");
    let kept = send(&mut jimu, &page, &again, &[("choose.i6.title", "theirs")]).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
    let shown = form(&jimu.get(&page).await, "form.ay-edit");
    assert!(shown.contains(&("i6.title".to_owned(), "職員の育成".to_owned())));
    assert!(shown.contains(&("i6.note".to_owned(), "備考を足した".to_owned())));
}

#[tokio::test]
async fn different_fields_of_one_item_can_be_changed_by_two_people_at_once() {
    let (town, mut jimu) = drafting().await;
    let mut other = colleague(&town).await;
    let page = page_of(&jimu.get(DRAFT).await, "人材育成");
    let mine = form(&jimu.get(&page).await, "form.ay-edit");
    let theirs = form(&other.get(&page).await, "form.ay-edit");
    send(&mut other, &page, &theirs, &[("i6.title", "職員の育成")]).await;
    let done = send(&mut jimu, &page, &mine, &[("i6.note", "備考")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let shown = form(&jimu.get(&page).await, "form.ay-edit");
    assert!(shown.contains(&("i6.title".to_owned(), "職員の育成".to_owned())));
}

#[tokio::test]
async fn a_refusal_stands_at_its_field_and_keeps_what_was_typed() {
    let (_town, mut jimu) = drafting().await;
    let page = page_of(&jimu.get(DRAFT).await, "人材育成");
    let fields = form(&jimu.get(&page).await, "form.ay-edit");
    let refused = send(
        &mut jimu,
        &page,
        &fields,
        &[("i6.title", "　"), ("i6.note", "消えないで")],
    )
    .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.all("[id='e-i6.title']").len(), 1);
    assert!(refused.text().contains("消えないで"));
}

#[tokio::test]
async fn an_initiative_leaves_only_with_a_word_about_where_it_went() {
    let (_town, mut jimu) = drafting().await;
    let page = format!("{DRAFT}/remove/i4");
    let fields = form(&jimu.get(&page).await, "form.ay-fields");
    let without = send(&mut jimu, &page, &fields, &[]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    let nowhere = send(&mut jimu, &page, &fields, &[("how", "split")]).await;
    assert_eq!(nowhere.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        nowhere.all("input[value=split][checked]").len() == 1,
        "what was chosen stays"
    );
    let merged = [
        ("how", "merged"),
        ("into", "3"),
        ("reason", "収入の取組をまとめる"),
    ];
    let gone = send(&mut jimu, &page, &fields, &merged).await;
    assert_eq!(gone.location(), DRAFT, "{}", gone.text());
    let tree = jimu.get(DRAFT).await;
    assert!(
        tree.text()
            .contains("2-2 遊休財産の活用：「2-1 市税収納率の向上」に統合")
    );
    assert!(tree.all("#i3 .ay-chip").contains(&"統合先".to_owned()));
    assert_eq!(jimu.get(&page).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_new_initiative_opens_its_page_and_numbers_are_shown_before_they_are_given() {
    let (_town, mut jimu) = drafting().await;
    let page = format!("{DRAFT}/add/initiative");
    let fields = form(&jimu.get(&page).await, "form.ay-fields");
    let place = jimu.get(&page).await.text();
    let first = place
        .split("value=\"s")
        .nth(1)
        .expect("a section")
        .split(':')
        .next()
        .expect("a number")
        .to_owned();
    let untitled = send(
        &mut jimu,
        &page,
        &fields,
        &[("title", " "), ("place", &format!("s{first}:after:i1"))],
    )
    .await;
    assert_eq!(untitled.status, StatusCode::UNPROCESSABLE_ENTITY);
    let added = send(
        &mut jimu,
        &page,
        &fields,
        &[
            ("title", "移動する窓口"),
            ("place", &format!("s{first}:after:i1")),
        ],
    )
    .await;
    assert!(
        added.location().starts_with(&format!("{DRAFT}/initiatives/")),
        "{}",
        added.text()
    );
    let shown = jimu.get(&format!("{DRAFT}/renumber")).await;
    assert_eq!(
        shown.all("tbody tr"),
        ["（なし）1-2移動する窓口", "1-21-31-2 書かない窓口"]
    );
    let fields = form(&shown, "form.ay-fields");
    let done = send(&mut jimu, &format!("{DRAFT}/renumber"), &fields, &[]).await;
    assert_eq!(done.location(), DRAFT);
    assert!(jimu.get(DRAFT).await.text().contains("1-3"));
    let stale = send(&mut jimu, &format!("{DRAFT}/renumber"), &fields, &[]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn doubts_are_settled_with_a_note_and_the_draft_is_adopted_for_good() {
    let (_town, mut jimu) = drafting().await;
    let page = page_of(&jimu.get(DRAFT).await, "人材育成");
    let fields = form(&jimu.get(&page).await, "form.ay-edit");
    send(&mut jimu, &page, &fields, &[("i6.title", "職員の育成")]).await;
    let adopt = format!("{DRAFT}/adopt");
    let facts = [
        ("name", "改訂1版"),
        ("on", "2025-10-01"),
        ("decided", "行政改革推進本部"),
        ("reason", "名前を分かりやすくする"),
    ];
    let fields = form(&jimu.get(&adopt).await, "form.ay-fields");
    let early = send(&mut jimu, &adopt, &fields, &[("name", "改訂1版")]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.text().contains("改訂1版"), "what was typed stays");

    let doubts = format!("{DRAFT}/doubts");
    for _ in 0..50 {
        let page = jimu.get(&doubts).await;
        if page.all("button[value=fine]").is_empty() {
            break;
        }
        let fields = form(&page, "form.ay-draft__settle");
        let settled = send(
            &mut jimu,
            &doubts,
            &fields,
            &[("note", "確かめた"), ("do", "fine")],
        )
        .await;
        assert_eq!(settled.location(), doubts, "{}", settled.text());
    }
    let fields = form(&jimu.get(&adopt).await, "form.ay-fields");
    let done = send(&mut jimu, &adopt, &fields, &facts).await;
    assert_eq!(done.location(), "/staff/plans/1", "{}", done.text());
    let plan = jimu.get("/staff/plans/1").await;
    assert!(plan.text().contains("改訂1版"));
    assert!(plan.text().contains("行政改革推進本部"));
    assert_eq!(jimu.get(DRAFT).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_new_plan_begins_with_an_empty_draft_and_gets_its_years_checked() {
    let town = Town::without_round().await;
    let mut jimu = Browser::of(&town, "jimu").await;
    let wrong = [
        ("title", "第4次行政改革実施計画"),
        ("from", "R9"),
        ("to", "いつか"),
    ];
    let refused = jimu.post("/staff/plans/new", &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.all("#e-from").len(), 1);
    let right = [
        ("title", "第4次行政改革実施計画"),
        ("from", "Ｒ９"),
        ("to", "令和11年度"),
    ];
    let begun = jimu.post("/staff/plans/new", &right).await;
    assert_eq!(begun.location(), "/staff/plans/2/draft", "{}", begun.text());
    let tree = jimu.get("/staff/plans/2/draft").await;
    assert!(tree.text().contains("新しい計画の案"));
    let whole = form(&jimu.get("/staff/plans/2/draft/plan").await, "form.ay-fields");
    let saved = send(
        &mut jimu,
        "/staff/plans/2/draft/plan",
        &whole,
        &[("levels", "柱\r\n取組")],
    )
    .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn who_may_not_edit_plans_sees_no_draft() {
    let (town, _jimu) = drafting().await;
    for login in ["shokuin", "iin1", "honbu"] {
        let mut browser = Browser::of(&town, login).await;
        assert_eq!(browser.get(DRAFT).await.status, StatusCode::FORBIDDEN, "{login}");
        let page = browser.get("/staff/plans/1").await;
        assert_eq!(page.all("main form").len(), 0, "{login}");
    }
}
