// A report by the keyboard alone: the door, the form, the press that sends it; wherever the focus is, it can be seen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openRound, PASSWORD, saved, story, TownHall } from "./staff.mjs";

const it = story(test);
let hall;
let p;

before(async () => {
  hall = await TownHall.open();
  hall.add("jimu", "見本 つづる", "plan-office");
  hall.add("tanto", "見本 はるか", "staff", "職員課", "--new-department");
  await hall.serve();
  const office = await hall.person("jimu");
  await openRound(office);
  await office.context().close();
  await (await hall.person("tanto")).context().close();
});

after(async () => {
  await hall?.close();
});

it("somebody signs in by keyboard and lands on their work", async () => {
  p = await hall.person(null);
  await p.goto("/staff/sign-in");
  assert.equal(await p.evaluate(() => document.activeElement.id), "login", "the first field has the focus");
  await p.keyboard.type("tanto");
  await p.keyboard.press("Tab");
  await p.keyboard.type(PASSWORD);
  await p.keyboard.press("Enter");
  await p.waitForURL(/\/staff$/);
});

it("the first stop skips to the content, and every stop can be seen", async () => {
  await p.keyboard.press("Tab");
  assert.equal(await p.evaluate(() => document.activeElement.getAttribute("href")), "#main");
  await reach("main a[href^='/staff/reports/']", (element) => element.textContent.includes("男性職員"));
  await p.keyboard.press("Enter");
  await p.waitForURL(/\/staff\/reports\/\d+$/);
});

it("every field is filled and kept, and the report is sent", async () => {
  const fields = await p.locator("form#report [data-field]").evaluateAll((all) => all.map((box) => box.dataset.field));
  assert.ok(4 <= fields.length);
  for (const field of fields) {
    if (field === "grade") {
      await reach('[name="grade"]');
      await p.keyboard.press("Space");
      if (!(await p.locator("[name=grade]:checked").count())) await p.keyboard.press("ArrowDown");
    } else {
      await reach(`[name="${field}"]`);
      await p.keyboard.insertText(field.startsWith("actual") ? "50.2" : "計画どおりに進めた。");
      await p.keyboard.press("Tab");
    }
    await saved(p, field);
  }
  await reach('button[name="do"][value="submit"]');
  await p.keyboard.press("Enter");
  await p.waitForURL(/\/staff$/);
  await p.getByText("所属長へ送りました").first().waitFor();
});

/** Presses Tab until the focus is there; every stop on the way must show where it is. */
async function reach(selector, fits = () => true) {
  const source = `(${fits})`;
  for (let presses = 0; presses < 120; presses += 1) {
    const [found, looks] = await p.evaluate(([wanted, source]) => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      const box = element.getBoundingClientRect();
      const seen = ring && box.width > 1 && box.bottom > 0 && box.top < innerHeight;
      const what = `${element.tagName} ${element.name ?? ""} ${element.textContent.trim().slice(0, 30)}`;
      return [element.matches(wanted) && (0, eval)(source)(element), element === document.body || seen ? "" : what];
    }, [selector, source]);
    assert.equal(looks, "", "the focus cannot be seen");
    if (found) return;
    await p.keyboard.press("Tab");
  }
  assert.fail(`${selector} cannot be reached with the Tab key`);
}
