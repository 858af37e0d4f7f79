// What goes wrong while a report is written: the network, the session, the server, a second press, a role that ended.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fillAll, inDays, openRound, reports, saved, signIn, story, told, TownHall, until, write } from "./staff.mjs";

const it = story(test);
let hall;
let round;
let report;
const at = {};

before(async () => {
  hall = await TownHall.open();
  hall.add("jimu", "見本 つづる", "plan-office");
  hall.add("tanto", "見本 はるか", "staff", "職員課", "--new-department", "--from", inDays(-30));
  hall.add("kanri", "見本 まもる", "administrator");
  await hall.serve();
  for (const login of ["jimu", "tanto"]) at[login] = await hall.person(login);
  round = await openRound(at.jimu);
  report = [...(await reports(at.tanto))].find(([title]) => title.includes("男性職員"))[1];
});

after(async () => {
  await hall?.close();
});

it("what is typed without a network is kept and saved once the network is back", async () => {
  const p = at.tanto;
  await p.goto(report);
  await p.context().setOffline(true);
  await p.locator("#issues").fill("電車の中で書いた課題。");
  await p.locator("#issues").blur();
  await p.locator("[data-net-text]").getByText("つながらないため").waitFor();
  await p.context().setOffline(false);
  await saved(p, "issues");
  await p.locator("[data-net]").waitFor({ state: "hidden" });
  assert.equal(await kept("issues"), "電車の中で書いた課題。");
});

it("what is typed without a network outlives the tab", async () => {
  const lost = await at.tanto.context().newPage();
  await lost.goto(report);
  await lost.context().setOffline(true);
  await lost.locator("#next").fill("閉じてしまったタブの文章。");
  await lost.locator("#next").blur();
  await lost.locator("[data-net-text]").getByText("つながらないため").waitFor();
  await lost.close();
  await at.tanto.context().setOffline(false);
  await at.tanto.goto(report);
  assert.equal(await at.tanto.locator("#next").inputValue(), "閉じてしまったタブの文章。");
  await saved(at.tanto, "next");
  assert.equal(await kept("next"), "閉じてしまったタブの文章。");
});

it("a session that ended while somebody typed goes on after signing in in another tab", async () => {
  const p = at.tanto;
  await p.goto(report);
  await p.context().clearCookies();
  await p.locator("#issues").fill("長い電話のあとに書いた課題。");
  await p.locator("#issues").blur();
  const door = p.locator("[data-net-text] a");
  const [tab] = await Promise.all([p.context().waitForEvent("page"), door.click()]);
  await tab.waitForURL(/\/staff\/sign-in/);
  await signIn(tab, "tanto");
  await tab.close();
  await p.bringToFront();
  await saved(p, "issues");
  assert.equal(await kept("issues"), "長い電話のあとに書いた課題。");
});

it("a server that is killed in the middle of saves keeps all it has acknowledged, and nothing half", async () => {
  const p = at.tanto;
  await p.goto(report);
  const fields = ["result-0", "result-1", "next"];
  const said = new Map();
  let dead = false;
  const long = (field, number) => `${field} 第${number}稿。` + "文章".repeat(1500);
  const writing = fields.map(async (field) => {
    let seen = Number(await p.locator(`[name="v-${field}"]`).inputValue());
    for (let number = 1; !dead; number += 1) {
      const fields = [{ name: field, text: long(field, number), seen }];
      const answer = await p.request.post(`${report}/answers`, { data: { spent: 1, fields }, headers: { Origin: hall.base } }).catch(() => null);
      if (!answer) return;
      const [one] = (await answer.json()).fields;
      assert.equal(one.state, "saved");
      seen = one.version;
      said.set(field, number);
    }
  });
  await until(() => fields.every((field) => said.get(field) >= 4), "some saves");
  const gone = hall.stop("SIGKILL");
  await gone;
  dead = true;
  await Promise.all(writing);
  await p.locator("#issues").fill("サーバーが止まっているあいだに書いた課題。");
  await p.locator("#issues").blur();
  await p.locator("[data-net-text]").getByText("つながらないため").waitFor();
  await hall.serveAgain();
  await saved(p, "issues");
  assert.equal(await kept("issues"), "サーバーが止まっているあいだに書いた課題。");
  for (const field of fields) {
    const text = await kept(field);
    const acknowledged = said.get(field);
    assert.ok([acknowledged, acknowledged + 1].some((number) => text === long(field, number)), `${field}: acknowledged ${acknowledged}, kept ${text.slice(0, 20)} (${text.length})`);
  }
});

const NUMBERS = [
  { typed: "約85", judged: /達成/ },
  { typed: "８５．７％", judged: /達成/ },
  { typed: "▲3", judged: /未達成/ },
  { typed: "未集計", judged: /未集計/ },
  { typed: "N/A", judged: /対象外/ },
  { typed: "=1+1", wrong: /./ },
  { typed: "2025/10/1", wrong: /./ },
];

it("whatever stands in a number field is kept as typed and answered in words", async () => {
  const p = at.tanto;
  await p.goto(report);
  for (const { typed, judged, wrong } of NUMBERS) {
    await write(p, "actual-0", typed);
    const row = p.locator('[data-field="actual-0"]');
    const says = {
      wrong: (await row.locator("[data-wrong]").innerText()).trim(),
      judged: (await row.locator("[data-judged]").innerText()).trim().replaceAll(/\s+/g, " "),
    };
    console.log(`${typed}: ${JSON.stringify(says)}`);
    if (wrong) assert.match(says.wrong, wrong, typed);
    else assert.equal(says.wrong, "", typed);
    if (judged) assert.match(says.judged, judged, typed);
    assert.equal(await kept("actual-0"), typed);
  }
});

it("a report that is sent twice is sent once, and the second press is told so", async () => {
  const p = at.tanto;
  const other = [...(await reports(p))].find(([title]) => title.includes("時間外"))[1];
  await p.goto(other);
  await fillAll(p, { number: "12.1" });
  const second = await p.context().newPage();
  await second.goto(other);
  await p.getByRole("button", { name: "所属長へ送る" }).dblclick();
  await p.waitForURL(/\/staff$/);
  assert.match(await told(p), /所属長へ送りました/);
  await second.getByRole("button", { name: "所属長へ送る" }).click();
  await second.waitForURL(/\/staff$/);
  assert.match(await told(second), /すでに所属長へ送ってあります/);
  await second.goto(`${other}/history`);
  assert.equal(await second.locator(".ay-life__head b", { hasText: "所属長へ送った" }).count(), 1);
  await second.close();
});

it("somebody whose role ended yesterday loses nothing that is typed, and is told why it is not kept", async () => {
  const p = at.tanto;
  await p.goto(report);
  const before = await kept("issues");
  hall.ayumi(["user", "end", "tanto", "--role", "staff", "--until", inDays(-1)]);
  await p.locator("#issues").fill("異動の翌日に書いた課題。");
  await p.locator("#issues").blur();
  const line = p.locator('[data-field="issues"] [data-saving][data-state="error"]');
  await line.waitFor();
  assert.match(await line.innerText(), /役割|担当/);
  assert.equal(await p.locator("#issues").inputValue(), "異動の翌日に書いた課題。");
  await p.getByRole("button", { name: "所属長へ送る" }).click();
  await p.waitForLoadState();
  const main = await p.locator("main").innerText();
  const texts = await p.locator("main textarea").evaluateAll((all) => all.map((area) => area.value));
  assert.ok(texts.includes("異動の翌日に書いた課題。"), main);
  assert.equal(await kept("issues"), before);
});

/** What the server has kept of a field, asked by somebody else. */
async function kept(field) {
  const p = await at.jimu.context().newPage();
  await p.goto(report);
  const text = await p.locator(`#${field}`).inputValue();
  await p.close();
  return text;
}
