import type { BrowserContext } from "@playwright/test";

/** What pages ask for and complain about; whatever a test did not announce fails it. */
export class Traffic {
  private readonly findings: string[] = [];
  private readonly announced: RegExp[] = [];

  /** Every request must stay on this machine, and nothing may go wrong unannounced in a page of this context. */
  watch(context: BrowserContext): void {
    context.on("request", (request) => {
      const address = new URL(request.url());
      const isHere = ["data:", "blob:", "about:"].includes(address.protocol) || address.hostname === "127.0.0.1";
      if (!isHere) {
        this.findings.push(`request left the machine: ${request.method()} ${request.url()}`);
      }
    });
    context.on("weberror", (error) => this.findings.push(`page error: ${error.error().message}`));
    context.on("console", (message) => {
      if (message.type() === "error") {
        this.findings.push(`console error: ${message.text()} (${message.location().url})`);
      }
    });
  }

  /** Announces console messages or page errors that belong to what the test does, such as a refused request. */
  expect(...patterns: RegExp[]): void {
    this.announced.push(...patterns);
  }

  /** What was not announced. */
  unexpected(): string[] {
    return this.findings.filter((finding) => !this.announced.some((pattern) => pattern.test(finding)));
  }
}
