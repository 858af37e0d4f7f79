// The grids of the plan editor with their script: cells pasted from a spreadsheet, taken back, copied out, keys.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openDraft } from "./plans.mjs";
import { open, page } from "./site.mjs";
import { signIn, told } from "./staff.mjs";

let site;
let office;
let grid;

before(async () => {
  site = await open();
  office = await page(site);
  await signIn(office, "jimu");
  grid = `${await openDraft(office)}/values`;
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
