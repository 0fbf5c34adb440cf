import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "../../harness/test";
import { Studio } from "./studio";

// WebAssembly on a busy machine takes its time.
test.setTimeout(300_000);

interface Workflow {
  content: string;
  revision: number;
}

test("a workflow is drawn, wired, published, run and watched to its end in Studio alone", async ({ admin, server }) => {
  const studio = new Studio(admin);
  const id = await studio.create("Drawn in Studio");
  await studio.drop("Slow counter", { x: 60, y: 60 });
  await studio.type("Steps", "30");
  const start = join(server.home, "studio-start");
  await studio.type("Start file", start);
  await studio.drop("Echo", { x: 320, y: 60 });
  // Only outputs of other stages with the right type, each with node, port and type.
  expect(await studio.choose("Texts (corpus)", "SlowCounter1 · Corpus (corpus)"))
    .toEqual(["(none)", "SlowCounter1 · Corpus (corpus)"]);
  await studio.type("Prefix", "> ");
  await studio.drop("Echo", { x: 60, y: 200 });
  await studio.choose("Texts (corpus)", "Echo1 · Corpus (corpus)");
  await studio.drop("Echo", { x: 320, y: 200 });
  await studio.choose("Texts (corpus)", "Echo2 · Corpus (corpus)");
  expect((await studio.publish()).status()).toBe(200);
  await expect(studio.messages.filter({ hasText: /published/i }).first()).toBeVisible();

  const stored = JSON.parse((await server.api<Workflow>("GET", `/api/workflows/${id}`)).content);
  expect(stored.variables.map((one: { name: string }) => one.name))
    .toEqual(["SlowCounter1_Corpus", "Echo1_Corpus", "Echo2_Corpus"]);
  expect(stored.root.connections).toHaveLength(3);

  const asked: string[] = [];
  admin.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const run = await studio.run();
  await expect(studio.nodes).toHaveCount(4, { timeout: 60_000 });
  // The badges are pushed, not asked for again and again; so the work begins once Studio listens.
  const listens = () => asked.some((path) => path.endsWith("/hubs/workflow-instance/negotiate"));
  await expect.poll(listens, { timeout: 60_000 }).toBe(true);
  writeFileSync(start, "");
  // Every node ends with the badge that counts what was done.
  await expect(admin.locator(".x6-node .mud-badge").filter({ hasText: "1" })).toHaveCount(4, { timeout: 90_000 });
  // And Studio has no login of its own.
  expect(asked.filter((path) => path.endsWith("/execution-state") || path.includes("/identity/"))).toEqual([]);
  expect((await server.api<{ state: string }>("GET", `/api/runs/${run}`)).state).toBe("succeeded");
  await admin.goto("/studio/instances");
  await admin.getByText("Drawn in Studio").first().click({ timeout: 60_000 });
  await expect(admin).toHaveURL(new RegExp(`/studio/instances/${run}`), { timeout: 30_000 });
});

test("a refused publish and a refused run say why", async ({ admin, server, traffic }) => {
  traffic.expect(/400/);
  const studio = new Studio(admin);
  await server.api("POST", "/api/workflows", { id: "refused", name: "Not to be published" });
  await studio.open("refused");
  await studio.drop("Echo", { x: 60, y: 60 });
  await studio.type("Repeat", "1000");
  expect((await studio.publish()).status()).toBe(400);
  await expect(studio.messages.filter({ hasText: /'repeat' is 1000, but it has to be at most 100/ })).toBeVisible();
  await studio.askForRun();
  await expect(admin.locator(".rf-note")).toHaveText(/^Not started: .*'repeat' is 1000, but it has to be at most 100/);
});

test("a viewer looks and does not touch", async ({ server, viewer }) => {
  await server.api("POST", "/api/workflows", { id: "looked-at", name: "Only to look at" });
  const studio = new Studio(viewer);
  await viewer.goto("/studio/definitions/looked-at");
  await expect(viewer.locator(".rf-note")).toContainText("Read-only");
  await expect(studio.canvas).toBeVisible({ timeout: 60_000 });
  await expect(viewer.locator("button.mud-icon-button.mud-primary-text")).toHaveCount(0);
});

test("Studio and the designer's API in turn lose nothing", async ({ admin, server }) => {
  const content = JSON.stringify({
    definitionId: "in-turn", name: "In turn", note: { mine: 1 }, variables: [], inputs: [], outputs: [], outcomes: [], customProperties: {},
    root: {
      id: "flow", type: "Elsa.Flowchart", version: 1, connections: [], customProperties: { rlhfFlowCanvas: "{\"format\":1}" },
      activities: [{ id: "count", type: "RlhfFlow.SlowCounter", version: 1, own: { deep: [1] }, steps: 3, metadata: { hue: "x" } }],
    },
  });
  await server.api("POST", "/api/workflows/import", { content });
  const before = await server.api<Workflow>("GET", "/api/workflows/in-turn");
  const studio = new Studio(admin);
  await studio.open("in-turn");
  await studio.drop("Echo", { x: 320, y: 200 });
  await studio.choose("Texts (corpus)", "count · Corpus (corpus)");
  const after = JSON.parse((await server.api<Workflow>("GET", "/api/workflows/in-turn")).content);
  expect(after.note).toEqual({ mine: 1 });
  expect(after.root.customProperties.rlhfFlowCanvas).toBe("{\"format\":1}");
  expect(after.root.activities[0]).toMatchObject({ id: "count", own: { deep: [1] }, steps: 3, metadata: { hue: "x" } });

  const mine = await server.api<Workflow>("GET", "/api/workflows/in-turn");
  await server.api("PUT", "/api/workflows/in-turn", {
    content: mine.content.replace("\"In turn\"", "\"In turn, renamed\""), baseRevision: mine.revision, editor: "designer",
  });
  await expect(admin.locator(".rf-note")).toContainText("in another editor");
  await studio.type("Prefix", "> ");
  const both = JSON.parse((await server.api<Workflow>("GET", "/api/workflows/in-turn")).content);
  expect(both.name).toBe("In turn, renamed");
  expect(both.root.activities[1].prefix.expression.value).toBe(">");
  expect(before.revision).toBe(1);
});
