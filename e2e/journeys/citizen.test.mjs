// What a citizen does: finds, reads, downloads, on a phone, by keyboard, without JavaScript, with a screen reader.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { kinds, open, page, violations } from "./site.mjs";

let site;
let at;

before(async () => {
  site = await open();
  at = await kinds(site);
});

after(async () => {
  await site?.close();
});

function everyKind() {
  const japanese = [at.city, at.plan, at.initiatives[0], at.indicators, at.departments, at.department, at.search, at.data, at.about];
  return [...japanese, ...at.plans, ...japanese.map((path) => (path === "/" ? "/en/" : `/en${path}`))];
}

test("a citizen finds an indicator by keyboard alone and sees it against its target", async () => {
  const p = await page(site);
  await p.goto("/");
  await p.keyboard.press("Tab");
  assert.match(await p.evaluate(() => document.activeElement.getAttribute("href")), /^#/, "the first stop skips to the content");
  await p.goto("/search");
  await reach(p, 'input[name="q"]');
  await p.keyboard.type("収納率");
  await p.keyboard.press("Enter");
  await p.waitForURL(/search\?q=/);
  await reach(p, 'main a[href*="/initiatives/"]');
  await p.keyboard.press("Enter");
  await p.waitForURL(/\/initiatives\//);
  await p.locator("svg[role=img]").first().waitFor({ state: "attached" });
  assert.ok((await p.locator("main table").count()) > 0, "a table stands beside the chart");
  await p.context().close();
});

/** Presses Tab until the focus is on the first element of the selector. */
async function reach(p, selector) {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await p.evaluate((s) => document.activeElement?.matches(s), selector)) return;
    await p.keyboard.press("Tab");
  }
  assert.fail(`${selector} cannot be reached with the Tab key`);
}

test("no page has a violation that axe finds, wide and on a phone", async () => {
  for (const width of [1280, 320]) {
    const p = await page(site, { viewport: { width, height: 800 }, bypassCSP: true });
    for (const path of everyKind()) {
      await p.goto(path);
      assert.deepEqual(await violations(p), [], `${path} at ${width} px`);
    }
    await p.context().close();
  }
});

test("no page scrolls sideways at 320 px", async () => {
  const p = await page(site, { viewport: { width: 320, height: 800 } });
  for (const path of everyKind()) {
    await p.goto(path);
    const width = await p.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 320, `${path} is ${width} px wide`);
  }
  await p.context().close();
});

test("every page works without JavaScript and asks no other server", async () => {
  const context = await site.browser.newContext({ baseURL: site.base, javaScriptEnabled: false });
  const p = await context.newPage();
  const strangers = [];
  p.on("request", (request) => {
    if (!request.url().startsWith(site.base)) strangers.push(request.url());
  });
  for (const path of everyKind()) {
    const response = await p.goto(path);
    assert.equal(response.status(), 200, path);
    assert.ok((await p.locator("h1").count()) === 1, `${path} has one h1`);
  }
  assert.deepEqual(strangers, []);
  await context.close();
});

test("filters of a plan are plain links that narrow the list and can be taken back", async () => {
  const context = await site.browser.newContext({ baseURL: site.base, javaScriptEnabled: false });
  const p = await context.newPage();
  await p.goto(at.plan);
  const all = await p.locator('main a[href*="/initiatives/"]').count();
  const filter = p.locator('main a[href*="department="], main a[href*="grade="]').first();
  await filter.click();
  const fewer = await p.locator('main a[href*="/initiatives/"]').count();
  assert.ok(fewer > 0 && fewer < all, `${fewer} of ${all}`);
  await context.close();
});

test("the same page is there in English, with the plan's own words in Japanese", async () => {
  const p = await page(site);
  await p.goto(at.initiatives[0]);
  const title = await p.locator("h1").innerText();
  await p.locator('a[hreflang="en"]').first().click();
  assert.equal(await p.evaluate(() => document.documentElement.lang), "en");
  assert.ok((await p.locator("h1").innerText()).includes(title.trim()));
  await p.context().close();
});

test("data stands beside every page: CSV that Excel opens and JSON that scripts read", async () => {
  const p = await page(site);
  const csv = await p.request.get(`${at.initiatives[0]}.csv`);
  assert.equal(csv.status(), 200);
  assert.deepEqual([...(await csv.body()).subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  const json = await p.request.get(`${at.plan}.json`);
  assert.equal((await json.json()).format, "ayumi-plan-document");
  await p.context().close();
});

test("an unchanged page is not sent twice", async () => {
  const p = await page(site);
  const first = await p.request.get(at.plan);
  const tag = first.headers().etag;
  assert.ok(tag);
  const second = await p.request.get(at.plan, { headers: { "If-None-Match": tag } });
  assert.equal(second.status(), 304);
  await p.context().close();
});

test("a page that is not there says so and shows the way", async () => {
  const p = await page(site);
  const response = await p.goto("/plans/nowhere");
  assert.equal(response.status(), 404);
  assert.ok((await p.locator('main a[href="/"]').count()) > 0);
  await p.context().close();
});

test("every link inside the site leads somewhere", async () => {
  const p = await page(site);
  const seen = new Set(["/"]);
  const queue = ["/"];
  while (queue.length > 0) {
    const path = queue.shift();
    const response = await p.request.get(path);
    assert.equal(response.status(), 200, path);
    if (!(response.headers()["content-type"] ?? "").includes("html")) continue;
    for (const [, href] of (await response.text()).matchAll(/href="(\/[^"#]*)/g)) {
      const next = href.replaceAll("&#38;", "&").replaceAll("&amp;", "&");
      const worthwhile = !seen.has(next) && seen.size < 1500 && (next.match(/[?&]/g) ?? []).length < 2;
      if (worthwhile) {
        seen.add(next);
        queue.push(next);
      }
    }
  }
  assert.ok(seen.size > 50, `only ${seen.size} addresses`);
  await p.context().close();
});

test("a page prints on A4 with its words and without the navigation", async () => {
  const p = await page(site);
  await p.goto(at.initiatives[0]);
  await p.emulateMedia({ media: "print" });
  assert.equal(await p.locator("header nav").first().isVisible(), false);
  assert.equal(await p.locator("h1").isVisible(), true);
  const paper = await p.pdf({ format: "A4" });
  assert.equal(paper.subarray(0, 5).toString(), "%PDF-");
  await p.context().close();
});
