import { counting } from "../harness/counting";
import { expect, expectAccessible, test } from "../harness/test";

test("runs are chosen, compared, and brushed in parallel coordinates by keyboard", async ({ admin, server }) => {
  await server.api("POST", "/api/workflows", { id: "compared", content: counting("compared", 5, 1) });
  for (const increment of [1, 2, 4]) {
    const parameters = { "count.increment": increment };
    await server.api("POST", "/api/runs", { workflowId: "compared", parameters });
  }
  await admin.goto("/runs?workflowId=compared&state=succeeded&startedBy=admin");
  const runs = admin.getByRole("table", { name: "Runs" });
  await expect(runs.getByText("Succeeded")).toHaveCount(3);
  await expectAccessible(admin);

  await test.step("any number of runs stand side by side, with what differs only", async () => {
    await admin.getByRole("checkbox", { name: "Choose all runs" }).press("Space");
    await admin.getByRole("button", { name: "Compare 3 runs" }).press("Enter");
    const columns = admin.getByRole("table", { name: "Runs side by side" });
    await expect(columns.getByRole("row", { name: /count increment/ })).toContainText("4");
    await expect(columns.getByRole("columnheader")).toHaveCount(4);
    await expect(columns).not.toContainText("stepMilliseconds");
    await expectAccessible(admin);
  });

  await test.step("an end of an axis that is moved by keys narrows lines and table", async () => {
    await admin.getByRole("tab", { name: "Parallel coordinates" }).click();
    const points = admin.getByRole("table", { name: "Points" });
    await expect(points.getByRole("row")).toHaveCount(4);
    const least = admin.getByRole("slider", { name: "count.increment, least" });
    await least.press("ArrowUp");
    await expect(least).toHaveAttribute("aria-valuetext", "2");
    await expect(admin.getByRole("status").filter({ hasText: "2 of 3 points" })).toBeVisible();
    await expect(points.getByRole("row")).toHaveCount(3);
    await expectAccessible(admin);
    await least.press("Escape");
    await expect(points.getByRole("row")).toHaveCount(4);
  });
});

test("a sweep is started from a form by keyboard, and followed to its end", async ({ admin, server }) => {
  await server.api("POST", "/api/workflows", { id: "swept", content: counting("swept", 5, 1) });
  await admin.goto("/compare");
  await admin.getByRole("button", { name: "New sweep" }).press("Enter");
  const dialog = admin.getByRole("dialog", { name: "New sweep" });
  await dialog.getByRole("combobox", { name: "Workflow" }).fill("swept");
  await admin.keyboard.press("ArrowDown");
  await admin.keyboard.press("Enter");
  await dialog.getByLabel("What is varied, line 1").fill("count.increment");
  await dialog.getByLabel("Values, line 1").fill("1, 2, 2");
  await dialog.getByLabel("Seeds").fill("");
  await expect(dialog).toContainText("has the value 2 twice");
  await dialog.getByLabel("Values, line 1").fill("1, 2, 4");
  await dialog.getByLabel("Runs at the same time").fill("2");
  await expect(dialog).toContainText("3 runs, 6 nodes");
  await expectAccessible(admin);
  await dialog.getByRole("button", { name: "Start 3 runs" }).press("Enter");
  await expect(admin.getByRole("heading", { name: "Sweep swept" })).toBeVisible();
  await expect(admin.getByRole("status").filter({ hasText: "3 succeeded, 2 at a time" })).toBeVisible();
  await expect(admin.getByRole("tab", { name: "Points (3)" })).toBeVisible();
  await expectAccessible(admin);
});
