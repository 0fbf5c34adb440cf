import { expect, type Locator, type Page, type Response } from "@playwright/test";

/** Elsa Studio's editor as a person uses it. Its buttons have no names, so they are found by their place and colour. */
export class Studio {
  constructor(readonly page: Page) {}

  get canvas(): Locator {
    return this.page.locator(".x6-graph").first();
  }

  get nodes(): Locator {
    return this.page.locator(".x6-node");
  }

  /** Makes a workflow from the list and waits for its empty canvas; gives its id. */
  async create(name: string): Promise<string> {
    await this.page.goto("/studio/");
    const field = this.page.locator(".mud-dialog input").first();
    // A list that is drawn anew takes the dialog with it.
    await expect(async () => {
      if (!(await field.isVisible())) {
        await this.page.getByRole("button", { name: "Create workflow" }).first().click({ timeout: 5_000 });
      }
      await expect(field).toHaveValue(/./, { timeout: 8_000 });
      await field.fill(name, { timeout: 2_000 });
    }).toPass({ timeout: 60_000 });
    await field.press("Tab");
    const ok = this.page.locator(".mud-dialog").getByRole("button", { name: "Ok" });
    // The name is checked by the server before the dialog takes the click.
    const editor = /\/studio\/definitions\//;
    await expect(async () => {
      if (editor.test(this.page.url())) return;
      await ok.click({ timeout: 2_000 });
      await expect(this.page).toHaveURL(editor, { timeout: 8_000 });
    }).toPass({ timeout: 60_000 });
    await this.ready();
    return decodeURIComponent(new URL(this.page.url()).pathname.split("/").at(-1) ?? "");
  }

  async open(id: string): Promise<void> {
    await this.page.goto(`/studio/definitions/${id}`);
    await this.ready();
  }

  /** Drags a stage from the palette; auto-save has stored it when this returns. */
  async drop(name: string, at: { x: number; y: number }): Promise<void> {
    await this.page.getByPlaceholder("Search").first().fill(name);
    const panels = this.page.locator(".mud-expand-panel");
    await expect(panels).toHaveCount(1);
    const entry = panels.locator(".mud-expand-panel-content").getByText(name, { exact: true });
    if (!(await entry.isVisible())) await panels.locator(".mud-expand-panel-header").click();
    await expect(entry).toBeVisible();
    const before = await this.nodes.count();
    await this.saving(() => entry.dragTo(this.canvas, { targetPosition: at }));
    await expect(this.nodes).toHaveCount(before + 1);
  }

  /** Opens the drop-down of a field and gives its choices. */
  async choices(label: string): Promise<string[]> {
    await this.field(label).click();
    const list = this.page.locator(".mud-popover-open").last();
    await expect(list).toBeVisible();
    return (await list.innerText()).split("\n").map((text) => text.trim()).filter((text) => text !== "");
  }

  async choose(label: string, choice: string): Promise<string[]> {
    const choices = await this.choices(label);
    await this.saving(() => this.page.locator(".mud-popover-open").last().getByText(choice, { exact: true }).click());
    return choices;
  }

  async type(label: string, value: string): Promise<void> {
    const input = this.field(label).locator("input").first();
    await this.saving(async () => {
      await input.fill(value);
      await input.press("Tab");
    });
  }

  async publish(): Promise<Response> {
    return this.saved(() => this.page.locator("button.mud-icon-button.mud-primary-text").first().click());
  }

  /** Asks for a run. */
  async askForRun(): Promise<void> {
    await this.page.locator("button.mud-icon-button.mud-success-text").first().click();
  }

  /** Starts a run and waits for its page; gives its id. */
  async run(): Promise<string> {
    await this.askForRun();
    await expect(this.page).toHaveURL(/\/studio\/instances\//, { timeout: 30_000 });
    return new URL(this.page.url()).pathname.split("/").at(-1) ?? "";
  }

  /** The messages that Studio shows. */
  get messages(): Locator {
    return this.page.locator(".mud-snackbar");
  }

  field(label: string): Locator {
    return this.page.locator(".mud-input-control", { has: this.page.getByText(label, { exact: true }) }).first();
  }

  private async ready(): Promise<void> {
    await expect(this.canvas).toBeVisible({ timeout: 60_000 });
    await expect(this.page.locator(".mud-expand-panel").first()).toBeVisible({ timeout: 60_000 });
  }

  private async saving(act: () => Promise<void>): Promise<void> {
    expect((await this.saved(act)).status()).toBe(200);
  }

  private async saved(act: () => Promise<void>): Promise<Response> {
    const answer = this.page.waitForResponse((response) =>
      response.request().method() === "POST" && new URL(response.url()).pathname.endsWith("/api/workflow-definitions"),
      { timeout: 30_000 });
    await act();
    return answer;
  }
}
