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
    // A trace keeps a picture and the whole page for every action, which takes as long as the action: TRACE=1 asks for it.
    trace: process.env.TRACE ? "retain-on-failure" : "off",
    // What fades in and out is drawn again and again.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        // Debian's start script asks for the graphics card, which is then imitated.
        "--disable-gpu", "--disable-gpu-rasterization",
        "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
      ],
    },
  },
});
