// Starts the demo on a free loopback port and a headless Chromium, and stops both.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
export const program = new URL("../../target/debug/ayumi", import.meta.url).pathname;

/** A program that serves, and its address once it has printed it. */
export function serving(words, listen = "127.0.0.1:0") {
  const demo = spawn(program, [...words, "--listen", listen], { stdio: ["ignore", "pipe", "inherit"] });
  const address = new Promise((resolve, reject) => {
    let printed = "";
    demo.stdout.on("data", (chunk) => {
      printed += chunk;
      const found = printed.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) resolve(found[0]);
    });
    demo.on("exit", (code) => reject(new Error(`ayumi ${words[0]} ended with ${code} and printed: ${printed}`)));
  });
  return { demo, address };
}

/** A browser without a window. */
export function browse() {
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"],
  });
}

/** Ends a program and waits until it has ended. */
export async function ended(program, signal = "SIGTERM") {
  const gone = new Promise((resolve) => program.once("exit", resolve));
  if (program.exitCode !== null || program.signalCode !== null) return;
  program.kill(signal);
  await gone;
}

/** Everything a journey needs; call `close` at its end. */
export async function open() {
  const { demo, address } = serving(["demo"]);
  const base = await address;
  const browser = await browse();
  const close = async () => {
    await browser.close();
    await ended(demo);
  };
  return { base, browser, close };
}

/** A page of its own context; `options` are those of a browser context. */
export async function page(site, options = {}) {
  const context = await site.browser.newContext({ baseURL: site.base, locale: "ja-JP", ...options });
  return context.newPage();
}

/** Violations of WCAG 2.2 A and AA that axe finds on the page as it stands. */
export async function violations(page) {
  await page.evaluate(axeSource);
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const result = await page.evaluate((tags) => window.axe.run(document, { runOnly: { type: "tag", values: tags } }), tags);
  return result.violations.map((v) => `${v.id}: ${v.help} (${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join("; ")})`);
}

/** Addresses of one page of every kind, in Japanese. */
export async function kinds(site) {
  const city = await page(site);
  await city.goto("/");
  const plans = await hrefs(city, 'a[href^="/plans/"]');
  const isPlan = (href) => /^\/plans\/[^/?#.]+$/.test(href);
  const plan = plans.find(isPlan);
  const found = { city: "/", plans: plans.filter(isPlan) };
  await city.goto(plan);
  found.plan = plan;
  found.initiatives = (await hrefs(city, 'a[href*="/initiatives/"]')).filter((href) => !/\.(csv|json)$/.test(href));
  found.indicators = `${plan}/indicators`;
  found.departments = "/departments";
  await city.goto("/departments");
  found.department = (await hrefs(city, 'a[href^="/departments/"]'))[0];
  found.search = "/search?q=" + encodeURIComponent("市税");
  found.data = "/data";
  found.about = "/about";
  await city.context().close();
  return found;
}

async function hrefs(page, selector) {
  const all = await page.locator(selector).evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  return [...new Set(all)];
}
