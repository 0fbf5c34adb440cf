import type { Page } from "@playwright/test";
import { counting } from "../harness/counting";
import { expect, test } from "../harness/test";

const stage = (page: Page, title: string) => page.locator(".react-flow").getByText(title, { exact: true });

async function retitle(page: Page, from: string, to: string): Promise<void> {
  await stage(page, from).click();
  const title = page.getByRole("complementary", { name: "Inspector" }).getByLabel("Display text");
  await title.fill(to);
  await title.press("Enter");
  await expect(stage(page, to)).toBeVisible();
}

test("edits that no server got survive a browser that dies, and are offered again", async ({ admin, server, traffic }) => {
  traffic.expect(/ERR_FAILED/);
  await server.api("POST", "/api/workflows", { id: "crash", content: counting("crash", 5, 1) });
  const context = admin.context();
  // Saves are lost on their way; everything else works.
  const losing = (page: Page) => page.route("**/api/workflows/crash", (route) =>
    route.request().method() === "PUT" ? route.abort() : route.fallback());

  await test.step("the page dies with an unsaved edit", async () => {
    await losing(admin);
    await admin.goto("/workflows/crash");
    await retitle(admin, "Count slowly", "Count");
    await expect(admin.getByRole("status", { name: /Draft: Offline/ })).toBeVisible();
    const died = admin.waitForEvent("crash");
    void admin.goto("chrome://crash", { waitUntil: "commit" }).catch(() => undefined);
    await died;
  });

  const next = await context.newPage();
  await test.step("meanwhile somebody else saves another part", async () => {
    const before = await server.api<{ content: string; revision: number }>("GET", "/api/workflows/crash");
    expect(before.content).toContain('"Count slowly"');
    await server.api("PUT", "/api/workflows/crash", {
      content: before.content.replace('"Say it again"', '"Repeat"'), baseRevision: before.revision,
    });
  });

  await test.step("the edit is offered, taken over, merged and saved", async () => {
    await next.goto("/workflows/crash");
    const dialog = next.getByRole("dialog", { name: "Unsaved edits were found" });
    await dialog.getByRole("button", { name: "Take them over" }).click();
    await expect(stage(next, "Count")).toBeVisible();
    await expect(stage(next, "Repeat")).toBeVisible();
    await expect(next.getByRole("status", { name: "Draft: Saved" })).toBeVisible();
    const after = await server.api<{ content: string }>("GET", "/api/workflows/crash");
    expect(after.content).toContain('"displayText": "Count"');
    expect(after.content).toContain('"displayText": "Repeat"');
  });

  await test.step("once saved it is offered no more", async () => {
    await next.reload();
    await expect(stage(next, "Count")).toBeVisible();
    await expect(next.getByRole("dialog")).toBeHidden();
  });
});
