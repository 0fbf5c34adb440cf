import { counting } from "../harness/counting";
import { expect, expectAccessible, test } from "../harness/test";

test("a schedule is made by keyboard, shows its next times on both clocks, and is back-filled", async ({ admin, server, traffic }) => {
  traffic.expect(/400/);
  await server.api("POST", "/api/workflows", { id: "clocked", content: counting("clocked", 5, 1) });
  await server.api("POST", "/api/workflows/clocked/publish", {});
  await admin.goto("/schedules");
  await expect(admin.getByText("No schedules")).toBeVisible();

  await test.step("the form says at once what a cron means and what is wrong with it", async () => {
    await admin.getByRole("button", { name: "New schedule" }).press("Enter");
    const dialog = admin.getByRole("dialog", { name: "New schedule" });
    await expect(dialog.getByLabel("Name")).toBeFocused();
    await admin.keyboard.type("On the last Sunday of March");
    await dialog.getByRole("combobox", { name: "Workflow" }).fill("clocked");
    await admin.keyboard.press("ArrowDown");
    await admin.keyboard.press("Enter");
    await expect(dialog.getByText("The workflow has no inputs.")).toBeVisible();
    const zone = dialog.getByRole("combobox", { name: "Time zone" });
    await zone.fill("europe/berlin");
    await expect(dialog).toContainText("did you mean 'Europe/Berlin'?");
    await zone.fill("Europe/Berlin");
    await dialog.getByLabel("Cron").fill("0 30 2 * 3 SUNL");
    await expect(dialog).toContainText("at 02:30 on the last Sunday of the month in March");
    await expect(dialog.getByText("clocks skip 02:30; fires behind the gap")).toHaveCount(10);
    await expectAccessible(admin);
    await dialog.getByLabel("Cron").press("Enter");
  });

  await test.step("its page starts a run for a time that has passed", async () => {
    await expect(admin.getByRole("heading", { name: "On the last Sunday of March" })).toBeVisible();
    await expect(admin.getByText("Nothing was due yet")).toBeVisible();
    await admin.getByRole("button", { name: "Back-fill" }).press("Enter");
    await admin.getByLabel("From, UTC").fill("2026-01-01T00:00");
    await admin.getByLabel("To, UTC").fill("2026-04-01T00:00");
    await admin.keyboard.press("Enter");
    await expect(admin.getByRole("table", { name: "Due times" })).toContainText("2026-03-29 01:00:00");
    await admin.getByRole("button", { name: "Start 1 run" }).press("Enter");
    const history = admin.getByRole("table", { name: "History" });
    await expect(history).toContainText("started (back-fill)");
    await expect(history).toContainText("Succeeded");
    await expectAccessible(admin);
  });
});
