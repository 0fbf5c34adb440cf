import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { counting } from "../harness/counting";
import { expect, test } from "../harness/test";

interface Run { id: string; state: string; nodes: { id: string; state: string; attempts: number }[] }

test("a server that is restarted in the middle of a run loses nothing", async ({ admin, server, restartServer }) => {
  test.setTimeout(300_000);
  const id = "counting";
  const start = join(server.home, "restart-start");
  await server.api("POST", "/api/workflows", { id, content: counting(id, 200, 50, start) });
  const { id: run } = await server.api<Run>("POST", "/api/runs", { workflowId: id });
  await admin.goto(`/runs/${run}`);
  const state = () => server.api<Run>("GET", `/api/runs/${run}`);
  await expect.poll(async () => (await state()).nodes.find((node) => node.id === "count")?.state).toBe("running");
  await expect(admin.getByRole("status", { name: "State of the run: running" })).toBeVisible();

  // However long the page took to open, the restart is in the middle of ten seconds of work.
  writeFileSync(start, "");
  await restartServer();

  // The page that was open goes on by itself; the run does too.
  await expect(admin.getByRole("status", { name: "State of the run: succeeded" })).toBeVisible({ timeout: 120_000 });
  const after = await state();
  expect(after.state).toBe("succeeded");
  expect(after.nodes.find((node) => node.id === "count")?.attempts).toBe(2);

  await admin.goto("/");
  await expect(admin.getByText(id).first()).toBeVisible();
  await admin.goto(`/workflows/${id}`);
  await expect(admin.locator(".react-flow").getByText("Count slowly")).toBeVisible();
});
