import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type { AxeResults } from "axe-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Holds a page against the machine-checkable part of WCAG 2.2 AA: contrast, names, roles. */
export async function expectAccessible(page: Page, options: { within?: string; except?: string[] } = {}): Promise<void> {
  // Evaluated by the debugger, so that the content security policy of the page stays as it is.
  await page.evaluate(source);
  const results = await page.evaluate(async ({ within, except }) => {
    const { axe } = window as unknown as { axe: { run(context: object, options: object): Promise<AxeResults> } };
    return axe.run(
      { include: within === undefined ? document : [within], exclude: except.map((selector) => [selector]) },
      { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    );
  }, { within: options.within, except: options.except ?? [] });
  const findings = results.violations.flatMap((violation) => violation.nodes.map((node) =>
    `${violation.id}: ${node.target.join(" ")}\n    ${(node.failureSummary ?? violation.help).replaceAll("\n", "\n    ")}`));
  expect(findings.join("\n"), `accessibility of ${page.url()}`).toBe("");
}
