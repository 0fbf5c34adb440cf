import type { Page } from "@playwright/test";
import { counting } from "../harness/counting";
import { expect, test } from "../harness/test";

const saved = (page: Page) => page.getByRole("status", { name: "Draft: Saved" });

async function retitle(page: Page, from: string, to: string): Promise<void> {
  await page.locator(".react-flow").getByText(from, { exact: true }).click();
  const title = page.getByRole("complementary", { name: "Inspector" }).getByLabel("Display text");
  await title.fill(to);
  await title.press("Enter");
}

test("two people edit at once: what meets nowhere is merged, what does is asked about, nothing is lost", async ({
  admin, server, signIn, traffic,
}) => {
  traffic.expect(/409/, /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_NETWORK_IO_SUSPENDED/);
  await server.api("POST", "/api/workflows", { id: "shared", content: counting("shared", 5, 1) });
  const other = await signIn(await server.newToken("designer"));
  await admin.goto("/workflows/shared");
  await other.goto("/workflows/shared");
  await expect(admin.locator(".react-flow").getByText("Count slowly")).toBeVisible();
  await expect(other.locator(".react-flow").getByText("Count slowly")).toBeVisible();

  await test.step("different stages", async () => {
    await other.context().setOffline(true);
    await retitle(admin, "Count slowly", "Count");
    await expect(saved(admin)).toBeVisible();
    await retitle(other, "Say it again", "Repeat");
    await other.context().setOffline(false);
    await expect(saved(other)).toBeVisible({ timeout: 30_000 });
    await expect(other.locator(".react-flow").getByText("Count", { exact: true })).toBeVisible();
  });

  await test.step("the same title", async () => {
    await admin.reload();
    await other.context().setOffline(true);
    await retitle(admin, "Repeat", "Mine");
    await expect(saved(admin)).toBeVisible();
    await retitle(other, "Repeat", "Theirs");
    await other.context().setOffline(false);
    const dialog = other.getByRole("dialog");
    await expect(dialog).toContainText("Mine");
    await expect(dialog).toContainText("Theirs");
    await dialog.getByRole("button", { name: "Merge and save" }).click();
    await expect(saved(other)).toBeVisible();
    const workflow = await server.api<{ content: string }>("GET", "/api/workflows/shared");
    expect(workflow.content).toContain('"displayText": "Count"');
    expect(workflow.content).toContain('"displayText": "Theirs"');
    expect(workflow.content).not.toContain('"displayText": "Mine"');
  });

  await test.step("both are in the history", async () => {
    const { items } = await server.api<{ items: { savedBy: string }[] }>("GET", "/api/workflows/shared/revisions");
    expect(new Set(items.map((item) => item.savedBy)).size).toBeGreaterThan(1);
  });
});
