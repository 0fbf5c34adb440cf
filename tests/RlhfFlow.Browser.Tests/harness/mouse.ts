import { expect, type Locator, type Page } from "@playwright/test";
import type { DrawnStage, DrawnWire, Field } from "./quickstart";

/** Draws in the editor by mouse; only texts are typed. */
export class Mouse {
  readonly canvas: Locator;
  readonly palette: Locator;
  readonly inspector: Locator;

  constructor(private readonly page: Page) {
    this.canvas = page.locator(".react-flow");
    this.palette = page.getByRole("complementary", { name: "Palette" });
    this.inspector = page.getByRole("complementary", { name: "Inspector" });
  }

  /** The stage of that title on the canvas. */
  stage(title: string): Locator {
    return this.canvas.locator(".react-flow__node").filter({ has: this.page.getByText(title, { exact: true }) });
  }

  /** A port, by the name that a screen reader says. */
  port(side: "input" | "output", port: string, title: string): Locator {
    const name = `${side} ${port} (`;
    return this.canvas.getByRole("button", { name: new RegExp(`^${escape(name)}[^)]*\\) of ${escape(title)}$`) });
  }

  /** Drags a stage from the palette to a place of the canvas, between 0 and 1 on both axes, and gives it a title. */
  async drop(stage: DrawnStage, x: number, y: number): Promise<void> {
    const box = (await this.canvas.boundingBox())!;
    await this.palette.getByRole("button", { name: stage.stage, exact: true })
      .dragTo(this.canvas, { targetPosition: { x: x * box.width, y: y * box.height } });
    const title = this.inspector.getByLabel("Display text");
    await expect(title).not.toHaveValue("");
    await title.fill(stage.title);
    await title.press("Enter");
    await expect(this.stage(stage.title)).toBeVisible();
  }

  /** Drags a wire from an output to an input. */
  async connect(wire: DrawnWire): Promise<void> {
    const from = await middle(this.port("output", wire.output, wire.from));
    const to = await middle(this.port("input", wire.input, wire.to));
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 });
    await this.page.mouse.move(to.x, to.y, { steps: 3 });
    await this.page.mouse.up();
  }

  /** Chooses a stage, so that the inspector shows it. */
  async choose(title: string): Promise<void> {
    await this.stage(title).getByText(title, { exact: true }).click();
    await expect(this.inspector.getByLabel("Display text")).toHaveValue(title);
  }

  /** Sets a parameter of the chosen stage in the inspector's form. */
  async set(field: Field): Promise<void> {
    const control = this.inspector.getByLabel(field.label, { exact: true }).and(this.page.locator("input, textarea"));
    if (field.kind === "switch") {
      // The input itself is not drawn, but the track beside it.
      await control.locator("xpath=following-sibling::span[1]").click();
      await expect(control).toBeChecked({ checked: field.value as boolean });
      return;
    }
    await control.click();
    if (field.kind === "choice") {
      await this.page.getByRole("option", { name: String(field.value), exact: true }).click();
      return;
    }
    if (field.kind === "list") {
      // A list has a box for each of its items and one for the next.
      for (let index = 0; index < field.before; index++) {
        await control.press("Backspace");
      }
      for (const item of field.value as string[]) {
        await control.fill(item);
        await control.press("Enter");
      }
      return;
    }
    await control.fill(String(field.value));
    await control.press("Enter");
  }
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

async function middle(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (box === null) {
    throw new Error(`not drawn: ${locator}`);
  }
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
