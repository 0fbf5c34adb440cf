import { asDrawn, drawn } from "../harness/drawn";
import { Mouse } from "../harness/mouse";
import { quickstart } from "../harness/quickstart";
import { expect, test } from "../harness/test";

test.use({ viewport: { width: 2400, height: 1300 } });

test("the quickstart is drawn by mouse, published, run, read, changed and run again", async ({ admin, server }) => {
  test.setTimeout(1_800_000);
  const drawing = await quickstart(server);
  await server.api("POST", "/api/workflows", { id: "by-mouse", name: "Drawn by mouse" });
  await admin.goto("/workflows/by-mouse");
  const mouse = new Mouse(admin);

  await test.step("draw the stages", async () => {
    // Near enough to read titles and ports, far enough to have all of them in sight.
    for (let step = 0; step < 3; step++) {
      await admin.getByRole("button", { name: "Zoom out" }).click();
    }
    const [left, right] = extent(drawing.stages.map((stage) => stage.x));
    const [top, bottom] = extent(drawing.stages.map((stage) => stage.y));
    for (const stage of drawing.stages) {
      await mouse.drop(stage, 0.06 + 0.88 * (stage.x - left) / (right - left), 0.05 + 0.87 * (stage.y - top) / (bottom - top));
      for (const field of stage.fields) {
        await mouse.set(field);
      }
    }
  });

  await test.step("wire them", async () => {
    for (const wire of drawing.wires) {
      await mouse.connect(wire);
    }
    await expect(admin.getByRole("status", { name: "Draft: Saved" })).toBeVisible();
    expect(await drawn(server, "by-mouse")).toEqual(asDrawn(drawing));
    await expect(admin.getByRole("button", { name: "Problems: No problems" })).toBeVisible();
  });

  await test.step("publish", async () => {
    await admin.getByRole("button", { name: "Publish", exact: true }).click();
    await admin.getByRole("dialog").getByRole("button", { name: "Publish", exact: true }).click();
    await expect(admin.getByText("v1 published")).toBeVisible();
  });

  await test.step("run, and watch it to its end", async () => {
    await admin.getByRole("button", { name: "Run", exact: true }).click();
    const plan = admin.getByRole("dialog", { name: "Plan a run" });
    // What stands behind a stage that runs may turn out to be cached: only the first is certain.
    await expect(plan.getByRole("status", { name: "Summary of the plan" })).toContainText(/1 to run, 18 may run/, { timeout: 60_000 });
    await admin.getByRole("button", { name: "Start run" }).click();
    await expect(admin).toHaveURL(/\/runs\/[^/]+$/);
    await expect(admin.getByRole("status", { name: "State of the run: succeeded" })).toBeVisible({ timeout: 1_200_000 });
  });

  await test.step("read the report", async () => {
    await admin.getByRole("radiogroup", { name: "View of the run" }).getByText("Report").click();
    await expect(admin.getByRole("article", { name: "Report" }).getByText("PPO T=1").first()).toBeVisible();
  });

  await test.step("change one parameter, and see what is cached and why", async () => {
    await admin.goto("/workflows/by-mouse");
    await mouse.choose("PPO");
    await mouse.set({ name: "steps", label: "Steps", kind: "text", value: 4, before: 0 });
    await admin.getByRole("button", { name: "Run", exact: true }).click();
    const plan = admin.getByRole("dialog", { name: "Plan a run" });
    const row = (node: string) => plan.getByRole("table", { name: "Plan" }).getByRole("row").filter({ hasText: node }).first();
    await expect(row("syntheticWorld")).toContainText("Cached", { timeout: 60_000 });
    await expect(row("rewardModeling")).toContainText("Cached");
    await expect(row("proximalPolicyOptimization")).toContainText("To run");
    await expect(row("proximalPolicyOptimization")).toContainText("steps");
    await plan.getByRole("button", { name: "Start run" }).click();
    await expect(admin.getByRole("status", { name: "State of the run: succeeded" })).toBeVisible({ timeout: 1_200_000 });
  });
});

const extent = (values: number[]): [number, number] => [Math.min(...values), Math.max(...values)];
