import { judged } from "../harness/judged";
import { Mouse } from "../harness/mouse";
import { expect, expectAccessible, test } from "../harness/test";

interface Run { state: string; nodes: { id: string; state: string }[] }

test("a gate and a decision are drawn, and the branch that is not taken is skipped", async ({ admin, server }) => {
  await judged(server, "judged");
  await admin.goto("/workflows/judged");
  const mouse = new Mouse(admin);
  const problems = (text: string) => expect(admin.getByRole("button", { name: `Problems: ${text}` })).toBeVisible();
  await expect(mouse.stage("Evaluate")).toBeVisible();

  await test.step("put a gate behind the evaluation by keys", async () => {
    await mouse.choose("Evaluate");
    await mouse.port("output", "Evaluation", "Evaluate").focus();
    await admin.keyboard.press("a");
    await admin.getByRole("combobox", { name: "Stage to insert" }).fill("threshold");
    await admin.keyboard.press("Enter");
    await expect(mouse.stage("Metric gate")).toBeVisible();
    await problems("2 errors");
    await mouse.set({ name: "metric", label: "Metric", kind: "text", value: "score", before: 0 });
    await mouse.set({ name: "threshold", label: "Threshold", kind: "text", value: 2, before: 0 });
    await problems("No problems");
  });

  await test.step("draw a decision and its two ways by mouse", async () => {
    const box = (await mouse.canvas.boundingBox())!;
    await mouse.palette.getByRole("textbox", { name: "Search stages" }).fill("if");
    await mouse.palette.getByRole("button", { name: "Decision" })
      .dragTo(mouse.canvas, { targetPosition: { x: box.width * 0.5, y: box.height * 0.82 } });
    await problems("1 error");
    await mouse.connect({ from: "Metric gate", output: "Passed", to: "Decision", input: "Condition" });
    await problems("No problems");
    await mouse.connect({ from: "Decision", output: "True", to: "Keep", input: "In" });
    await mouse.connect({ from: "Decision", output: "False", to: "Try again", input: "In" });
    await expect(mouse.inspector.getByRole("group", { name: "False" })).toContainText("Try again");
  });

  await test.step("are legible and large enough in both themes", async () => {
    // Ports are as large as the zoom lets them be; the inspector connects them too.
    const except = [".react-flow__handle"];
    for (const colorScheme of ["dark", "light"] as const) {
      await admin.emulateMedia({ colorScheme });
      await expect(() => expectAccessible(admin, { except })).toPass();
    }
  });

  await test.step("take a way back, and refuse one that goes in a circle", async () => {
    await admin.keyboard.press("Control+z");
    await expect(mouse.inspector.getByRole("group", { name: "False" })).not.toContainText("Try again");
    await mouse.connect({ from: "Decision", output: "False", to: "Metric gate", input: "In" });
    await expect(admin.getByRole("status", { name: "What changed" })).toContainText("this would be a loop");
    await admin.keyboard.press("Control+Shift+z");
    await expect(mouse.inspector.getByRole("group", { name: "False" })).toContainText("Try again");
  });

  await test.step("publish and run", async () => {
    await admin.getByRole("button", { name: "Publish", exact: true }).click();
    await admin.getByRole("dialog").getByRole("button", { name: "Publish", exact: true }).click();
    await expect(admin.getByText("v1 published")).toBeVisible();
    await admin.getByRole("button", { name: "Run", exact: true }).click();
    await admin.getByRole("button", { name: "Start run" }).click();
    await expect(admin.getByRole("status", { name: "State of the run: succeeded" })).toBeVisible();
    const run = await server.api<Run>("GET", `/api/runs/${admin.url().split("/").at(-1)}`);
    expect(Object.fromEntries(run.nodes.map((each) => [each.id, each.state])))
      .toMatchObject({ metricGate: "succeeded", flowDecision: "succeeded", keep: "succeeded", again: "skipped" });
    await expect(admin.getByRole("group", { name: /^Try again, Skipped/i })).toBeVisible();
  });
});
