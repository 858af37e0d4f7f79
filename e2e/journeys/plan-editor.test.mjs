// The plan editor in the browser: grids with their script (cells pasted from a spreadsheet, taken back, copied out,
// keys), an indicator's own form and its way to another owner, and two people in one cell, who must choose.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openDraft } from "./plans.mjs";
import { open, page } from "./site.mjs";
import { signIn, told, TownHall } from "./staff.mjs";

let site;
let office;
let grid;
let draft;

before(async () => {
  site = await open();
  office = await page(site);
  await signIn(office, "jimu");
  draft = await openDraft(office);
  grid = `${draft}/values`;
});

after(async () => {
  await site?.close();
});

const cell = (row, column) => office.locator("#grid tbody tr:has(.ay-grid__cell)").nth(row).locator(".ay-grid__cell").nth(column);
const values = (row, columns) => Promise.all(columns.map((column) => cell(row, column).inputValue()));

/** What a spreadsheet puts on the clipboard, pasted into the cell that has the focus. */
const paste = (text) =>
  office.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);

test("pasted cells spread from the cell in which one stands, and Ctrl+Z takes them back", async () => {
  await office.goto(grid);
  const before = await values(0, [0, 1]);
  await cell(0, 0).focus();
  await paste("１２\t13\r\n14\t15\r\n");
  assert.deepEqual([await values(0, [0, 1]), await values(1, [0, 1])], [["１２", "13"], ["14", "15"]]);
  assert.match(await office.locator("[data-said]").innerText(), /貼り付けました/);
  await office.keyboard.press("Control+z");
  assert.deepEqual(await values(0, [0, 1]), before);
});

test("a paste that reaches beyond the grid changes nothing and says so", async () => {
  await office.goto(grid);
  const last = (await office.locator("#grid thead th").count()) - 2;
  const before = await values(0, [last]);
  await cell(0, last).focus();
  await paste("1\t2\t3");
  assert.deepEqual(await values(0, [last]), before);
  assert.match(await office.locator("[data-said]").innerText(), /はみ出します/);
});

test("a rectangle chosen with Shift and arrows is copied as a spreadsheet takes it", async () => {
  await office.goto(grid);
  await cell(0, 0).focus();
  await paste("a\tb\nc\td");
  await cell(0, 0).click();
  await cell(0, 0).selectText();
  await office.keyboard.press("Shift+ArrowRight");
  await office.keyboard.press("Shift+ArrowDown");
  const copied = await office.evaluate(() => {
    const clipboardData = new DataTransfer();
    document.activeElement.dispatchEvent(new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true }));
    return clipboardData.getData("text/plain");
  });
  assert.equal(copied, "a\tb\r\nc\td");
});

test("Enter and arrows move, and what was pasted is kept by the button", async () => {
  await office.goto(grid);
  await cell(0, 0).focus();
  await office.keyboard.press("Enter");
  assert.equal(await cell(1, 0).evaluate((one) => one === document.activeElement), true);
  await office.keyboard.press("ArrowRight");
  assert.equal(await cell(1, 1).evaluate((one) => one === document.activeElement), true);
  await paste("77\t");
  await office.locator("#grid .ay-edit__save button").click();
  assert.match(await told(office), /個のます目を保存しました/);
  assert.equal(await cell(1, 1).inputValue(), "77");
});

test("cells with headings are shown where they go before they are put in, beside what was typed", async () => {
  await office.goto(grid);
  const year = await office.locator("#grid thead th").nth(2).innerText();
  const row = await office.locator("#row option").nth(1).textContent();
  await cell(0, 0).fill("12");
  await paste(`指標\t${year}\n${row}\t55`);
  await office.waitForSelector("#preview-h");
  assert.match(await office.locator("#preview-h ~ table").innerText(), /55/);
  assert.equal(await cell(0, 0).inputValue(), "12");
});

test("what was typed and not saved does not go without a word", async () => {
  await office.goto(grid);
  await cell(0, 0).click();
  await office.keyboard.type("5");
  let asked = "";
  office.once("dialog", (dialog) => {
    asked = dialog.type();
    return dialog.accept();
  });
  await office.goto(grid);
  assert.equal(asked, "beforeunload");
});

/** The initiative of the draft whose page this link of the tree leads to. */
const initiative = async (place) => {
  await office.goto(draft);
  return office.locator(`main th a[href^="${draft}/initiatives/"]`).nth(place).getAttribute("href");
};

test("an indicator has a form of its own, on which a definition and a reason are written", async () => {
  await office.goto(grid);
  await office.goto(await office.locator(`.ay-grid__owner a[href*="/initiatives/"]`).first().getAttribute("href"));
  await office.getByRole("link", { name: /くわしい欄を開く/ }).first().click();
  await office.waitForURL(/\/indicators\/\d+$/);
  const word = `k${office.url().split("/").at(-1)}`;
  const field = (end) => office.locator(`[name="${word}.${end}"]`);
  await field("texts.label").last().fill("計算式");
  await field("texts.text").last().fill("割合＝件数÷総数×100");
  await field("source").fill("市の業務統計");
  await field("why").fill("計算の仕方を明らかにする");
  await office.locator("form.ay-edit .ay-edit__save button").click();
  assert.match(await told(office), /保存しました/);
  assert.ok((await office.locator(".ay-edit__kinds").first().innerText()).includes("指標の定義の変更"));
  const texts = await field("texts.text").evaluateAll((all) => all.map((box) => box.value));
  assert.ok(texts.includes("割合＝件数÷総数×100"));
});

test("an indicator goes to another initiative and is there", async () => {
  await office.goto(grid);
  const from = await office.locator(`.ay-grid__owner a[href*="/initiatives/"]`).first().getAttribute("href");
  const to = await initiative(-1);
  assert.notEqual(from, to);
  await office.goto(from);
  const name = await office.locator('[name$=".title"][name^="k"]').first().inputValue();
  await office.locator('fieldset[id^="k"]').first().getByRole("link", { name: /別の取組や見出しへ移す/ }).click();
  await office.locator("#place").selectOption(`i${to.split("/").at(-1)}:first`);
  await office.locator("#reason").fill("同じ取組でまとめて見る");
  await office.locator("form.ay-fields button[type=submit]").click();
  await office.waitForURL((url) => url.pathname === to);
  const names = await office.locator('[name$=".title"][name^="k"]').evaluateAll((all) => all.map((box) => box.value));
  assert.ok(names.includes(name), name);
});

test("two people in one cell: both values are shown, and nothing is saved before one is chosen", async () => {
  const hall = await TownHall.open();
  try {
    hall.add("jimu", "事務 局子", "plan-office");
    hall.add("jimu2", "事務 次郎", "plan-office");
    await hall.serve();
    const first = await hall.person("jimu");
    // The second one has no script: the choice is a plain form.
    const second = await hall.person("jimu2", { javaScriptEnabled: false });
    const values = `${await openDraft(first)}/values`;
    const cellOf = (page) => page.locator(".ay-grid__cell").first();
    const save = (page) => page.locator("#grid .ay-edit__save button").click();
    await Promise.all([first.goto(values), second.goto(values)]);
    await cellOf(first).fill("41%");
    await save(first);
    assert.match(await told(first), /1個のます目を保存しました/);

    await cellOf(second).fill("42%");
    await save(second);
    const both = await second.locator(".ay-meeting__text").allInnerTexts();
    assert.deepEqual(both, ["41%", "42%"]);
    assert.equal(await cellOf(second).inputValue(), "42%");
    // The browser holds the form back; whoever gets round it is asked again by the server.
    await second.locator("#grid input[required]").evaluateAll((all) => all.forEach((box) => box.removeAttribute("required")));
    await save(second);
    assert.match(await second.locator("#grid-wrong").innerText(), /まだ選んでいない/);
    await first.goto(values);
    assert.equal(await cellOf(first).inputValue(), "41%");

    await second.locator('.ay-meeting input[value="mine"]').check();
    await save(second);
    assert.match(await told(second), /1個のます目を保存しました/);
    await first.goto(values);
    assert.equal(await cellOf(first).inputValue(), "42%");
  } finally {
    await hall.close();
  }
});
