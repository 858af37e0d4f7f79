// Every page inside the town hall, for the person whose page it is: in both languages, wide and on a phone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { open, page, violations } from "./site.mjs";
import { signIn } from "./staff.mjs";

/** Addresses that answer with a file or lead on, and have no page of their own. */
const NO_PAGE = [
  "/staff/reports/{report}/files/{file}",
  // These lead on to their address with a slash, and what is behind it are the public pages, looked at on their own.
  "/staff/plans/{plan}/preview",
  // Nothing of the demonstration's round is decided, so there is no preview of it.
  "/staff/rounds/{round}/preview",
  "/staff/rounds/{round}/preview/",
  "/staff/rounds/{round}/preview/{*rest}",
  "/staff/plans/{plan}/on",
  "/staff/plans/{plan}/on/{day}",
  "/staff/plans/{plan}/compare.xlsx",
  "/staff/plans/{plan}/compare.pdf",
  "/staff/rounds/{round}/council.pdf",
  "/staff/rounds/{round}/council.xlsx",
  "/staff/plans/{plan}/compare.csv",
  "/staff/plans/{plan}/compare.json",
];
/** Who looks at which page; for several states of a page, several addresses. */
let wanted;
let site;

before(async () => {
  site = await open();
  wanted = await everyPage();
});

after(async () => {
  await site?.close();
});

/** The addresses of the demonstration, by the pattern under which the program knows them. */
async function everyPage() {
  const office = await person("jimu");
  await office.goto("/staff/rounds");
  const round = await first(office, 'main a[href^="/staff/rounds/"]', /\/rounds\/\d+$/);
  await office.goto(round);
  const department = await first(office, `a[href^="${round}/departments/"]`);
  await office.context().close();
  const staff = await person("tanto1");
  const reports = await all(staff, 'main th a[href^="/staff/reports/"]');
  await staff.context().close();
  const member = await person("iin1");
  await member.goto(`${round}/council`);
  const assessed = await first(member, 'a[href$="/assess"]');
  await member.context().close();
  const administrator = await person("kanri");
  await administrator.goto("/staff/people");
  const someone = await first(administrator, 'main th a[href^="/staff/people/"]');
  await administrator.context().close();
  const planning = await planPages();
  const of = (who, pattern, ...addresses) => ({ who, pattern, addresses });
  const inRound = (who, end) => of(who, `/staff/rounds/{round}${end}`, `${round}${end}`);
  return [
    of(null, "/staff/sign-in", "/staff/sign-in"),
    of("kanri", "/staff/people", "/staff/people", "/staff/people?q=tanto"),
    of("kanri", "/staff/people/new", "/staff/people/new"),
    of("kanri", "/staff/people/{person}", someone),
    of("kanri", "/staff/log", "/staff/log"),
    of("tanto1", "/staff", "/staff"),
    of("tanto1", "/staff/password", "/staff/password"),
    of("tanto1", "/staff/reports/{report}", ...reports),
    of("tanto1", "/staff/reports/{report}/history", `${reports[0]}/history`, `${reports[3]}/history`),
    of("tanto1", "/staff/reports/{report}/preview", `${reports[4]}/preview`),
    inRound("kacho1", "/review"),
    of("jimu", "/staff/rounds", "/staff/rounds"),
    of("jimu", "/staff/rounds/new", "/staff/rounds/new"),
    ...["", "/burden", "/close", "/mail", "/review", "/reopen", "/publication", "/workbooks"].map((end) => inRound("jimu", end)),
    of("jimu", "/staff/rounds/{round}/departments/{department}", department),
    ...["/headquarters", "/headquarters/grades", "/decision"].map((end) => inRound("honbu", end)),
    of("iin1", "/staff/opinions", "/staff/opinions"),
    inRound("iin1", "/council"),
    of("iin1", "/staff/reports/{report}/assess", assessed),
    ...planning.map(([pattern, ...addresses]) => of("jimu", pattern, ...addresses)),
  ];
}

/** The pages of plans: the demonstration has one plan with two editions and a draft. */
async function planPages() {
  const p = await person("jimu");
  await p.goto("/staff/plans");
  const draft = await first(p, 'main a[href$="/draft"]');
  const plan = draft.replace(/\/draft$/, "");
  await p.goto(draft);
  const initiatives = await all(p, `main th a[href^="${draft}/initiatives/"]`);
  const section = await first(p, `main th a[href^="${draft}/sections/"]`);
  const removing = await all(p, `main a[href^="${draft}/remove/"]`);
  const moving = await all(p, `main a[href^="${draft}/move/"]`);
  const gone = await first(p, `main a[href^="${draft}/fate/"]`);
  await p.goto(`${draft}/values`);
  await p.goto(await first(p, `main .ay-grid__owner a[href^="${draft}/initiatives/"]`));
  const indicator = await first(p, `main a[href^="${draft}/indicators/"]`);
  const fate = await first(p, `main a[href^="${draft}/fate/"]`);
  const part = await first(p, `main fieldset a[href^="${draft}/move/k"]`);
  await p.context().close();
  const of = (end, ...addresses) => [`/staff/plans/{plan}${end}`, ...(addresses.length ? addresses : [`${plan}${end}`])];
  const inDraft = ["", "/adopt", "/doubts", "/effects", "/history", "/plan", "/renumber", "/schedules", "/values"];
  return [
    ["/staff/plans", "/staff/plans"],
    ["/staff/plans/new", "/staff/plans/new"],
    of(""), of("/corrections"), of("/publish"), of("/compare"), of("/successor"),
    of("/preview/"), of("/preview/{*rest}", `${plan}/preview/data`),
    of("/on/{day}/", `${plan}/on/2025-05-01/`), of("/on/{day}/{*rest}", `${plan}/on/2025-05-01/departments`),
    ...inDraft.map((end) => of(`/draft${end}`)),
    of("/draft/add/{kind}", `${draft}/add/initiative`, `${draft}/add/section`),
    of("/draft/move/{item}", moving[0], moving.at(-1), part),
    of("/draft/fate/{item}", fate, gone),
    of("/draft/indicators/{indicator}", indicator),
    of("/draft/remove/{item}", removing[0], removing.at(-1)),
    of("/draft/initiatives/{initiative}", ...initiatives.slice(0, 3), initiatives.at(-1)),
    ...["/effects", "/schedule", "/values"].map((end) => of(`/draft/initiatives/{initiative}${end}`, `${initiatives[3]}${end}`)),
    of("/draft/sections/{section}", section),
    of("/draft/sections/{section}/values", `${section}/values`),
    of("/draft/carry"),
    of("/initiatives/{initiative}/handover", `${plan}/initiatives/${initiatives[0].split("/").at(-1)}/handover`),
    ...["/staff/organisation", "/staff/organisation/new", "/staff/unowned"].map((address) => [address, address]),
  ];
}

async function person(login, options = {}) {
  const p = await page(site, options);
  if (login) await signIn(p, login);
  return p;
}

async function all(p, selector) {
  return p.locator(selector).evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute("href")))]);
}

async function first(p, selector, fits = /./) {
  return (await all(p, selector)).find((href) => fits.test(href));
}

test("every page that the program knows is looked at here", () => {
  const listed = readFileSync(new URL("../../docs/routes.txt", import.meta.url), "utf8");
  const known = [...listed.matchAll(/^見る　(\S+)$/gm)].map(([, pattern]) => pattern);
  const looked = new Set([...NO_PAGE, ...wanted.map((one) => one.pattern)]);
  assert.deepEqual(known.filter((pattern) => !looked.has(pattern)), []);
  assert.ok(wanted.every((one) => one.addresses.every((address) => address && !address.includes("undefined"))));
});

for (const english of [false, true]) {
  const language = english ? "English" : "Japanese";
  test(`no page in ${language} has a violation that axe finds, scrolls sideways or asks another server`, async () => {
    const found = [];
    const people = [...new Set(wanted.map((one) => one.who))];
    await Promise.all([0, 1].map(async (lane) => {
      for (const who of people.filter((_, place) => place % 2 === lane)) {
        found.push(...(await looksOf(who, english)));
      }
    }));
    assert.deepEqual(found, []);
  });
}

/** What is wrong with the pages of one person. */
async function looksOf(who, english) {
  const p = await person(who, { bypassCSP: true });
  const found = [];
  p.on("request", (request) => {
    if (!request.url().startsWith(site.base)) found.push(`${p.url()} asks ${request.url()}`);
  });
  for (const one of wanted.filter((one) => one.who === who)) {
    for (const address of one.addresses) found.push(...(await looks(p, english ? `/en${address}` : address, english)));
  }
  await p.context().close();
  return found;
}

async function looks(p, address, english) {
  const found = [];
  await p.setViewportSize({ width: 1280, height: 900 });
  const response = await p.goto(address);
  if (response.status() !== 200) found.push(`${address} answers ${response.status()}`);
  if ((await p.locator("h1").count()) !== 1) found.push(`${address} has not one h1`);
  if ((await p.title()).trim().length < 4) found.push(`${address} has no title`);
  if ((await p.locator("html").getAttribute("lang")) !== (english ? "en" : "ja")) found.push(`${address} is in another language`);
  for (const width of [1280, 320]) {
    await p.setViewportSize({ width, height: 900 });
    for (const violation of await violations(p)) found.push(`${address} at ${width} px: ${violation}`);
    const real = await p.evaluate(() => document.documentElement.scrollWidth);
    if (real > width) found.push(`${address} is ${real} px wide at ${width} px`);
  }
  return found;
}
