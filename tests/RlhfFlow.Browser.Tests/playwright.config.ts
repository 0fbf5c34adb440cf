import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { repository } from "./harness/repository";

const output = join(repository, ".build", "browser");

export default defineConfig({
  testDir: "specs",
  outputDir: join(output, "results"),
  // A worker has a server of its own, which runs real stages: two of them on two cores only disturb each other.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 45_000 },
  reporter: [["list"], ["json", { outputFile: join(output, "results.json") }]],
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "UTC",
    // What cannot be done is said where it stands, not by the end of the whole test.
    actionTimeout: 60_000,
    permissions: ["clipboard-read", "clipboard-write"],
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
      ],
    },
  },
});
