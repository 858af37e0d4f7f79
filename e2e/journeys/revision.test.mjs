// A plan is revised: the draft of the demonstration is looked through, adopted and published; a figure is corrected.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, page, violations } from "./site.mjs";
import { signIn, story, told, until } from "./staff.mjs";

const step = story(test);
const GONE = "/plans/2023-2027/initiatives/2-(2)-%E3%82%A8";
let site;
let office;
let plan;

before(async () => {
  site = await open();
  office = await page(site);
  await signIn(office, "jimu");
  await office.goto("/staff/plans");
  plan = (await office.locator('main a[href$="/draft"]').first().getAttribute("href")).replace(/\/draft$/, "");
});

after(async () => {
  await site?.close();
});

/** Fills the form of the adoption in and presses. */
async function adopt(on) {
  await office.goto(`${plan}/draft/adopt`);
  await office.locator("#name").fill("改訂2版");
  await office.locator("#on").fill(on);
  await office.locator("#decided").fill("行政改革推進本部");
  await office.locator("#reason").fill("2年間の実績を踏まえて見直した");
  await office.locator("main form.ay-fields button[type=submit]").click();
}

step("a draft with open doubts is not adopted, and what was typed stays", async () => {
  await adopt("2026-03-25");
  assert.match(office.url(), /\/adopt$/);
  assert.equal(await office.locator("#name").inputValue(), "改訂2版");
  assert.ok((await office.locator(".ay-banner").innerText()).length > 10);
});

step("each doubt is settled with a press", async () => {
  await office.goto(`${plan}/draft/doubts`);
  const fine = office.locator('button[name=do][value=fine]');
  for (let left = await fine.count(); left > 0; left -= 1) {
    await fine.first().click();
    await office.waitForLoadState();
    assert.equal(await fine.count(), left - 1);
  }
});

step("a day before the last edition's is refused, a later one adopts", async () => {
  await adopt("2020-04-01");
  assert.match(office.url(), /\/adopt$/);
  await adopt("2026-03-25");
  await office.waitForURL((url) => !url.pathname.endsWith("/adopt"));
  assert.match(await told(office), /改訂2版/);
});

step("citizens see nothing of it before it is published", async () => {
  const citizen = await page(site);
  const response = await citizen.goto(GONE);
  assert.equal(response.status(), 200);
  assert.equal(await citizen.locator("h1").innerText(), "債権管理の体制づくり");
  assert.equal(await citizen.getByText("改訂2版").count(), 0);
  await citizen.context().close();
});

step("the preview shows what publishing shows, and publishing shows it", async () => {
  await office.goto(`${plan}/preview/plans/2023-2027`);
  assert.ok((await office.locator("main").innerText()).includes("必要な人に確かに届く情報発信"));
  await office.goto(`${plan}/publish`);
  await office.locator("main form.ay-fields button[type=submit]").click();
  await office.locator(".ay-told").waitFor();
  const citizen = await page(site);
  await seen(citizen, "/plans/2023-2027", "必要な人に確かに届く情報発信");
  await citizen.context().close();
});

/** Waits until the public site, which looks for what is new now and then, shows these words. */
async function seen(citizen, address, words) {
  await citizen.goto(address);
  await until(async () => {
    await citizen.reload();
    return (await citizen.locator("main").innerText()).includes(words);
  }, words);
}

step("the page of what was merged says where it went, and the comparison tells it", async () => {
  const citizen = await page(site);
  await citizen.goto(GONE);
  const words = await citizen.locator("main").innerText();
  assert.match(words, /統合/);
  await citizen.locator('main a[href*="2-(2)-%E3%82%A2"]').first().click();
  assert.equal(await citizen.locator("h1").innerText(), "市税収納率の向上と債権管理の一元化");
  await citizen.goto("/plans/2023-2027/compare");
  const compared = await citizen.locator("main").innerText();
  for (const word of ["改訂2版", "統合", "必要な人に確かに届く情報発信", "審議会の意見を受け"]) assert.ok(compared.includes(word), word);
  for (const kind of ["xlsx", "pdf", "csv", "json"]) {
    const file = await citizen.request.get(`/plans/2023-2027/compare.${kind}`);
    assert.equal(file.status(), 200, kind);
  }
  await citizen.context().close();
});

step("what became of each initiative is drawn and told, wide and on a phone", async () => {
  for (const width of [1280, 320]) {
    const citizen = await page(site, { viewport: { width, height: 900 } });
    await citizen.goto("/plans/2023-2027");
    await citizen.getByRole("link", { name: "取組のつながり" }).click();
    assert.match(await citizen.locator(".ay-lead").first().innerText(), /取組のうち/);
    assert.equal(await citizen.locator("main svg[role=img]:visible").count(), 1);
    assert.match(await citizen.locator("main table").innerText(), /次の取組に統合しました/);
    const wider = await citizen.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `${width}: ${wider}`);
    assert.deepEqual(await violations(citizen), []);
    await citizen.context().close();
  }
});

step("the plan as it stood before the revision is still there, day by day", async () => {
  const citizen = await page(site);
  await citizen.goto("/on/2024-01-01/plans/2023-2027");
  assert.ok((await citizen.locator("body").innerText()).includes("初版"));
  await citizen.goto("/on/2024-01-01/plans/2023-2027/initiatives/2-(2)-%E3%82%A2");
  assert.equal(await citizen.locator("h1").innerText(), "市税収納率の向上");
  await citizen.context().close();
});

step("a published figure is corrected with a reason, and citizens see both figures, the day and the reason", async () => {
  await office.goto(`${plan}/corrections`);
  const owner = await office.locator("#of option", { hasText: "1-エ" }).first().getAttribute("value");
  await office.locator("#of").selectOption(owner);
  await office.locator("main form").first().locator("button").click();
  const figure = office.locator("#figure option", { hasText: "13.4" }).first();
  await office.locator("#figure").selectOption(await figure.getAttribute("value"));
  await office.locator("#new").fill("13.2");
  await office.locator('button[value="correct"]').click();
  assert.match(office.url(), /corrections/);
  assert.equal(await office.locator("#new").inputValue(), "13.2", "without a reason nothing is corrected");
  await office.locator("#reason").fill("2月分の集計に重複があったため");
  await office.locator('button[value="correct"]').click();
  const citizen = await page(site);
  await seen(citizen, "/plans/2023-2027/initiatives/1-%E3%82%A8", "2月分の集計に重複があったため");
  await citizen.goto("/corrections");
  const list = await citizen.locator("main").innerText();
  for (const word of ["13.4", "13.2", "2月分の集計に重複があったため"]) assert.ok(list.includes(word), word);
  const feed = await (await citizen.request.get("/corrections.atom")).text();
  assert.match(feed, /<feed[^>]*Atom/);
  assert.ok(feed.includes("13.2"));
  await citizen.context().close();
});
