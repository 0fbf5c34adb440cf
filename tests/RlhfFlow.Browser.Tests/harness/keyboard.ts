import { expect, type Locator, type Page } from "@playwright/test";
import type { DrawnStage, DrawnWire, Field } from "./quickstart";

/** How often Tab is pressed before something counts as out of reach. */
const reach = 150;

/** Draws in the editor by keys alone. */
export class Keyboard {
  private readonly inspector: Locator;

  constructor(private readonly page: Page) {
    this.inspector = page.getByRole("complementary", { name: "Inspector" });
  }

  /** Inserts a stage by typing its name, and gives it a title. */
  async insert(stage: DrawnStage): Promise<void> {
    await this.commandByKey("i", "Insert a stage");
    await this.chooseByTyping("Stage to insert", stage.stage, stage.stage);
    await expect(this.inspector.getByLabel("Display text")).not.toHaveValue("");
    await this.press("F2");
    await expect(this.page.locator("input[aria-label='Display text']")).toBeFocused();
    await this.page.keyboard.type(stage.title);
    await this.press("Enter");
    await expect(this.inspector.getByLabel("Display text")).toHaveValue(stage.title);
  }

  /** Sets parameters of a stage. */
  async set(title: string, fields: readonly Field[]): Promise<void> {
    await this.goTo(title);
    await this.press("Enter");
    for (const field of fields) {
      const control = this.inspector.getByLabel(field.label, { exact: true }).and(this.page.locator("input, textarea"));
      await this.tabTo(control);
      await this.enter(field);
    }
  }

  /** Connects an output with an input that is found by its name. */
  async connect(wire: DrawnWire): Promise<void> {
    const name = `output ${wire.output} (`;
    const focused = () => this.page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
    const isThere = async () => {
      const label = await focused();
      return label.startsWith(name) && label.endsWith(`) of ${wire.from}`);
    };
    if (!await isThere()) {
      await this.goTo(wire.from);
      await this.tabUntil(isThere, `output ${wire.output} of ${wire.from}`);
    }
    await this.press("c");
    await this.chooseByTyping("Port to connect with", `${wire.to} ${wire.input}`, `${wire.input} of ${wire.to}`);
    await expect.poll(isThere).toBe(true);
  }

  /** Moves to a stage of the workflow. */
  async goTo(title: string): Promise<void> {
    await this.commandByKey("g", "Go to a stage");
    await this.chooseByTyping("Stage to go to", title, title);
    await expect.poll(() => this.page.evaluate(() =>
      document.activeElement?.classList.contains("react-flow__node") === true)).toBe(true);
    await expect(this.inspector.getByLabel("Display text")).toHaveValue(title);
  }

  /** Runs a command by its name; the key for the list of commands works even in a text. */
  async command(title: string): Promise<void> {
    await this.press("Control+k");
    await this.chooseByTyping("Command", title, title);
  }

  // A letter runs a command unless it goes into a text.
  private async commandByKey(key: string, title: string): Promise<void> {
    const isTyping = await this.page.evaluate(() => document.activeElement?.matches("input, textarea") === true);
    await (isTyping ? this.command(title) : this.press(key));
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  // Types into the list that has just opened until the choice of exactly that name is the first, or goes down to it.
  private async chooseByTyping(list: string, typed: string, name: string): Promise<void> {
    // By attributes: to look at the role of every element of the page takes longer than what the editor does.
    const box = this.page.locator(`[role=combobox][aria-label='${list}']`);
    await expect(box).toBeFocused();
    const active = this.page.locator(`[role=listbox][aria-label='${list}'] [role=option][aria-selected=true]`);
    const letters = [...typed];
    for (let step = 0; step < 40; step++) {
      if (letters.length > 0) {
        await this.page.keyboard.type(letters.splice(0, 6).join(""));
      } else {
        await this.press("ArrowDown");
      }
      if (await active.getAttribute("aria-label") === name) {
        await this.press("Enter");
        await expect(box).toBeHidden();
        return;
      }
    }
    throw new Error(`typing '${typed}' does not find '${name}'`);
  }

  private async tabTo(control: Locator): Promise<void> {
    await this.tabUntil(() => control.evaluate((element) => element === document.activeElement), String(control));
  }

  private async tabUntil(isThere: () => Promise<boolean>, what: string): Promise<void> {
    for (let step = 0; step < reach; step++) {
      if (await isThere()) {
        return;
      }
      await this.press("Tab");
    }
    throw new Error(`Tab does not reach ${what}`);
  }

  private async enter(field: Field): Promise<void> {
    switch (field.kind) {
      case "switch":
        return this.press("Space");
      case "choice":
        await this.press("ArrowDown");
        for (let step = 0; step < 20; step++) {
          if (await this.page.locator("[role=option][data-combobox-selected]").innerText() === field.value) {
            break;
          }
          await this.press("ArrowDown");
        }
        return this.press("Enter");
      case "list":
        for (const item of field.value as string[]) {
          await this.page.keyboard.type(item);
          await this.press("Enter");
        }
        return;
      default:
        await this.press("Control+a");
        await this.page.keyboard.type(String(field.value));
        return this.press("Enter");
    }
  }
}
