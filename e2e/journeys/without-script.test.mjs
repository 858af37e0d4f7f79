// The way of a report in a browser that runs no script: typed, saved, sent, returned, approved, accepted.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openRound, reports, story, told, TownHall } from "./staff.mjs";

const it = story(test);
const quiet = { javaScriptEnabled: false };
let hall;
const at = {};

before(async () => {
  hall = await TownHall.open();
  hall.add("jimu", "見本 つづる", "plan-office");
  hall.add("tanto", "見本 はるか", "staff", "職員課", "--new-department");
  hall.add("hosa", "見本 なつき", "staff", "職員課");
  hall.add("kacho", "見本 かえで", "head", "職員課");
  await hall.serve();
  for (const login of ["jimu", "tanto", "hosa", "kacho"]) at[login] = await hall.person(login, quiet);
});

after(async () => {
  await hall?.close();
});

it("the office opens a round", async () => {
  at.round = await openRound(at.jimu);
});

it("staff save a report half-way and find it again with the judgement", async () => {
  const p = at.tanto;
  at.report = [...(await reports(p))].find(([title]) => title.includes("男性職員"))[1];
  await p.goto(at.report);
  await p.locator("#actual-0").fill("50.2");
  await p.locator("#issues").fill("期間が短い。");
  await press(p, "保存する");
  assert.match(await told(p), /保存しました/);
  assert.equal(await p.locator("#actual-0").inputValue(), "50.2");
  assert.match(await p.locator('[data-field="actual-0"] [data-judged]').innerText(), /達成/);
});

it("two people in one field see both texts, and one is chosen", async () => {
  const [first, second] = [at.hosa, at.tanto];
  await first.goto(at.report);
  await second.goto(at.report);
  await first.locator("#issues").fill("期間が短い。育休中の代わりも足りない。");
  await press(first, "保存する");
  await second.locator("#issues").fill("期間が2週間に満たない人が多い。");
  await second.locator("#next").fill("登録を増やす。");
  await press(second, "保存する");
  const meeting = second.locator('[data-field="issues"] [data-meeting]');
  assert.match(await meeting.innerText(), /育休中の代わりも足りない/);
  assert.match(await meeting.innerText(), /見本 なつき/);
  assert.equal(await second.locator("#issues").inputValue(), "期間が2週間に満たない人が多い。");
  await meeting.getByRole("button", { name: "相手の文章にする" }).click();
  assert.equal(await second.locator("#issues").inputValue(), "期間が短い。育休中の代わりも足りない。");
  assert.equal(await second.locator("#next").inputValue(), "登録を増やす。", "the other field was kept meanwhile");
});

it("a report that lacks something is not sent, and the sentence leads to the field", async () => {
  const p = at.tanto;
  await p.goto(at.report);
  await press(p, "所属長へ送る");
  const links = p.locator("#trouble li a");
  assert.ok((await links.count()) > 0);
  for (const href of await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")))) {
    assert.equal(await p.locator(`[id="${href.slice(1)}"]`).count(), 1, href);
  }
});

it("mended, it is sent; the head returns it, it is mended, approved and accepted", async () => {
  const p = at.tanto;
  for (const area of await p.locator("textarea[name^=result]").all()) await area.fill("計画どおりに進めた。");
  await p.locator('input[name=grade][value="B"]').check();
  await press(p, "所属長へ送る");
  assert.match(await told(p), /所属長へ送りました/);
  await at.kacho.goto(`${at.round}/review`);
  await at.kacho.locator(".ay-approve__reason summary").first().click();
  await at.kacho.locator("textarea[name^=reason]").first().fill("期間の実際の長さを書いてください。");
  await press(at.kacho, "選んだ報告を差し戻す");
  assert.match(await told(at.kacho), /1件を差し戻しました/);
  await p.goto(at.report);
  assert.match(await p.locator("main").innerText(), /期間の実際の長さを書いてください/);
  await p.locator("#issues").fill("取った人の半分は2週間に満たない。");
  await press(p, "所属長へ送る");
  await choose(at.kacho, "選んだ報告を承認する");
  assert.match(await told(at.kacho), /1件を承認しました/);
  await choose(at.jimu, "選んだ報告を受け付ける");
  assert.match(await told(at.jimu), /1件を事務局で受け付けました/);
});

it("what is accepted cannot be written any more, and the page says why", async () => {
  await at.tanto.goto(at.report);
  assert.equal(await at.tanto.locator("textarea").count(), 0);
  assert.match(await at.tanto.locator("main").innerText(), /いまは書きかえられません/);
});

/** Presses a button and waits for the page that answers. */
async function press(p, name) {
  await Promise.all([p.waitForNavigation(), p.locator("main").getByRole("button", { name, exact: true }).click()]);
}

async function choose(p, button) {
  await p.goto(`${at.round}/review`);
  await p.locator("input[name=report]").first().check();
  await press(p, button);
}
