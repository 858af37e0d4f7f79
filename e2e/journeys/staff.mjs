// A town hall of its own for a journey: a folder filled from the command line, a server over it, people who sign in.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browse, ended, program, serving } from "./site.mjs";

/** The demonstration's password, and the one that everybody chooses in a town of our own. */
export const PASSWORD = "aobano-no-machi";
/** What the command line sets, for the first time at the door. */
const GIVEN = "hajimete-no-kagi";
const PYTHON = "/usr/bin/python3";
const here = (name) => new URL(name, import.meta.url).pathname;

/** Whether workbooks can be made and edited here; one line says so where not. */
export function hasOffice() {
  const modules = spawnSync(PYTHON, ["-c", "import uno, openpyxl"]).status === 0;
  const there = modules && spawnSync("soffice", ["--version"]).status === 0;
  if (!there) console.log("note: LibreOffice, python3-uno or python3-openpyxl is absent, so this journey is not made here");
  return there;
}

/** A folder with a plan of six initiatives in three departments (職員課, 財政課, 市民課), and a server over it. */
export class TownHall {
  static async open() {
    const hall = new TownHall();
    hall.folder = mkdtempSync(join(tmpdir(), "ayumi-journey-"));
    hall.data = join(hall.folder, "data");
    execFileSync(PYTHON, [here("small_plan.py"), hall.folder]);
    const documents = ["gyokaku-plan.xlsx", "gyokaku-results.xlsx"].map((name) => join(hall.folder, name));
    hall.ayumi(["import", "--publish", ...documents]);
    hall.browser = await browse();
    return hall;
  }

  /** Runs the program on the folder; what it prints. */
  ayumi(words, input = "") {
    return execFileSync(program, [...words, "--data", this.data], { input, encoding: "utf8" });
  }

  /** Passwords that were given and wait to be changed, by name for signing in. */
  given = new Map();

  /** An account, from the command line. */
  add(login, name, role, department, ...more) {
    const place = department ? ["--department", department] : [];
    const words = ["user", "add", login, "--name", name, "--mail", `${login}@aobano.example`];
    this.ayumi([...words, "--role", role, ...place, ...more, "--password-stdin"], `${GIVEN}\n`);
    this.given.set(login, GIVEN);
  }

  async serve() {
    const { demo, address } = serving(["serve", "--data", this.data]);
    this.server = demo;
    this.base = await address;
  }

  /** Starts the server again where it was, so that open pages find it. */
  async serveAgain() {
    const { demo, address } = serving(["serve", "--data", this.data], new URL(this.base).host);
    this.server = demo;
    assert.equal(await address, this.base);
  }

  stop(signal) {
    return ended(this.server, signal);
  }

  /** A person at a browser of their own. */
  async person(login, options = {}) {
    const context = await this.browser.newContext({ baseURL: this.base, locale: "ja-JP", ...options });
    context.setDefaultTimeout(20000);
    const page = await context.newPage();
    if (!login) return page;
    const given = this.given.get(login);
    await signIn(page, login, given);
    if (given) await changePassword(page, given);
    this.given.delete(login);
    return page;
  }

  /** Mails that lie in the folder: to whom, and what they say. */
  mails() {
    const folder = join(this.data, "mail");
    if (!existsSync(folder)) return [];
    const names = readdirSync(folder).filter((name) => name.endsWith(".eml"));
    return names.map((name) => {
      const [head, body] = readFileSync(join(folder, name), "utf8").split("\r\n\r\n");
      return { to: head.match(/<([^>]+@aobano\.example)>/)?.[1], text: Buffer.from(body, "base64").toString("utf8") };
    });
  }

  /** Fills a workbook in with LibreOffice: `answers` by key, such as 3/result-0. The file that comes back. */
  fillWorkbook(name, answers, kind = "xlsx") {
    const at = (end) => join(this.folder, `${name}.${end}`);
    writeFileSync(at("json"), JSON.stringify(answers));
    const back = { xlsx: at("back.xlsx"), ods: at("back.ods") };
    const script = here("../../suite/workbooks/libreoffice_edit.py");
    execFileSync(PYTHON, [script, at("xlsx"), back.xlsx, back.ods, at("json")], { stdio: ["ignore", "ignore", "inherit"] });
    return back[kind];
  }

  async close() {
    await this.browser?.close();
    if (this.server) await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Signs in on the page as it stands, and waits until the door is behind. */
export async function signIn(page, login, password = PASSWORD) {
  if (!page.url().includes("/sign-in")) await page.goto("/staff/sign-in");
  await page.locator("#login").fill(login);
  await page.locator("#password").fill(password);
  await page.locator("main button[type=submit]").click();
  await page.waitForURL((url) => !url.pathname.includes("sign-in"));
}

/** A password that was given lets nobody further than to the page on which it is changed. */
async function changePassword(page, given) {
  await page.goto("/staff");
  assert.match(page.url(), /\/staff\/password$/);
  await page.locator("#old").fill(given);
  await page.locator("#new").fill(PASSWORD);
  await page.locator("#again").fill(PASSWORD);
  await page.locator("main button[type=submit]").click();
  await page.waitForURL((url) => !url.pathname.endsWith("/password"));
}

/** What the page says at its top after something was done. */
export async function told(page) {
  return (await page.locator(".ay-told .ay-banner__title").first().innerText()).trim();
}

/** Waits until the field of the report form is saved, and gives back what is said below it. */
export async function saved(page, field) {
  const line = page.locator(`[data-field="${field}"] [data-saving][data-state="ok"]`);
  await line.waitFor();
  return line.innerText();
}

/** Types into a field of the report form as a person does, and waits until it is kept. */
export async function write(page, field, text) {
  // What was said about an earlier save is not the answer to this one.
  await page.locator(`[data-field="${field}"] [data-saving]`).evaluate((line) => { line.dataset.state = ""; });
  await page.locator(`#${field}`).click();
  await page.locator(`#${field}`).fill(text);
  await page.locator(`#${field}`).blur();
  return saved(page, field);
}

/** Opens the survey of the first half of 令和7年度 in the browser, as the office does; the address of its board. */
export async function openRound(page) {
  await page.goto("/staff/rounds");
  await page.getByRole("link", { name: "調査を開く" }).click();
  await page.locator("[name=plan]").check();
  await page.locator("#year").selectOption("2025");
  await page.locator("#part").selectOption({ label: "上半期（4月〜9月）" });
  await page.locator("#title").fill("令和7年度 上半期　進捗調査");
  await page.locator("#due").fill(inDays(20));
  await page.locator("#scale").fill("A 計画どおり\nB やや遅れている\nC 遅れている");
  await page.locator("#note").fill("9月末までのことを書いてください。");
  await page.getByRole("button", { name: "届く課と件数を確かめる" }).click();
  await page.getByRole("button", { name: "この内容で調査を開く" }).click();
  await page.waitForURL(/\/staff\/rounds\/\d+$/);
  return new URL(page.url()).pathname;
}

/** A day from today, as a date field takes it. */
export function inDays(days) {
  const day = new Date();
  day.setDate(day.getDate() + days);
  return day.toISOString().slice(0, 10);
}

/** Addresses of the reports on the person's own page, by the title of the initiative. */
export async function reports(page) {
  await page.goto("/staff");
  const links = page.locator('main th a[href^="/staff/reports/"]');
  const pairs = await links.evaluateAll((all) => all.map((link) => [link.textContent.trim(), link.getAttribute("href")]));
  return new Map(pairs);
}

/** Fills whatever a report asks, without sending it. */
export async function fillAll(page, { number = "48.0", grade = "A" } = {}) {
  const names = await page.locator("form#report [data-field]").evaluateAll((all) => all.map((box) => box.dataset.field));
  for (const name of names) {
    if (name === "grade") {
      await page.locator(`input[name=grade][value="${grade}"]`).check();
      await saved(page, "grade");
    } else {
      await write(page, name, name.startsWith("actual") ? number : `${name} に書いたこと。`);
    }
  }
}

/** Tests that follow from one another: after one that failed, the others have nothing to stand on. */
export function story(test, runs = true) {
  let broken = false;
  return (name, does) => test(name, { skip: !runs }, async (t) => {
    if (broken) return t.skip("an earlier step failed");
    broken = true;
    await does(t);
    broken = false;
  });
}

/** Waits for a state that no element of a page shows. */
export async function until(holds, what) {
  const end = Date.now() + 20000;
  while (!(await holds())) {
    assert.ok(Date.now() < end, `${what} did not come`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
