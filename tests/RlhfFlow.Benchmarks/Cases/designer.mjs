// Drives headless Chromium for the case "designer": reads a line "name address" and answers with the seconds it took.
// Arguments: the server's address, its token, the folder with Playwright's node_modules, chromium.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [address, token, modules, executablePath] = process.argv.slice(2);
const { chromium } = createRequire(`${modules}/package.json`)("@playwright/test");
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath, args });

/** What has to be seen before a page counts as open. */
const drawn = {
  empty: () => document.readyState === "complete",
  list: () => document.querySelector("h1, h2") !== null,
  graph: () => document.querySelectorAll(".react-flow__node").length > 0 && document.querySelectorAll(".react-flow__edge").length > 0,
  studio: () => document.querySelector(".mud-table, .mud-paper, table") !== null,
};

async function opened(kind, path) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addCookies(cookies);
  const page = await context.newPage();
  const started = performance.now();
  await page.goto(address + path, { waitUntil: "commit" });
  await page.waitForFunction(drawn[kind], undefined, { polling: "raf", timeout: 120_000 });
  // Two frames later what was drawn is on the screen.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const seconds = (performance.now() - started) / 1000;
  return { context, page, seconds };
}

/** Drags across the page for two seconds; gives the time of a frame. */
async function frameSeconds(page) {
  await page.evaluate(() => {
    window.frames_ = 0;
    const count = () => { window.frames_++; window.counting_ = requestAnimationFrame(count); };
    count();
  });
  await page.mouse.move(700, 450);
  await page.mouse.down();
  const [started, before] = [performance.now(), await page.evaluate(() => window.frames_)];
  for (let step = 0; performance.now() - started < 2000; step++) {
    await page.mouse.move(700 + 250 * Math.sin(step / 12), 450 + 150 * Math.cos(step / 12));
  }
  const frames = await page.evaluate(() => window.frames_) - before;
  const seconds = (performance.now() - started) / 1000;
  await page.mouse.up();
  return seconds / frames;
}

const session = await browser.newContext();
await (await session.newPage()).goto(`${address}/?token=${token}`);
const cookies = await session.cookies();
await session.close();
const panned = new Map();
console.log("ready");

for await (const line of createInterface({ input: process.stdin })) {
  const [what, kind, path] = line.split(" ");
  if (what === "open") {
    const { context, seconds } = await opened(kind, path);
    await context.close();
    console.log(seconds);
  } else {
    // One page stays open for all rounds of panning.
    if (!panned.has(path)) panned.set(path, (await opened(kind, path)).page);
    const page = panned.get(path);
    await page.bringToFront();
    console.log(await frameSeconds(page));
  }
}
await browser.close();
