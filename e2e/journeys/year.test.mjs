// A whole round, from the first account to the figure that a citizen reads, played by seven people and two workbooks.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fillAll, hasOffice, openRound, reports, saved, story, told, TownHall, until, write } from "./staff.mjs";

const runs = hasOffice();
const it = story(test, runs);
/** Who is added by the administrator; the head of 市民課 is missing, the office stands in. */
const PEOPLE = [
  ["jimu", "見本 つづる", "plan-office", null],
  ["tanto", "見本 はるか", "staff", "職員課"],
  ["kacho", "見本 かえで", "head", "職員課"],
  ["zaisei", "見本 すみれ", "head", "財政課"],
  ["honbu", "見本 おさむ", "headquarters", null],
  ["iin", "見本 みちる", "council", null],
];
const OVERTIME = "1-エ 時間外勤務の縮減";
const LEAVE = "1-ク 男性職員の育児休業の取得促進";
const MANAGERS = "1-イ 管理職のマネジメント力の強化";
let hall;
/** An open browser for each person, and the addresses that the journey comes by. */
const at = {};

before(async () => {
  if (!runs) return;
  hall = await TownHall.open();
  hall.add("kanri", "見本 まもる", "administrator");
  await hall.serve();
});

after(async () => {
  await hall?.close();
});

it("the administrator adds six people with their roles", async () => {
  at.kanri = await hall.person("kanri");
  for (const [login, name, role, department] of PEOPLE) {
    await at.kanri.goto("/staff/people/new");
    await at.kanri.locator("#name").fill(name);
    await at.kanri.locator("#login").fill(login);
    await at.kanri.locator("#mail").fill(`${login}@aobano.example`);
    await at.kanri.locator("#role").selectOption(role);
    if (department) await chooseDepartment(at.kanri, department);
    await at.kanri.locator("main button[type=submit]").click();
    hall.given.set(login, (await at.kanri.locator(".ay-secret").innerText()).trim());
  }
  await at.kanri.goto("/staff/people");
  for (const [, name] of PEOPLE) await at.kanri.getByRole("link", { name }).waitFor();
});

it("a password that was given is changed before anything else", async () => {
  await Promise.all(PEOPLE.map(async ([login]) => {
    at[login] = await hall.person(login);
  }));
});

it("the office opens a round, and departments with people get mail with links", async () => {
  at.round = await openRound(at.jimu);
  await at.jimu.getByText("財政課").first().waitFor();
  await until(() => hall.mails().length >= 3, "mail of the opening");
  const mail = hall.mails().find((mail) => mail.to === "tanto@aobano.example");
  assert.match(mail.text, /1-ク/);
  const links = mail.text.match(/http:\/\/\S+/g);
  for (const link of links) {
    const answer = await at.tanto.request.get(link);
    assert.equal(answer.status(), 200, link);
  }
});

it("staff fill the form, see the judgement, and find what they typed as they typed it", async () => {
  at.reports = await reports(at.tanto);
  const p = at.tanto;
  await p.goto(report(LEAVE));
  const began = await counted(p);
  began.fields = await p.locator("form#report [data-field]").count();
  await p.locator("#actual-0").click();
  await p.locator("#actual-0").pressSequentially("50.2");
  await p.locator('[data-field="actual-0"] [data-judged]').getByText("達成").first().waitFor();
  await saved(p, "actual-0");
  for (const name of await p.locator("textarea[name^=result]").evaluateAll((all) => all.map((area) => area.name))) {
    await write(p, name, `面談を対象の12人全員に行った。（${name}）`);
  }
  await write(p, "next", "任期付職員の登録を増やす。");
  await p.locator('input[name=grade][value="A"]').check();
  await saved(p, "grade");
  await p.getByRole("button", { name: "所属長へ送る" }).click();
  const banner = p.locator("#trouble");
  await banner.waitFor();
  assert.match(await banner.innerText(), /課題/);
  assert.equal(await p.locator("#actual-0").inputValue(), "50.2");
  await write(p, "issues", "期間が2週間に満たない人が多い。");
  await p.getByRole("button", { name: "所属長へ送る" }).click();
  await p.waitForURL(/\/staff$/);
  assert.match(await told(p), /所属長へ送りました/);
  const spent = await since(p, began);
  console.log(`one report, at a machine's pace: ${spent.clicks} clicks for ${spent.fields} fields, ${spent.seconds} s`);
  for (const title of [OVERTIME, MANAGERS]) {
    await p.goto(report(title));
    await fillAll(p, { number: "12.1" });
    await p.getByRole("button", { name: "所属長へ送る" }).click();
    await p.waitForURL(/\/staff$/);
  }
});

it("the head sees what changed, approves two and returns one with a reason", async () => {
  const p = at.kacho;
  await p.goto(`${at.round}/review`);
  assert.equal(await p.locator(".ay-approve__item").count(), 3);
  const leave = item(p, LEAVE);
  assert.match(await leave.innerText(), /50\.2/);
  await leave.locator(".ay-approve__reason summary").click();
  await leave.locator("textarea").fill("50.2の根拠となる人数を課題に書いてください。");
  await p.getByRole("button", { name: "選んだ報告を差し戻す" }).click();
  await until(async () => (await told(p)).includes("1件を差し戻しました"), "the return");
  for (const title of [OVERTIME, MANAGERS]) await item(p, title).locator("input[name=report]").check();
  await p.getByRole("button", { name: "選んだ報告を承認する" }).click();
  await until(async () => (await told(p)).includes("2件を承認しました"), "the approval");
});

it("staff read the reason, mend, and send again; the head sees only the mended field", async () => {
  await until(() => hall.mails().some((mail) => mail.to === "tanto@aobano.example" && mail.text.includes("差し戻")), "mail of the return");
  await at.tanto.goto(report(LEAVE));
  await at.tanto.getByText("根拠となる人数を").first().waitFor();
  await write(at.tanto, "issues", "対象24人のうち12人が取った。期間が2週間に満たない人が多い。");
  await at.tanto.getByRole("button", { name: "所属長へ送る" }).click();
  await at.tanto.waitForURL(/\/staff$/);
  const p = at.kacho;
  await p.goto(`${at.round}/review`);
  const fields = await item(p, LEAVE).locator(".ay-approve__field h4").allInnerTexts();
  assert.equal(fields.length, 1, fields.join());
  assert.match(fields[0], /課題/);
  await item(p, LEAVE).locator("input[name=report]").check();
  await p.getByRole("button", { name: "選んだ報告を承認する" }).click();
  await until(async () => (await told(p)).includes("1件を承認しました"), "the approval");
});

it("the office takes out a workbook for each of two departments, one in each shape", async () => {
  const p = at.jimu;
  for (const [department, shape] of [["財政課", "sheets"], ["市民課", "list"]]) {
    await p.goto(`${at.round}/workbooks`);
    await p.getByRole("checkbox", { name: department }).check();
    await p.locator(`input[name=shape][value=${shape}]`).check();
    const coming = p.waitForEvent("download");
    await p.getByRole("button", { name: "調査票を出す" }).click();
    await (await coming).saveAs(join(hall.folder, `${department}.xlsx`));
  }
  await p.goto("/staff/rounds");
});

it("both come back from LibreOffice, are dropped on the page together, and a field changed in both places is chosen", async () => {
  const p = at.jimu;
  const finance = await idsOf("財政課");
  const citizens = await idsOf("市民課");
  await p.goto(`/staff/reports/${citizens[0]}`);
  await write(p, "issues", "画面で先に書いた課題。");
  const backs = [
    hall.fillWorkbook("財政課", await answersOf(finance), "xlsx"),
    hall.fillWorkbook("市民課", await answersOf(citizens), "ods"),
  ];
  await p.goto(`${at.round}/workbooks`);
  await p.locator("#files").setInputFiles(backs);
  await p.getByRole("button", { name: "取り込む", exact: true }).click();
  await p.locator("#results").waitFor();
  assert.equal(await p.locator(".ay-book-choice").count(), 1);
  const choice = p.locator(".ay-book-choice");
  assert.match(await choice.innerText(), /画面で先に書いた課題。/);
  assert.match(await choice.innerText(), /調査票に書いた課題/);
  await choice.getByRole("button", { name: "調査票の回答にする" }).click();
  await until(async () => (await told(p)).includes("調査票の回答にしました"), "the choice");
  assert.equal(await p.locator(".ay-book-choice").count(), 0);
  await p.goto(`/staff/reports/${citizens[0]}`);
  assert.match(await p.locator("#issues").inputValue(), /調査票に書いた課題/);
});

it("the office sends for those who cannot, a head approves, and the office accepts everything", async () => {
  const p = at.jimu;
  for (const id of [...(await idsOf("財政課")), ...(await idsOf("市民課"))]) {
    await p.goto(`/staff/reports/${id}`);
    await p.getByRole("button", { name: "所属長へ送る" }).click();
    await p.waitForURL(/\/staff$/);
  }
  await at.zaisei.goto(`${at.round}/review`);
  for (const box of await at.zaisei.locator("input[name=report]").all()) await box.check();
  await at.zaisei.getByRole("button", { name: "選んだ報告を承認する" }).click();
  await until(async () => (await told(at.zaisei)).includes("2件を承認しました"), "the approval of 財政課");
  await p.goto(`${at.round}/review`);
  const heads = p.locator("section.ay-approve", { hasText: "所属長の承認を待っている報告" });
  await heads.locator("summary").first().click();
  await heads.locator("input[name=report]").first().check();
  await heads.locator("textarea[name=note]").fill("市民課長の押印がある調査票を受け取った。");
  await heads.getByRole("button", { name: "所属長に代わって承認する" }).click();
  await until(async () => (await told(p)).includes("1件を承認しました"), "the approval in place of the head");
  const waiting = p.locator("section.ay-approve", { hasText: "事務局の受付を待っている報告" });
  for (const box of await waiting.locator("input[name=report]").all()) await box.check();
  await waiting.getByRole("button", { name: "選んだ報告を受け付ける" }).click();
  await until(async () => (await told(p)).includes("6件を事務局で受け付けました"), "everything accepted");
});

it("headquarters grades another way than the department once, and decides", async () => {
  const p = at.honbu;
  await p.goto(`${at.round}/headquarters/grades`);
  const grades = p.locator("select[name^=grade-]");
  assert.equal(await grades.count(), 6);
  for (const select of await grades.all()) await select.selectOption("A");
  await p.getByLabel(/^1-エ.*評価/).selectOption("B");
  await p.locator("form[action$=grades] button[type=submit]").click();
  await p.locator(".ay-told").waitFor();
  await p.goto(`${at.round}/decision`);
  await p.locator("#decision").fill("時間外勤務は、応援のしくみを他の窓口にも広げる。");
  await p.locator("#confirm").check();
  await p.locator("form[action$=decision] button[type=submit]").click();
  await p.waitForURL(/headquarters$/);
  await p.getByText("応援のしくみを他の窓口にも広げる").first().waitFor();
});

it("a council member writes an opinion, its owner answers, and both stand together", async () => {
  const p = at.iin;
  await p.goto(`${at.round}/council`);
  await p.locator('#reports ~ table a, section[aria-labelledby="reports"] a').filter({ hasText: "男性職員" }).first().click();
  await p.locator("#opinion").fill("期間の長さも指標に加えてはどうか。");
  await p.locator('form[action$="/opinions"] button[type=submit]').click();
  await p.getByText("期間の長さも指標に加えてはどうか。").first().waitFor();
  await at.jimu.goto("/staff/opinions");
  const owner = at.jimu.locator(".ay-talk select[name=owner]");
  if ((await owner.count()) > 0) {
    await owner.first().selectOption({ label: "職員課" });
    await at.jimu.locator(".ay-talk__own button").first().click();
    await at.jimu.locator(".ay-told").waitFor();
  }
  await at.tanto.goto("/staff/opinions");
  await at.tanto.locator('.ay-talk textarea[id^="answer-"]').first().fill("来年度の計画の見直しで、1か月以上取った人数を加えます。");
  await at.tanto.locator(".ay-talk form:has(textarea[id^=answer-]) button[type=submit]").first().click();
  await at.tanto.locator(".ay-told").waitFor();
  await p.goto(`${at.round}/council`);
  assert.match(await p.locator(".ay-talk").first().innerText(), /1か月以上取った人数/);
});

it("a citizen reads the new figure once the office has published it, and not before", async () => {
  const citizen = await hall.person(null);
  await citizen.goto("/search?q=" + encodeURIComponent("育児休業"));
  await citizen.locator('main a[href*="/initiatives/"]').first().click();
  assert.ok(!(await citizen.locator("main").innerText()).includes("50.2"), "not published yet");
  await at.jimu.goto(`${at.round}/publication`);
  await at.jimu.locator("form[action$=publication] button[type=submit]").click();
  await at.jimu.locator(".ay-told").waitFor();
  await until(async () => {
    await citizen.reload();
    return (await citizen.locator("main").innerText()).includes("50.2");
  }, "the figure on the public page");
  await citizen.context().close();
});

it("the log tells every step, and by whom", async () => {
  const p = at.kanri;
  const lines = [];
  await p.goto("/staff/log");
  for (;;) {
    lines.push(...(await p.locator("tbody tr").allInnerTexts()));
    const older = p.locator(".ay-pages a[href*='?']");
    if ((await older.count()) === 0) break;
    await p.goto(await older.last().getAttribute("href"));
  }
  const told = [
    ["見本 まもる", "利用者を加えた"], ["見本 つづる", "調査を開いた"], ["見本 はるか", "所属長へ送った"], ["見本 かえで", "差し戻した"],
    ["見本 かえで", "承認した"], ["見本 つづる", "Excel調査票を出した"], ["見本 つづる", "Excel調査票を取り込んだ"],
    ["見本 つづる", "調査票と画面の回答から選んだ"], ["見本 つづる", "受け付けた"], ["見本 おさむ", "本部評価をつけた"],
    ["見本 おさむ", "本部で決定した"], ["見本 みちる", "意見を書いた"], ["見本 はるか", "意見に回答した"], ["見本 つづる", "公表した"],
  ];
  for (const [who, did] of told) {
    assert.ok(lines.some((line) => line.includes(who) && line.includes(did)), `${who} ${did}`);
  }
});

/** From the list, or by name where the city does not know it yet. */
async function chooseDepartment(p, name) {
  const known = await p.locator("#department option").allInnerTexts();
  if (known.includes(name)) await p.locator("#department").selectOption({ label: name });
  else await p.locator("#new_department").fill(name);
}

function report(title) {
  const address = at.reports.get(title) ?? [...at.reports].find(([name]) => title.includes(name))?.[1];
  assert.ok(address, `${title} is not among ${[...at.reports.keys()].join()}`);
  return address;
}

/** The report on the review page. */
function item(p, title) {
  return p.locator(".ay-approve__item").filter({ hasText: title.split(" ")[1] });
}

/** Numbers of the reports of a department, from the board. */
async function idsOf(department) {
  const p = at.jimu;
  await p.goto(at.round);
  await p.locator("tr", { has: p.getByRole("rowheader", { name: department }) }).getByRole("link", { name: "見る" }).click();
  const links = await p.locator('main th a[href^="/staff/reports/"]').evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  return links.map((href) => href.split("/").at(-1));
}

/** An answer for every field that the reports ask. */
async function answersOf(ids) {
  const answers = {};
  for (const id of ids) {
    await at.jimu.goto(`/staff/reports/${id}`);
    const names = await at.jimu.locator("form#report [data-field]").evaluateAll((all) => all.map((box) => box.dataset.field));
    for (const name of names) answers[`${id}/${name}`] = answer(name);
  }
  return answers;
}

function answer(name) {
  if (name.startsWith("actual")) return 81.5;
  if (name === "grade") return "A";
  return name === "issues" ? "調査票に書いた課題\n2行目" : `調査票に書いたこと（${name}）`;
}

/** Counts presses in the pages of a person from now on. */
async function counted(p) {
  const presses = { clicks: 0, began: Date.now() };
  await p.exposeFunction("pressed", () => { presses.clicks += 1; });
  const count = () => addEventListener("pointerdown", (event) => event.isTrusted && window.pressed(), true);
  await p.addInitScript(count);
  await p.evaluate(count);
  return presses;
}

async function since(p, presses) {
  return { ...presses, seconds: ((Date.now() - presses.began) / 1000).toFixed(1) };
}
