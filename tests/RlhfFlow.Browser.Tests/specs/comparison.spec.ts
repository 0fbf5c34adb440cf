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
