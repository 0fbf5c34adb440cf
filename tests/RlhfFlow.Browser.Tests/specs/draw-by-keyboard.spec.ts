import { asDrawn, drawn } from "../harness/drawn";
import { Keyboard } from "../harness/keyboard";
import { quickstart } from "../harness/quickstart";
import { expect, test } from "../harness/test";

test("the quickstart is drawn and published by keys alone", async ({ admin, server }) => {
  test.setTimeout(1_200_000);
  const drawing = await quickstart(server);
  await server.api("POST", "/api/workflows", { id: "by-keys", name: "Drawn by keys" });
  await admin.goto("/workflows/by-keys");
  await expect(admin.getByRole("heading", { name: "Drawn by keys" })).toBeVisible();
  const keyboard = new Keyboard(admin);
  for (const stage of drawing.stages) {
    await keyboard.insert(stage);
    if (stage.fields.length > 0) {
      await keyboard.set(stage.title, stage.fields);
    }
  }
  for (const wire of drawing.wires) {
    await keyboard.connect(wire);
  }
  await keyboard.command("Lay out all from left to right");
  await keyboard.press("Control+s");
  await expect(admin.getByRole("status", { name: "Draft: Saved" })).toBeVisible();
  expect(await drawn(server, "by-keys")).toEqual(asDrawn(drawing));

  await keyboard.press("Control+Shift+Enter");
  await expect(admin.getByRole("dialog").getByRole("button", { name: "Publish", exact: true })).toBeFocused();
  await keyboard.press("Enter");
  await expect(admin.getByText("v1 published")).toBeVisible();
});
