// A draft of a plan for journeys: opened by the office, with the addresses of its pages.

/** Opens a draft of the first plan in the list; its address. */
export async function openDraft(page) {
  await page.goto("/staff/plans");
  await page.locator("main th a").first().click();
  const open = page.getByRole("button", { name: "案を開く" });
  if (await open.count()) {
    await open.click();
    await page.waitForURL(/\/draft$/);
  } else {
    await page.getByRole("link", { name: "案の続きを直す" }).click();
    await page.waitForURL(/\/draft$/);
  }
  return new URL(page.url()).pathname;
}
